"""Ôter d'un message ce qui désigne une personne, avant de l'écrire, de le journaliser ou de l'envoyer à Rasa.

Restent : la commune, le code postal, les numéros de département, les UAI, les noms de formation. L'usager est mineur :
mieux vaut ôter un mot de trop après « je m'appelle » que garder un nom.
"""

import re
from collections.abc import Callable

import phonenumbers

from api.passerelle.adresses import scrub_addresses
from api.passerelle.noms import scrub_names
from api.passerelle.reperes_personnels import scrub_births, scrub_handles
from api.passerelle.textes import sentence

_COURRIEL = re.compile(
    r"(?:[\w.+'-]{1,64} ?\b(?:point|tiret|underscore)\b ?){0,3}[\w.+'-]{1,64}\s?(?:@|[(\[{] ?(?:at|aroba[sz]e?) ?[)\]}]|\baroba[sz]e?\b|\bat\b(?=\s?[\w-]+\s?(?:\.|point|dot)\s?[a-z]))\s?[\w-]{1,63}(?:\s?\.\s?[\w-]{2,63}){0,3}?\s?(?:\.|\b(?:point|dot)\b|[(\[{] ?(?:dot|point) ?[)\]}])\s?[a-z]{2,24}\b",
    re.IGNORECASE,
)
_IBAN = re.compile(r"\b[A-Z]{2} ?\d ?\d(?:[ .-]{0,2}[A-Z0-9]{4}){2,7}(?:[ .-]?[A-Z0-9]{1,4})?\b", re.IGNORECASE)
_NIR = re.compile(
    r"(?<!\d)(?<!RNCP )[12378][ .-]?\d{2}[ .-]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .-]?(?:\d{2}|2[AB])[ .-]?\d{3}[ .-]?\d{3}(?:[ .-]?\d{2})?(?!\d)",
    re.IGNORECASE,
)
# Groupé n'importe comment, un numéro n'est sûr que par sa clé (97 moins le reste de la division par 97).
_NIR_LIBRE = re.compile(r"(?<![\d.,])[12378](?:[ .-]{0,2}[\dAB]){14}(?!\d)", re.IGNORECASE)
# Trois générations d'identifiant national élève, puis tout ce qui suit le mot « INE ».
_INE = re.compile(r"\b(?:\d{10}[A-Z]|\d{9}[A-Z]{2}|\d{4}[A-Z]\d{5}[A-Z])\b", re.IGNORECASE)
_INE_DIT = re.compile(
    r"(\bI\.?N\.?E\b\W{0,3}(?:(?:c'?est|est|num[ée]ro)\W{0,3})?)((?=[\w ]*\d)[0-9](?: ?[0-9A-Z]){8,12})\b",
    re.IGNORECASE,
)
# phonenumbers exige un numéro attribuable ; un numéro mal espacé ou inventé désigne peut-être quelqu'un quand même.
_TELEPHONE = re.compile(
    r"(?<![\d,.])\(?(?:(?:\+|0\s?0)\s?3\s?3\s?(?:\(0\)\s?)?|0)[ .,-]{0,2}[1-9]\)?(?:[\s.,:;/_|*–-]{0,3}\d){8}(?!\d)"
)
# Tout autre indicatif : le signe plus et neuf à quatorze chiffres.
_TELEPHONE_AILLEURS = re.compile(r"\+\s?\d(?:[\s./_-]{0,2}\d){8,13}(?!\d)")
# Le zéro oublié : seulement après le mot qui annonce un numéro.
_TELEPHONE_COURT = re.compile(
    r"(\b(?:t[ée]l|t[ée]l[ée]phone|portable|num|num[ée]ro|phone|0[67])\b\W{0,3}(?:c['’ ]?(?:est?)? ?)?(?:le )?)(?:[1-9](?:[ ._-]?\d{2}){4}|\d{2}(?:[ ._-]?\d{2}){3})(?!\d)",
    re.IGNORECASE,
)
_CHIFFRE_DIT = r"(?:z[ée]ro|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|et)"
_TELEPHONE_DIT = re.compile(
    rf"\b(?:z[ée]ro|0)[ -]?(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|[1-9])\b(?:[ ,.-]{{1,2}}(?:\d{{1,2}}|{_CHIFFRE_DIT})\b){{4,16}}",
    re.IGNORECASE,
)


def scrub(texte: str) -> str:
    """Le texte sans donnée personnelle : chaque morceau ôté devient une marque lisible (« [téléphone] »)."""
    for etape in _ETAPES:
        texte = etape(texte)
    return texte


def _emails(texte: str) -> str:
    return _COURRIEL.sub(sentence("marques.courriel"), texte)


def _ibans(texte: str) -> str:
    return _IBAN.sub(lambda m: sentence("marques.iban") if _is_iban(m.group()) else m.group(), texte)


def _is_iban(brut: str) -> bool:
    """Vrai pour 14 à 34 signes dont la clé (ISO 13616, modulo 97) est juste, ou pour la forme française même fausse."""
    compact = re.sub(r"[ .-]", "", brut).upper()
    if compact.startswith("FR") and len(compact) == 27:
        return True
    if not 14 <= len(compact) <= 34:
        return False
    return int("".join(str(int(signe, 36)) for signe in compact[4:] + compact[:4])) % 97 == 1


def _nirs(texte: str) -> str:
    """Une forme reconnue part même si la clé est fausse : une faute de frappe désigne encore quelqu'un."""
    marque = sentence("marques.nir")
    return _NIR_LIBRE.sub(lambda m: marque if _is_nir(m.group()) else m.group(), _NIR.sub(marque, texte))


def _is_nir(brut: str) -> bool:
    """Vrai si la clé est juste ; en Corse, 2A vaut 19 et 2B vaut 18."""
    compact = re.sub(r"[ .-]", "", brut).upper()
    chiffres = compact[:5] + compact[5:7].replace("2A", "19").replace("2B", "18") + compact[7:]
    return chiffres.isdecimal() and int(chiffres[13:]) == 97 - int(chiffres[:13]) % 97


def _ines(texte: str) -> str:
    marque = sentence("marques.ine")
    return _INE_DIT.sub(lambda m: m.group(1) + marque, _INE.sub(marque, texte))


def _phones(texte: str) -> str:
    marque = sentence("marques.telephone")
    for motif in (_TELEPHONE, _TELEPHONE_AILLEURS, _TELEPHONE_DIT):
        texte = motif.sub(marque, texte)
    texte = _TELEPHONE_COURT.sub(lambda m: m.group(1) + marque, texte)
    if sum(signe.isdigit() for signe in texte) < 9:
        return texte
    trouves = list(phonenumbers.PhoneNumberMatcher(texte, "FR", leniency=phonenumbers.Leniency.VALID))
    for trouve in reversed(trouves):
        texte = texte[: trouve.start] + marque + texte[trouve.end :]
    return texte


_ETAPES: tuple[Callable[[str], str], ...] = (
    _emails,
    _ibans,
    _nirs,
    _ines,
    _phones,
    scrub_births,
    scrub_handles,
    scrub_addresses,
    scrub_names,
)
