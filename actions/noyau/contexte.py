"""Le fil de la conversation : ce qui est gardé, remplacé ou oublié d'un tour à l'autre.

La règle (docs/contexte.md) : une question entière (sujet et lieu) ne reprend rien ; un sujet nouveau garde le lieu ;
une bribe garde tout ; un but sans sujet reprend le sujet d'avant s'il sait s'en servir.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from actions.noyau.profils import AVEC_SUJET, DIGRESSIONS, LIEU_DIT, PROFILS, SUJETS
from actions.noyau.tour import Tour

NATURES = (
    frozenset({"formation", "metier", "domaine", "famille"}),
    frozenset({"etablissement"}),
    frozenset({"campus"}),
)
DUREE_SUJET = 6
DUREE_LIEU = 20


@dataclass(frozen=True)
class Contexte:
    """L'état après un tour. `ages` compte les tours depuis que chaque entité a servi.

    `memoire` garde les derniers sujets (but, entités), `propositions` les boutons de la dernière réponse (libellé,
    charge), `dernier` le but servi au tour d'avant, politesses comprises.
    """

    but: str | None = None
    entites: dict[str, Any] = field(default_factory=dict)
    ages: dict[str, int] = field(default_factory=dict)
    attente: dict[str, Any] | None = None
    liste: dict[str, Any] | None = None
    vous: bool = False
    sans_aide: int = 0
    memoire: list[dict[str, Any]] = field(default_factory=list)
    propositions: list[dict[str, Any]] = field(default_factory=list)
    dernier: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, brut: object) -> Contexte:
        """Relit le slot ; un slot vide ou d'une forme inconnue donne un contexte neuf."""
        if not isinstance(brut, dict):
            return cls()
        return cls(**{c: brut[c] for c in cls.__dataclass_fields__ if c in brut})


def advance(avant: Contexte, tour: Tour, but: str, bribe: bool) -> Contexte:
    """Le contexte où répondre : entités du tour, plus celles d'avant qui tiennent encore."""
    vieilli = _age(avant)
    if but in DIGRESSIONS and not tour.entites:
        return vieilli
    gardees = {c: v for c, v in vieilli.entites.items() if _keeps(c, vieilli, tour, but, bribe)}
    entites = {**gardees, **tour.entites}
    ages = {c: 0 if c in tour.entites else vieilli.ages.get(c, 0) for c in entites}
    suivant = avant.but if but in DIGRESSIONS else but
    return replace(vieilli, but=suivant, entites=entites, ages=ages)


def _keeps(cle: str, avant: Contexte, tour: Tour, but: str, bribe: bool) -> bool:
    """Vrai si l'entité `cle` d'avant reste vraie après ce tour."""
    if cle in tour.entites or _dropped(cle, tour):
        return False
    nouveau_sujet = bool(nature_of(cle) & tour.entites.keys())
    if cle == "etablissement" and "formation" in tour.entites and but == "insertion":
        return False
    if cle not in PROFILS.get(but, ()) and but not in DIGRESSIONS:
        return cle not in SUJETS or not nouveau_sujet
    if cle == "etablissement" and but == "chercher_formation":
        return False  # « là-bas » le redit ; sinon on cherche ailleurs que dans le lycée dont on parlait
    if cle == "etablissement" and but == "insertion":
        return bribe and avant.but in ("detailler_etablissement", "insertion") and not nouveau_sujet
    if cle in SUJETS or cle in ("niveau", "niveau_vise"):
        return _keeps_subject(cle, tour, but, bribe, nouveau_sujet)
    if cle == "lieu":
        return True
    return bribe or not nouveau_sujet


def _keeps_subject(cle: str, tour: Tour, but: str, bribe: bool, nouveau_sujet: bool) -> bool:
    if nouveau_sujet:
        return cle == "niveau" and bribe and "formation" not in tour.entites
    if "niveau" in tour.entites and not bribe:
        return False
    return bribe or but in AVEC_SUJET


def _dropped(cle: str, tour: Tour) -> bool:
    """« peu importe », ou une entité que l'usager a retirée d'un clic (charge `sans`)."""
    return cle in tour.sans or cle in ((tour.charge or {}).get("sans") or ())


def nature_of(cle: str) -> frozenset[str]:
    """Les clés qui se remplacent l'une l'autre : une formation chasse un métier, pas un lycée ; tout sujet chasse un filtre."""
    return next((n for n in NATURES if cle in n), SUJETS)


def _age(avant: Contexte) -> Contexte:
    ages = {c: avant.ages.get(c, 0) + 1 for c in avant.entites}
    vivantes = {c: v for c, v in avant.entites.items() if ages[c] <= (DUREE_LIEU if c == "lieu" else DUREE_SUJET)}
    return replace(avant, entites=vivantes, ages={c: ages[c] for c in vivantes})


def understood(contexte: Contexte, but: str, tour: Tour) -> dict[str, Any]:
    """`compris.entites` : ce que dit ce tour, plus ce qui est repris et que le but emploie."""
    profil = PROFILS.get(but, ())
    dites = {c: v for c, v in contexte.entites.items() if c in tour.entites or (c in profil and not _idle(c, v, but))}
    return {c: v for c, v in dites.items() if c != "lieu" or (first(v) or {}).get("type") != "pays"}


def place_for(contexte: Contexte, but: str, tour: Tour) -> Any:
    """Le lieu à employer pour ce but : une définition ne reprend pas celui d'une recherche passée."""
    lieu = contexte.entites.get("lieu")
    return None if "lieu" not in tour.entites and _idle("lieu", lieu, but) else lieu


def _idle(cle: str, valeur: Any, but: str) -> bool:
    """Vrai pour un lieu gardé en mémoire que ce but n'emploie que s'il vient d'être dit."""
    if cle != "lieu" or but not in LIEU_DIT:
        return False
    return but != "lister_campus" or (first(valeur) or {}).get("type") not in ("region", "academie")


def is_near_town(contexte: Contexte) -> bool:
    """Vrai si l'on cherche autour d'une commune : le premier montré est alors le plus proche."""
    return (first(contexte.entites.get("lieu")) or {}).get("type") == "commune"


def first(valeur: Any) -> Any:
    """La valeur, ou la première d'une liste ; None si vide."""
    if isinstance(valeur, list):
        return valeur[0] if valeur else None
    return valeur or None
