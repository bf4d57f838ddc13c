"""Ôter le nom que l'usager donne de lui-même ou d'un proche : « je m'appelle… », « moi c'est… », « ma fille s'appelle… »."""

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from api.passerelle.communes import is_commune
from api.passerelle.textes import sentence
from langue.texte import plier

Accepte = Callable[[str, str], bool]
"""Dit si un mot, dans ce texte, peut commencer un nom."""

_MOT = re.compile(r"[^\W\d_][\w'’-]*")
_SUR = re.compile(
    r"\b(?:j\s?e?\s?m['’ ]?\s?app?el+e?s?|je me nomme|mon (?:pr[ée])?nom(?: de famille)?\W{0,2}(?:est|c['’ ]?est)?|"
    r"my name is|me llamo|(?:fils|fille|enfant|fr[èe]re|s(?:œ|oe)ur|neveu|ni[èe]ce|ami|amie|copain|copine)\W{1,2}(?:qui\s)?s['’ ]?app?el+e)[^\w\[]{1,3}",
    re.IGNORECASE,
)
_PEUT_ETRE = re.compile(
    r"\b(?:moi\W{1,2}c['’ ]?(?:es?t)?|(?:il|elle) s['’ ]?app?el+e|signé\W{0,2})[^\w\[]{1,3}", re.IGNORECASE
)
_PRENOM_SEULEMENT = re.compile(r"\b(?:ici|j ?e? ?suis|chui)[^\w\[]{1,3}", re.IGNORECASE)
_APRES = 4
"""Mots au plus après le premier : « Anne Marie de la Tour »."""
_PARTICULES = frozenset("de du des la le van von ben el al da dos".split())
_VERS_MAJUSCULE = re.compile(r"(?: (?:de|du|des|la|le|l['’])){0,2} ?[A-ZÉÈÀ]")
_JE_COLLE = re.compile(r"j(?=[bcdfghklmnpqrstvwxz])")  # « jveu », « jcherche »
# Les mots qui ne sont jamais un nom et arrêtent la lecture.
_ARRETS = frozenset(
    "a ai aime aimerai aimerais ainsi alors ans apprentissage as au aussi aux avec bac bachelier bep besoin bjr bonjour bonsoir bp brevet bts "
    "c ca cap car ce cest cet cette ces chez cherche cherch cfa classe college comme comment conseille conseiller cs d dans de depuis des donc du "
    "elle eleve en es est et etudiant etudiante faire fais fait famille fini habite hello il in is interesse j jai jaime jaimerai jaimerais je "
    "jeune jhabite jsuis l la le les lycee lyceen lyceenne m ma mais maman mention merci mes moi mon n ne nee ni non notre nous nouveau numero ok "
    "on ou oui par parent parents pas passe peut peux plus plutot pour pouvez prof professeur qu quand que quel quelle quelles quels qui quoi "
    "rien s sa salut scolarise se seconde segpa ses si slt son sortie souhaite soit sous stage stp suis sur svp t ta tes toi ton terminale tout "
    "toujours tres troisieme tu tout un une vais vers veux vis vit voici voila vos votre voudrai voudrais vous vs y "
    "actuellement interessee interresse interresser motive motivee perdu perdue and the i ecole formation metier pro".split()
)


def scrub_names(texte: str) -> str:
    """« je m'appelle Léa Martin et je vis à Cholet » → « je m'appelle [nom] et je vis à Cholet »."""
    texte = _scrub_after(_SUR, texte, _is_anything)
    texte = _scrub_after(_PEUT_ETRE, texte, _looks_like_a_name)
    return _scrub_after(_PRENOM_SEULEMENT, texte, _is_first_name)


def _scrub_after(introduction: re.Pattern[str], texte: str, accepte: Accepte) -> str:
    morceaux, place = [], 0
    for trouve in introduction.finditer(texte):
        fin = _end_of_name(texte, trouve.end(), accepte)
        if trouve.end() >= place and fin:
            morceaux += [texte[place : trouve.end()], sentence("marques.nom")]
            place = fin
    return "".join([*morceaux, texte[place:]])


def _end_of_name(texte: str, debut: int, accepte: Accepte) -> int:
    """Où finit le nom qui commence à `debut` ; 0 si ce n'en est pas un."""
    premier = _MOT.match(texte, debut)
    if not premier or _stops(premier.group()) or not accepte(premier.group(), texte):
        return 0
    fin = premier.end()
    for _ in range(_APRES):
        suivant = re.compile(r"[ -]{1,2}").match(texte, fin)
        mot = _MOT.match(texte, suivant.end()) if suivant else None
        if not mot or not _continues(mot.group(), texte, mot.end()):
            return fin
        fin = mot.end()
        if not _has_case(texte):
            return fin
    return fin


def _is_anything(_mot: str, _texte: str) -> bool:
    return True


def _is_first_name(mot: str, _texte: str) -> bool:
    return plier(mot) in first_names()


def _looks_like_a_name(mot: str, texte: str) -> bool:
    """Un prénom connu, ou un mot à majuscule qui n'est ni un sigle ni une commune."""
    return _is_first_name(mot, texte) or (_has_case(texte) and mot.istitle() and len(mot) > 2 and not is_commune(mot))


def _continues(mot: str, texte: str, fin: int) -> bool:
    """Un nom de famille : une majuscule, ou une particule devant une majuscule ; sans casse, tout mot qui n'arrête pas."""
    if _has_case(texte):
        if plier(mot) in _PARTICULES:
            return bool(_VERS_MAJUSCULE.match(texte, fin))
        return mot[0].isupper() and not _stops(mot)
    return not _stops(mot) and not is_commune(mot)


def _stops(mot: str) -> bool:
    forme = plier(mot).replace("’", "'")
    return (
        forme in _ARRETS
        or bool(_JE_COLLE.match(forme))
        or forme.split("'")[0] in ("j", "c", "d", "l", "m", "n", "qu", "s", "t", "quelqu")
    )


def _has_case(texte: str) -> bool:
    """Vrai si majuscules et minuscules y ont un sens : ni tout en majuscules, ni tout en minuscules."""
    return any(c.isupper() for c in texte[1:]) and any(c.islower() for c in texte)


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """Prénoms courants, sans accents, de `prenoms.txt`."""
    lignes = (Path(__file__).parent / "prenoms.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(plier(mot) for ligne in lignes if not ligne.startswith("#") for mot in ligne.split())
