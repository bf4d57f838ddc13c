"""Les composants Rasa : repérer les noms de la base, classer le but, choisir les lectures, dire la langue."""
