"""Le français des usagers : normaliser un message, y repérer les noms de la base."""
