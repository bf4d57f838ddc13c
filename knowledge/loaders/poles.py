"""Importe les pôles officiels ; le fichier n'a que son en-tête tant que la liste de 2015 manque."""

from knowledge.loaders.atelier import Atelier, Rangee, numbered
from knowledge.loaders.etablissements import known_uai
from knowledge.loaders.ligne import Ligne
from knowledge.models import Pole

TYPES = ("qualification", "metiers")


def load(atelier: Atelier) -> None:
    """Écrit les pôles de `poles.csv` ; `UaiInconnu` si un UAI donné manque de l'annuaire."""
    rangees = atelier.convert("poles", lambda x: _pole(atelier, x), "type_pole", "nom_pole", "uai")
    atelier.insert(Pole, numbered(rangees))


def _pole(atelier: Atelier, ligne: Ligne) -> Rangee:
    return {
        "type": ligne.choix("type_pole", TYPES),
        "nom": ligne.exige("nom_pole"),
        "champ": ligne.texte("champ_professionnel"),
        "academie": ligne.texte("academie"),
        "uai": known_uai(atelier.registre, ligne),
        "etablissement": ligne.texte("etablissement"),
        "commune": ligne.texte("commune"),
        "formations": ligne.texte("formations"),
        "rentree": ligne.borne("rentree", 2000, 2030),
        "officiel": True,
        **ligne.provenance(),
    }
