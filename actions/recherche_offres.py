"""Interroger `/offres` : l'offre d'octobre 2026 d'abord, les rentrées passées ensuite, de près puis de loin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import PAGE, as_list, first, is_country, place_parameter
from actions.noyau.indices import RAYON_MAX_KM
from actions.noyau.relances import flatten
from actions.noyau.territoire import ACADEMIE, is_covered
from actions.noyau.tour import Tour

RAYON_KM = 30.0
LOIN_KM = 150.0
"""Au-delà, « le plus proche » n'aide plus personne : on dit qu'on n'a rien, puis ce qu'il y a en France."""


@dataclass(frozen=True)
class Trouve:
    """Une page de résultats : `rayon_km` si elle y est bornée, `loin` quand rien n'est dans le rayon demandé."""

    elements: list[dict[str, Any]]
    total: int
    a_jour: bool
    rayon_km: float | None = None
    loin: bool = False


def criteria(e: dict[str, Any], sans: tuple[str, ...] = ()) -> dict[str, Any]:
    """Les paramètres de `/offres` pour ces entités ; `sans` en retire (élargir)."""
    formations = [f["code"] for f in as_list(e.get("formation"))]
    voulu = {
        "formation": formations,
        "niveau": None if formations else as_list(e.get("niveau")),
        "domaine": None if formations else first(e.get("domaine")),
        "metier": None if formations or e.get("domaine") else _identifier(e.get("metier")),
        "famille": None if formations else (first(e.get("famille")) or {}).get("code"),
        "lieu": place_parameter(e.get("lieu")) or (None if is_country(e.get("lieu")) else place_parameter(ACADEMIE)),
        "statut": _single(e.get("statut")),
        "secteur": _single(e.get("secteur")),
    }
    return {cle: valeur for cle, valeur in voulu.items() if valeur and cle not in sans}


def _identifier(metier: Any) -> str | None:
    premier = first(metier)
    return premier.get("id") if isinstance(premier, dict) else premier


def _single(valeur: Any) -> str | None:
    """Un filtre n'en est un que s'il est seul : « public ou privé » ne filtre rien."""
    return valeur if isinstance(valeur, str) else None


def is_current(lieu: Any) -> bool:
    """Vrai si l'offre de l'année est connue à cet endroit ; sans lieu, dans l'académie première."""
    premier = first(lieu)
    return is_covered(premier if isinstance(premier, dict) else None)


def is_town(lieu: Any) -> bool:
    return isinstance(first(lieu), dict) and first(lieu)["type"] == "commune"


async def past_apprenticeships(e: dict[str, Any], client: Client) -> int:
    """Combien d'établissements d'apprentissage, aux rentrées passées, s'ajoutent à l'offre scolaire d'un territoire."""
    if e.get("statut") or is_town(e.get("lieu")):
        return 0
    return int(
        (await client.get("/offres", **{**criteria(e), "statut": "apprentissage"}, a_jour=False, taille=1))["total"]
    )


async def find(e: dict[str, Any], indices: dict[str, Any], page: int, client: Client) -> Trouve:
    """La première recherche qui trouve, de la plus actuelle et proche à la plus large ; vide si aucune."""
    base = {**criteria(e), "internat": indices.get("internat")}
    for a_jour, rayon in _attempts(e, indices):
        reponse = await client.get(
            "/offres", **base, a_jour=a_jour, rayon_km=rayon, tri=_order(e, a_jour), page=page, taille=PAGE
        )
        if reponse["elements"] or page > 1:
            return Trouve(
                reponse["elements"],
                int(reponse["total"]),
                bool(a_jour),
                rayon,
                is_town(e.get("lieu")) and rayon != (indices.get("rayon_km") or RAYON_KM),
            )
    return Trouve([], 0, False)


async def find_farther(
    e: dict[str, Any], indices: dict[str, Any], page: int, contexte: Contexte, client: Client
) -> Trouve:
    """`find` ; « plus loin » élargit jusqu'à montrer un établissement de plus qu'avant (300 km au plus)."""
    liste = contexte.liste or {}
    trouve = await find(e, indices, page, client)
    while (
        liste.get("relance") == "plus_loin"
        and trouve.rayon_km
        and trouve.total <= int(liste.get("total") or 0)
        and trouve.rayon_km < RAYON_MAX_KM
    ):
        indices["rayon_km"] = min(trouve.rayon_km * 2, RAYON_MAX_KM)
        trouve = await find(e, indices, page, client)
    return trouve


def with_apprenticeship(e: dict[str, Any], tour: Tour) -> dict[str, Any]:
    """« un CFA pour le CAP maçon » cherche en apprentissage."""
    mots = flatten(tour.texte).split()
    return {**e, "statut": "apprentissage"} if "cfa" in mots and not e.get("statut") and "lycee" not in mots else e


async def nearest_current(e: dict[str, Any], indices: dict[str, Any], client: Client) -> dict[str, Any] | None:
    """L'établissement le plus proche dans l'offre d'octobre 2026, quand seules d'anciennes rentrées sont dans le rayon."""
    if not (is_town(e.get("lieu")) and is_current(e.get("lieu"))) or _single(e.get("statut")) == "apprentissage":
        return None
    base = {**criteria(e), "internat": indices.get("internat")}
    elements = (await client.get("/offres", **base, a_jour=True, tri="distance", taille=1))["elements"]
    return elements[0] if elements else None


def _attempts(e: dict[str, Any], indices: dict[str, Any]) -> list[tuple[bool | None, float | None]]:
    """(à jour seulement ?, rayon) à essayer dans l'ordre. L'apprentissage n'est connu que par d'anciennes rentrées."""
    rayon = (indices.get("rayon_km") or RAYON_KM) if is_town(e.get("lieu")) else None
    actuelle = _single(e.get("statut")) != "apprentissage" and is_current(e.get("lieu"))
    loin = max(LOIN_KM, rayon) if rayon else None
    if not actuelle:
        return list(dict.fromkeys([(None, rayon), (None, loin)]))
    return list(dict.fromkeys([(True, rayon), (None, rayon), (True, None), (None, loin)]))


def _order(e: dict[str, Any], a_jour: bool | None) -> str | None:
    """Autour d'une ville, par distance ; sinon l'ordre de l'API."""
    return "distance" if is_town(e.get("lieu")) else None
