"""Nommer une formation dans une phrase : son sigle quand le nom est long, son article, son niveau."""

from __future__ import annotations

import re
from typing import Any

from actions.noyau.libelles import label

Formation = dict[str, Any]
_LETTRE = re.compile(r"( option [A-Z])\b.*")
LONG = 30
"""Intitulé (caractères) au-delà duquel le sigle aide ; « CAP CA » pour carrossier automobile n'aiderait pas."""
PREFIXES = {
    "Bac pro": "bac pro",
    "CAP": "CAP",
    "BTS": "BTS",
    "BPA": "BPA",
    "BP": "BP",
    "BMA": "BMA",
    "2de pro": "2de pro",
    "CSA": "CSA",
    "CS": "MC/CS",
    "MC": "MC/CS",
}


def level_of(libelle: str) -> str | None:
    """Le niveau du contrat que dit un libellé : « Bac pro cuisine » → « bac pro »."""
    return next((niveau for prefixe, niveau in PREFIXES.items() if libelle.startswith(prefixe)), None)


def short_name(fiche: Formation) -> str:
    """« Bac pro MELEC », « BTS MHR option A » ; sans sigle, le libellé, coupé après la lettre de son option."""
    libelle, sigle = str(fiche["libelle"]), fiche.get("sigle")
    intitule = str(fiche.get("intitule") or "")
    if len(intitule) <= LONG or not libelle.endswith(intitule):
        return libelle
    if not sigle:
        return _LETTRE.sub(r"\1", libelle)
    debut = libelle.removesuffix(intitule).strip()
    return " ".join([debut, sigle, *([] if " " in sigle else _option(intitule))])


def _option(intitule: str) -> list[str]:
    """L'option, par sa lettre si elle en a une : « option A », « option motocycles »."""
    _, dite, suite = intitule.partition(" option ")
    lettre = suite.split(" ")[0]
    return [f"option {lettre if len(lettre) == 1 else suite}"] if dite else []


def full_name(fiche: Formation) -> str:
    """« Bac pro MELEC (métiers de l'électricité et de ses environnements connectés) »."""
    court = short_name(fiche)
    return (
        str(fiche["libelle"])
        if not fiche.get("sigle") or court == fiche["libelle"]
        else label("sigle_et_nom", sigle=court, nom=fiche["intitule"])
    )


def in_sentence(nom: str) -> str:
    """Un nom au milieu d'une phrase : « bac pro cuisine »."""
    return nom[:1].lower() + nom[1:] if nom.startswith("Bac") else nom


def with_article(libelle: str) -> str:
    """« un CAP boulanger », « un bac pro ASSP », « une 2de pro … »."""
    return label(_gender(libelle, "un_formation", "une_formation"), nom=in_sentence(libelle))


def with_the(libelle: str) -> str:
    """« le CAP boulanger », « la 2de pro … »."""
    return label(_gender(libelle, "le_formation", "la_formation"), nom=in_sentence(libelle))


def _gender(libelle: str, masculin: str, feminin: str) -> str:
    return feminin if libelle.startswith(("2de", "MC")) else masculin


def reference(fiche: Formation) -> dict[str, str]:
    """La valeur d'entité du contrat : {code, libelle}."""
    return {"code": fiche["code"], "libelle": fiche["libelle"]}


def family_key(libelle: str) -> str:
    """Ce qui est commun aux options d'un même diplôme."""
    return libelle.split(" option ")[0]


def distinct_diplomas(formations: list[Formation]) -> list[Formation]:
    """Une formation par diplôme, options réunies ; s'il n'y en a qu'un, ses options (quatre au plus)."""
    vus: dict[str, Formation] = {}
    for formation in formations:
        vus.setdefault(family_key(formation["libelle"]), formation)
    return (list(vus.values()) if len(vus) > 1 else formations)[:4]
