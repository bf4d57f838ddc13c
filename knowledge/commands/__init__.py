"""Commandes : chaque module donne une fonction `run`, dont la docstring est l'aide."""
