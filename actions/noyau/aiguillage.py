"""Quel but servir : celui que Rasa a lu, celui d'un bouton, ou celui d'avant quand le message est une bribe."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from actions.noyau.bribes import CERTAIN, INTERNES, alone, followup_goal, is_followup, only_entities
from actions.noyau.contexte import Contexte, is_near_town
from actions.noyau.echelle import has_level
from actions.noyau.facettes import asks_of_it, read_facets
from actions.noyau.memoire import compared, recall, speaks_of_current
from actions.noyau.profils import SUJETS
from actions.noyau.redressements import (
    as_apprentice,
    asks_this_school,
    at_this_school,
    back_to_list,
    calls_for_help,
    corrected,
    fache,
    fuller_fragment,
    second_guess,
)
from actions.noyau.registre import RECONNAISSEURS
from actions.noyau.relances import Relance, flatten, read_relance
from actions.noyau.reprises import in_full, resumed_goal
from actions.noyau.territoire import ACADEMIE
from actions.noyau.themes import THEMES, theme_of
from actions.noyau.tour import Tour

HESITANT, PLAUSIBLE, MOTS_MIN = 0.6, 0.1, 3
DOUTEUX, PRESQUE = 0.4, 0.5
# Ces tournures se rencontrent aussi au milieu d'une question entière : « le campus le plus proche de Saumur ».
LIBRES = frozenset({"peu_importe", "suite", "plus_loin", "plus_pres", "meme_lieu"})


FILTRES = ("lieu", "statut", "secteur")
REPRIS_DU_FIL = frozenset({"detailler_famille", "campus_par_filiere"})
LISTES = frozenset(
    {"chercher_formation", "definir_lycee_metiers", "definir_pole_metiers", "definir_pole_qualification"}
)


@dataclass(frozen=True)
class Aiguillage:
    """Le but à servir, le tour (peut-être complété), et s'il s'agit d'une bribe."""

    but: str
    tour: Tour
    bribe: bool = False
    relance: Relance | None = None


def route(contexte: Contexte, tour: Tour) -> Aiguillage:
    """Décide du but. L'ordre est la règle : détresse, bouton, relance, réponse attendue, retour, reprise, bribe, intention."""
    if tour.charge is None:
        tour = fuller_fragment(contexte, second_guess(contexte, tour))
    if tour.but == "detresse" and not _misheard(contexte, tour):
        return Aiguillage("detresse", tour)
    if tour.charge is not None:
        return _from_choice(tour)
    if contexte.dernier == "detresse" and calls_for_help(tour):
        return Aiguillage("detresse", tour)
    if ecrit := _typed_choice(contexte, tour):
        return _from_choice(replace(tour, charge=ecrit))
    relance = read_relance(tour.texte) or read_relance(tour.lisible)
    if relance and not _is_whole(contexte, tour, relance) and (servie := _from_relance(contexte, tour, relance)):
        return servie
    if contexte.attente and (attendue := _from_expected(contexte, tour)):
        return attendue
    if fache(tour) and contexte.but is not None:
        return Aiguillage("hors_sujet" if tour.but == "hors_sujet" else "preciser", tour, relance=Relance("agacement"))
    if rappel := recall(contexte, tour):
        return Aiguillage(*rappel)
    if retour := back_to_list(contexte, tour):
        return Aiguillage(str((contexte.liste or {})["but"]), retour, bribe=True)
    if apprenti := as_apprentice(contexte, tour):
        return Aiguillage(*apprenti, bribe=True)
    if ici := at_this_school(contexte, tour):
        return Aiguillage("chercher_formation", ici, bribe=True)
    if asks_this_school(contexte, tour):
        return Aiguillage("detailler_etablissement", tour, bribe=True)
    if reprise := resumed_goal(contexte, tour):
        return _resumed(contexte, tour, reprise)
    if is_followup(contexte, tour):
        return _prolonged(contexte, tour)
    if tour.but in INTERNES or (tour.but == "hors_sujet" and tour.confiance < CERTAIN and SUJETS & tour.entites.keys()):
        return Aiguillage(alone(tour), tour)
    if contexte.but is None and not tour.entites and _torn(tour):
        return Aiguillage("preciser", tour)
    but = next((b for reconnu in RECONNAISSEURS if (b := reconnu(tour))), None) or _same_topic(contexte, tour)
    but = corrected(contexte, tour, but)
    if but == "comparer_diplomes":
        return _comparison(contexte, tour)
    repris = speaks_of_current(contexte, tour) or (but != tour.but and but in REPRIS_DU_FIL)
    return _next_step(contexte, tour, but) or Aiguillage(but, tour, bribe=repris)


def _next_step(contexte: Contexte, tour: Tour, but: str) -> Aiguillage | None:
    """« et après, quels BTS ? » : le BTS est visé, la formation reste celle dont on parle."""
    niveau, formations = tour.entites.get("niveau"), contexte.entites.get("formation")
    if but != "poursuites_apres_formation" or not isinstance(niveau, str) or SUJETS & tour.entites.keys():
        return None
    if not formations or has_level(formations[0]["libelle"], niveau):
        return None
    reste = {c: v for c, v in tour.entites.items() if c != "niveau"}
    return Aiguillage(but, replace(tour, entites={"niveau_vise": niveau, **reste}), bribe=True)


def _torn(tour: Tour) -> bool:
    """Deux buts à peu près aussi probables, et aucun sûr : on demande lequel plutôt que de deviner."""
    seconde = tour.classement[1][1] if len(tour.classement) > 1 else 0.0
    return tour.confiance < DOUTEUX and seconde >= PRESQUE * tour.confiance


def _prolonged(contexte: Contexte, tour: Tour) -> Aiguillage:
    but = corrected(contexte, replace(tour, confiance=0.0), followup_goal(contexte, tour))
    return _comparison(contexte, tour) if but == "comparer_diplomes" else Aiguillage(but, tour, bribe=True)


def _misheard(contexte: Contexte, tour: Tour) -> bool:
    """Une détresse lue sans assurance dans une question qui prolonge le sujet : « ils ont l'internat ? »."""
    prolonge = resumed_goal(contexte, tour) or at_this_school(contexte, tour) or is_followup(contexte, tour)
    return tour.confiance < HESITANT and bool(prolonge or asks_this_school(contexte, tour))


def _typed_choice(contexte: Contexte, tour: Tour) -> dict[str, Any] | None:
    """Le libellé d'un bouton, tapé au lieu d'être pressé."""
    plat = flatten(tour.texte)
    return next((p["charge"] for p in contexte.propositions if plat and flatten(p["libelle"]) == plat), None)


def _resumed(contexte: Contexte, tour: Tour, but: str) -> Aiguillage:
    """Une question sans sujet : une liste d'un seul établissement, ou son plus proche, répond pour lui (« leur numéro ? »)."""
    montres = list((contexte.liste or {}).get("elements") or [])
    facettes = {"internat", "contact", "cout", "secteur"} & set(read_facets(tour))
    proche = ("contact" in facettes or asks_of_it(tour)) and is_near_town(contexte)
    designe = len(montres) == 1 or (bool(montres) and proche)
    if (
        but in LISTES
        and contexte.but == but
        and designe
        and facettes
        and not any(isinstance(tour.entites.get(c), (str, dict)) for c in FILTRES)
    ):
        seul = montres[0]["charge"]
        return Aiguillage(seul["but"], replace(tour, entites={**tour.entites, **seul["entites"]}), bribe=True)
    if but == "comparer_diplomes":
        return _comparison(contexte, tour)
    sans = ("domaine", "metier", "formation") if but == "campus_par_filiere" else ()
    return Aiguillage(but, replace(tour, sans=sans, texte=in_full(tour, but)), bribe=True, relance=Relance("reprise"))


def _comparison(contexte: Contexte, tour: Tour, relance: Relance | None = None) -> Aiguillage:
    entites = {**contexte.entites, **tour.entites}
    ajout = {c: v for c, v in compared(contexte, entites).items() if entites.get(c) != v}
    return Aiguillage(
        "comparer_diplomes", replace(tour, entites={**tour.entites, **ajout}), bribe=True, relance=relance
    )


def _same_topic(contexte: Contexte, tour: Tour) -> str:
    """Une question hésitante reste sur le sujet en cours : « combien y en a ? » après un campus parle des campus."""
    voisins = THEMES.get(theme_of(contexte.but) or "", frozenset())
    if tour.confiance >= HESITANT or tour.but in voisins or tour.entites or len(flatten(tour.texte).split()) < MOTS_MIN:
        return tour.but
    return next((but for but, p in tour.classement[:4] if but in voisins and p >= PLAUSIBLE), tour.but)


def _is_whole(contexte: Contexte, tour: Tour, relance: Relance) -> bool:
    """Une question entière qui contient les mots d'une bribe : elle n'est pas une bribe."""
    if relance.genre not in LIBRES or tour.but in INTERNES:
        return False
    if relance.genre == "meme_lieu" and SUJETS & tour.entites.keys():
        return True
    if relance.genre in ("suite", "plus_loin", "plus_pres") and (SUJETS | {"lieu"}) & tour.entites.keys():
        return True
    return tour.but != contexte.but and tour.confiance >= CERTAIN and len(flatten(tour.texte).split()) > 3


def _from_choice(tour: Tour) -> Aiguillage:
    charge = tour.charge or {}
    but = str(charge.get("but") or "preciser")
    complet = replace(tour, but=but, entites=dict(charge.get("entites") or {}), confiance=1.0)
    return Aiguillage(but, complet, bribe=bool(charge.get("garder")))


def _from_relance(contexte: Contexte, tour: Tour, relance: Relance) -> Aiguillage | None:
    """Le but d'une bribe sans entité ; None si rien, dans le fil, ne lui donne de sens."""
    genre = relance.genre
    if genre in ("oui", "non"):
        return _yes_or_no(contexte, tour, relance)
    if genre == "peu_importe" and contexte.but:
        if leves := [c for c in ("secteur", "statut") if isinstance(tour.entites.get(c), list)]:
            return _without(contexte, tour, leves)
        but = (contexte.attente or {}).get("pour") or contexte.but
        return Aiguillage(but, replace(tour, entites={**tour.entites, "lieu": ACADEMIE}), bribe=True)
    if genre in ("suite", "plus_loin", "plus_pres"):
        return _more_of_list(contexte, tour, relance)
    if genre in ("rang", "celui"):
        return _from_list(contexte, tour, relance)
    if genre == "difference":
        return _difference(contexte, tour, relance)
    if genre == "apres" and SUJETS & contexte.entites.keys():
        return Aiguillage("poursuites_apres_formation", tour, bribe=True, relance=relance)
    if genre in ("meme_lieu", "filles") and contexte.but:
        return Aiguillage(_filles(contexte) if genre == "filles" else contexte.but, tour, bribe=True, relance=relance)
    return None


def _without(contexte: Contexte, tour: Tour, cles: list[str]) -> Aiguillage:
    """« public ou privé, peu importe » : ce filtre ne compte plus, le lieu reste."""
    reste = {c: v for c, v in tour.entites.items() if c not in cles}
    return Aiguillage(str(contexte.but), replace(tour, entites=reste, sans=tuple(cles)), bribe=True)


def _filles(contexte: Contexte) -> str:
    """« et les filles ? » demande des chiffres, s'il s'agit d'une formation."""
    return "insertion" if theme_of(contexte.but) == "offre" else str(contexte.but)


def _yes_or_no(contexte: Contexte, tour: Tour, relance: Relance) -> Aiguillage | None:
    """La réponse à ce qu'on vient de proposer ; un « oui » sans question rappelle les choix."""
    charge = (contexte.attente or {}).get(relance.genre)
    if charge:
        return _from_choice(replace(tour, charge=charge))
    return Aiguillage("preciser", tour, relance=relance) if contexte.propositions else None


def _more_of_list(contexte: Contexte, tour: Tour, relance: Relance) -> Aiguillage | None:
    """« la suite », « plus loin » : la demande qui a donné la liste, même après une digression."""
    liste = contexte.liste or {}
    but = liste.get("but") or (contexte.but if liste else None)
    if not but:
        return None
    entites = {**(liste.get("entites") or {}), **tour.entites}
    return Aiguillage(but, replace(tour, entites=entites), bribe=True, relance=relance)


def _difference(contexte: Contexte, tour: Tour, relance: Relance) -> Aiguillage:
    """Entre deux diplômes ou deux formations ; entre deux notions, la dernière en parle."""
    if theme_of(contexte.but) in ("poles", "familles", "campus", "lycee_metiers"):
        return Aiguillage(str(contexte.but), tour, bribe=True, relance=relance)
    return _comparison(contexte, tour, relance)


def _from_list(contexte: Contexte, tour: Tour, relance: Relance) -> Aiguillage | None:
    """« le 2e », « celui de Rezé » : l'élément montré qui est désigné, avec la charge qu'il porte."""
    montres: list[dict[str, Any]] = list((contexte.liste or {}).get("elements") or [])
    if relance.rang:
        charges = [m["charge"] for m in montres] or [p["charge"] for p in contexte.propositions]
        if relance.rang <= len(charges):
            return _from_choice(replace(tour, charge=charges[relance.rang - 1]))
        return Aiguillage("preciser", tour, relance=relance) if montres else None
    for element in montres if relance.nom else []:
        if _names(element["nom"], str(relance.nom).split()):
            return _from_choice(replace(tour, charge=element["charge"]))
    return None


def _names(nom: str, mots: list[str]) -> bool:
    """« celui de rezé son numéro » : tous les mots sont du nom, ou au moins le premier qui compte."""
    plat = flatten(nom).split()
    forts = [m for m in mots if len(m) > 2 and m not in ("les", "des", "lycee")]
    return all(m in plat for m in mots) or (bool(forts) and forts[0] in plat)


def _from_expected(contexte: Contexte, tour: Tour) -> Aiguillage | None:
    """La réponse à une question posée (« dans quelle ville ? ») : le but pour lequel on la posait."""
    attente = contexte.attente or {}
    attendues = set(attente.get("cles") or ())
    bref = tour.but in INTERNES or only_entities(tour) or (tour.confiance < CERTAIN and not read_facets(tour))
    if bref and attendues & tour.entites.keys():
        return Aiguillage(str(attente["pour"]), tour, bribe=True)
    return None
