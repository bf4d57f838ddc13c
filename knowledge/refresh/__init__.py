"""Renouveler les sources : lire un fichier publié, le convertir, le contrôler, publier tout d'un geste, revenir."""
