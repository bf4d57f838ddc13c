"""Une ligne de CSV : ses valeurs, et la place à dire si l'une est refusée."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import CoordonneesHorsFrance, SourceError, ValeurInvalide
from knowledge.loaders.citations import iso_date
from knowledge.loaders.france import in_france

NON_DIFFUSE = frozenset({"", "nd"})
"""Case vide ou « nd » : secret statistique, jamais recalculé."""


@dataclass(frozen=True, slots=True)
class Ligne:
    """Valeurs d'une ligne ; `numero` est sa dernière ligne physique dans le fichier."""

    valeurs: list[str]
    rangs: Mapping[str, int]
    numero: int
    fichier: Path
    source_id: str
    date: str

    def __getitem__(self, colonne: str) -> str:
        return self.valeurs[self.rangs[colonne]].strip()

    def texte(self, colonne: str) -> str | None:
        """Valeur, ou rien si la case est vide."""
        return self[colonne] or None

    def exige(self, colonne: str) -> str:
        """Valeur ; `ValeurInvalide` si la case est vide."""
        if not self[colonne]:
            raise self.refus(ValeurInvalide, colonne, f"« {colonne} » est vide")
        return self[colonne]

    def choix(self, colonne: str, permis: Collection[str]) -> str:
        """Valeur parmi `permis`, sinon `ValeurInvalide`."""
        if self[colonne] not in permis:
            raise self.refus(ValeurInvalide, colonne, f"« {self[colonne]} » n'est pas prévu pour {colonne}")
        return self[colonne]

    def entier(self, colonne: str, *, vides: Collection[str] = ("",)) -> int | None:
        """Entier, ou rien si la case est vide (ou dans `vides`)."""
        valeur = self[colonne]
        if valeur in vides:
            return None
        try:
            return int(valeur)
        except ValueError:
            raise self.refus(ValeurInvalide, colonne, f"« {valeur} » n'est pas un entier") from None

    def borne(self, colonne: str, minimum: int, maximum: int) -> int | None:
        """Entier entre deux bornes ; vide et « nd » restent vides."""
        valeur = self.entier(colonne, vides=NON_DIFFUSE)
        if valeur is not None and not minimum <= valeur <= maximum:
            raise self.refus(ValeurInvalide, colonne, f"{valeur} sort de {minimum}–{maximum}")
        return valeur

    def reel(self, colonne: str) -> float | None:
        """Nombre décimal, ou rien si la case est vide."""
        if not self[colonne]:
            return None
        try:
            return float(self[colonne])
        except ValueError:
            raise self.refus(ValeurInvalide, colonne, f"« {self[colonne]} » n'est pas un nombre") from None

    def oui_non(self, colonne: str) -> bool | None:
        """1, 0 ou rien."""
        return {"1": True, "0": False, "": None}[self.choix(colonne, ("1", "0", ""))]

    def liste(self, colonne: str, separateur: str = "|") -> list[str]:
        """Valeurs séparées, sans blanc ni double."""
        parts = (part.strip() for part in self[colonne].split(separateur))
        return list(dict.fromkeys(part for part in parts if part))

    def position(self) -> tuple[float | None, float | None]:
        """Latitude et longitude en degrés, ou deux riens ; `CoordonneesHorsFrance` sinon."""
        latitude, longitude = self.reel("latitude"), self.reel("longitude")
        if latitude is None or longitude is None:
            return None, None
        if not in_france(latitude, longitude):
            message = f"le point {latitude}, {longitude} est hors de France"
            raise self.refus(CoordonneesHorsFrance, "latitude", message)
        return latitude, longitude

    def provenance(self) -> dict[str, str]:
        """Source et date : celle de la ligne si elle la porte, sinon celle du fichier."""
        date = iso_date(self["source_date"]) if "source_date" in self.rangs else self.date
        return {"source_id": self.source_id, "source_date": date}

    def refus(self, erreur: type[SourceError], colonne: str, message: str) -> SourceError:
        """Erreur placée sur cette ligne et cette colonne."""
        return erreur(message, self.fichier, self.numero, self.rangs.get(colonne, 0) + 1)
