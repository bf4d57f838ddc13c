"""Un nombre affirmé dans une question (« 31 campus, c'est bien ça ? ») et ce qu'en disent les faits."""

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
    r"\b(c est (bien )?(ca|sa|vrai|exact)|n est ce pas|hein|pas vrai|j ai lu|l ai lu|j ai vu|je croyais|je pensais|il parait|sur que|certain|exact|correct)\b|\bnon$"
    r"|\b(on|quelqu un|ils?|elle) (m a|ma|me l a|l a|nous a) dit\b|\b(prof\w*|cpe|psy ?en|mere|pere|frere|soeur|copain|copine|pote|ami\w*|site|article|conseiller\w*) (m a |ma |me |nous a )?(dit|di|disait|parle|assure|affirme)\b"
    r"|^((non|nan|nn|mais|si|bah|ben|moi) )*(c|c est|cest|y en a|yen a|ya|il y en a) (bien |que |pas )?\d"
)
# « à 30 ans », « j’ai 17 ans », « mon fils de 15 ans » disent un âge ; « les quatre campus de 2018 » reprend un nombre sans l’affirmer.
_AGE = frozenset("a ai as de d des vers mes ses presque apres avant".split())
_REPRIS = frozenset("les ces des aux leurs nos autres premiers premieres".split())
_DEMANDE = re.compile(r"\b(combien|cb|conbien|kombien|quel nombre|nombre de|nb)\b")
_DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b|\bn° ?[\d-]+|\b\d{4}-\d{2,4}\b")


@dataclass(frozen=True)
class Affirmation:
    """Un nombre dit par l'usager, et le radical de ce qu'il compte (None s'il ne le dit pas)."""

    nombre: int
    compte: str | None = None


def asks_count(question: str, compte: str | None = None) -> bool:
    """Vrai si l'on demande un nombre (« combien de campus ») ou si l'on en affirme un."""
    return bool(_DEMANDE.search(flatten(question))) or read_assertion(question, compte) is not None


def read_assertion(question: str, compte: str | None = None) -> Affirmation | None:
    """« il y a 31 campus ? » → 31, « campus » ; « combien de campus en 2018 ? » → None : rien n'est affirmé.

    `compte` : ce que compte un nombre dit seul (« c'est 31, je l'ai lu »), d'après ce dont on parle.
    """
    plat = flatten(question)
    confirme = _CONFIRME.search(plat)
    if _DEMANDE.search(plat) and not confirme:
        return None
    for lu in _AFFIRME.finditer(plat):
        if (nombre := _count(lu.group(1))) and _asserts(plat[: lu.start()].split(), lu.group(2), bool(confirme)):
            return Affirmation(nombre, COMPTES[lu.group(2)])
    seul = re.search(rf"\b{_NOMBRE}\b(?! ans?\b)", plat) if confirme else None
    return Affirmation(nombre, _only_counted(plat) or compte) if seul and (nombre := _count(seul.group(1))) else None


def _asserts(avant: list[str], mot: str, confirme: bool) -> bool:
    """Faux pour un âge, et pour un nombre seulement repris (« les quatre campus de 2018 »), sauf s'il est donné à confirmer."""
    precedent = avant[-1] if avant else ""
    if COMPTES[mot] == " an":
        return precedent not in _AGE
    return confirme or precedent not in _REPRIS


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


def counted_in(texte: str, compte: str | None) -> set[int]:
    """Les nombres d'un texte qui comptent cela : « quatre campus… un label de cinq ans » → {4} pour `campus` ; tous sans `compte`."""
    if compte is None:
        return numbers_in(texte)
    mots = flatten(_DATE.sub(" ", texte)).split()
    trouves = set()
    for rang, mot in enumerate(mots):
        if re.fullmatch(_NOMBRE, mot) and (nombre := _count(mot)) and compte == _thing_counted(mots, rang):
            trouves.add(nombre)
    return trouves


def _thing_counted(mots: list[str], rang: int) -> str | None:
    """Ce que compte le nombre de rang `rang` : la chose nommée juste après (« quatre campus »), sinon juste avant."""
    apres = (COMPTES[m] for m in mots[rang + 1 : rang + 4] if m in COMPTES)
    avant = (COMPTES[m] for m in reversed(mots[max(0, rang - 4) : rang]) if m in COMPTES)
    return next(apres, None) or next(avant, None)


def verdict(affirmation: Affirmation, faits: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """(`date` | `confirme` | `autre`, faits à dire) d'après des faits rangés par pertinence ; aucun fait chiffré → (`autre`, []).

    `date` : le nombre a été vrai, un fait plus récent le remplace. `autre` : aucun fait ne le dit.
    """
    chiffres = [(f, counted_in(f["texte"], affirmation.compte)) for f in faits]
    passes = [f for f, nombres in chiffres if affirmation.nombre in nombres and _outdated(f, affirmation.nombre)]
    actuels = [
        f
        for f, nombres in chiffres
        if affirmation.nombre in (_newer(f) if f.get("remplace_par") else nombres) and nombres
    ]
    if passes:
        return "date", passes[:1]
    if actuels:
        return "confirme", actuels[:1]
    comptes = [f for f, nombres in chiffres if nombres and affirmation.compte]
    totaux = [f for f in comptes if is_total(f)] or comptes
    return "autre", [f for f in totaux if not f.get("remplace_par")][:1] or totaux[:2]


def is_total(fait: dict[str, Any]) -> bool:
    """Vrai pour le fait qui donne le compte entier, plutôt qu'une part (« trois campus cités en exemple »)."""
    return bool(re.search(r"\.(nombre|duree)", str(fait["id"])))


def _outdated(fait: dict[str, Any], nombre: int) -> bool:
    return bool(fait.get("remplace_par")) and nombre not in _newer(fait)


def _newer(fait: dict[str, Any]) -> set[int]:
    """Les nombres qui remplacent ceux du fait."""
    return numbers_in(str(fait.get("remplace_par") or ""))
