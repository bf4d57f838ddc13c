"""Un chiffre affirmé dans une question (« 31 campus, c'est bien ça ? ») et ce qu'en disent les faits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from actions.noyau.relances import flatten

MOTS = {
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "onze": 11,
    "douze": 12,
    "treize": 13,
    "quatorze": 14,
    "quinze": 15,
    "seize": 16,
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "cent": 100,
}
# Le mot compté, et ce qu'on en cherche dans un fait (« cmq » et « campus » sont la même chose).
COMPTES = {
    "campus": "campus",
    "cmq": "campus",
    "famille": "famille",
    "familles": "famille",
    "ans": " an",
    "annees": " an",
    "critere": "critere",
    "criteres": "critere",
    "objectif": "objectif",
    "objectifs": "objectif",
    "ministere": "minist",
    "ministeres": "minist",
    "ministre": "minist",
    "ministres": "minist",
    "voies": "voie",
    "specialites": "specialite",
    "mois": "mois",
    "voeux": "voeu",
}
_NOMBRE = rf"(\d{{1,4}}|{'|'.join(MOTS)})"
_AFFIRME = re.compile(rf"\b{_NOMBRE} ({'|'.join(COMPTES)})\b")
_CONFIRME = re.compile(
    r"\b(c est (bien )?(ca|sa|vrai|exact)|n est ce pas|hein|pas vrai|on m a dit|j ai lu|je croyais|je pensais|il parait|sur que|certain|exact)\b|\bnon$"
)
_DEMANDE = re.compile(r"\b(combien|cb|conbien|kombien|quel nombre|nombre de|nb)\b")
_POURCENT = re.compile(r"(plus de |au moins |moins de )?\b(\d{1,3})(?:[.,]\d+)? ?(?:%|pour ?cents?\b)", re.IGNORECASE)
_DELAI = re.compile(r"\b(6|12|18|24|six|douze|dix huit|vingt quatre) mois\b|\b(1|un|2|deux) ans? (?:plus tard|apres)\b")
_DELAIS = {"six": 6, "douze": 12, "dix huit": 18, "vingt quatre": 24, "1": 12, "un": 12, "2": 24, "deux": 24}
_DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b|\bn° ?[\d-]+|\b\d{4}-\d{2,4}\b")


@dataclass(frozen=True)
class Affirmation:
    """Un nombre dit par l'usager, et le radical de ce qu'il compte (None s'il ne le dit pas)."""

    nombre: int
    compte: str | None = None


@dataclass(frozen=True)
class Pourcentage:
    """Un taux affirmé (%), et son sens : `plus` ou `moins` d'autant ; None pour « c'est tant »."""

    taux: int
    sens: str | None = None

    def holds(self, publie: int) -> bool:
        """Vrai si le taux publié s'accorde avec ce qui est affirmé, à un point près pour « c'est tant »."""
        if self.sens == "plus":
            return publie >= self.taux
        return publie <= self.taux if self.sens == "moins" else abs(publie - self.taux) <= 1


def read_percentage(question: str) -> Pourcentage | None:
    """« plus de 60 % » → 60, `plus` ; « 90 pour cent » → 90 ; None sans pourcentage."""
    lu = _POURCENT.search(question)
    if not lu or int(lu.group(2)) > 100:
        return None
    borne = (lu.group(1) or "").lower()
    return Pourcentage(int(lu.group(2)), "moins" if borne.startswith("moins") else "plus" if borne else None)


def read_delay(question: str) -> int | None:
    """« à 24 mois », « deux ans après » → 24 ; None si aucun délai publié (6, 12, 18, 24 mois) n'est dit."""
    lu = _DELAI.search(flatten(question))
    if not lu:
        return None
    mot = lu.group(1) or lu.group(2)
    return _DELAIS[mot] if mot in _DELAIS else int(mot)


def read_years(question: str) -> list[str]:
    """Les années dites, dans l'ordre : « en 2020-2021 » → [« 2020 », « 2021 »]."""
    return re.findall(r"(?<!\d)20\d\d(?!\d)", question)


def asks_count(question: str) -> bool:
    """Vrai si l'on demande un nombre (« combien de campus ») ou si l'on en affirme un."""
    return bool(_DEMANDE.search(flatten(question))) or read_assertion(question) is not None


def read_assertion(question: str) -> Affirmation | None:
    """« il y a 31 campus ? » → 31, « campus » ; « combien de campus en 2018 ? » → None : rien n'est affirmé."""
    plat = flatten(question)
    confirme = _CONFIRME.search(plat)
    if _DEMANDE.search(plat) and not confirme:
        return None
    compte = _AFFIRME.search(plat)
    if compte and (nombre := _count(compte.group(1))):
        return Affirmation(nombre, COMPTES[compte.group(2)])
    seul = re.search(rf"\b{_NOMBRE}\b", plat) if confirme else None
    return Affirmation(nombre, _only_counted(plat)) if seul and (nombre := _count(seul.group(1))) else None


def _only_counted(plat: str) -> str | None:
    """Ce que compte un nombre dit seul (« combien de campus ? 31 non ? ») : la seule chose comptable de la question."""
    comptes = {COMPTES[mot] for mot in plat.split() if mot in COMPTES}
    return comptes.pop() if len(comptes) == 1 else None


def _count(mot: str) -> int | None:
    """Le nombre ; None pour une année."""
    nombre = MOTS[mot] if mot in MOTS else int(mot)
    return None if 1900 <= nombre <= 2100 else nombre


def numbers_in(texte: str) -> set[int]:
    """Les nombres d'un texte, en chiffres ou en lettres, hors dates et années."""
    trouves = (_count(mot) for mot in re.findall(rf"\b{_NOMBRE}\b", flatten(_DATE.sub(" ", texte))))
    return {n for n in trouves if n is not None}


def verdict(affirmation: Affirmation, faits: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """(`date` | `confirme` | `autre`, faits à dire) d'après des faits rangés par pertinence ; aucun fait chiffré → (`autre`, []).

    `date` : le nombre a été vrai, un fait plus récent le remplace. `autre` : aucun fait ne le dit.
    """
    chiffres = [f for f in faits if numbers_in(f["texte"]) and _counts(f, affirmation.compte)]
    passes = [f for f in chiffres if affirmation.nombre in numbers_in(f["texte"]) - _current(f)]
    actuels = [f for f in chiffres if affirmation.nombre in _current(f)]
    if passes:
        return "date", passes[:1]
    if actuels:
        return "confirme", actuels[:1]
    return "autre", [
        f for f in chiffres if affirmation.compte in {COMPTES[mot] for _, mot in _AFFIRME.findall(flatten(f["texte"]))}
    ][:2]


def _current(fait: dict[str, Any]) -> set[int]:
    """Les nombres encore vrais d'un fait : ceux qui le remplacent, s'il est remplacé."""
    return numbers_in(fait["remplace_par"]) if fait.get("remplace_par") else numbers_in(fait["texte"])


def _counts(fait: dict[str, Any], compte: str | None) -> bool:
    return compte is None or compte in flatten(fait["texte"])
