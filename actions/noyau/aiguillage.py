"""Quel but servir : celui que Rasa a lu, celui d'un bouton, ou celui d'avant quand le message est une bribe."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from actions.noyau.contexte import Contexte, first
from actions.noyau.profils import DIGRESSIONS, PROFILS, SUJETS
from actions.noyau.relances import Relance, flatten, is_fragment, read_relance
from actions.noyau.tour import Tour

TERRITOIRE = {"type": "academie", "nom": "Nantes", "code": "17"}
INTERNES = frozenset({"relance", "choix", "nlu_fallback", "preciser"})
CERTAIN = 0.85
HESITANT, PLAUSIBLE, MOTS_MIN = 0.6, 0.1, 3
VOISINAGES = (
    frozenset(
        {
            "definir_campus",
            "lister_campus",
            "campus_par_filiere",
            "campus_proche",
            "label_campus",
            "services_campus",
            "histoire_campus",
        }
    ),
    frozenset(
        {
            "definir_pole_qualification",
            "definir_pole_metiers",
            "definir_famille_metiers",
            "lister_familles",
            "detailler_famille",
        }
    ),
    frozenset({"definir_lycee_metiers", "criteres_lycee_metiers"}),
    frozenset(
        {"chercher_formation", "detailler_formation", "acces_formation", "poursuites_apres_formation", "insertion"}
    ),
)
# Ces tournures se rencontrent aussi au milieu d'une question entière : « le campus le plus proche de Saumur ».
LIBRES = frozenset({"peu_importe", "suite", "plus_loin", "plus_pres", "meme_lieu"})
CAMPUS = frozenset({"definir_campus", "lister_campus", "campus_proche", "label_campus", "services_campus"})
# Ce qu'une bribe peut redemander en changeant une entité : « et à Angers ? » après une recherche.
SEUL = {
    "lieu": "chercher_formation",
    "statut": "chercher_formation",
    "secteur": "chercher_formation",
    "formation": "detailler_formation",
    "niveau": "definir_diplome",
    "metier": "formations_pour_metier",
    "etablissement": "detailler_etablissement",
    "campus": "definir_campus",
    "famille": "detailler_famille",
    "domaine": "chercher_formation",
}


@dataclass(frozen=True)
class Aiguillage:
    """Le but à servir, le tour (peut-être complété), et s'il s'agit d'une bribe."""

    but: str
    tour: Tour
    bribe: bool = False
    relance: Relance | None = None


def route(contexte: Contexte, tour: Tour) -> Aiguillage:
    """Décide du but. L'ordre compte : détresse, bouton, réponse attendue, relance, bribe, intention."""
    if tour.but == "detresse":
        return Aiguillage("detresse", tour)
    if tour.charge is not None:
        return _from_choice(tour)
    relance = read_relance(tour.texte)
    if relance and not _is_whole(contexte, tour, relance) and (servie := _from_relance(contexte, tour, relance)):
        return servie
    if contexte.attente and (attendue := _from_expected(contexte, tour)):
        return attendue
    if _is_followup(contexte, tour):
        return Aiguillage(_followup_goal(contexte, tour), tour, bribe=True)
    if tour.but in INTERNES or (tour.but == "hors_sujet" and tour.confiance < CERTAIN and SUJETS & tour.entites.keys()):
        return Aiguillage(_alone(tour), tour)
    return Aiguillage(_same_topic(contexte, tour), tour)


def _same_topic(contexte: Contexte, tour: Tour) -> str:
    """Une question hésitante reste sur le sujet en cours : « combien y en a ? » après un campus parle des campus."""
    voisins = next((g for g in VOISINAGES if contexte.but in g), frozenset())
    if tour.confiance >= HESITANT or tour.but in voisins or tour.entites or len(flatten(tour.texte).split()) < MOTS_MIN:
        return tour.but
    return next((but for but, p in tour.classement[:4] if but in voisins and p >= PLAUSIBLE), tour.but)


def _is_whole(contexte: Contexte, tour: Tour, relance: Relance) -> bool:
    """Une question entière qui contient les mots d'une bribe : elle n'est pas une bribe."""
    if relance.genre not in LIBRES or tour.but in INTERNES:
        return False
    if relance.genre in ("suite", "plus_loin", "plus_pres") and (SUJETS | {"lieu"}) & tour.entites.keys():
        return True
    return tour.but != contexte.but and tour.confiance >= CERTAIN and len(flatten(tour.texte).split()) > 3


def _from_choice(tour: Tour) -> Aiguillage:
    charge = tour.charge or {}
    but = str(charge.get("but") or "preciser")
    complet = replace(tour, but=but, entites=dict(charge.get("entites") or {}), confiance=1.0)
    return Aiguillage(but, complet, bribe=bool(charge.get("garder")))


def _from_relance(contexte: Contexte, tour: Tour, relance: Relance) -> Aiguillage | None:
    genre = relance.genre
    if genre in ("oui", "non") and contexte.attente:
        charge = contexte.attente.get(genre)
        if charge:
            return _from_choice(replace(tour, charge=charge))
    if genre == "peu_importe" and contexte.but:
        but = (contexte.attente or {}).get("pour") or contexte.but
        return Aiguillage(but, replace(tour, entites={**tour.entites, "lieu": TERRITOIRE}), bribe=True)
    if (
        genre in ("suite", "plus_loin", "plus_pres")
        and contexte.liste
        and (but := contexte.liste.get("but") or contexte.but)
    ):
        return Aiguillage(
            but,
            replace(tour, entites={**(contexte.liste.get("entites") or {}), **tour.entites}),
            bribe=True,
            relance=relance,
        )
    if genre in ("rang", "celui") and contexte.liste:
        return _from_list(contexte, tour, relance)
    if genre == "difference":
        return Aiguillage("comparer_diplomes", tour, bribe=True, relance=relance)
    if genre == "apres" and SUJETS & contexte.entites.keys():
        return Aiguillage("poursuites_apres_formation", tour, bribe=True, relance=relance)
    if genre in ("meme_lieu", "filles") and contexte.but:
        return Aiguillage(contexte.but, tour, bribe=True, relance=relance)
    return None


def _from_list(contexte: Contexte, tour: Tour, relance: Relance) -> Aiguillage | None:
    """« le 2e », « celui de Rezé » : l'élément montré qui est désigné, avec la charge qu'il porte."""
    montres: list[dict[str, Any]] = list((contexte.liste or {}).get("elements") or [])
    if relance.rang and relance.rang <= len(montres):
        return _from_choice(replace(tour, charge=montres[relance.rang - 1]["charge"]))
    if relance.nom:
        for element in montres:
            if all(mot in flatten(element["nom"]) for mot in relance.nom.split()):
                return _from_choice(replace(tour, charge=element["charge"]))
    return None


def _from_expected(contexte: Contexte, tour: Tour) -> Aiguillage | None:
    """La réponse à une question posée (« dans quelle ville ? ») : le but pour lequel on la posait."""
    attente = contexte.attente or {}
    attendues = set(attente.get("cles") or ())
    bref = tour.but in INTERNES or is_fragment(tour.texte) or tour.confiance < CERTAIN
    if bref and attendues & tour.entites.keys():
        return Aiguillage(str(attente["pour"]), tour, bribe=True)
    return None


def _is_followup(contexte: Contexte, tour: Tour) -> bool:
    """Une bribe porte une entité et presque rien d'autre ; elle prolonge le but d'avant."""
    if contexte.but is None or contexte.but in DIGRESSIONS:
        return False
    if not tour.entites:
        return False
    if tour.but == "relance":
        return True
    return (
        is_fragment(tour.texte) and tour.but not in DIGRESSIONS - {"nlu_fallback", "preciser"} and _only_entities(tour)
    )


def _only_entities(tour: Tour) -> bool:
    """Vrai si le message n'est qu'entités et mots de liaison : « et à Angers ? », « en apprentissage »."""
    reste = flatten(tour.texte)
    for pieces in tour.morceaux.values():
        for piece in pieces:
            reste = reste.replace(flatten(piece), " ")
    vides = {
        "et",
        "a",
        "au",
        "aux",
        "en",
        "dans",
        "vers",
        "pres",
        "de",
        "du",
        "des",
        "le",
        "la",
        "les",
        "l",
        "d",
        "pour",
        "un",
        "une",
        "sur",
        "plutot",
        "non",
        "oui",
        "ou",
        "mais",
        "pareil",
        "idem",
        "sinon",
        "cote",
        "par",
        "juste",
        "alors",
        "ok",
        "stp",
        "svp",
        "y",
        "avec",
        "que",
        "il",
        "ya",
        "celui",
        "autour",
        "cette",
        "fois",
        "meme",
        "chose",
        "question",
        "voie",
        "secteur",
        "lycee",
        "lycees",
    }
    return all(mot in vides for mot in reste.split())


def _followup_goal(contexte: Contexte, tour: Tour) -> str:
    """Le but d'avant s'il sait employer l'entité ; sinon celui que l'entité seule appelle."""
    avant = contexte.but or "preciser"
    if campus := _campus_goal(avant, tour):
        return campus
    profil = PROFILS.get(avant, ())
    if any(cle in profil for cle in tour.entites):
        return avant
    if tour.but not in INTERNES and tour.confiance >= CERTAIN:
        return tour.but
    return _alone(tour)


def _campus_goal(avant: str, tour: Tour) -> str | None:
    """« et à Angers ? », « et en Bretagne ? », « et dans le bois ? » après une question sur les campus."""
    if avant == "criteres_lycee_metiers" and "lieu" in tour.entites:
        return "definir_lycee_metiers"
    if avant not in CAMPUS or "formation" in tour.entites:
        return None
    if "campus" in tour.entites and avant in ("lister_campus", "campus_proche"):
        return "definir_campus"
    if {"domaine", "metier"} & tour.entites.keys():
        return "campus_par_filiere"
    if "lieu" not in tour.entites:
        return None
    return (
        "lister_campus"
        if (first(tour.entites["lieu"]) or {}).get("type") in ("region", "academie")
        else "campus_proche"
    )


def _alone(tour: Tour) -> str:
    """Sans tour d'avant : ce que demande une entité seule ; rien d'utilisable → `preciser`."""
    for cle in (
        "etablissement",
        "campus",
        "famille",
        "formation",
        "metier",
        "domaine",
        "lieu",
        "statut",
        "secteur",
        "niveau",
    ):
        if cle in tour.entites:
            return SEUL[cle] if not (cle == "formation" and "lieu" in tour.entites) else "chercher_formation"
    return "preciser"
