"""Quelles lectures d'un candidat tiennent, d'après ses drapeaux et les mots d'à côté."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from langue.candidats import Candidat
from langue.indices import (
    ARTICLES,
    ETUDES,
    METIER,
    SECTEUR,
    UNITES,
    apres,
    avant,
    cue_campus,
    cue_family,
    cue_place,
    cue_school,
    near,
)
from langue.lexique import Entree
from langue.texte import Jeton

CLES = {"specialite": "formation"}
PRIORITE = {
    "etablissement": 0.3,
    "lieu": 0.5,
    "campus": 0.6,
    "famille": 0.3,
    "niveau": 0.7,
    "formation": 0.45,
    "metier": 0.5,
    "domaine": 0.4,
    "statut": 0.5,
    "secteur": 0.4,
}
JAMAIS = frozenset("pas pres oie machin truc bidule place fille cote".split())
"""Mots trop ordinaires pour être un lieu, quoi que dise le mot d'avant."""
COURT = 3
"""Un message de trois mots au plus n'est guère qu'un nom : ses mots ordinaires comptent."""
DOUTE = 2.0
ICI = 0.75
"""Poids d'un lycée d'ici ; une commune d'ici nommée en entier pèse plus, un nom partiel ou lointain moins."""


@dataclass(frozen=True)
class Message:
    """Le texte, ses jetons et ce qu'on en sait d'un coup d'œil."""

    texte: str
    jetons: Sequence[Jeton]
    capitales: bool
    campus: bool


@dataclass(frozen=True)
class Lecture:
    """Une clé possible ; `sure` faux si rien autour ne dit que le mot ordinaire est un nom."""

    score: float
    entrees: list[Entree]
    sure: bool = True


def read_message(texte: str, jetons: Sequence[Jeton]) -> Message:
    """Le message prêt à juger ses candidats."""
    campus = any(j.forme in {"campus", "cmq"} for j in jetons)
    return Message(texte, jetons, texte.isupper(), campus)


def readings(message: Message, candidat: Candidat) -> dict[str, Lecture]:
    """Lectures du candidat par clé d'entité ; vide si ce n'est qu'un mot ordinaire."""
    par_genre: dict[str, list[Entree]] = {}
    for entree in candidat.entrees:
        par_genre.setdefault(entree.genre, []).append(entree)
    lectures = {}
    for genre, entrees in par_genre.items():
        lecture = _JUGES[genre](message, candidat, entrees)
        if lecture and lecture.entrees:
            cle = CLES.get(genre, genre)
            score = PRIORITE[cle] + lecture.score - candidat.cout - DOUTE * (not lecture.sure)
            lectures[cle] = Lecture(score, lecture.entrees, lecture.sure)
    if "lieu" in lectures and "etablissement" in lectures and not _bare_school(message, candidat):
        del lectures[_place_or_school(lectures)]
    return lectures


def _place_or_school(lectures: dict[str, Lecture]) -> str:
    """« lycée de Bougainville » : le lycée d'ici plutôt que la commune de la Somme ; « lycée de Rezé » : la ville."""
    ecole, lieu = (max(e.poids for e in lectures[cle].entrees) for cle in ("etablissement", "lieu"))
    return "lieu" if ecole >= ICI > lieu else "etablissement"


def _bare_school(message: Message, candidat: Candidat) -> bool:
    """« lycée Michelet » : le nom touche « lycée »."""
    return avant(message.jetons, candidat.premier, 1, sans_articles=False) == ["lycee"]


def _is_sigle(message: Message, c: Candidat) -> bool:
    """Écrit en capitales au milieu d'un texte qui ne l'est pas."""
    return (
        not message.capitales
        and message.texte[message.jetons[c.premier].debut : message.jetons[c.dernier].fin].isupper()
    )


def _lieu(message: Message, c: Candidat, entrees: list[Entree]) -> Lecture | None:
    if c.forme[0].isdigit():
        return _numero(message, c, entrees)
    jetons = message.jetons
    if c.forme in JAMAIS or (c.pleins == 1 and _is_part(message, c)):
        return None
    indice = cue_place(jetons, c.premier)
    majuscule = message.texte[jetons[c.premier].debut].isupper() and not message.capitales and c.premier > 0
    article = c.premier > 0 and jetons[c.premier - 1].forme in {"la", "le", "les", "l"}
    direct = c.premier == 0 or jetons[c.premier - 1].forme not in ARTICLES
    retenues = [e for e in entrees if _lieu_tient(e, c, indice, majuscule, article, direct, len(jetons))]
    return Lecture((0.0, 0.2, 0.4)[indice], retenues)


def _is_part(message: Message, c: Candidat) -> bool:
    """Un mot d'un nom composé (« Trifouilly-les-Oies ») ne nomme pas un lieu à lui seul."""
    debut, fin = message.jetons[c.premier].debut, message.jetons[c.dernier].fin
    return message.texte[max(0, debut - 1) : debut] == "-" or message.texte[fin : fin + 1] == "-"


def _lieu_tient(
    entree: Entree, c: Candidat, indice: int, majuscule: bool, article: bool, direct: bool, longueur: int
) -> bool:
    local = entree.poids >= 0.4
    if "a" in entree.drapeaux and not article:
        return indice == 2 and c.cout < 0.1 and local
    if "i" in entree.drapeaux and "a" not in entree.drapeaux:
        if c.cout > 0 or not direct:
            return False
        return indice == 2 or (local and (majuscule or (indice == 1 and entree.poids >= 0.82)))
    if len(c.forme) <= 5 and c.cout >= 0.1 and (indice < 2 or c.cout > 0.25):
        return False
    return (
        c.cout < 0.1
        or (indice == 2 and c.cout <= 0.5)
        or (c.cout <= 0.3 and local and (indice == 1 or (longueur <= 4 and len(c.forme) > 5)))
    )


def _numero(message: Message, c: Candidat, entrees: list[Entree]) -> Lecture | None:
    suite, mot = apres(message.jetons, c.dernier), avant(message.jetons, c.premier, 1)
    cite = bool(mot) and mot[0] in {"dans", "en", "du", "departement", "dep", "vers", "sur"}
    if len(c.forme) < 4 and suite in UNITES:
        return None
    return Lecture(0.3 * cite, [e for e in entrees if "i" not in e.drapeaux or cite])


def _etablissement(message: Message, c: Candidat, entrees: list[Entree]) -> Lecture | None:
    indice = cue_school(message.jetons, c.premier)
    article = avant(message.jetons, c.premier, 1, sans_articles=False) in (["la"], ["le"], ["les"], ["l"])
    entrees = [e for e in entrees if article or "a" not in e.drapeaux]
    return Lecture(
        0.5 * indice, [e for e in entrees if (indice and c.cout < 0.5) or ("i" not in e.drapeaux and c.cout < 0.3)]
    )


def _campus(message: Message, c: Candidat, entrees: list[Entree]) -> Lecture | None:
    indice = cue_campus(message.jetons, c.premier) or apres(message.jetons, c.dernier) in {"campus", "cmq"}
    return Lecture(0.5, entrees, indice) if message.campus and c.cout < 0.5 else None


def _famille(message: Message, c: Candidat, entrees: list[Entree]) -> Lecture | None:
    indice = cue_family(message.jetons, c.premier)
    propres = [e for e in entrees if "i" not in e.drapeaux and c.cout < 0.4]
    return Lecture(0.6 * indice, entrees if indice else propres or entrees, indice or bool(propres) or c.pleins > 2)


def _metier(message: Message, c: Candidat, entrees: list[Entree]) -> Lecture | None:
    indice = near(message.jetons, c.premier, METIER)
    fortes = [e for e in entrees if e.poids >= 0.5 or c.pleins > 1]
    acteur = any("c" in e.drapeaux for e in entrees)
    return Lecture(0.3 * indice, fortes or entrees, indice or (bool(fortes) and not acteur))


def _specialite(message: Message, c: Candidat, entrees: list[Entree]) -> Lecture | None:
    libres = [e for e in entrees if "n" not in e.drapeaux]
    ordinaire = all("i" in e.drapeaux for e in libres)
    if ordinaire and len(c.forme) < 4:
        return Lecture(0.0, libres) if _is_sigle(message, c) else None
    indice = near(message.jetons, c.premier, ETUDES)
    sure = (indice or len(message.jetons) <= COURT) if ordinaire or c.cout > 0.3 else True
    return Lecture(0.2 * indice, libres, sure)


def _domaine(message: Message, c: Candidat, entrees: list[Entree]) -> Lecture | None:
    indice = message.campus or near(message.jetons, c.premier, SECTEUR)
    return Lecture(0.2 * indice, entrees, indice or len(message.jetons) <= COURT) if c.cout < 0.5 else None


def _niveau(message: Message, c: Candidat, entrees: list[Entree]) -> Lecture | None:
    sure = (
        any("i" not in e.drapeaux for e in entrees)
        or _is_sigle(message, c)
        or avant(message.jetons, c.premier, 1) in (["bts"], ["vs"])
    )
    return Lecture(0.0, entrees, sure)


def _statut(message: Message, c: Candidat, entrees: list[Entree]) -> Lecture | None:
    return Lecture(0.0, entrees, avant(message.jetons, c.premier, 1) in (["en"], ["par"], ["voie"]))


def _secteur(message: Message, c: Candidat, entrees: list[Entree]) -> Lecture | None:
    mot = avant(message.jetons, c.premier, 1)
    return (
        None if mot in (["fonction"], ["service"], ["grand"], ["transport"], ["transports"]) else Lecture(0.0, entrees)
    )


_JUGES: dict[str, Callable[[Message, Candidat, list[Entree]], Lecture | None]] = {
    "lieu": _lieu,
    "etablissement": _etablissement,
    "campus": _campus,
    "famille": _famille,
    "metier": _metier,
    "specialite": _specialite,
    "domaine": _domaine,
    "niveau": _niveau,
    "statut": _statut,
    "secteur": _secteur,
}
