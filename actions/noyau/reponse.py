"""Ce qu'une compétence rend : des messages nommés (jamais de phrase), des fiches, des choix, des sources."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Choix:
    """Un bouton : son libellé et la demande qu'il vaut (`but`, `entites`, `garder`, `sans`, `page`…)."""

    libelle: str
    charge: dict[str, Any]


@dataclass(frozen=True)
class Fiche:
    """Une carte du contrat ; `distance_km` en km à vol d'oiseau."""

    type: str
    titre: str
    lignes: list[str] = field(default_factory=list)
    liens: list[dict[str, str]] = field(default_factory=list)
    distance_km: float | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Message:
    """Un message : le nom d'une réponse de `bot/domain`, ses variables, et ce qui l'accompagne."""

    reponse: str
    variables: dict[str, Any] = field(default_factory=dict)
    choix: list[Choix] = field(default_factory=list)
    fiches: list[Fiche] = field(default_factory=list)
    sources: list[dict[str, Any]] = field(default_factory=list)

    def custom(self) -> dict[str, Any]:
        """La part structurée du message, telle que la passerelle l'attend."""
        return {
            "choix": [asdict(c) for c in self.choix],
            "fiches": [{c: v for c, v in asdict(f).items() if v is not None} for f in self.fiches],
            "sources": unique_sources(self.sources),
        }


@dataclass(frozen=True)
class Reponse:
    """La réponse d'une compétence : messages, et ce que le tour suivant doit savoir."""

    messages: list[Message]
    but: str | None = None
    entites: dict[str, Any] = field(default_factory=dict)
    liste: dict[str, Any] | None = None
    attente: dict[str, Any] | None = None
    aide: bool = True


def unique_sources(sources: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Les sources sans doublon, dans l'ordre ; une source sans titre est écartée."""
    vues: dict[tuple[Any, Any], dict[str, Any]] = {}
    for source in sources:
        if source and source.get("titre"):
            vues.setdefault(
                (source["titre"], source.get("date")),
                {"titre": source["titre"], "date": source.get("date"), "url": source.get("url") or None},
            )
    return list(vues.values())
