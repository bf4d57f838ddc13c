"""Charge le référentiel des organismes de formation d'apprentis (octobre 2023)."""

from knowledge.errors import CodeInconnu
from knowledge.loaders.atelier import Atelier, Rangee
from knowledge.loaders.etablissements import check_uai
from knowledge.loaders.ligne import Ligne
from knowledge.loaders.registre import Registre
from knowledge.models import Cfa


def load(atelier: Atelier) -> None:
    """Écrit les CFA, un par SIRET ; un UAI peut en avoir plusieurs."""
    atelier.insert(Cfa, atelier.convert("cfa", lambda x: _cfa(atelier.registre, x), "siret"))


def _cfa(registre: Registre, ligne: Ligne) -> Rangee:
    latitude, longitude = ligne.position()
    return {
        "siret": ligne.exige("siret"),
        "uai": check_uai(ligne),
        "nom": ligne.exige("raison_sociale"),
        "enseigne": ligne.texte("enseigne"),
        "nature": ligne.texte("nature"),
        "reseaux": ligne.texte("reseaux"),
        "adresse": ligne.texte("adresse"),
        "code_postal": ligne.texte("code_postal"),
        "commune": ligne.texte("commune"),
        "code_insee": known_commune(registre, ligne),
        "code_departement": ligne.texte("code_departement"),
        "code_region": ligne.texte("code_region"),
        "latitude": latitude,
        "longitude": longitude,
        **ligne.provenance(),
    }


def known_commune(registre: Registre, ligne: Ligne) -> str | None:
    """Code INSEE de la ligne, ou rien ; `CodeInconnu` s'il n'est pas une commune actuelle."""
    code = ligne.texte("code_insee")
    if code is not None and code not in registre.communes:
        raise ligne.refus(CodeInconnu, "code_insee", f"commune « {code} » inconnue")
    return code
