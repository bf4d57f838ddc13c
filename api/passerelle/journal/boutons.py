"""Les choix proposés dans une conversation, chacun avec la demande qu'il vaut."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from api.passerelle.journal.tables import choix

# Construits une fois : SQLAlchemy met plus de temps à bâtir un ordre qu'à l'exécuter.
_FIND = select(choix.c.libelle, choix.c.charge).where(
    choix.c.conversation == bindparam("ici"), choix.c.id == bindparam("bouton")
)
_WRITE = insert(choix)


@dataclass(frozen=True)
class Bouton:
    """Un choix proposé : son identifiant dans la conversation, son libellé, sa demande."""

    id: str
    libelle: str
    charge: dict[str, Any]


def find_button(connexion: Connection, conversation: str, id: str) -> Bouton | None:
    """Le choix de cet identifiant, s'il a été proposé dans cette conversation."""
    ligne = connexion.execute(_FIND, {"ici": conversation, "bouton": id}).first()
    return Bouton(id, ligne.libelle, json.loads(ligne.charge)) if ligne else None


def write_buttons(connexion: Connection, conversation: str, boutons: Sequence[Bouton]) -> None:
    """Garde les choix d'une réponse."""
    if boutons:
        connexion.execute(_WRITE, [_row(conversation, bouton) for bouton in boutons])


def _row(conversation: str, bouton: Bouton) -> dict[str, str]:
    charge = json.dumps(bouton.charge, ensure_ascii=False)
    return {"conversation": conversation, "id": bouton.id, "libelle": bouton.libelle, "charge": charge}
