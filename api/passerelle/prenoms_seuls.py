"""Ôter un prénom où qu'il soit (« avec kevin », « bastien roussel »), sauf dans un nom de lieu ou d'établissement."""

import re

from api.passerelle.communes import is_commune
from api.passerelle.introductions import follows_a_place, precedes_a_place
from api.passerelle.mots_ordinaires import is_ordinary, is_plain
from api.passerelle.noms_connus import is_known_pair, knows_names, looks_like_known_pair
from api.passerelle.textes import sentence

_MOT = re.compile(r"(?<![\w@.'’\[-])[^\W\d_][\w-]*")
_SUIVANT = re.compile(r"[ ]{1,2}((?:(?i:d[eu]|la|le|el|ben|van) ){0,2}[^\W\d_][\w'’-]*)(?![\w@])")
_PRECEDENT = re.compile(r"(?<![\w'’-])([^\W\d_][\w'’-]*) $")
# Le son d'un autre mot (« paul métier »), un roi, un sigle : ce n'est pas quelqu'un.
_PAS_UNE_PERSONNE = re.compile(
    r" (?:(?:de |des )?(?:m[ée]tiers?|[qck]u?ali?f\w*)|[xvi]{2,5}\b|potter|kart)", re.IGNORECASE
)
# « jean », « romain », « marie » sont aussi des mots : ils demandent un nom inconnu à côté.


def scrub_first_names(texte: str, prenoms: frozenset[str]) -> str:
    """« avec kevin durand on veut… » → « avec [nom] on veut… » ; sans base, rien : on ne saurait trancher."""
    if not knows_names():
        return texte
    morceaux, place = [], 0
    for trouve in _MOT.finditer(texte):
        if trouve.start() < place or not _in_list(trouve.group(), prenoms):
            continue
        debut, fin = _bounds(texte, trouve)
        if fin and debut >= place:
            morceaux += [texte[place:debut], sentence("marques.nom")]
            place = fin
    return "".join([*morceaux, texte[place:]])


def _in_list(mot: str, prenoms: frozenset[str]) -> bool:
    """Un prénom de la liste, ou deux joints par un trait d'union (« Lou-Anne ») ; « anné » n'est pas « Anne »."""
    return all(part.lower() in prenoms for part in mot.split("-"))


def _bounds(texte: str, prenom: re.Match[str]) -> tuple[int, int]:
    """Où commence et finit le nom autour de ce prénom ; (0, 0) s'il est celui d'un lieu, ou un mot courant seul."""
    avant, apres = texte[: prenom.start()], texte[prenom.end() :]
    suivant, precedent = _SUIVANT.match(apres), _PRECEDENT.search(avant)
    if follows_a_place(avant) or precedes_a_place(apres) or _PAS_UNE_PERSONNE.match(apres):
        return 0, 0
    if is_commune(prenom.group()) or _is_acronym(prenom.group(), texte) or avant.lower().endswith("dom "):
        return 0, 0
    if _belongs_to_a_place(prenom.group(), suivant, precedent):
        return 0, 0
    famille = suivant is not None and _is_family_name(suivant.group(1), texte)
    devant = precedent is not None and not famille and _is_family_name(precedent.group(1), texte)
    if is_ordinary(prenom.group()) and not (famille or devant or _is_marked(prenom, texte)):
        return 0, 0
    debut = precedent.start() if devant and precedent else prenom.start()
    return debut, prenom.end() + (suivant.end() if famille and suivant else 0)


def _is_marked(prenom: re.Match[str], texte: str) -> bool:
    """« avec Marie » : la majuscule au milieu d'une phrase dit que ce n'est pas le mot courant."""
    return prenom.group().istitle() and texte[: prenom.start()].rstrip(" ")[-1:].islower()


def _is_acronym(mot: str, texte: str) -> bool:
    """« REMI » dans un texte qui a des minuscules."""
    return mot.isupper() and len(mot) < 5 and any(c.islower() for c in texte)


def _belongs_to_a_place(prenom: str, suivant: re.Match[str] | None, precedent: re.Match[str] | None) -> bool:
    """Vrai pour « Victor Hugo », « Paul-Émile Victor » ou « rosa park » : la base a ce nom, à une faute près."""
    if suivant and (is_known_pair(prenom, suivant.group(1)) or looks_like_known_pair(prenom, suivant.group(1))):
        return True
    if suivant and is_commune(f"{prenom} {suivant.group(1)}"):
        return True
    return precedent is not None and is_known_pair(precedent.group(1), prenom)


def _is_family_name(mot: str, texte: str) -> bool:
    """Un mot que ni le français courant, ni les formations, ni les communes ne connaissent ; avec une majuscule si le texte en a."""
    tete = mot.split()[-1]
    if len(tete) < 3 or is_plain(tete) or is_commune(tete):
        return False
    return tete[0].isupper() or not any(c.isupper() for c in texte)
