"""Paramètres communs des recherches : page, lieu, rayon ; un paramètre inconnu est refusé."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator
from sqlalchemy.orm import Session

from knowledge.queries.lieux import find_place
from knowledge.queries.lieux_index import Lieu

Statut = Literal["scolaire", "apprentissage"]
Secteur = Literal["public", "prive"]
Label = Literal["lycee_des_metiers"]
Nature = Literal["lycee", "college", "erea", "mfr", "cfa", "ecole_production", "agricole"]
Mots = Annotated[str, Field(min_length=1, max_length=200)]
TAILLE_MAX = 100


class Filtres(BaseModel):
    """Base des paramètres : vides ignorés, blancs ôtés, noms inconnus refusés."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    @field_validator("*", mode="before")
    @classmethod
    def _forget_blank(cls, valeur: Any) -> Any:
        return None if isinstance(valeur, str) and not valeur.strip() else valeur


class Page(Filtres):
    """Quelle page, et combien d'éléments."""

    page: int = Field(1, ge=1, le=100_000, description="Rang de la page, dès 1.")
    taille: int = Field(20, ge=1, le=TAILLE_MAX, description="Éléments par page, 100 au plus.")

    @field_validator("page", "taille", mode="before")
    @classmethod
    def _default_blank(cls, valeur: Any, info: Any) -> Any:
        return cls.model_fields[info.field_name].default if valeur in (None, "") else valeur

    @property
    def debut(self) -> int:
        """Rang du premier élément, dès 0."""
        return (self.page - 1) * self.taille


class Situe(Page):
    """Autour d'un lieu."""

    lieu: Mots | None = Field(
        None,
        description="`commune:49099`, `departement:85`, `region:52`, `academie:17`, ou un nom libre (« chatobriant »). "
        "Une commune trie par distance ; un département, une région, une académie filtrent.",
        examples=["commune:49099"],
    )

    def place(self, session: Session) -> Lieu | None:
        """Le lieu demandé ; les erreurs de `find_place` deviennent 404 ou 422."""
        return find_place(session, self.lieu) if self.lieu else None


class Proche(Situe):
    """Autour d'une commune, dans un rayon."""

    rayon_km: float | None = Field(
        None, gt=0, le=1000, allow_inf_nan=False, description="Rayon en km, à vol d'oiseau ; demande une commune."
    )


def split(valeur: str | None) -> tuple[str, ...]:
    """« a,b » → (« a », « b »)."""
    return tuple(part.strip() for part in (valeur or "").split(",") if part.strip())
