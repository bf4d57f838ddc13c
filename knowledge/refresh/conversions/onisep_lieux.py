"""Lieux d'enseignement de l'Onisep : adresse, secteur, internat."""

from knowledge.refresh.apport import Valeurs
from knowledge.refresh.lecture import Donnee
from knowledge.texte import normalise

SECTEURS = {
    "public": "public",
    "etablissement public": "public",
    "prive": "privé",
    "prive sous contrat": "privé sous contrat",
    "prive hors contrat": "privé hors contrat",
    "prive reconnu": "privé",
    "prive reconnu par l etat": "privé",
}
"""Statut d'établissement de l'Onisep → statut du projet."""


def build_place(action: Donnee, connus: set[str], ancien: Valeurs) -> Valeurs:
    """Lieu d'une action ; l'UAI que l'Onisep donne lui-même l'emporte sur un rapprochement ancien."""
    uai, rapprochement = _uai(action, connus, ancien)
    return {
        "onisep_id": action["lieu"],
        "uai": uai,
        "rapprochement_uai": rapprochement,
        "nom": action["nom"],
        "statut": SECTEURS[normalise(action["statut"])],
        "adresse": action["adresse"],
        "code_postal": action["code_postal"],
        "commune": action["commune"],
        "latitude": action["latitude"],
        "longitude": action["longitude"],
        "site_web": action["site_web"],
        "internat": "oui" if _boards(normalise(action["hebergement"])) else "",
        "hebergement": action["hebergement"],
    }


def _uai(action: Donnee, connus: set[str], ancien: Valeurs) -> tuple[str, str]:
    """UAI et d'où il vient ; sans UAI publié, le rapprochement que le projet avait relu est gardé."""
    if action["uai"]:
        return (action["uai"], "fiche_onisep") if action["uai"] in connus else ("", "")
    uai = ancien.get("uai", "")
    return (uai, ancien.get("rapprochement_uai", "")) if uai in connus else ("", "")


def _boards(hebergement: str) -> bool:
    """Vrai si le texte affirme un internat : ni « sans internat », ni un hébergement hors de l'établissement seul."""
    return "internat" in hebergement.split() and "sans internat" not in hebergement
