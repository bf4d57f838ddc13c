"""Écrire une date comme on la dit : « 2018-08-09 » → « 9 août 2018 », « rentrée 2018 » telle quelle."""

from __future__ import annotations

import re

from actions.noyau.libelles import load_libelles

_ISO = re.compile(r"^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


def spoken_date(date: str | None) -> str:
    """La date en mots ; une date partielle (« 2018-08 », « 2018 ») ou déjà en mots reste juste ; vide si elle est inconnue."""
    if not date:
        return ""
    lue = _ISO.match(date.strip())
    if not lue:
        return date.strip()
    annee, mois, jour = lue.groups()
    if not mois:
        return annee
    nom = str(load_libelles()["noms_des_mois"][int(mois) - 1])
    return f"{nom} {annee}" if not jour else f"{int(jour)} {nom} {annee}"
