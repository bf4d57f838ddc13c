"""Les actions du bot : lire le tour, tenir le contexte, choisir la réponse."""
