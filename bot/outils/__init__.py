"""Outils de l'atelier de langue : convertir les phrases, évaluer le modèle."""
