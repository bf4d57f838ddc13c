"""Ouvrir, retrouver et effacer une conversation entière."""

import time
from collections.abc import Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from api.passerelle.journal.boutons import Bouton, write_buttons
from api.passerelle.journal.fichier import Fichier
from api.passerelle.journal.tables import a_effacer, conversations, tours
from api.passerelle.journal.tours import REPONDU


class Conversations:
    """Les conversations du journal, et les suivis de Rasa qu'il reste à effacer."""

    def __init__(self, fichier: Fichier) -> None:
        self._fichier = fichier

    def start(self, id: str, canal: str, accueil: str, boutons: Sequence[Bouton]) -> None:
        """Crée la conversation, son accueil (réponse du contrat en JSON) et les choix qu'il propose."""
        maintenant = time.time()
        ligne = {"id": id, "canal": canal, "creee": maintenant, "vue": maintenant, "choix_suivant": len(boutons) + 1}
        with self._fichier.transaction() as connexion:
            connexion.execute(insert(conversations).values(ligne))
            connexion.execute(insert(tours).values(conversation=id, quand=maintenant, etat=REPONDU, reponse=accueil))
            write_buttons(connexion, id, boutons)

    def exists(self, id: str) -> bool:
        """Vrai si la conversation est connue."""
        with self._fichier.transaction() as connexion:
            return connexion.execute(select(conversations.c.id).where(conversations.c.id == id)).first() is not None

    def known(self) -> set[str]:
        """Tous les identifiants."""
        with self._fichier.transaction() as connexion:
            return set(connexion.execute(select(conversations.c.id)).scalars())

    def erase(self, id: str) -> None:
        """Efface une conversation, jusque dans les pages libres et le WAL."""
        with self._fichier.transaction() as connexion:
            connexion.execute(delete(conversations).where(conversations.c.id == id))
        self._fichier.shred()

    def expire(self, avant: float) -> list[str]:
        """Efface les conversations sans message depuis `avant` (secondes Unix) ; rend leurs identifiants."""
        with self._fichier.transaction() as connexion:
            vieilles = delete(conversations).where(conversations.c.vue < avant).returning(conversations.c.id)
            effacees = list(connexion.execute(vieilles).scalars())
        self._fichier.shred()
        return effacees

    def owe_erasure(self, id: str) -> None:
        """Note que le suivi de Rasa pour cette conversation est à effacer."""
        maintenant = time.time()
        dette = upsert(a_effacer).values(conversation=id, quand=maintenant)
        with self._fichier.transaction() as connexion:
            connexion.execute(dette.on_conflict_do_update(index_elements=["conversation"], set_={"quand": maintenant}))

    def erasure_done(self, id: str) -> None:
        """Note qu'il l'est."""
        with self._fichier.transaction() as connexion:
            connexion.execute(delete(a_effacer).where(a_effacer.c.conversation == id))

    def owed_erasures(self, avant: float) -> list[str]:
        """Les suivis à effacer notés avant `avant` (secondes Unix)."""
        with self._fichier.transaction() as connexion:
            return list(connexion.execute(select(a_effacer.c.conversation).where(a_effacer.c.quand < avant)).scalars())
