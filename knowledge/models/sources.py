"""Jeux de données d'où vient la base, et mémoire de sa construction."""

from sqlalchemy.orm import Mapped

from knowledge.models.socle import Base, Cle


class Source(Base):
    """Un fichier de `knowledge/sources/`, décrit par `sources.yml`."""

    __tablename__ = "source"

    id: Mapped[Cle]
    titre: Mapped[str]
    producteur: Mapped[str]
    url: Mapped[str | None]
    licence: Mapped[str]
    date: Mapped[str]
    sha256: Mapped[str]
    lignes: Mapped[int]


class Meta(Base):
    """Clé et valeur sur la base : `version` = empreinte des sources, lignes écartées…"""

    __tablename__ = "meta"

    cle: Mapped[Cle]
    valeur: Mapped[str]
