"""Une sorte d'établissement près d'un lieu : « ULIS LP Angers », « MFR vers Cholet », « EREA »."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.etablissements_offre import SUJETS, criteria, subject
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.facettes import asks_meaning
from actions.noyau.formes import PAGE, as_list, first, is_country, kilometres, place_label, place_parameter, school_card
from actions.noyau.indices import read_hints
from actions.noyau.libelles import label
from actions.noyau.registre import recognizes
from actions.noyau.relances import flatten
from actions.noyau.reponse import Choix, Fiche, Message, Reponse
from actions.noyau.territoire import ACADEMIE
from actions.noyau.tour import Tour

BUT = "detailler_etablissement"
SUR = 0.97
RAYON_KM = 30.0
CLE = "genre"
"""Entité interne : la sorte demandée, gardée pour « et à Angers ? » ; elle n'est pas montrée dans `compris`."""
GENRES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ulis", re.compile(r"\bulis\b|\bunites? localisees? pour l inclusion")),
    ("segpa", re.compile(r"\bsegpa\b")),
    ("erea", re.compile(r"\berea\b|\b(?:enseignement|etablissements? regiona\w*) adaptes?\b")),
    ("ecole_production", re.compile(r"\becoles? de (?:la )?production\b")),
    ("mfr", re.compile(r"\bmfr(?:eo)?s?\b|\bmaisons? familiales?\b")),
    ("agricole", re.compile(r"\blycees? (?:pro(?:fessionnels?)? )?(?:agricoles?|horticoles?)\b")),
    ("cfa", re.compile(r"\bcfas?\b|\bcentres? de formation d apprenti\w*\b")),
)
DRAPEAUX = frozenset({"ulis", "segpa"})
DECLARATIFS = frozenset({"ulis", "segpa"})


def kind_asked(texte: str) -> str | None:
    """La sorte d'établissement que nomme le message (`mfr`, `ulis`, `erea`…) ; None si l'on demande ce que c'est, ou rien."""
    plat = flatten(texte)
    return None if asks_meaning(texte) else next((cle for cle, motif in GENRES if motif.search(plat)), None)


@recognizes
def kind_goal(tour: Tour) -> str | None:
    """« ULIS LP Angers », « MFR vers Cholet » : la fiche d'établissements, sauf si un établissement est nommé."""
    if "etablissement" in tour.entites or tour.confiance >= SUR or tour.but in ("apprentissage", "definir_diplome"):
        return None
    genre = kind_asked(tour.texte)
    return BUT if genre and (genre != "cfa" or "formation" not in tour.entites) else None


def _beyond(genre: str, tour: Tour) -> Tour:
    """Le tour sans ce qui n'est qu'un mot de la sorte : « production » dans « école de production »."""
    trouve = dict(GENRES)[genre].search(flatten(tour.texte))
    mots = set(trouve.group().split()) if trouve else set()
    dits = {cle: {m for p in tour.morceaux.get(cle, []) for m in flatten(p).split()} for cle in SUJETS}
    en_trop = {cle for cle, siens in dits.items() if siens and siens <= mots}
    return replace(tour, entites={c: v for c, v in tour.entites.items() if c not in en_trop})


async def list_kind(genre: str, contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Ceux de cette sorte, du plus proche au plus loin ; avec une formation dite, ceux qui la proposent."""
    lieu, tour = contexte.entites.get("lieu"), _beyond(genre, tour)
    page = int((contexte.liste or {}).get("page", 1))
    indices = read_hints(tour.texte)
    rayon = (contexte.liste or {}).get("rayon_km") or indices.get("rayon_km") or RAYON_KM
    elements, total, borne = await _find(genre, lieu, float(rayon), page, indices, tour, client)
    titre = _title(genre, indices, tour)
    if not elements:
        return _none(titre, lieu, tour)
    variables = {
        "genre": titre,
        "lieu": place_label(lieu),
        "combien": label("n_ici", n=total),
        "rayon": round(float(rayon)),
        "premier": _nearest(elements[0], lieu),
    }
    messages = [
        Message(
            _wording(lieu, borne, page),
            variables,
            _next(genre, contexte, total, page),
            [_card(el) for el in elements],
            [el["source"] for el in elements],
        )
    ]
    if genre in DECLARATIFS and page == 1:
        messages.append(Message("utter_genre_declaratif"))
    return Reponse(messages, entites={CLE: genre}, liste=_list(genre, elements, page))


async def _find(
    genre: str, lieu: Any, rayon: float, page: int, indices: dict[str, Any], tour: Tour, client: Client
) -> tuple[list[dict[str, Any]], int, bool]:
    """(éléments, total, vrai si bornés par le rayon) : près d'une ville, puis plus loin s'il n'y a rien."""
    ou = place_parameter(lieu) or (None if is_country(lieu) else place_parameter(ACADEMIE))
    for borne in [rayon, None] if _is_town(lieu) else [None]:
        demande = {"lieu": ou, "rayon_km": borne, "internat": indices.get("internat"), "page": page, "taille": PAGE}
        trouve = await _ask(genre, demande, tour, client)
        if trouve["elements"]:
            return trouve["elements"], int(trouve["total"]), borne is not None
    return [], 0, False


async def _ask(genre: str, demande: dict[str, Any], tour: Tour, client: Client) -> dict[str, Any]:
    """`/offres` si une formation est dite, sinon `/etablissements` ; mêmes éléments dans les deux cas."""
    voulu = criteria(tour)
    if voulu and genre not in DRAPEAUX:
        return await client.get("/offres", **voulu, nature=genre, tri="distance", **demande)
    filtre: dict[str, Any] = {genre: True} if genre in DRAPEAUX else {"nature": genre}
    trouve = await client.get("/etablissements", **filtre, **demande)
    return {**trouve, "elements": [{**e, "etablissement": e, "formations": []} for e in trouve["elements"]]}


def _card(element: dict[str, Any]) -> Fiche:
    fiche = school_card(element)
    douteux = element["etablissement"].get("etat") == "a_verifier"
    return replace(fiche, lignes=[*fiche.lignes, label("etat_a_verifier")]) if douteux else fiche


def _is_town(lieu: Any) -> bool:
    premier = first(lieu)
    return isinstance(premier, dict) and premier.get("type") == "commune"


def _title(genre: str, indices: dict[str, Any], tour: Tour) -> str:
    titre = label(f"genre_{genre}")
    if criteria(tour) and genre not in DRAPEAUX:
        titre = label("genre_avec_sujet", genre=titre, sujet=subject(tour))
    return label("genre_avec_internat", genre=titre) if indices.get("internat") else titre


def _wording(lieu: Any, borne: bool, page: int) -> str:
    if page > 1:
        return "utter_genre_suite"
    if not _is_town(lieu):
        return "utter_genre_lieu"
    return "utter_genre_proches" if borne else "utter_genre_loin"


def _nearest(element: dict[str, Any], lieu: Any) -> str:
    ecole = element["etablissement"]
    dits = {"nom": ecole["nom"], "commune": ecole.get("commune") or ""}
    if not _is_town(lieu):
        return label("genre_premier_lieu", **dits)
    loin = kilometres(element.get("distance_km"))
    return label("genre_premier", **dits, distance=label("a_distance_virgule", km=loin) if loin[:1].isdigit() else "")


def _next(genre: str, contexte: Contexte, total: int, page: int) -> list[Choix]:
    if total <= page * PAGE:
        return []
    entites = {c: v for c, v in contexte.entites.items() if c in ("lieu", "formation", "domaine", "niveau", "metier")}
    return [Choix(label("la_suite"), {"but": BUT, "entites": entites, CLE: genre, "page": page + 1})]


def _none(titre: str, lieu: Any, tour: Tour) -> Reponse:
    reponse = "utter_genre_formation_aucun" if as_list(list(criteria(tour))) else "utter_genre_aucun"
    variables = {"genre": titre, "lieu": place_label(lieu), "sujet": subject(tour)}
    return Reponse([Message(reponse, variables)])


def _list(genre: str, elements: list[dict[str, Any]], page: int) -> dict[str, Any]:
    montres = [
        {
            "nom": f"{el['etablissement']['nom']} {el['etablissement'].get('commune') or ''}",
            "charge": {
                "but": BUT,
                "entites": {"etablissement": {"uai": el["etablissement"]["uai"], "nom": el["etablissement"]["nom"]}},
            },
        }
        for el in elements
    ]
    return {"page": page, "elements": montres, CLE: genre}
