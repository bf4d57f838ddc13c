"""Le robot : composants Rasa, domaine, outils."""
