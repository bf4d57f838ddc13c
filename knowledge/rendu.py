"""Montrer une réponse dans un terminal : une table et ses sources, ou du JSON."""

import json
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from knowledge.queries.demande import Reponse
from knowledge.queries.ecoles import Ecole
from knowledge.queries.lieux import describe
from knowledge.queries.lieux_index import Lieu
from knowledge.queries.sources import SourceCitee

_CACHES = frozenset(("vecteur", "mots", "cle_commune", "cle_nom", "source_id", "source_date", "uais"))
"""Champs de travail d'un établissement, sans intérêt à lire."""
Ligne = tuple[str, ...]


def as_json(reponse: Reponse) -> str:
    """La réponse en JSON, éléments et ce qui a été compris."""
    contenu = {
        "genre": reponse.genre,
        "compris": _plain(reponse.demande),
        "total": reponse.elements.total,
        "elements": [_plain(element) for element in reponse.elements],
    }
    return json.dumps(contenu, ensure_ascii=False, indent=2)


def as_table(reponse: Reponse) -> RenderableType:
    """La réponse en table, sous ce qui a été compris et au-dessus des sources."""
    entete, ligne = _TABLES[reponse.genre]
    table = Table(*entete, title=f"{reponse.elements.total} réponse{'s' if reponse.elements.total > 1 else ''}")
    for element in reponse.elements:
        table.add_row(*ligne(element))
    sources = dict.fromkeys(_source(element) for element in reponse.elements)
    return Group(Text(_understood(reponse)), table, *(Text(f"Source : {source}", style="dim") for source in sources))


def _understood(reponse: Reponse) -> str:
    demande = reponse.demande
    internat = ["internat"] if demande.internat else []
    lieu = [describe(demande.lieu)] if demande.lieu else []
    texte = "Compris : " + " · ".join([reponse.genre, *demande.noms, *internat, *lieu])
    autres = ", ".join(describe(lieu) for lieu in demande.autres_lieux)
    return f"{texte} (autres lieux de ce nom : {autres})" if autres else texte


def _source(element: Any) -> str:
    source: SourceCitee = element.source
    return " — ".join(part for part in (source.titre, source.date, source.url) if part)


def _offer(offre: Any) -> Ligne:
    formations = "\n".join(
        f"{f.libelle} ({f.statut}, {f.duree or '?'}{'' if f.a_jour else f', vue à la rentrée {f.rentree}'})"
        for f in offre.formations
    )
    ecole = offre.etablissement
    return (
        _km(offre.distance_km),
        ecole.nom,
        ecole.commune or "",
        ecole.secteur or "",
        formations,
        ecole.telephone or "",
    )


def _campus(campus: Any) -> Ligne:
    return (
        _km(campus.distance_km),
        campus.nom,
        campus.commune or "",
        ", ".join(r.nom for r in campus.regions),
        campus.etat,
    )


def _pole(pole: Any) -> Ligne:
    formations = "\n".join(f.libelle for f in pole.formations)
    return (
        _km(pole.distance_km),
        f"{pole.champ} (calculé)",
        pole.etablissement.nom,
        pole.etablissement.commune or "",
        formations,
    )


def _figures(chiffre: Any) -> Ligne:
    publie = _percent(chiffre.taux_emploi_6_mois), _percent(chiffre.taux_poursuite_etudes)
    return (
        chiffre.libelle,
        chiffre.region,
        chiffre.millesime.replace("_", "-"),
        chiffre.voie,
        *publie,
        str(chiffre.nb_sortants or ""),
    )


def _formation(formation: Any) -> Ligne:
    return formation.niveau, formation.libelle, str(formation.nb_etablissements_territoire)


def _school(ecole: Any) -> Ligne:
    e = ecole.etablissement
    return e.uai, e.nom, e.commune or "", e.telephone or "", str(ecole.nb_formations)


def _fact(fait: Any) -> Ligne:
    return fait.titre, fait.texte, fait.statut, fait.date


def _km(distance: float | None) -> str:
    return "" if distance is None else f"{distance:.1f} km"


def _percent(taux: int | None) -> str:
    return "non publié" if taux is None else f"{taux} %"


def _plain(valeur: Any) -> Any:
    """Dataclasses, suites et nombres en JSON ; un lieu et un établissement sans leurs champs de travail."""
    if isinstance(valeur, Lieu):
        return {"type": valeur.type, "code": valeur.code, "nom": valeur.nom}
    if is_dataclass(valeur):
        caches = _CACHES if isinstance(valeur, Ecole) else frozenset()
        return {f.name: _plain(getattr(valeur, f.name)) for f in fields(valeur) if f.name not in caches}
    if isinstance(valeur, Iterable) and not isinstance(valeur, (str, bytes)):
        return [_plain(un) for un in valeur]
    return valeur


_TABLES: dict[str, tuple[Ligne, Callable[[Any], Ligne]]] = {
    "offres": (("distance", "établissement", "commune", "secteur", "formations", "téléphone"), _offer),
    "campus": (("distance", "campus", "siège", "régions", "état"), _campus),
    "poles": (("distance", "regroupement", "établissement", "commune", "formations"), _pole),
    "insertion": (("formation", "région", "millésime", "voie", "emploi à 6 mois", "poursuite", "sortants"), _figures),
    "metiers": (("niveau", "formation", "établissements de l'académie"), _formation),
    "etablissements": (("uai", "établissement", "commune", "téléphone", "formations"), _school),
    "faits": (("notion", "fait", "statut", "date"), _fact),
}
