"""Le contact que porte une feuille : celui de l'académie, tel que la base le connaît."""

from sqlalchemy.orm import Session

from knowledge.queries.contacts import ContactTrouve, find_contacts
from knowledge.queries.lieux_index import Lieu

TYPE = "rectorat"


def territory_contact(session: Session, lieu: Lieu | None = None) -> ContactTrouve | None:
    """Le service d'orientation de l'académie ; rien si la base n'en connaît pas pour ce lieu.

    Celui dont on sait le plus de moyens de le joindre passe devant : il n'y en a souvent qu'un de complet.
    """
    contacts = find_contacts(session, lieu, types=(TYPE,))
    return max(contacts, key=lambda c: (c.statut == "en_vigueur", _reach(c)), default=None)


def _reach(contact: ContactTrouve) -> int:
    return sum(bool(moyen) for moyen in (contact.adresse, contact.telephone, contact.courriel, contact.site))
