"""Les phrases apprises (`data/nlu`) : les relire avec leurs annotations, en tirer un échantillon fixe."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.outils.convertir_nlu import Phrase

_ANNOTATION = re.compile(r"\[([^\]]+)\]\(([^)]*)\)")
_INTENTION = re.compile(r"- intent: (\S+)")
_EXEMPLE = re.compile(r"    - (.*)")


def read_learnt(dossier: Path) -> list[Phrase]:
    """Toutes les phrases de `dossier`, fichier par fichier ; `OSError` s'il n'existe pas."""
    return [phrase for fichier in sorted(dossier.glob("*.yml")) for phrase in _read_file(fichier)]


def _read_file(fichier: Path) -> Iterator[Phrase]:
    but = ""
    for ligne in fichier.read_text(encoding="utf-8").splitlines():
        if intention := _INTENTION.match(ligne):
            but = intention.group(1)
        elif exemple := _EXEMPLE.match(ligne):
            yield parse(exemple.group(1).strip(), but)


def parse(annotee: str, but: str) -> Phrase:
    """« [cap cuisine](formation) à [cholet](lieu) » → la phrase nue et ses morceaux (début, fin, clé)."""
    texte, morceaux, place = "", [], 0
    for trouve in _ANNOTATION.finditer(annotee):
        texte += annotee[place : trouve.start()]
        morceaux.append((len(texte), len(texte) + len(trouve.group(1)), trouve.group(2)))
        texte, place = texte + trouve.group(1), trouve.end()
    return Phrase(texte + annotee[place:], but, tuple(morceaux))


def draw(phrases: Iterable[Phrase], par_but: int) -> list[Phrase]:
    """Au plus `par_but` phrases de chaque but, toujours les mêmes : celles dont l'empreinte est la plus petite."""
    groupes: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        groupes[phrase.but].append(phrase)
    return [p for groupe in groupes.values() for p in sorted(groupe, key=_rank)[:par_but]]


def _rank(phrase: Phrase) -> str:
    return hashlib.sha256(phrase.texte.encode()).hexdigest()
