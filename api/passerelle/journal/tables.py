"""Les tables du journal, et l'ouverture de leur fichier SQLite."""

from pathlib import Path

from sqlalchemy import (
    Boolean,
    Column,
    Engine,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    event,
)
from sqlalchemy.pool import StaticPool

METADATA = MetaData()
ATTENTE_VERROU_MS = 15_000
"""Patience d'une opération mise à part."""

conversations = Table(
    "conversations",
    METADATA,
    Column("id", String, primary_key=True),
    Column("canal", String, nullable=False),
    Column("creee", Float, nullable=False),
    Column("vue", Float, nullable=False, index=True),
    Column("choix_suivant", Integer, nullable=False, default=1),
)

# Un tour : ce que l'usager a dit (`texte` vide si l'on ne doit pas le garder, nul à l'accueil) et la réponse entière.
tours = Table(
    "tours",
    METADATA,
    Column("rang", Integer, primary_key=True, autoincrement=True),
    Column("conversation", ForeignKey("conversations.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("quand", Float, nullable=False),
    Column("etat", String, nullable=False, index=True),  # recu | repondu | interrompu
    Column("texte", Text),
    Column("cle", String),
    Column("empreinte", String),
    Column("reponse", Text),
    UniqueConstraint("conversation", "cle"),
    sqlite_autoincrement=True,
)

choix = Table(
    "choix",
    METADATA,
    Column("conversation", ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("libelle", Text, nullable=False),
    Column("charge", Text, nullable=False),
)

# Un avis par réponse ; `tour` est le numéro de la réponse dans sa conversation.
avis = Table(
    "avis",
    METADATA,
    Column("conversation", ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("tour", Integer, primary_key=True),
    Column("utile", Boolean, nullable=False),
    Column("raison", String),
)

# Suivis de Rasa encore à effacer : une ligne posée avant l'essai, ôtée après la réussite.
a_effacer = Table(
    "a_effacer",
    METADATA,
    Column("conversation", String, primary_key=True),
    Column("quand", Float, nullable=False),
)


def open_journal_engine(chemin: Path) -> Engine:
    """Moteur à une connexion, en WAL, où ce qui est effacé l'est aussi dans les pages libres du fichier.

    `hide_parameters` : une erreur SQL ne doit pas recopier le texte d'un message dans un journal d'exploitation.
    """
    engine = create_engine(
        f"sqlite:///{chemin}",
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "timeout": 0},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare)
    return engine


def _prepare(connexion: object, _: object) -> None:
    curseur = connexion.cursor()  # type: ignore[attr-defined]
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "secure_delete=ON",
        "foreign_keys=ON",
    ):
        curseur.execute(f"PRAGMA {pragma}")
    curseur.close()
