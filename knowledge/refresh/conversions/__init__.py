"""Conversions : d'un fichier publié aux lignes des sources du projet, un module par famille de formats."""
