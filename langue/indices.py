"""Ce que disent les mots d'à côté : « à », « lycée », « campus », « famille », « devenir »…"""

from __future__ import annotations

from collections.abc import Sequence

from langue.texte import Jeton

ARTICLES = frozenset("l la le les un une des mon ma ton ta son sa mes tes ses notre votre ce cet cette".split())
PREPOSITIONS_LIEU = frozenset("a au aux vers chez habite depuis cote".split())
PREPOSITIONS_LARGES = PREPOSITIONS_LIEU | frozenset("en dans sur autour de d du ville region departement".split())
DISTANCE = frozenset(
    "pres cote proche loin autour alentours environs ville region departement agglo kilometres km".split()
)
ETABLISSEMENT = frozenset(
    "lycee lycees lp lpo lgt lpp leap leprp lepp ltp legta legtpa lpa cfa college mfr erea ecole institut etablissement etablissements bahut professionnel "
    "polyvalent site".split()
)
ANNONCENT = frozenset("campus cmq cio".split())
"""« le CIO de Redon », « le campus de Laval » : ce qui suit « de » est un lieu."""
QUALITES = frozenset(
    "pro professionnel polyvalent prive privee public agricole technique technologique general hotelier metiers enseignement adapte regional agriculture production groupe maritime".split()
)
RANG_CAMPUS = frozenset(
    "campus cmq metier metiers qualification qualifications excellence et de d des du la l le les en".split()
)
RANG_FAMILLE = frozenset("famille familles metier metiers de d des du la l le les et est c nommee appelee".split())
METIER = frozenset("devenir metier metiers etre deviens travail travailler bosser comme profession boulot job".split())
ETUDES = frozenset(
    "en formation formations etudier etudes apprendre apprentissage cap bac bts bp mc cs diplome diplomes cours section specialite option eleve eleves "
    "faire fait fais ecole lycee lycees apres cfa filiere inscrire".split()
)
SECTEUR = frozenset(
    "secteur secteurs domaine domaines filiere filieres branche branches campus cmq dans metiers univers milieu industrie industries".split()
)
MOIS = frozenset("janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split())
UNITES = MOIS | frozenset(
    "an ans mois semaine semaines jour jours heure heures h min minutes euro euros pourcent km kms kilometres eleves ecoles places place fois points "
    "bacs familles metiers voeux voeu bis e eme personnes patrons bts formations choix annees annee x".split()
)


def avant(jetons: Sequence[Jeton], rang: int, nombre: int = 1, sans_articles: bool = True) -> list[str]:
    """Les `nombre` mots qui précèdent, du plus proche au plus lointain, articles sautés."""
    mots: list[str] = []
    for jeton in reversed(jetons[max(0, rang - 8) : rang]):
        if not (sans_articles and jeton.forme in ARTICLES):
            mots.append(jeton.forme)
        if len(mots) == nombre:
            break
    return mots


def apres(jetons: Sequence[Jeton], rang: int) -> str:
    """Le mot qui suit le jeton `rang`, ou la chaîne vide."""
    return jetons[rang + 1].forme if rang + 1 < len(jetons) else ""


def cue_place(jetons: Sequence[Jeton], rang: int) -> int:
    """0 : rien ; 1 : préposition large (« en », « de ») ; 2 : « à », « vers », « près de », « j'habite »."""
    mots = avant(jetons, rang, 2)
    if not mots:
        return 0
    if mots[0] in PREPOSITIONS_LIEU:
        return 0 if mots[0] == "a" and mots[1:] == ["y"] else 2
    if mots[0] in {"de", "d", "du", "des"} and mots[1:] and mots[1] in DISTANCE | ETABLISSEMENT | ANNONCENT:
        return 2
    return 1 if mots[0] in PREPOSITIONS_LARGES | DISTANCE | ETABLISSEMENT or mots[0] in {"cmq", "campus"} else 0


def cue_school(jetons: Sequence[Jeton], rang: int) -> bool:
    """« lycée professionnel X », « le cfa de X »."""
    for mot in avant(jetons, rang, 7):
        if mot in ETABLISSEMENT:
            return True
        if mot not in QUALITES and mot not in {"de", "du", "d", "des", "et"}:
            return False
    return False


def reaches(jetons: Sequence[Jeton], rang: int, tetes: frozenset[str], chemin: frozenset[str]) -> bool:
    """Vrai si l'on remonte jusqu'à un mot de `tetes` en ne passant que par ceux de `chemin`."""
    for jeton in reversed(jetons[max(0, rang - 8) : rang]):
        if jeton.forme in tetes:
            return True
        if jeton.forme not in chemin:
            return False
    return False


def cue_campus(jetons: Sequence[Jeton], rang: int) -> bool:
    """« campus (des métiers et des qualifications) de X »."""
    return reaches(jetons, rang, frozenset({"campus", "cmq"}), RANG_CAMPUS)


def cue_family(jetons: Sequence[Jeton], rang: int) -> bool:
    """« famille (de métiers) X »."""
    return reaches(jetons, rang, frozenset({"famille", "familles"}), RANG_FAMILLE)


def near(jetons: Sequence[Jeton], rang: int, mots: frozenset[str], portee: int = 4) -> bool:
    """Vrai si l'un de `mots` est parmi les `portee` jetons d'avant."""
    return any(j.forme in mots for j in jetons[max(0, rang - portee) : rang])
