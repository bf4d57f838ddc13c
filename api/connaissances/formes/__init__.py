"""Formes JSON des réponses, une pièce par fichier ; les clés sont celles de docs/conception.md."""
