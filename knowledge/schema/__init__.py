"""Le schéma d'un parcours : ce que la base sait d'avant et d'après une formation, dessiné et dit en texte."""
