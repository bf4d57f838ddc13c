"""Outils de l'exploitant : mesurer, préparer. Rien d'ici ne sert aux usagers."""
