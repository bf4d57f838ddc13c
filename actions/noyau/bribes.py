"""Les bribes à entité : « et à Angers ? », « en apprentissage », « 85 » prolongent le but d'avant."""

from __future__ import annotations

from actions.noyau.contexte import Contexte, first
from actions.noyau.profils import DIGRESSIONS, PROFILS, SUJETS
from actions.noyau.relances import flatten, is_fragment
from actions.noyau.tour import Tour

INTERNES = frozenset({"relance", "choix", "nlu_fallback", "preciser"})
CERTAIN = 0.85
CAMPUS = frozenset(
    {"definir_campus", "lister_campus", "campus_proche", "label_campus", "services_campus", "histoire_campus"}
)
# Ce que demande une entité dite seule, sans tour d'avant ; l'ordre compte.
SEUL = {
    "etablissement": "detailler_etablissement",
    "campus": "definir_campus",
    "famille": "detailler_famille",
    "formation": "detailler_formation",
    "metier": "formations_pour_metier",
    "domaine": "chercher_formation",
    "lieu": "chercher_formation",
    "statut": "chercher_formation",
    "secteur": "chercher_formation",
    "niveau": "definir_diplome",
}
# Ce qu'on dit autour d'une entité sans rien demander de plus.
LIAISONS = frozenset(
    "et a au aux en dans vers pres de du des le la les l d pour un une sur plutot non oui ou mais pareil idem sinon cote par juste alors ok stp svp y avec que il ya "
    "celui autour cette fois meme chose question voie secteur lycee lycees fait finalement enfin pas je suis j habite c est cest g veux voulais voulait dire moi "
    "me trompe trompee desole pardon plus coin ca sa donc tu as vous avez et si fais fait merci bah ben du coup cherche nan no etablissement etablissements ville jme jmesuis mesuis tjr tjrs tjs toujours bas enfet enfait erreur ma part faute correction voudrions voudrais voudrait aimerions aimerais prefere preferons preferais prefererais rester resterions labas euh place jvoulais voulais dire enft donc tout seulemen seulmen rien uniquement gourre goure gourer trompe nn "
    "departement region mdr lol xd ptdr ah eh e o oui wesh pff bof hein quoi svpl dsl jveu jveux jsui jsuis chui habitons nous on vis seulement uniquement que celle ceux tous toutes svp".split()
)


def is_followup(contexte: Contexte, tour: Tour) -> bool:
    """Une bribe porte une entité et presque rien d'autre ; elle prolonge le but d'avant."""
    if contexte.but is None or contexte.but in DIGRESSIONS or not tour.entites:
        return False
    if tour.but == "relance":
        return True
    if tour.but in DIGRESSIONS - {"nlu_fallback", "preciser", "hors_sujet"} and tour.confiance >= CERTAIN:
        return False
    court = is_fragment(tour.texte) or tour.confiance < CERTAIN or not SUJETS & tour.entites.keys()
    return court and only_entities(tour)


def only_entities(tour: Tour) -> bool:
    """Vrai si le message n'est qu'entités et mots de liaison : « et à Angers ? », « en fait c'est Laval »."""
    reste = flatten(tour.texte)
    for pieces in tour.morceaux.values():
        for piece in pieces:
            reste = reste.replace(flatten(piece), " ")
    return all(mot in LIAISONS for mot in reste.split())


def followup_goal(contexte: Contexte, tour: Tour) -> str:
    """Le but d'avant s'il sait employer l'entité ; sinon celui que l'entité seule appelle."""
    avant = contexte.but or "preciser"
    if campus := _campus_goal(avant, tour):
        return campus
    profil = PROFILS.get(avant, ())
    hors_profil = tour.entites.keys() - set(profil)
    if "formation" in tour.entites and {"lieu", "secteur"} & hors_profil:
        return "chercher_formation"
    if avant in ("acces_formation", "detailler_formation", "poursuites_apres_formation") and "lieu" in tour.entites:
        return "chercher_formation"
    if SUJETS & hors_profil and not SUJETS & tour.entites.keys() - hors_profil:
        return alone(tour)
    if avant == "formations_pour_metier" and "niveau" in tour.entites and not SUJETS & tour.entites.keys():
        return "chercher_formation" if "lieu" in {*contexte.entites, *tour.entites} else "detailler_formation"
    if any(cle in profil for cle in tour.entites):
        return avant
    if tour.but not in INTERNES and tour.confiance >= CERTAIN:
        return tour.but
    return alone(tour)


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


def alone(tour: Tour) -> str:
    """Sans tour d'avant : ce que demande une entité seule ; rien d'utilisable → `preciser`."""
    cle = next((c for c in SEUL if c in tour.entites), None)
    if cle is None:
        return "preciser"
    return "chercher_formation" if cle == "formation" and "lieu" in tour.entites else SEUL[cle]
