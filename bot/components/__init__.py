"""Composants Rasa de la compréhension : repérer, classer, accorder, dire la langue."""
