"""Ôter une date de naissance et un compte de réseau social ; l'âge, l'année et les dates du calendrier restent."""

import re

from api.passerelle.textes import sentence

_MOIS = r"janv\w*|f[ée]v\w*|mars|avr\w*|mai|juin|juil\w*|ao[ûu]t|sept\w*|oct\w*|nov\w*|d[ée]c\w*"
_DATE = rf"(?:\d{{1,2}}(?:er)?|premier)(?:\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?|\s(?:{_MOIS})\s)(?:19|20)?\d{{2}}\b"
_NAISSANCE = re.compile(
    rf"(\bn[ée]e?s?\W{{1,2}}(?:le\s)?|\b(?:naissance|ddn)\W{{1,3}}(?:(?:est|c['’]est)\s)?(?:le\s)?){_DATE}",
    re.IGNORECASE,
)

_RESEAU = r"insta(?:gram)?|snap(?:chat)?|tik ?tok|discord|pseudo|twitch|twitter|telegram|whatsapp|facebook|fb"
# Un mot courant après « sur insta » n'est pas un compte : il faut un chiffre, un point ou un signe dedans.
_COMPTE = re.compile(
    rf"(\b(?:{_RESEAU})\b(?: (?:{_RESEAU}))?\W{{0,3}}(?:(?:c['’ ]?est|est|:)\W{{0,2}})?)(?=\S*[\d_.#-]\w)[\w.#-]{{3,40}}",
    re.IGNORECASE,
)
_ARROBE = re.compile(r"(?<!\w)@(?=\w*[^\W\d])[\w.-]{3,40}\w")


def scrub_births(texte: str) -> str:
    """« née le 3 mars 2010 » → « née le [date de naissance] »."""
    return _NAISSANCE.sub(lambda m: m.group(1) + sentence("marques.naissance"), texte)


def scrub_handles(texte: str) -> str:
    """« snap : kiki_44 » → « snap : [pseudo] »."""
    marque = sentence("marques.pseudo")
    return _ARROBE.sub(marque, _COMPTE.sub(lambda m: m.group(1) + marque, texte))
