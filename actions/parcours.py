"""Le parcours d'une formation, étape par étape : CAP, puis bac pro en 2 ans, puis BTS… rien que la source ne dise."""

from __future__ import annotations

import re
from typing import Any

from actions.noms import family_key, full_name, in_sentence, level_of, short_name, with_article
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import choice
from actions.noyau.libelles import label
from actions.noyau.relances import flatten, read_relance
from actions.noyau.reponse import Choix, Fiche, Message
from actions.noyau.savoir import question_of
from actions.noyau.tour import Tour

Etape = dict[str, Any]
BUT = "poursuites_apres_formation"
_DEMANDE = re.compile(r"\b(parcours|etapes?|jusqu|chemin|cursus|itineraire)\b")
# Du plus court au plus long ; une étape monte d'un cran, ou sort de la base (licence, école).
CRANS = {"CAP": 1, "2de pro": 1, "BPA": 1, "MC/CS": 1, "CSA": 1, "bac pro": 2, "BP": 2, "BMA": 2, "DMA": 3, "BTS": 3}
CRAN_HAUT = 4
QUESTION = "parcours"
VOIES, NOMS = 3, 3
LONGUEUR = 2
"""Deux étapes au plus après le départ : au-delà, la source ne parle plus de la même formation."""


def asks_path(tour: Tour) -> bool:
    """« parcours », « les étapes », « jusqu'au BTS » : on veut plus loin que les suites directes."""
    return bool(_DEMANDE.search(flatten(question_of(tour))))


def shown_before(contexte: Contexte, tour: Tour) -> bool:
    """« et après ? » juste après les suites directes, dont le parcours était un bouton : on va plus loin au lieu de répéter."""
    relance = read_relance(tour.texte)
    proposes = [p["charge"].get("question") for p in contexte.propositions]
    return relance is not None and relance.genre == "apres" and QUESTION in proposes


def path_button(suites: list[Etape], formations: list[Etape]) -> list[Choix]:
    """Le bouton du parcours, si une suite a sa fiche, donc peut-être ses propres suites."""
    if not any(s.get("code") for s in suites):
        return []
    charge = {"but": BUT, "entites": {"formation": formations}, "question": QUESTION}
    return [Choix(label("voir_parcours"), charge)]


async def tell_path(fiche: Etape, client: Client) -> list[Message]:
    """Le parcours en étapes après les suites directes ; vide quand la source s'arrête à elles."""
    depart = await client.get(f"/formations/{fiche['code']}/parcours")
    voies = [voie for voie in ways(depart) if len(voie) == LONGUEUR][:VOIES]
    if not voies:
        return [Message("utter_parcours_court", {"nom": with_article(short_name(fiche))})]
    variables = {"nom": with_article(short_name(fiche)), "resume": _said(fiche, voies[0])}
    return [Message("utter_parcours", variables, [], [way_card(fiche, v) for v in voies], depart.get("sources") or [])]


async def tell_path_to(niveau: str, fiche: Etape, formations: list[Etape], client: Client) -> list[Message]:
    """« un BTS après un CAP cuisine ? » : pas directement, mais par quelles étapes ; ou l'aveu que la source n'en donne pas."""
    depart = await client.get(f"/formations/{fiche['code']}/parcours")
    voies = [v for v in ways(depart, niveau) if len(v) == LONGUEUR and _level(v[-1][0]) == niveau][:VOIES]
    sources = depart.get("sources") or fiche.get("sources") or []
    choix = [
        choice("toutes_suites", BUT, {"formation": formations}),
        choice("voir_lycees", "chercher_formation", {"formation": formations}),
    ]
    variables = {"nom": with_article(full_name(fiche)), "niveau": niveau}
    if not voies:
        return [Message("utter_parcours_absent", variables, choix, sources=sources)]
    variables["resume"] = _said(fiche, voies[0])
    return [Message("utter_parcours_vers", variables, choix, [way_card(fiche, v) for v in voies], sources)]


def ways(depart: Etape, vise: str | None = None) -> list[list[list[Etape]]]:
    """Les voies possibles : pour chaque genre de première suite, ses étapes, chacune faite d'une ou plusieurs formations.

    La même spécialité d'abord ; les voies les plus longues avant les autres.
    """
    voies = []
    for groupe in _by_kind(_rising(depart, depart.get("suites") or [])):
        premieres = [s for s in groupe if _leads_to(s, vise)] if vise else groupe
        proches = [s for s in premieres if s["meme_specialite"]] or premieres
        secondes = _next_of(proches, vise)
        voies.append([proches, *([secondes] if secondes else [])])
    return sorted((v for v in voies if v[0]), key=len, reverse=True)


def _rising(de: Etape, suites: list[Etape]) -> list[Etape]:
    """Les suites qui font monter : un autre diplôme du même cran n'est pas une étape."""
    return [s for s in suites if _rank(s) > _rank(de)]


def _rank(etape: Etape) -> int:
    return CRANS.get(str(_level(etape)), CRAN_HAUT)


def _level(etape: Etape) -> str | None:
    """Le niveau que la base donne ; hors de la base, celui que dit le nom (« BTS métiers de la coiffure »)."""
    niveau = etape.get("niveau")
    return str(niveau) if niveau else level_of(etape["libelle"])


def _leads_to(etape: Etape, niveau: str) -> bool:
    return any(_level(s) == niveau for s in etape.get("suites") or [])


def _by_kind(suites: list[Etape]) -> list[list[Etape]]:
    groupes: dict[str, list[Etape]] = {}
    for suite in suites:
        groupes.setdefault(str(_level(suite) or suite.get("type")), []).append(suite)
    return sorted(groupes.values(), key=lambda g: not any(s["meme_specialite"] for s in g))


def _next_of(premieres: list[Etape], vise: str | None) -> list[Etape]:
    """Ce qui suit ces formations : le diplôme visé, sinon le premier genre que la base connaît."""
    suivantes = {s["libelle"]: s for p in premieres for s in _rising(p, p.get("suites") or [])}
    genres = _by_kind(list(suivantes.values()))
    voulus = [g for g in genres if _level(g[0]) == vise] if vise else sorted(genres, key=lambda g: _rank(g[0]))
    return voulus[0] if voulus else []


def way_card(depart: Etape, voie: list[list[Etape]]) -> Fiche:
    """Une étape par ligne, numérotée ; une étape sous conditions le dit."""
    lignes = [label("etape", rang=1, noms=short_name(depart), duree=_duration(depart), condition="")]
    for rang, etape in enumerate(voie, start=2):
        avant = [depart] if rang == 2 else voie[rang - 3]
        lignes.append(
            label("etape", rang=rang, noms=_names(etape), duree=_spent(etape[0], avant[0]), condition=_condition(etape))
        )
    return Fiche("parcours", label("titre_parcours", etapes=label("fleche").join(_kinds(depart, voie))), lignes)


def _kinds(depart: Etape, voie: list[list[Etape]]) -> list[str]:
    return [
        str(_level(e) or e.get("type") or e["libelle"]).replace("MC/CS", "CS") for e in (depart, *(v[0] for v in voie))
    ]


def _names(etape: list[Etape]) -> str:
    """Les formations d'une étape, options réunies, trois au plus."""
    noms = list(dict.fromkeys(family_key(e["libelle"]) for e in etape))
    reste = [label("et_autres", n=len(noms) - NOMS)] if len(noms) > NOMS else []
    return label("ou").join(noms[:NOMS]) + (f" {reste[0]}" if reste else "")


def _duration(etape: Etape) -> str:
    return label("etape_duree", duree=etape["duree"]) if etape.get("duree") else ""


def _spent(etape: Etape, avant: Etape) -> str:
    """Le temps que prend l'étape : après un CAP on entre en 1re pro, après la 2de commune aussi."""
    if etape.get("niveau") == "bac pro" and avant.get("niveau") in ("CAP", "2de pro"):
        return label("etape_bac_pro_apres_cap" if avant["niveau"] == "CAP" else "etape_bac_pro_apres_2de")
    return _duration(etape)


def _condition(etape: list[Etape]) -> str:
    sous_conditions = any("conditionnelle" in (e.get("condition") or "") for e in etape)
    return label("etape_conditions") if sous_conditions else ""


def _said(depart: Etape, voie: list[list[Etape]]) -> str:
    """« CAP cuisine, puis bac pro cuisine, puis BTS management en hôtellerie restauration »."""
    return label("puis").join([short_name(depart), *(_example(etape) for etape in voie)])


def _example(etape: list[Etape]) -> str:
    """Le nom de l'étape ; quand elle en a plusieurs, le premier, dit comme un exemple."""
    noms = list(dict.fromkeys(in_sentence(family_key(e["libelle"])) for e in etape))
    return noms[0] if len(noms) == 1 else label("par_exemple", nom=noms[0])
