"""La recherche à facettes : ce que veut dire une ligne de texte, ce qui y répond, et combien par filtre."""
