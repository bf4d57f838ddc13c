"""Ce qui peut clocher dans une question posée à la base."""

from typing import Any

from knowledge.errors import KnowledgeError


class QuestionError(KnowledgeError):
    """Question à laquelle la base ne peut pas répondre telle quelle."""


class CodeInconnu(QuestionError):
    """Code bien formé mais absent de la base."""


class FiltreInvalide(QuestionError):
    """Filtre mal formé ou sans valeur admise."""


class LieuIntrouvable(QuestionError):
    """Aucun lieu ne ressemble à ce nom."""


class LieuAmbigu(QuestionError):
    """Plusieurs lieux se valent : `candidats`, du plus probable au moins probable."""

    def __init__(self, message: str, candidats: tuple[Any, ...]) -> None:
        super().__init__(message)
        self.candidats = candidats


class NomAmbigu(QuestionError):
    """Plusieurs choses répondent à ce nom : `candidats`, couples (code, nom)."""

    def __init__(self, message: str, candidats: tuple[tuple[str, str], ...]) -> None:
        super().__init__(message)
        self.candidats = candidats


class AutreTerritoire(KnowledgeError):
    """La base a été construite pour une autre académie que celle des réglages."""
