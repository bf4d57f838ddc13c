"""Noms parlés de ce qui n'est ni un lieu ni une formation."""

from sqlalchemy.orm import Mapped

from knowledge.models.socle import Base, Cle, Provenance


class AliasNom(Provenance, Base):
    """Nom parlé d'un domaine, d'une filière de campus, d'une famille, d'un métier ou d'un niveau."""

    __tablename__ = "alias_nom"

    genre: Mapped[Cle]
    """domaine, filiere, famille (code), metier (identifiant) ou niveau."""
    alias: Mapped[Cle]
    valeur: Mapped[Cle]
