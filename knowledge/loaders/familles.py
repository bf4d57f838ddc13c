"""Charge les familles de métiers et leurs spécialités."""

from knowledge.errors import CodeInconnu
from knowledge.loaders.atelier import Atelier, Rangee, numbered
from knowledge.loaders.libelles import tidy
from knowledge.loaders.ligne import Ligne
from knowledge.models import Famille, FamilleSpecialite

HORS = "HORS"
"""Code du fichier pour les bacs pro hors famille."""


def load_familles(atelier: Atelier) -> None:
    """Écrit les familles, avant les formations qui les citent."""
    familles: dict[str, Rangee] = {}
    for ligne in atelier.rows("familles_metiers"):
        if ligne["famille_code"] != HORS:
            familles.setdefault(ligne.exige("famille_code"), _famille(ligne))
    atelier.registre.familles |= set(familles)
    atelier.insert(Famille, familles.values())


def load_specialites(atelier: Atelier) -> None:
    """Écrit les bacs pro rattachés, après les formations."""
    rangees = atelier.convert(
        "familles_metiers", lambda ligne: _specialite(atelier, ligne), "famille_code", "cfd_specialite"
    )
    atelier.insert(FamilleSpecialite, numbered(rangees))


def _famille(ligne: Ligne) -> Rangee:
    return {
        "code": ligne["famille_code"],
        "nom": ligne.exige("famille"),
        "ministere": ligne.exige("ministere"),
        "rentree_debut": ligne.entier("rentree_debut"),
        "code_seconde": ligne.texte("cfd_seconde_commune"),
        **ligne.provenance(),
    }


def _specialite(atelier: Atelier, ligne: Ligne) -> Rangee:
    code = ligne.exige("cfd_specialite")
    if code not in atelier.registre.formations:
        raise ligne.refus(CodeInconnu, "cfd_specialite", f"formation « {code} » inconnue")
    famille = ligne["famille_code"]
    return {
        "code_famille": None if famille == HORS else famille,
        "code_formation": code,
        "libelle": tidy(ligne["specialite"] or ligne["specialite_bcn"]),
        "debut": ligne.texte("rattachement_debut"),
        "fin": ligne.texte("rattachement_fin"),
        "statut": ligne.exige("specialite_statut"),
        **ligne.provenance(),
    }
