"""Ce que toutes les compétences partagent : tour, contexte, relances, client, réponse."""
