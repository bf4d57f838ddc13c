"""Ce que la mesure compte, message par message : buts, entités, confiance, temps."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from bot.outils.accord import is_official, overlaps

SANS_ENTITES = frozenset({"hors_sujet", "autre_langue", "preciser", "detresse"})
AIDES = frozenset({"langue", "vous", "demande", "seconde"})
"""Ce que nos composants se disent par une entité, et qui n'est pas une clé du contrat."""
REJET = "nlu_fallback"
Attendue = tuple[str, str]
"""Clé, morceau du message."""


@dataclass(frozen=True)
class Lecture:
    """Un message lu ; `premier` et `confiance` (0 à 1) : le but le plus probable, avant tout rejet."""

    texte: str
    attendu: str
    lu: str
    premier: str
    confiance: float

    @property
    def juste(self) -> bool:
        return self.lu == self.attendu


@dataclass
class Bilan:
    """Les comptes d'un modèle sur un jeu."""

    justes: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    confusions: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    vrais: Counter[str] = field(default_factory=Counter)
    manques: Counter[str] = field(default_factory=Counter)
    en_trop: Counter[str] = field(default_factory=Counter)
    officiels: Counter[str] = field(default_factory=Counter)
    attendus: Counter[str] = field(default_factory=Counter)
    tours_exacts: int = 0
    secondes: list[float] = field(default_factory=list)
    lectures: list[Lecture] = field(default_factory=list)

    @property
    def messages(self) -> int:
        return len(self.lectures)

    @property
    def exactitude(self) -> float:
        """Part des buts justes, 0 à 1."""
        return sum(lecture.juste for lecture in self.lectures) / max(1, self.messages)

    def rappel(self, but: str) -> float:
        return self.justes[f"but:{but}"] / max(1, self.total[f"but:{but}"])

    def add(self, ligne: dict[str, Any], analyse: dict[str, Any], secondes: float) -> None:
        """Compte un message du jeu (`texte`, `but`, `registre`, `entites`, `officiel`) d'après son analyse par Rasa."""
        self.secondes.append(secondes)
        self._add_goal(ligne, analyse)
        self._add_entities(
            ligne, [_located(e, ligne["texte"]) for e in analyse["entities"] if e["entity"] not in AIDES]
        )

    def _add_goal(self, ligne: dict[str, Any], analyse: dict[str, Any]) -> None:
        lecture = read_goal(ligne, analyse)
        self.lectures.append(lecture)
        for cle in (f"but:{lecture.attendu}", f"registre:{ligne.get('registre', '?')}"):
            self.total[cle] += 1
            self.justes[cle] += lecture.juste
        if not lecture.juste:
            self.confusions.setdefault((lecture.attendu, lecture.lu), []).append(lecture.texte)

    def _add_entities(self, ligne: dict[str, Any], lues: list[dict[str, Any]]) -> None:
        attendues = [(cle, m) for cle, v in ligne["entites"].items() for m in (v if isinstance(v, list) else [v])]
        manquees = [a for a in attendues if not any(overlaps(e, *a) for e in lues)]
        trop = [] if ligne["but"] in SANS_ENTITES else _unexpected(lues, attendues)
        self.vrais.update(cle for cle, m in attendues if (cle, m) not in manquees)
        self.manques.update(cle for cle, _ in manquees)
        self.en_trop.update(e["entity"] for e in trop)
        self.tours_exacts += not manquees and not trop
        for cle, valeur in (ligne.get("officiel") or {}).items():
            self.attendus[cle] += 1
            self.officiels[cle] += is_official(cle, valeur, [e["value"] for e in lues if e["entity"] == cle])


def goal_of(nom: str) -> str:
    """Le but du contrat : un rejet ou une bribe seule demandent de préciser."""
    return "preciser" if nom in (REJET, "relance", "choix") else nom


def read_goal(ligne: dict[str, Any], analyse: dict[str, Any]) -> Lecture:
    """La lecture d'une ligne du jeu ; sans classement (Rasa en omet), le but rendu tient lieu de premier."""
    rendu = analyse["intent"]
    classement = [c for c in analyse.get("intent_ranking") or [] if c["name"] != REJET] or [rendu]
    premier = classement[0]
    return Lecture(
        ligne["texte"],
        ligne["but"],
        goal_of(str(rendu["name"])),
        goal_of(premier["name"]),
        float(premier["confidence"]),
    )


def _located(entite: dict[str, Any], texte: str) -> dict[str, Any]:
    """Le morceau du message que l'entité couvre : nos composants le donnent, ceux de Rasa n'en disent que la place."""
    return entite if "texte" in entite else {**entite, "texte": texte[entite["start"] : entite["end"]]}


def _unexpected(lues: list[dict[str, Any]], attendues: list[Attendue]) -> list[dict[str, Any]]:
    return [e for e in lues if not any(overlaps(e, *a) for a in attendues)]
