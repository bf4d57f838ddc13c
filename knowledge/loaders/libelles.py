"""Libellés et niveaux des formations, ramenés à une seule écriture (« Bac pro cuisine »)."""

import re

from knowledge.loaders.noms import Vocabulaire

NIVEAUX = {
    "CAP": "CAP",
    "CAPA": "CAP",
    "BAC PRO": "bac pro",
    "BAC PRO AGRICOLE": "bac pro",
    "BTS": "BTS",
    "BTSA": "BTS",
    "MC": "MC/CS",
    "CS 3": "MC/CS",
    "CS 4": "MC/CS",
    "CSA 3": "CSA",
    "CSA 4": "CSA",
    "BP": "BP",
    "BPA 3": "BPA",
    "BPA 4": "BP",  # le niveau 4 agricole s'appelle brevet professionnel (code rural)
    "BMA": "BMA",
    "DMA": "DMA",
    "DNMADE": "DNMADE",
}
"""Sigle du fichier → niveau du contrat."""

PREFIXES = {
    "CAP": "CAP",
    "CAPA": "CAP agricole",
    "BAC PRO": "Bac pro",
    "BAC PRO AGRICOLE": "Bac pro",
    "BTSA": "BTSA",
    "CS 3": "CS",
    "CS 4": "CS",
    "CSA 3": "CS",
    "CSA 4": "CS",
    "BPA 3": "BPA",
    "BPA 4": "BP",
    "DNMADE": "DN MADE",
}
"""Début du libellé quand il vient de la BCN ; sinon le sigle lui-même."""

_REECRITURES = (
    (re.compile(r"^classe de mise à niveau "), "Classe de mise à niveau "),
    (re.compile(r"^classe de 2de professionnelle ", re.I), "2de pro "),
    (re.compile(r"^bac pro ", re.I), "Bac pro "),
    (re.compile(r"^CAPa "), "CAP agricole "),
    (re.compile(r"^certificat de spécialisation ", re.I), "CS "),
    (re.compile(r"\s+"), " "),
)
_PREFIXE = re.compile(
    r"^(?:2de pro|Bac pro|CAP agricole|CAP|BTSA|BTS|CS \(ex MC\)|MC \(futur CS\)|CS|MC|BPA|BP|BMA|DMA"
    r"|DN MADE(?: mention)?) "
)
_FIN_BCN = re.compile(r"\s*\([^()]*\)?\s*$")
_PREMIERE_ANNEE = re.compile(r" ?(?:BTS )?1(?:ERE|E) ANNEE(?: COMMUNE)?(?: DE CAP)?(?: CAP)?(?= |$)")
_SIGLE = re.compile(r"\((?!se\)|ne\)|e\))([a-z']{2,5})\)")
_SECONDE = re.compile(r" ?2NDE (?:COMMUNE|PROFESSIONNELLE) ?")
_OPTION = re.compile(r"\boption ([a-h])\b")
_MOT = re.compile(r"\w+")


def tidy(libelle: str) -> str:
    """Libellé Onisep ou CertifInfo en écriture unique : « Bac pro … », « 2de pro … »."""
    for motif, remplacement in _REECRITURES:
        libelle = motif.sub(remplacement, libelle.strip())
    return libelle


def specialite(libelle: str) -> str:
    """Libellé sans le nom du diplôme : « Bac pro cuisine » → « cuisine »."""
    return _PREFIXE.sub("", libelle)


def is_seconde(sigle: str, nature: str, libelle: str, libelle_bcn: str) -> bool:
    """Vrai pour une 2de professionnelle (commune à une famille, ou à un bac pro à options)."""
    marques = ("2NDE", "(SEC PRO AG)")
    return sigle.startswith("BAC PRO") and (
        libelle.startswith("2de pro ")
        or (nature == "annee_commune" and any(marque in libelle_bcn for marque in marques))
        or (nature == "4" and marques[1] in libelle_bcn)
    )


def from_bcn(libelle_bcn: str, sigle: str, *, seconde: bool, accents: Vocabulaire) -> str:
    """Libellé BCN (capitales sans accents) remis en minuscules, avec les accents déjà lus ailleurs."""
    nom = _FIN_BCN.sub("", libelle_bcn)
    premiere = bool(_PREMIERE_ANNEE.search(nom))
    nom = _SECONDE.sub("", _PREMIERE_ANNEE.sub("", nom)).strip().lower()
    nom = _MOT.sub(lambda mot: accents.get(mot[0], mot[0]), nom).strip()
    nom = _OPTION.sub(lambda option: f"option {option[1].upper()}", nom)
    nom = _SIGLE.sub(lambda sigle: sigle[0].upper(), nom)
    nom += " (1re année commune)" if premiere else ""
    debut = "2de pro" if seconde else PREFIXES.get(sigle, sigle)
    return tidy(f"{debut} {nom}")
