"""Points d'accès, une pièce par fichier."""
