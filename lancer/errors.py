"""Ce qui peut mal tourner au lancement, avec le code de sortie qui va avec."""


class LancerError(Exception):
    """Racine ; le message est une phrase française à montrer telle quelle."""

    exit_code = 1


class PortTaken(LancerError):
    """Un port demandé est occupé ou interdit."""

    exit_code = 2


class NotReady(LancerError):
    """Il manque un fichier que `make` construit."""

    exit_code = 2


class ModelRefused(LancerError):
    """Un modèle qu'on ne doit pas servir."""

    exit_code = 2


class ProcessDied(LancerError):
    """Un des processus s'est arrêté tout seul."""


class StartupTimeout(LancerError):
    """Un des processus ne répond pas dans le temps prévu."""


class TrainingFailed(LancerError):
    """Rasa n'a pas pu entraîner le modèle."""
