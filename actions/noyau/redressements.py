"""Ce que le fil corrige dans la lecture de Rasa : l'agacement, « ils font la coiffure ? », « c'est où ? », le retour à une liste."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.noyau.bribes import CERTAIN, INTERNES, only_entities
from actions.noyau.contexte import Contexte
from actions.noyau.facettes import asks_meaning, asks_where, is_elliptic, read_facets
from actions.noyau.profils import PROFILS, SUJETS
from actions.noyau.relances import flatten
from actions.noyau.themes import THEMES, theme_of
from actions.noyau.tour import Tour, as_fragment

_AGACE = re.compile(
    r"\b(tu|vous|t|il) (ne )?(comprend\w*|pige\w*|capte\w*|ecoute\w*|reponds?|repond\w*) (rien|pas|jamais|que dalle)\b|\brien compris\b|\b(ne )?ser(s|t|vez) a rien\b"
    r"|\b(c est|c|cest|t|t es|tu es|trop|vraiment) (nul|nulle|naze|inutile|bete|pourri|eclate|claque)\b|\b(saoule|soule|gave|enerve)\w*\b|\blaisse tomber\b|\bca m aide pas\b|\bn importe quoi\b"
    r"|\b(pas|jamais) ce que j(e|ai| ai) (demand|veux|cherch)\w*|\btoujours pas la reponse\b|\btu (m )?aides? pas\b"
)
_ICI = re.compile(
    r"\b(ils|elles?|il|eux) (y )?(font|fait|proposent?|propose|ont|a|preparent?|enseignent?)\b|\by (enseigne|prepare|fait|apprend|trouve)\w*\b|\b(la ?bas|sur place|chez eux|dans ce lycee|dans cet etablissement|ce lycee)\b|^(et )?(ya|y a|il y a)\b"
)
_DIPLOME = re.compile(r"\b(un|une|le|la)? ?(cap|bac ?pro|bts|bp|bma) (de |en |d )?\w{4,}")
_DIFFERENCE = re.compile(r"\bdif+er\w*|\bdif+eran\w*")
_PART = re.compile(r"\b(quelle part|pourcentage|quel taux|taux d)\b")
_PEUT = re.compile(r"\b(on peut|peut on|se fait|ca se fait)\b")
_SA_FAMILLE = re.compile(
    r"\b(cette famille|la famille|autres bacs? pros?|spes?|specialites?|2de commune|seconde commune)\b"
)
CONTENU = frozenset({"contenu", "duree", "metiers", "niveau"})
_VEUT = re.compile(
    r"\b(je (veux|voudrais|cherche|souhaite)|jveux|jveu|jcherche|j aimerais) (bien )?(faire |preparer |suivre )?(un|une|le|la)\b"
)
_ET_SINON = re.compile(r"^(et|sinon|plutot|ou alors|et pour|mais)\b")
_DEVOIR = re.compile(r"\b(disser\w*|redaction|redige\w*|expose|poeme|resume de|biographie|ecris moi|fais moi)\b")
A_PLACER = frozenset({"acces_formation", "detailler_formation", "poursuites_apres_formation", "reorientation"})
DOUTE = 0.7
_COMPARE = re.compile(r"\b(dif+er\w*|compar\w*|mieux|meilleur\w*|entre|ou|vs|plutot que|que le)\b")
_CAMPUS = re.compile(r"\b(campus|cmq|label\w*|reseau)\b")
_CE_SECTEUR = re.compile(r"\b(ce|dans ce|sur ce) (secteur|domaine|metier|champ)\b")
_URGENT = re.compile(r"\b(appeler|appele|appel|nuit|maintenant|tout de suite|urgen\w*|numeros?|vite|quelqu un)\b")
_FONT = re.compile(r"\b(ils|elles?|on y|y) (font|fait|enseigne\w*|proposent?|preparent?|ont|a)\b|\best ce qu on y\b")
_SECTEUR = re.compile(
    r"(?:(?:et|non|nan|nn|plutot|en fait|c|est|jme|suis|trompe|goure|mais|que|du|le|en|dans|seulem\w*|uniquement|juste|que) )*(public|publique|prive|privee)(?: (?:seulem\w*|uniquement|stp|svp|plutot))*"
)
RATTRAPE, VOISIN, MOTS_MIN = 0.15, 0.1, 3
_QUEL = re.compile(
    r"\b(quels?|quelles?|kel\w*|lesquels?|ou) (lycees?|etablissements?|ecoles?|villes?)\b|\bles (lycees?|etablissements?|ecoles)\b"
)


_APPRENTI = re.compile(
    r"\b(en|par|via) (un |l )?(cfa|alternan\w*|aprent\w*|apprenti\w*|aprant\w*|aprentis\w*)\b|^(et |en )*(cfa|alternance)$|\b(avec|chez) un (patron|employeur|maitre)\b"
)
PROPRES = frozenset({"salaire", "age", "cout", "duree", "contenu", "aide", "acces"})
"""Ce qu'on demande à l'apprentissage lui-même, non à la formation."""


def fache(tour: Tour) -> bool:
    """Vrai si l'usager s'agace sans rien demander d'autre : on lui offre une personne."""
    return not tour.entites and tour.but != "detresse" and bool(_AGACE.search(flatten(tour.texte)))


def back_to_list(contexte: Contexte, tour: Tour) -> Tour | None:
    """« 72 », « plutôt près de Nantes » après la fiche d'un lycée : on revient à la recherche d'où il venait."""
    liste = contexte.liste or {}
    filtres = {"lieu", "statut", "secteur", "niveau"} & tour.entites.keys()
    if tour.confiance >= SUR_AUTRE and tour.but not in {*INTERNES, "chercher_formation"}:
        return None
    if contexte.but != "detailler_etablissement" or liste.get("but") not in THEMES["offre"] or not filtres:
        return None
    if SUJETS & tour.entites.keys() or set(read_facets(tour)) - {"ou", "territoire", "lesquels"}:
        return None
    if not (only_entities(tour) or is_elliptic(tour, SUJETS, True)):
        return None
    return replace(tour, entites={**(liste.get("entites") or {}), **tour.entites}, sans=("etablissement",))


def as_apprentice(contexte: Contexte, tour: Tour) -> tuple[str, Tour] | None:
    """(but, tour) pour « et en CFA ? », « en apprentissage c'est mieux ? » : la même question, en apprentissage."""
    plat, avant = flatten(tour.texte), contexte.but or ""
    if theme_of(avant) not in ("offre", "etablissement") or SUJETS & tour.entites.keys() or not _APPRENTI.search(plat):
        return None
    if len(plat.split()) > 10 or asks_meaning(tour.texte) or PROPRES & set(read_facets(tour)):
        return None
    but = avant if avant in ("chercher_formation", "insertion") else "chercher_formation"
    return but, replace(tour, entites={**tour.entites, "statut": "apprentissage"}, sans=("etablissement",))


def at_this_school(contexte: Contexte, tour: Tour) -> Tour | None:
    """« ils font la carrosserie ? » après la fiche d'un lycée : la question porte sur lui."""
    lycee = contexte.entites.get("etablissement")
    if contexte.but not in ("detailler_etablissement", "chercher_formation") or not lycee or "lieu" in tour.entites:
        return None
    dits = {"formation", "domaine", "metier", "famille", "niveau"} & tour.entites.keys()
    if not dits or "etablissement" in tour.entites or not _ICI.search(flatten(tour.texte)):
        return None
    if "apres" in read_facets(tour):
        return None
    return replace(tour, entites={**tour.entites, "etablissement": lycee})


def second_guess(contexte: Contexte, tour: Tour) -> Tour:
    """Un message que Rasa rejette garde son but le plus probable du sujet en cours, ou celui qui emploie les noms qu'il porte."""
    if tour.but != "nlu_fallback":
        return tour
    reste = [(but, p) for but, p in tour.classement if but in PROFILS]
    assez = len(flatten(tour.texte).split()) >= MOTS_MIN or read_facets(tour)
    voisins = THEMES.get(theme_of(contexte.but) or "", frozenset()) if assez else frozenset()
    du_fil = next((x for x in reste if x[0] in voisins and x[1] >= VOISIN), None)
    employe = next((x for x in reste[:1] if x[1] >= RATTRAPE and set(PROFILS[x[0]]) & tour.entites.keys()), None)
    lu = du_fil or employe
    return replace(tour, but=lu[0], confiance=lu[1]) if lu else tour


def calls_for_help(tour: Tour) -> bool:
    """« je peux appeler quelqu'un cette nuit ? », juste après un appel à l'aide."""
    return tour.but == "contacter_conseiller" and bool(_URGENT.search(flatten(tour.texte)))


def asks_this_school(contexte: Contexte, tour: Tour) -> bool:
    """« ils font du bois ? » sur la fiche d'un lycée : le mot n'est pas un nom de la base, la fiche répond avec ce qu'elle a."""
    sur_fiche = contexte.but == "detailler_etablissement" and "etablissement" in contexte.entites
    lue_ici = tour.but in THEMES["offre"] or tour.but in ("detresse", "hors_sujet", "preciser")
    return (
        sur_fiche and not tour.entites and tour.confiance < SUR and lue_ici and bool(_FONT.search(flatten(tour.texte)))
    )


def fuller_fragment(contexte: Contexte, tour: Tour) -> Tour:
    """« public seulement », « ils font du bois ? » : dans le fil, la lecture qui en comprend le plus, si le message n'est qu'une bribe."""
    bribe = _with_sector(as_fragment(tour))
    if contexte.but is None or not bribe.entites.keys() > tour.entites.keys():
        return tour
    ici = {"formation", "domaine", "metier"} & bribe.entites.keys() and at_this_school(contexte, bribe)
    return bribe if only_entities(bribe) or ici else tour


def _with_sector(tour: Tour) -> Tour:
    """« seulemen le publik » : le secteur d'un message très court, même mal écrit."""
    dit = _SECTEUR.fullmatch(flatten(tour.lisible or tour.texte))
    if dit is None or tour.entites:
        return tour
    secteur = "public" if dit.group(1).startswith("pub") else "prive"
    return replace(tour, entites={"secteur": secteur}, morceaux={"secteur": [tour.texte]})


def corrected(contexte: Contexte, tour: Tour, but: str) -> str:
    """Le but lu, redressé par ce que le message demande en toutes lettres."""
    plat, e = flatten(tour.texte), tour.entites
    if (
        but == "detailler_etablissement"
        and "etablissement" not in e
        and ({"formation", "domaine", "metier"} & e.keys())
    ):
        return "chercher_formation"
    if but == "definir_diplome" and isinstance(e.get("niveau"), list) and _DIFFERENCE.search(plat):
        return "comparer_diplomes"
    if but == "definir_diplome" and "formation" in e:
        return "detailler_formation"
    if but == "detailler_famille" and asks_where(tour.texte) and not asks_meaning(tour.texte):
        return "chercher_formation"
    if but == "chercher_formation" and "formation" in e and _PART.search(plat):
        return "insertion"
    if but == "chercher_formation" and not e.keys() - {"niveau", "statut"} and "niveau" in e and _PEUT.search(plat):
        return "definir_diplome"
    if (
        but == "label_campus"
        and theme_of(contexte.but) == "lycee_metiers"
        and "campus" not in plat
        and "cmq" not in plat
    ):
        return "criteres_lycee_metiers"
    if but == "definir_famille_metiers" and {"famille", "formation"} & contexte.entites.keys():
        return "detailler_famille" if _SA_FAMILLE.search(plat) or "lieu" in e else but
    if but in THEMES["campus"] and not _CAMPUS.search(plat) and "famille" in plat:
        return "definir_famille_metiers"
    if but == "definir_campus" and _CE_SECTEUR.search(plat) and SUJETS & contexte.entites.keys():
        return "campus_par_filiere"
    if but == "detailler_formation" and "formation" in e and tour.confiance < SUR:
        cherche = asks_where(tour.texte) or _QUEL.search(plat) or "lieu" in e
        return "chercher_formation" if cherche and not asks_meaning(tour.texte) else but
    if but == "apprentissage" and {"formation", "metier"} & e.keys() and tour.confiance < CERTAIN:
        return "chercher_formation"
    if but == "hors_sujet" and tour.confiance < CERTAIN and _DIPLOME.search(plat):
        return "chercher_formation"
    if but == "poursuites_apres_formation" and _VEUT.search(plat) and "apres" not in read_facets(tour):
        return "chercher_formation"
    autre_formation = but == "detailler_formation" and "formation" in e and tour.confiance < SUR
    if (
        autre_formation
        and contexte.but == "chercher_formation"
        and _ET_SINON.search(plat)
        and not CONTENU & set(read_facets(tour))
    ):
        return but if asks_meaning(tour.texte) else "chercher_formation"
    if but == "detailler_etablissement" and _DEVOIR.search(plat):
        return "hors_sujet"
    if but == "identite_assistant" and "aide" in read_facets(tour):
        return "contacter_conseiller"
    if but == "comparer_diplomes" and tour.confiance < HESITANT and not _COMPARE.search(plat):
        return str(contexte.but) if contexte.but in THEMES["offre"] else "chercher_formation"
    if {"formation", "lieu"} <= e.keys() and but in A_PLACER and tour.confiance < DOUTE:
        return "chercher_formation"
    if but == "autre_langue" and tour.confiance < HESITANT and e:
        return "chercher_formation" if {"lieu", "statut", "secteur"} & e.keys() else "preciser"
    return but


SUR, HESITANT, SUR_AUTRE = 0.9, 0.6, 0.97
