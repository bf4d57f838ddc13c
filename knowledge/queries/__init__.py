"""Questions posées à la base : une pièce par fichier, fonctions pures d'une session, réponses figées."""
