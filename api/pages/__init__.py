"""Les pages de l'atelier des conseillers : recherche, fiches, comparaison, données ; lisibles sans script."""
