"""La version des tables du journal : un fichier d'avant est mis à niveau, un fichier d'après est refusé."""

from collections.abc import Callable

from sqlalchemy import Connection, Engine, inspect

from api.passerelle.journal.tables import METADATA

Etape = Callable[[Connection], None]


def _number(_: Connection) -> None:
    """0 → 1 : les premiers journaux ne portaient pas de numéro ; leurs tables sont celles de la version 1."""


ETAPES: tuple[Etape, ...] = (_number,)
"""La n-ième mène de la version n à la version n + 1 ; on en ajoute, on n'en change aucune."""


class JournalTropRecent(Exception):
    """Le fichier a été écrit par une version plus récente du programme ; rien n'y a été touché."""

    def __init__(self, trouvee: int) -> None:
        super().__init__(
            f"conversations.db est en version {trouvee}, ce programme s'arrête à la version {len(ETAPES)} : "
            "revenez au programme plus récent, ou mettez ce fichier de côté pour repartir sans conversations."
        )


def version_of(connexion: Connection) -> int:
    """Le numéro écrit dans le fichier ; 0 pour un fichier neuf ou d'avant les numéros."""
    return int(connexion.exec_driver_sql("PRAGMA user_version").scalar_one())


def upgrade(engine: Engine) -> None:
    """Mène le fichier à la version d'ici, d'un bloc : tout ou rien. Lève `JournalTropRecent`."""
    with engine.connect() as connexion:
        trouvee = version_of(connexion)
        if trouvee > len(ETAPES):
            raise JournalTropRecent(trouvee)
        if trouvee < len(ETAPES):
            connexion.rollback()
            _run(connexion, trouvee)


def _run(connexion: Connection, trouvee: int) -> None:
    connexion.exec_driver_sql("BEGIN IMMEDIATE")  # sans lui, sqlite3 valide chaque ordre de structure à part
    if inspect(connexion).has_table("conversations"):
        for etape in ETAPES[trouvee:]:
            etape(connexion)
    METADATA.create_all(connexion)
    connexion.exec_driver_sql(f"PRAGMA user_version = {len(ETAPES)}")
    connexion.commit()
