"""Formes des notions."""

from pydantic import Field

from api.connaissances.formes.commun import Forme, SourceCitee


class Fait(Forme):
    """Une phrase courte et sourcée."""

    id: str
    notion: str
    titre: str = Field(description="Titre de la notion.")
    ordre: int
    texte: str
    statut: str = Field(description="en_vigueur, historique, perime ou a_verifier.")
    date: str
    source: SourceCitee
    remplace_par: str | None
    pertinence: float = Field(description="De 0 à 1, comparable d'une notion à l'autre ; 0 sans question.")


class NotionBreve(Forme):
    """Une notion dans la liste."""

    id: str
    titre: str
    sigles: list[str]
    resume: str | None
    nb_faits: int


class NotionDetail(Forme):
    """Une notion et ses faits."""

    id: str
    titre: str
    sigles: list[str]
    resume: str | None
    faits: list[Fait]
    sources: list[SourceCitee] = Field(description="Celles du résumé, sinon celles des faits.")
