"""Erreurs des connaissances : une source refusée dit toujours fichier:ligne:colonne."""

from pathlib import Path


class KnowledgeError(Exception):
    """Racine des erreurs du paquet."""


class BaseIncoherente(KnowledgeError):
    """La base construite ne respecte pas ses propres règles."""


class SourceError(KnowledgeError):
    """Source refusée, à une place précise (ligne et colonne comptées à partir de 1)."""

    def __init__(self, message: str, fichier: Path, ligne: int = 1, colonne: int = 1) -> None:
        super().__init__(message)
        self.message, self.fichier, self.ligne, self.colonne = message, fichier, ligne, colonne

    def __str__(self) -> str:
        return f"{self.fichier}:{self.ligne}:{self.colonne}: {self.message}"


class CatalogueInvalide(SourceError):
    """sources.yml est illisible ou incomplet."""


class FichierAbsent(SourceError):
    """Le catalogue annonce un fichier qui n'est pas là."""


class FichierTronque(SourceError):
    """Archive ou dernière ligne coupée."""


class MauvaisEncodage(SourceError):
    """Octets qui ne sont pas de l'UTF-8."""


class ColonneManquante(SourceError):
    """L'en-tête n'a pas une colonne attendue."""


class LigneCoupee(SourceError):
    """La ligne n'a pas autant de champs que l'en-tête."""


class EmpreinteDifferente(SourceError):
    """Le contenu n'est pas celui que sources.yml annonce (sha256 ou nombre de lignes)."""


class CleEnDouble(SourceError):
    """Deux lignes portent la même clé."""


class ValeurInvalide(SourceError):
    """Valeur vide, mal écrite ou hors des bornes."""


class CoordonneesHorsFrance(ValeurInvalide):
    """Point hors de la métropole et de l'outre-mer."""


class CodeInconnu(SourceError):
    """Code absent du référentiel que la source dit suivre."""


class UaiInconnu(CodeInconnu):
    """UAI absent de l'annuaire alors que la source le dit contrôlé."""
