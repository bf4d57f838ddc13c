"""Repérer dans un message les noms de la base : formations, niveaux, métiers, lieux, établissements…"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from langue.candidats import Candidat, find_candidates
from langue.composition import best_values, compose
from langue.ecoles import school_values, settle_schools
from langue.lectures import Message, read_message, readings
from langue.lexique import Entree, Lexique, Valeur
from langue.lieux import place_values
from langue.mention import Mention
from langue.normalisation import normaliser
from langue.texte import Jeton

COMPOSEE = 1.5
APPROCHE = 0.1


@dataclass(frozen=True)
class Proposition:
    """Une étendue du message lue d'une façon, avec ses autres lectures."""

    score: float
    etendue: Candidat
    cle: str
    valeurs: dict[str, list[Valeur]]
    sure: bool = True


class Repereur:
    """Repère les noms du lexique ; sans état, un même message rend toujours les mêmes mentions."""

    def __init__(self, lexique: Lexique) -> None:
        self.lexique = lexique

    @classmethod
    def charger(cls, chemin: Path) -> Repereur:
        """Repéreur prêt ; `OSError` ou `ValueError` si le lexique ne se lit pas."""
        return cls(Lexique.charger(chemin))

    def reperer(self, texte: str) -> list[Mention]:
        """Mentions sûres, qui ne se recouvrent pas, dans l'ordre du texte."""
        return [m for m in self.reperer_jetons(normaliser(texte), texte) if m.sure]

    def reperer_jetons(self, jetons: Sequence[Jeton], texte: str) -> list[Mention]:
        """Comme `reperer`, sur un message déjà normalisé, et avec les mentions qui ne sont pas sûres."""
        message = read_message(texte, jetons)
        candidats = find_candidates(jetons, self.lexique)
        simples = [p for c in candidats if (p := _simple(message, c))]
        composees = self._composees(message, candidats)
        retenues = []
        for proposition in _disjointes(composees + simples, len(jetons)):
            mention = _mention(message, proposition)
            if proposition.score >= COMPOSEE - 1 and proposition in composees:
                mention = replace(mention, parties=_parties(message, simples, proposition.etendue))
            retenues.append(mention)
        return settle_schools(sorted(retenues, key=lambda m: m.debut))

    def _composees(self, message: Message, candidats: list[Candidat]) -> list[Proposition]:
        trouvees = compose(message.jetons, candidats, self.lexique.courants, message.texte)
        return [Proposition(COMPOSEE - c.cout, c, "formation", {"formation": v}) for c, v in trouvees]


def _simple(message: Message, candidat: Candidat) -> Proposition | None:
    lectures = readings(message, candidat)
    if not lectures:
        return None
    cle = max(lectures, key=lambda k: lectures[k].score)
    valeurs = {k: _values(k, lecture.entrees, message.jetons, candidat) for k, lecture in lectures.items()}
    return Proposition(lectures[cle].score, candidat, cle, valeurs, lectures[cle].sure)


def _disjointes(propositions: list[Proposition], longueur: int) -> list[Proposition]:
    """Les propositions qui ne se recouvrent pas : sûres d'abord, puis les plus longues, puis les mieux notées."""
    libres = [True] * longueur
    retenues = []
    for p in sorted(propositions, key=lambda p: (not p.sure, -p.etendue.pleins - p.score, p.etendue.premier)):
        places = range(p.etendue.premier, p.etendue.dernier + 1)
        if all(libres[place] for place in places):
            retenues.append(p)
            for place in places:
                libres[place] = False
    return retenues


def _parties(message: Message, simples: list[Proposition], etendue: Candidat) -> tuple[Mention, ...]:
    dedans = [
        p
        for p in simples
        if etendue.premier <= p.etendue.premier and p.etendue.dernier <= etendue.dernier and p.etendue != etendue
    ]
    return tuple(
        sorted((_mention(message, p) for p in _disjointes(dedans, len(message.jetons))), key=lambda m: m.debut)
    )


def _values(cle: str, entrees: list[Entree], jetons: Sequence[Jeton], candidat: Candidat) -> list[Valeur]:
    if cle == "lieu":
        return place_values(entrees, jetons, candidat.premier)
    if cle in {"formation", "domaine"}:
        return best_values(entrees)
    if cle == "etablissement":
        return school_values(entrees, jetons, candidat.premier)
    fort = max(e.poids for e in entrees)
    return best_values([e for e in entrees if e.poids >= fort - 0.15])[:5]


def _mention(message: Message, p: Proposition) -> Mention:
    debut, fin = _debut(message.jetons, p), message.jetons[p.etendue.dernier].fin
    return Mention(
        debut,
        fin,
        message.texte[debut:fin],
        p.cle,
        p.valeurs[p.cle],
        round(p.score, 3),
        p.etendue.cout > APPROCHE,
        p.sure,
        p.valeurs,
    )


def _debut(jetons: Sequence[Jeton], p: Proposition) -> int:
    """« Le Mans », « La Roche-sur-Yon » : l'article du nom fait partie du morceau."""
    premier = p.etendue.premier
    if p.cle in {"lieu", "etablissement"} and premier > 0:
        article = jetons[premier - 1]
        nom = str(p.valeurs[p.cle][0]["nom"]).lower()
        if article.forme in {"le", "la", "les"} and nom.startswith(article.forme + " "):
            return article.debut
    return jetons[premier].debut
