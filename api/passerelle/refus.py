"""Les refus de la passerelle, dits en français par `fr.yml`."""

import math

from api.passerelle.textes import sentence
from api.problemes import ProblemeError

_ARRIVEES = {
    "absente": (404, "inconnue"),
    "conflit": (409, "cle_reprise"),
    "choix_inconnu": (422, "choix_inconnu"),
    "tour_inconnu": (422, "tour_inconnu"),
}


def problem(statut: int, cle: str, headers: dict[str, str] | None = None, **variables: object) -> ProblemeError:
    """L'erreur HTTP dont la phrase est à `erreurs.<cle>`."""
    return ProblemeError(statut, sentence(f"erreurs.{cle}", **variables), headers=headers)


def refuse(etat: str) -> None:
    """Lève l'erreur qui répond à une arrivée refusée ; ne fait rien pour les autres."""
    if etat in _ARRIVEES:
        raise problem(*_ARRIVEES[etat])


def wait(statut: int, cle: str, secondes: float) -> ProblemeError:
    """429 ou 503 avec `Retry-After`, en secondes entières."""
    attente = max(1, math.ceil(secondes))
    return problem(statut, cle, {"Retry-After": str(attente)}, secondes=attente)
