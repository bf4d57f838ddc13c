"""Les avis donnés sur les réponses : un par réponse, effacé avec sa conversation."""

import json

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert as upsert

from api.passerelle.journal.fichier import Fichier
from api.passerelle.journal.tables import avis, tours


class LivreAvis:
    """Les avis du journal."""

    def __init__(self, fichier: Fichier) -> None:
        self._fichier = fichier

    def write(self, conversation: str, tour: int, utile: bool, raison: str | None) -> str | None:
        """Garde l'avis, à la place d'un premier ; rend le but de la réponse, nul si ce tour n'a pas de réponse."""
        ordre = upsert(avis).values(conversation=conversation, tour=tour, utile=utile, raison=raison)
        reponse = (
            select(tours.c.reponse).where(tours.c.conversation == conversation).order_by(tours.c.rang).offset(tour)
        )
        with self._fichier.transaction() as connexion:
            ecrite = connexion.execute(reponse.limit(1)).scalar()
            if not ecrite:
                return None
            connexion.execute(
                ordre.on_conflict_do_update(
                    index_elements=["conversation", "tour"], set_={"utile": utile, "raison": raison}
                )
            )
        return str(json.loads(ecrite)["compris"]["but"])
