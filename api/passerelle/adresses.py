"""Ôter les adresses postales d'un message en gardant le code postal et la commune."""

import re

from api.passerelle.communes import is_commune
from api.passerelle.textes import sentence

_VOIES = (
    r"rue|r\.|av\. |pl\.|quartier|cours (?=d[eu] |des |d['’])|mont[ée]e|voie|avenue|av\.?|ave|boulevard|boulvard|bld|bd|blvd|chemin|ch\.|impasse|imp\.?|all[ée]es?|quai|square|lotissement|lot\.?|"
    r"r[ée]sidence|hameau|esplanade|chauss[ée]e|venelle|sentier|ruelle|faubourg|fbg|mail|lieu[- ]dit|route|rte|rond[- ]point|promenade|traverse"
)
# Mots courants aussi : « 2 places en internat », « un cours ». Ils ne comptent qu'avec un nom propre ou après « j'habite ».
_DOUTEUSES = r"place|cours|passage|cit[ée]|villa|clos|tour|b[âa]timent|b[âa]t\.?|appartement|appt|parc|domaine|square"
_NUMERO = r"\d{1,4}\s?(?:bis|ter|quater|[a-d](?![\w'’]))?\s?,?\s?"
_CHEZ_MOI = r"\b(?:j\W?\s?h?abite?s?|(?:je|on) (?:vi[st]|loge)|mon adresse\W{0,2}(?:est|c\W?est)?|domicili[ée]+|chez moi\W{0,2}(?:c\W?est)?)\W{0,3}(?:au?\b|dans|sur|la|le|les|l['’]|un|une|\s|:)*"
_FIN = (
    r"(?=\s*(?:[,;:!?\n()\[]|\.(?:\s|$)|$|\b\d{5}\b|\b[àa]\s|\baux?\s(?=[A-Z])|\bsur\b|\bpr[èe]s\b|\bvers\b|\bdans\b|\bet\b|\bou\b|\bpour\b|\bmais\b|\bje\b|\bj['’ ]|"
    r"\bon\b|\bc['’ ]?est\b|\bquel|\bqui\b|\best\b|\bmon\b|\bma\b|\bt[ée]l|\bcap\b|\bbac\b|\bbts\b|\by\b|\bil\b|\bpar\b|\ben\b))"
)
_NOM = r"(?!\s+(?:[àa]|aux?|dans|en|pr[èe]s|sur|vers|qui|o[ùu])\b)(?:[\s'’-]{1,2}[^\s,;:!?()\[\]]{1,30}){1,6}?"
_PROPRE = r"(?:\s(?:d[eu]s?|de la|de l['’]|la|le|les|du)){0,2}\s?(?-i:[A-ZÉÈÀ])[^\s,;:!?]*"
_LIAISONS = frozenset("de du des d la le les l".split())

_ADRESSES = (
    re.compile(rf"\b(?P<avant>){_NUMERO}(?P<voie>(?:{_VOIES})(?:\b|(?<=\.)){_NOM}){_FIN}", re.IGNORECASE),
    re.compile(
        rf"\b(?P<avant>)(?P<voie>(?:lieu[- ]dit|hameau(?= (?:de|du|des|la|le|les|d['’]|l['’]))){_NOM}){_FIN}",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<avant>){_NUMERO}(?P<voie>(?:{_DOUTEUSES})\b(?={_PROPRE}){_NOM}){_FIN}", re.IGNORECASE),
    re.compile(
        rf"(?P<avant>{_CHEZ_MOI}){_NUMERO}(?P<voie>(?:la|le|les|l['’])(?={_PROPRE}){_NOM}){_FIN}", re.IGNORECASE
    ),
    re.compile(
        rf"(?P<avant>{_CHEZ_MOI})(?:{_NUMERO})?(?P<voie>(?:{_VOIES}|{_DOUTEUSES})\b{_NOM}){_FIN}", re.IGNORECASE
    ),
)


def scrub_addresses(texte: str) -> str:
    """« 12 rue des Lilas 49300 Cholet » → « [adresse] 49300 Cholet » ; la commune collée à la rue est gardée."""
    for motif in _ADRESSES:
        texte = motif.sub(_replace, texte)
    return texte


def _replace(trouve: re.Match[str]) -> str:
    return trouve["avant"] + " ".join(filter(None, (sentence("marques.adresse"), _trailing_commune(trouve["voie"]))))


def _trailing_commune(voie: str) -> str:
    """La commune qui finit le morceau (« rue Victor Hugo Nantes » → « Nantes »), s'il reste un nom de rue devant."""
    mots = voie.split()
    for debut in range(2, len(mots)):
        devant = {mot.lower() for mot in mots[1:debut]} - _LIAISONS
        fin = " ".join(mots[debut:])
        if devant and is_commune(fin):
            return fin
    return ""
