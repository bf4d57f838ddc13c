"""Connaissances : modèles, chargeurs et requêtes sur la voie professionnelle."""
