"""Entraîne le modèle et tient ensemble l'API, les actions et Rasa : ce que font `make train` et `make run`."""
