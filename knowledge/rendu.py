"""Montrer une réponse dans un terminal de 80 colonnes : une table et ses sources, ou du JSON."""

import json
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from knowledge.exports.dates import in_french
from knowledge.exports.textes import spoken
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
        "compris": plain(reponse.demande),
        "total": reponse.elements.total,
        "elements": [plain(element) for element in reponse.elements],
    }
    return json.dumps(contenu, ensure_ascii=False, indent=2)


def as_table(reponse: Reponse) -> RenderableType:
    """La réponse en table, sous ce qui a été compris et au-dessus des sources."""
    entete, ligne = _TABLES[reponse.genre]
    titre = f"{reponse.elements.total} réponse{'s' if reponse.elements.total > 1 else ''}"
    table = filled(entete, [ligne(element) for element in reponse.elements], titre)
    return Group(Text(_understood(reponse)), table, cited([element.source for element in reponse.elements]))


def filled(entete: Ligne, lignes: list[Ligne], titre: str | None = None) -> Table:
    """Une table sans ses colonnes vides, qui garde entières les colonnes courtes et replie les autres."""
    places = [place for place in range(len(entete)) if any(ligne[place] for ligne in lignes)]
    table = Table(title=titre and escape(titre), title_justify="left")
    for place in places:
        table.add_column(escape(entete[place]), no_wrap=entete[place] in _ENTIERES, overflow="fold")
    for ligne in lignes:
        table.add_row(*(escape(ligne[place]) for place in places))
    return table


def cited(sources: Iterable[SourceCitee]) -> RenderableType:
    """Les sources, chacune une fois."""
    dites = dict.fromkeys(" — ".join(part for part in (s.titre, in_french(s.date), s.url) if part) for s in sources)
    return Group(*(Text(f"Source : {source}", style="dim") for source in dites))


def _understood(reponse: Reponse) -> str:
    demande = reponse.demande
    internat = ["internat"] if demande.internat else []
    lieu = [describe(demande.lieu)] if demande.lieu else []
    texte = "Compris : " + " · ".join([reponse.genre, *demande.noms, *internat, *lieu])
    autres = ", ".join(describe(lieu) for lieu in demande.autres_lieux)
    return f"{texte} (autres lieux de ce nom : {autres})" if autres else texte


def _offer(offre: Any) -> Ligne:
    formations = "\n".join(
        f"{f.libelle} ({f.statut}, {f.duree or '?'}{'' if f.a_jour else f', vue à la rentrée {f.rentree}'})"
        for f in offre.formations
    )
    ecole = offre.etablissement
    return (
        _km(offre.distance_km),
        _stacked(ecole.nom, ecole.commune, spoken(ecole.secteur), ecole.telephone),
        formations,
    )


def _campus(campus: Any) -> Ligne:
    regions = ", ".join(r.nom for r in campus.regions)
    return _km(campus.distance_km), _stacked(campus.nom, campus.commune), regions, spoken(campus.etat) or ""


def _pole(pole: Any) -> Ligne:
    formations = "\n".join(f.libelle for f in pole.formations)
    ecole = pole.etablissement
    return _km(pole.distance_km), _stacked(ecole.nom, ecole.commune), f"{pole.champ} (calculé)\n{formations}"


def _figures(chiffre: Any) -> Ligne:
    publie = _percent(chiffre.taux_emploi_6_mois), _percent(chiffre.taux_poursuite_etudes)
    cadre = _stacked(chiffre.libelle, chiffre.region, chiffre.millesime.replace("_", "-"), chiffre.voie)
    return cadre, *publie, str(chiffre.nb_sortants or "")


def _formation(formation: Any) -> Ligne:
    return formation.niveau, formation.libelle, str(formation.nb_etablissements_territoire)


def _school(ecole: Any) -> Ligne:
    e = ecole.etablissement
    nom = _stacked(e.nom, e.commune, spoken(e.secteur), e.telephone)
    return e.uai, _km(ecole.distance_km), nom, str(ecole.nb_formations)


def _fact(fait: Any) -> Ligne:
    return _stacked(fait.titre, spoken(fait.statut), in_french(fait.date)), fait.texte


def _stacked(nom: str, *details: str | None) -> str:
    """Le nom, et dessous ce qu'on en sait."""
    suite = " · ".join(detail for detail in details if detail)
    return f"{nom}\n{suite}" if suite else nom


def _km(distance: float | None) -> str:
    return "" if distance is None else f"{distance:.1f} km".replace(".", ",")


def _percent(taux: int | None) -> str:
    return "non publié" if taux is None else f"{taux} %"


def plain(valeur: Any) -> Any:
    """Dataclasses, suites et nombres en JSON ; un lieu et un établissement sans leurs champs de travail."""
    if isinstance(valeur, Lieu):
        return {"type": valeur.type, "code": valeur.code, "nom": valeur.nom}
    if is_dataclass(valeur):
        caches = _CACHES if isinstance(valeur, Ecole) else frozenset()
        return {f.name: plain(getattr(valeur, f.name)) for f in fields(valeur) if f.name not in caches}
    if isinstance(valeur, Iterable) and not isinstance(valeur, (str, bytes)):
        return [plain(un) for un in valeur]
    return valeur


_ENTIERES = frozenset(("distance", "uai", "niveau", "emploi à 6 mois", "poursuite", "sortants", "état", "code"))
_TABLES: dict[str, tuple[Ligne, Callable[[Any], Ligne]]] = {
    "offres": (("distance", "établissement", "formations"), _offer),
    "campus": (("distance", "campus", "régions", "état"), _campus),
    "poles": (("distance", "établissement", "regroupement"), _pole),
    "insertion": (("formation", "emploi à 6 mois", "poursuite", "sortants"), _figures),
    "metiers": (("niveau", "formation", "établissements de l'académie"), _formation),
    "etablissements": (("uai", "distance", "établissement", "formations"), _school),
    "faits": (("notion", "fait"), _fact),
}
