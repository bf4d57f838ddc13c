"""Notions, faits datés et contacts."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from knowledge.models.socle import Base, Citation, Cle, Numero, Provenance


class Notion(Provenance, Base):
    """Ce qu'on peut définir : pôle de qualification, CAP, Affelnet…"""

    __tablename__ = "notion"

    id: Mapped[Cle]
    titre: Mapped[str]
    sigles: Mapped[str | None]
    resume: Mapped[str | None]
    """Définition en une ou deux phrases, avec sa propre source."""
    resume_source: Mapped[str | None]
    resume_date: Mapped[str | None]


class Fait(Citation, Base):
    """Phrase courte et sourcée sur une notion."""

    __tablename__ = "fait"

    id: Mapped[Cle]
    notion_id: Mapped[str] = mapped_column(ForeignKey("notion.id"), index=True)
    ordre: Mapped[int]
    texte: Mapped[str]
    statut: Mapped[str]
    """en_vigueur, historique, perime ou a_verifier."""
    remplace_par: Mapped[str | None]
    mots: Mapped[str | None]
    """Mots à chercher dans la question, sans accents, séparés par des blancs."""


class Contact(Citation, Base):
    """Personne ou service à joindre ; `departement` vide = toute la France."""

    __tablename__ = "contact"

    id: Mapped[Numero]
    type: Mapped[str] = mapped_column(index=True)
    nom: Mapped[str]
    adresse: Mapped[str | None]
    code_postal: Mapped[str | None]
    commune: Mapped[str | None]
    code_insee: Mapped[str | None] = mapped_column(ForeignKey("commune.code_insee"))
    departement: Mapped[str | None]
    """Codes séparés par `|`."""
    telephone: Mapped[str | None]
    courriel: Mapped[str | None]
    site: Mapped[str | None]
    public: Mapped[str | None]
    horaires: Mapped[str | None]
    statut: Mapped[str]
    """en_vigueur, a_verifier ou perime."""
    remarque: Mapped[str | None]
