"""Le sujet d'avant repris par une question sans sujet : quel but sert « et combien de temps ? » après un label."""

from __future__ import annotations

import re

from actions.noyau.bribes import CERTAIN, INTERNES
from actions.noyau.contexte import Contexte, first
from actions.noyau.facettes import asks_meaning, is_elliptic, read_facets
from actions.noyau.profils import PROFILS, SUJETS
from actions.noyau.relances import flatten
from actions.noyau.themes import MEME, REPRISES, SUR_LA_FORMATION, THEMES, theme_of
from actions.noyau.tour import Tour

# Un but de politesse lu avec cette assurance n'est pas une reprise : « tu gardes mes messages ? ».
SUR_POLITESSE = 0.8
SUR_ETRANGER = 0.9
SUR = 0.97
"""Lu avec cette assurance, un autre but du même message l'emporte sur la reprise."""


HESITANT, MOTS_MIN = 0.6, 3
_MOTS = {"duree": "durée combien d’années"}
_TAUX = re.compile(r"\b\d{1,3} ?(%|pour ?cent)", re.IGNORECASE)
_SECTEUR = re.compile(r"^(et )?(pour|dans|en|cote|sur) (le |la |les |l )?\w+( \w+)?$")
NOTIONS = frozenset({"campus", "poles", "familles", "lycee_metiers", "apprentissage", "affectation", "reorientation"})
POLIS = frozenset(
    {"saluer", "au_revoir", "remercier", "identite_assistant", "aide", "donnees_personnelles", "contacter_conseiller"}
)
ETRANGERS = frozenset({"hors_sujet", "autre_langue"})
FILTRES = ("lieu", "statut", "secteur")


def resumed_goal(contexte: Contexte, tour: Tour) -> str | None:
    """Le but que sert une question sans sujet, d'après ce dont on parlait ; None si elle se suffit."""
    theme = theme_of(contexte.but)
    if theme is None or not is_elliptic(tour, SUJETS, has_speciality(contexte, theme)):
        return None
    if _stands_alone(contexte, theme, tour):
        return None
    filtre = {"statut", "secteur"} & tour.entites.keys() and not isinstance(tour.entites.get("secteur"), list)
    but = _filtered(contexte, theme, tour) if filtre else None
    but = but or _asked(contexte, theme, tour) or _filtered(contexte, theme, tour) or _vaguely(theme, tour)
    return str(contexte.but) if but == MEME else but


def has_speciality(contexte: Contexte, theme: str | None = None) -> bool:
    """Vrai si l'on parle d'une formation, d'un métier ou d'un domaine : « le cap » en dit alors le niveau."""
    return (theme or theme_of(contexte.but)) in ("offre", "etablissement", "diplomes") and bool(
        {"formation", "metier", "domaine", "famille"} & contexte.entites.keys()
    )


def _stands_alone(contexte: Contexte, theme: str, tour: Tour) -> bool:
    """Une politesse, un hors-sujet ou une autre question du même thème, lus avec assurance."""
    if contexte.but == "insertion" and "fraicheur" in read_facets(tour):
        return False  # « c'est vieux tes chiffres ? » ne demande pas qui je suis
    if tour.but in POLIS:
        return tour.confiance >= SUR_POLITESSE and not set(FILTRES) & tour.entites.keys()
    if tour.but in ETRANGERS:
        return tour.confiance >= SUR_ETRANGER
    if tour.confiance >= SUR and tour.but not in INTERNES and tour.but != contexte.but:
        return True
    return asks_meaning(tour.texte) and not {"contact", "metiers", "duree", "age", "internat"} & set(read_facets(tour))


def in_full(tour: Tour, but: str) -> str:
    """La question, complétée du mot qu'emploient les faits : « il est accordé à vie ? » demande une durée."""
    complement = next((_MOTS[f] for f in read_facets(tour) if f in _MOTS), "")
    return f"{tour.texte} {complement}".strip() if theme_of(but) in NOTIONS else tour.texte


def _asked(contexte: Contexte, theme: str, tour: Tour) -> str | None:
    """Le but de la première facette que le thème sait servir ; une famille en cours a ses bacs pro à elle."""
    facettes = read_facets(tour)
    if "aide" in facettes:
        return "contacter_conseiller"
    if "etablissement" in contexte.entites and {"internat", "contact", "cout", "secteur"} & set(facettes):
        return "detailler_etablissement"
    if contexte.but == "insertion" and ({"delai", "fraicheur"} & set(facettes) or _TAUX.search(tour.texte)):
        return MEME
    if contexte.entites.get("famille") and theme == "familles":
        propre = {"lesquels": "detailler_famille", "ou": "chercher_formation"}
        but = next((propre[f] for f in facettes if f in propre), None)
        if but:
            return but
    famille_seule = theme == "offre" and contexte.entites.get("famille") and "formation" not in contexte.entites
    if famille_seule and {"apres", "metiers", "contenu", "lesquels"} & set(facettes):
        return "detailler_famille"
    table = {**REPRISES[theme], **(SUR_LA_FORMATION if _from_search(contexte, theme) else {}), "territoire": MEME}
    but = next((table[f] for f in facettes if f in table), None)
    if but == "lister_campus" and (first(tour.entites.get("lieu")) or {}).get("type") in ("commune", "departement"):
        return "campus_proche"
    if but == "chercher_formation" and theme == "lycee_metiers":
        return "definir_lycee_metiers"
    return but


def _from_search(contexte: Contexte, theme: str) -> bool:
    """Vrai sur la fiche d'un lycée trouvé en cherchant une formation : on parle encore d'elle."""
    return theme == "etablissement" and "formation" in contexte.entites


def _filtered(contexte: Contexte, theme: str, tour: Tour) -> str | None:
    """« et c'est la même chose dans le public ? », « le cap vers Angers » : la recherche, autrement filtrée."""
    if theme not in ("offre", "diplomes", "etablissement") or tour.confiance >= CERTAIN:
        return None
    if not has_speciality(contexte, theme):
        return None
    if any(cle in tour.entites for cle in FILTRES):
        garde = contexte.but == "insertion" or "lieu" not in tour.entites
        return (
            MEME
            if garde and set(FILTRES) & tour.entites.keys() & set(PROFILS[str(contexte.but)])
            else "chercher_formation"
        )
    if "niveau" in tour.entites and theme == "offre" and tour.but not in THEMES["offre"]:
        return MEME
    return None


def _vaguely(theme: str, tour: Tour) -> str | None:
    """Une question que Rasa lit mal, juste après une notion, porte sur cette notion."""
    if theme == "campus" and not tour.entites and _SECTEUR.search(flatten(tour.texte)) and tour.confiance < CERTAIN:
        return "campus_par_filiere"
    assez = len(flatten(tour.texte).split()) >= MOTS_MIN
    if tour.but == "nlu_fallback":
        return MEME if assez and (theme in NOTIONS or read_facets(tour)) else None
    ailleurs = tour.but in THEMES["offre"] and tour.confiance < SUR_ETRANGER and not SUJETS & tour.entites.keys()
    mal_lue = (tour.confiance < HESITANT or ailleurs) and tour.but not in POLIS and assez
    return MEME if theme in NOTIONS and mal_lue and tour.but not in ("preciser", "detresse", "hors_sujet") else None
