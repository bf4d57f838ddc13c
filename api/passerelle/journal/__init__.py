"""Le journal : chaque message y est écrit avant d'être transmis, et marqué quand il a sa réponse."""
