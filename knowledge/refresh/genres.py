"""Ce qu'une case doit être : chaque genre rend la valeur mise en forme, ou dit pourquoi elle est refusée."""

import re
from collections.abc import Callable
from datetime import date

from knowledge.loaders.ligne import NON_DIFFUSE
from knowledge.loaders.uai import is_uai

Genre = Callable[[str], str]
"""Reçoit une case non vide ; `ValueError` avec la raison si elle est refusée."""
OUI_NON = {"1": "1", "0": "0", "oui": "1", "non": "0", "true": "1", "false": "0", "vrai": "1", "faux": "0"}
_DATES = (
    re.compile(r"(?P<a>\d{4})-(?P<m>\d\d)-(?P<j>\d\d)(?:[T ].*)?"),
    re.compile(r"(?P<j>\d\d?)/(?P<m>\d\d?)/(?P<a>\d{4})(?: .*)?"),
    re.compile(r"(?P<a>\d{4})(?P<m>\d\d)(?P<j>\d\d)"),
)
_MILLESIME = re.compile(r"(?:cumul )?(\d{4})[-_/ ](\d{4})")


def read_date(texte: str) -> str:
    """« 05/10/2026 », « 2026-10-05T00:00:00+02:00 » ou « 20261005 » → 2026-10-05 ; « 2026-10 » reste partielle."""
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", texte):
        return texte
    for forme in _DATES:
        if lue := forme.fullmatch(texte):
            try:
                return date(int(lue["a"]), int(lue["m"]), int(lue["j"])).isoformat()
            except ValueError:
                raise ValueError("cette date n'existe pas") from None
    raise ValueError("n'est pas une date (AAAA-MM-JJ ou JJ/MM/AAAA)")


def _uai(texte: str) -> str:
    if not is_uai(texte.upper()):
        raise ValueError("n'est pas un UAI (sept chiffres, lettre clé)")
    return texte.upper()


def _matching(motif: str, attendu: str, transforme: Genre = str) -> Genre:
    forme = re.compile(motif)

    def check(texte: str) -> str:
        if not forme.fullmatch(texte):
            raise ValueError(f"n'est pas {attendu}")
        return transforme(texte)

    return check


def _identifier(prefixe: str) -> Genre:
    """L'identifiant Onisep est seul, ou à la fin d'une adresse."""
    forme = re.compile(rf"(?:https?://\S*/)?({prefixe}\.\d+)")

    def check(texte: str) -> str:
        lu = forme.fullmatch(texte)
        if lu is None:
            raise ValueError("n'est pas un identifiant Onisep (FOR.123, ENS.123)")
        return lu[1]

    return check


def _between(minimum: float, maximum: float, vides: frozenset[str] = frozenset()) -> Genre:
    def check(texte: str) -> str:
        if texte.lower() in vides:
            return ""
        try:
            nombre = float(texte.replace(",", "."))
        except ValueError:
            raise ValueError("n'est pas un nombre") from None
        if not minimum <= nombre <= maximum:
            raise ValueError(f"sort de {minimum:g}–{maximum:g}")
        return texte.replace(",", ".")

    return check


def _integer(minimum: int, maximum: int) -> Genre:
    """Entier ; « nd » (non diffusé) devient vide, « 54,0 » vaut 54, « 54,5 » est arrondi au plus proche."""
    bornes = _between(minimum, maximum, NON_DIFFUSE)

    def check(texte: str) -> str:
        lu = bornes(texte)
        return str(round(float(lu))) if lu else ""

    return check


def _whole(texte: str) -> str:
    if not re.fullmatch(r"-?\d+(?:[.,]0+)?", texte):
        raise ValueError("n'est pas un entier")
    return re.split("[.,]", texte)[0]


def _millesime(texte: str) -> str:
    lu = _MILLESIME.fullmatch(texte.lower())
    if lu is None or int(lu[2]) != int(lu[1]) + 1:
        raise ValueError("n'est pas un millésime (« cumul 2023-2024 »)")
    return f"{lu[1]}_{lu[2]}"


def _yes_no(texte: str) -> str:
    valeur = OUI_NON.get(texte.lower().removesuffix(".0"))
    if valeur is None:
        raise ValueError("ne veut dire ni oui ni non")
    return valeur


GENRES: dict[str, Genre] = {
    "texte": str,
    "uai": _uai,
    "date": read_date,
    "entier": _whole,
    "annee": _matching(r"20\d\d", "une année"),
    "cfd": _matching(r"[0-9A-Z]{8}", "un code de diplôme (huit signes)"),
    "code_postal": _matching(r"\d{4,5}", "un code postal", lambda texte: texte.zfill(5)),
    "commune": _matching(r"[0-9][0-9AB]\d{3}|\d[AB]?\d{3}", "un code de commune", lambda texte: texte.zfill(5)),
    "formation": _identifier("FOR"),
    "lieu": _identifier("[A-Z]+"),
    "latitude": _between(-90, 90),
    "longitude": _between(-180, 180),
    "taux": _integer(0, 100),
    "ecart": _integer(-100, 100),
    "effectif": _integer(0, 1_000_000),
    "millesime": _millesime,
    "oui_non": _yes_no,
}
"""Genre d'une colonne de `formats.yml` → sa lecture."""
