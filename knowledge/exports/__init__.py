"""Sortir des données du service : CSV, classeur, JSON, et la feuille A4 remise à une famille."""
