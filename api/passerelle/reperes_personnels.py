"""Ôter une date de naissance et un compte de réseau social ; l'âge, l'année et les dates du calendrier restent."""

import re

from api.passerelle.mots_ordinaires import is_ordinary
from api.passerelle.textes import sentence

_MOIS = r"janv\w*|f[ée]v\w*|mars|avr\w*|mai|juin|juil\w*|ao[ûu]t|sept\w*|oct\w*|nov\w*|d[ée]c\w*"
_DATE = rf"(?:\d{{1,2}}(?:er)?|premier)(?:\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?|\s(?:{_MOIS})\s)(?:19|20)?\d{{2}}\b"
_JOUR = r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_NAISSANCE = re.compile(
    rf"(\bn[ée]e?s?\W{{1,2}}(?:(?:le|en)\s)?|\b(?:naissance|ddn|nai|anniv(?:ersaire)?)\W{{1,3}}(?:(?:est|c['’ ]?(?:est)?)\s)?(?:le\s)?)"
    rf"(?:{_DATE}|(?:{_MOIS})\s(?:19|20)\d{{2}} le \d{{1,2}}\b|(?:{_JOUR})\s{_DATE})",
    re.IGNORECASE,
)
# Une date entière dont l'année est celle d'un élève ou d'un parent n'est pas une date du calendrier scolaire.
_DATE_ANCIENNE = re.compile(
    r"(?<![\d/.-])(?:0?[1-9]|[12]\d|3[01])\s?[/.-]\s?(?:0?[1-9]|1[0-2])\s?[/.-]\s?(?:19[4-9]\d|200\d|201[0-8])(?![\d/-])"
)

_RESEAU = r"insta(?:gram)?|snap(?:chat)?|tik ?tok|discord|pseudo|twitch|twitter|telegram|whatsapp|facebook|fb"
# Un mot courant après « sur insta » n'est pas un compte : il faut un chiffre, un point ou un signe dedans.
_COMPTE = re.compile(
    rf"(\b(?:{_RESEAU})\b(?: (?:{_RESEAU}))?\W{{0,3}}(?:(?:c['’ ]?est|est|:)\W{{0,2}})?)(?=\S*[\d_.#-]\w)[\w.#-]{{3,40}}",
    re.IGNORECASE,
)
# « mon insta c manonrss » : celui que l'usager dit sien, si aucun lexique ne connaît le mot.
_COMPTE_DIT = re.compile(
    rf"(\b(?:mon|ton|son|le|sous le|ma|moi sur|ajoute\w*\W{{1,2}}moi sur)\s(?:compte\s)?(?:{_RESEAU})\b(?: (?:{_RESEAU}))?\W{{0,3}}(?:(?:c['’ ]?(?:est)?|est|s['’]est|:|=)\W{{1,2}})?)([\w.#-]{{3,40}})",
    re.IGNORECASE,
)
_ARROBE = re.compile(r"(?<!\w)@(?=\w*[^\W\d])[\w.-]{3,40}\w")


def scrub_births(texte: str) -> str:
    """« née le 3 mars 2010 » → « née le [date de naissance] »."""
    marque = sentence("marques.naissance")
    return _DATE_ANCIENNE.sub(marque, _NAISSANCE.sub(lambda m: m.group(1) + marque, texte))


def scrub_handles(texte: str) -> str:
    """« snap : kiki_44 » → « snap : [pseudo] »."""
    marque = sentence("marques.pseudo")
    texte = _COMPTE_DIT.sub(lambda m: m.group() if is_ordinary(m.group(2)) else m.group(1) + marque, texte)
    return _ARROBE.sub(marque, _COMPTE.sub(lambda m: m.group(1) + marque, texte))
