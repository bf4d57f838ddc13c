"""Ôter le nom que l'usager donne de lui-même ou d'un proche : « je m'appelle… », « mon fils Léo », « Mme Durand »."""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from api.passerelle.communes import is_commune
from api.passerelle.introductions import (
    CERTAINES,
    CIVILITES,
    ET_UN_AUTRE,
    INCONNUS,
    PAIRE,
    PRENOM_SEULEMENT,
    PROBABLES,
    SIGNATURE,
    follows_a_place,
    precedes_a_place,
)
from api.passerelle.mots_ordinaires import is_plain
from api.passerelle.noms_connus import is_known_pair, knows_names
from api.passerelle.prenoms_seuls import scrub_first_names
from api.passerelle.textes import sentence
from langue.texte import plier

Accepte = Callable[[str, str], bool]
"""Dit si un mot, dans ce texte, peut commencer un nom."""

_MOT = re.compile(r"[^\W\d_][\w'’-]*")
_APRES = 4
"""Mots au plus après le premier : « Anne Marie de la Tour »."""
_PARTICULES = frozenset("de du des la le van von ben el al da dos".split())
_PARTICULE_DEVANT = re.compile(r"(?:L[ea]|D[eu]|Ben|El|Da|Dos|Van|Von) (?=[A-ZÉÈÀ][a-zéè])")
_VERS_MAJUSCULE = re.compile(r"(?: (?:de|du|des|la|le|l['’])){0,2} ?(?P<nom>[A-ZÉÈÀ][\w'’-]*)")
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
    "actuellement interessee interresse interresser motive motivee perdu perdue and the i ecole formation metier pro "
    "absent absente affiche affichee bien comme correct deja dessus dit dites encore faux incorrect inconnu introuvable mal manque n'apparait "
    "apparait erronee errone orthographie proviseur proviseure directeur directrice principal principale cpe psyen mlle mme mr madame monsieur "
    "parcoursup affelnet onisep redouble saurait voudrait aimerait hesite prefere suit termine travaille commence arrete finit va ira fera veut veulent veu souhaiterait adore doit etait sera aurait demande rentre entre galere kiffe bosse arrive reste devient reve deteste".split()
)


def scrub_names(texte: str) -> str:
    """« je m'appelle Léa Martin et je vis à Cholet » → « je m'appelle [nom] et je vis à Cholet »."""
    texte = _scrub_after(CERTAINES, texte, _is_anything)
    texte = _scrub_after(CIVILITES, texte, _is_long_enough)
    texte = _scrub_after(PROBABLES, texte, _looks_like_a_name)
    texte = _scrub_after(INCONNUS, texte, _is_unknown)
    texte = _scrub_after(PRENOM_SEULEMENT, texte, _is_first_name)
    texte = PAIRE.sub(_scrub_pair, texte)
    texte = SIGNATURE.sub(_scrub_signature, texte)
    texte = scrub_first_names(texte, _spellings())
    return _scrub_after(ET_UN_AUTRE, texte, _looks_like_a_name)


def _scrub_after(introduction: re.Pattern[str], texte: str, accepte: Accepte) -> str:
    morceaux, place = [], 0
    for trouve in introduction.finditer(texte):
        fin = _end_of_name(texte, trouve.end(), accepte)
        if trouve.end() >= place and fin and (accepte is _is_anything or not _names_a_place(texte, trouve, fin)):
            morceaux += [texte[place : trouve.end()], sentence("marques.nom")]
            place = fin
    return "".join([*morceaux, texte[place:]])


def _names_a_place(texte: str, introduction: re.Match[str], fin: int) -> bool:
    """Vrai si le nom lu est celui d'un lieu : la base le connaît, ou les mots autour le disent."""
    mots = texte[introduction.end() : fin].split()
    connu = knows_names() and any(is_known_pair(un, autre) for un, autre in pairwise(mots))
    return connu or follows_a_place(texte[: introduction.start()]) or precedes_a_place(texte[fin:])


def _end_of_name(texte: str, debut: int, accepte: Accepte) -> int:
    """Où finit le nom qui commence à `debut` ; 0 si ce n'en est pas un."""
    particule = _PARTICULE_DEVANT.match(texte, debut)
    premier = _MOT.match(texte, particule.end() if particule else debut)
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


def _is_long_enough(mot: str, _texte: str) -> bool:
    """Après « Mme » : tout mot d'au moins trois lettres."""
    return len(mot) > 2


def _scrub_pair(trouve: re.Match[str]) -> str:
    """« Léa Martin » sans introduction ; « Victor Hugo » est un lycée, « Rose Cholet » un prénom et une ville."""
    prenom, nom = trouve.groups()
    if plier(prenom) not in first_names() or _stops(nom) or is_commune(nom) or is_commune(trouve.group()):
        return trouve.group()
    if is_known_pair(prenom, nom) or follows_a_place(trouve.string[: trouve.start()]):
        return trouve.group()
    return trouve.group() if precedes_a_place(trouve.string[trouve.end() :]) else sentence("marques.nom")


def _is_first_name(mot: str, _texte: str) -> bool:
    return plier(mot) in first_names()


def _scrub_signature(trouve: re.Match[str]) -> str:
    """La dernière ligne faite de mots que rien ne connaît : « Tessier », « nadine lebreton »."""
    mots = [mot for mot in re.split(r"[ -]", trouve["nom"]) if plier(mot) not in _PARTICULES]
    if not mots or is_commune(trouve["nom"]) or any(_stops(mot) or not _is_unknown(mot, "") for mot in mots):
        return trouve.group()
    return trouve["avant"] + sentence("marques.nom")


def _is_unknown(mot: str, _texte: str) -> bool:
    """Un prénom connu, ou un mot qui n'est ni courant, ni d'une formation, ni une commune ; sans base, le prénom seul."""
    return _is_first_name(mot, _texte) or (knows_names() and len(mot) > 2 and not is_plain(mot) and not is_commune(mot))


def _looks_like_a_name(mot: str, texte: str) -> bool:
    """Un prénom connu, ou un mot à majuscule qui n'est ni un sigle ni une commune."""
    return _is_first_name(mot, texte) or (_has_case(texte) and mot.istitle() and len(mot) > 2 and not is_commune(mot))


def _continues(mot: str, texte: str, fin: int) -> bool:
    """Un nom de famille : une majuscule, ou une particule devant une majuscule ; sans casse, tout mot qui n'arrête pas."""
    if _has_case(texte):
        if plier(mot) in _PARTICULES:
            suite = _VERS_MAJUSCULE.match(texte, fin)
            return suite is not None and not is_commune(suite["nom"]) and not suite["nom"].isupper()
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
    return frozenset(plier(mot) for mot in _spellings())


@lru_cache(maxsize=1)
def _spellings() -> frozenset[str]:
    """Chaque prénom en minuscules, avec ses accents et sans."""
    lignes = (Path(__file__).parent / "prenoms.txt").read_text(encoding="utf-8").splitlines()
    mots = [mot.lower() for ligne in lignes if not ligne.startswith("#") for mot in ligne.split()]
    return frozenset(mots) | frozenset(map(plier, mots))
