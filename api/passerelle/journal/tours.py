"""Recevoir un message et lui donner sa réponse ; chaque opération est une transaction."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, func, insert, select, update

from api.passerelle.journal.boutons import Bouton, find_button, write_buttons
from api.passerelle.journal.fichier import Fichier
from api.passerelle.journal.tables import avis, conversations, tours

RECU = "recu"
REPONDU = "repondu"
INTERROMPU = "interrompu"

# Construits une fois : SQLAlchemy met plus de temps à bâtir un ordre qu'à l'exécuter.
_ICI = conversations.c.id == bindparam("ici")
_CE_TOUR = tours.c.rang == bindparam("ce_rang")
_TOUCH = update(conversations).where(_ICI).values(vue=bindparam("maintenant"))
_SAME_KEY = select(tours.c.rang, tours.c.empreinte).where(
    tours.c.conversation == bindparam("ici"), tours.c.cle == bindparam("la_cle")
)
_WRITE = insert(tours).returning(tours.c.rang)
_FREE_CHOICE = select(conversations.c.choix_suivant).where(_ICI)
_ANSWER = update(tours).where(_CE_TOUR).values(etat=REPONDU, reponse=bindparam("la_reponse"))
_NEXT_CHOICE = update(conversations).where(_ICI).values(choix_suivant=bindparam("suivant"))

# L'accueil est le tour 0.
_NUMBER = select(func.count() - 1).where(tours.c.conversation == bindparam("ici"), tours.c.rang <= bindparam("ce_rang"))

Compose = Callable[[int, int], tuple[str, Sequence[Bouton]]]
"""Du premier numéro de choix libre et du numéro du tour à la réponse en JSON et ses choix numérotés."""


@dataclass(frozen=True)
class Recu:
    """Un message à écrire : `texte` nul s'il ne doit pas être gardé ou s'il s'agit d'un choix."""

    conversation: str
    texte: str | None
    choix: str | None
    cle: str | None
    empreinte: str | None


@dataclass(frozen=True)
class Arrivee:
    """Ce que devient un message qui arrive ; `deja` : même clé et même corps qu'un tour d'avant."""

    etat: Literal["absente", "conflit", "choix_inconnu", "nouveau", "deja"]
    rang: int = 0
    charge: dict[str, Any] | None = None


@dataclass(frozen=True)
class Tour:
    """Un tour relu : `texte` nul à l'accueil, vide s'il n'a pas été gardé ; `reponse` en JSON, nulle si elle manque."""

    texte: str | None
    reponse: str | None
    avis: bool | None = None


class Tours:
    """Les tours de parole du journal."""

    def __init__(self, fichier: Fichier) -> None:
        self._fichier = fichier

    def receive(self, recu: Recu) -> Arrivee:
        """Écrit le message avant qu'il soit transmis, ou dit pourquoi il ne l'est pas."""
        with self._fichier.transaction() as connexion:
            if not _touch(connexion, recu.conversation):
                return Arrivee("absente")
            bouton = find_button(connexion, recu.conversation, recu.choix) if recu.choix is not None else None
            if recu.choix is not None and bouton is None:
                return Arrivee("choix_inconnu")
            charge = bouton.charge if bouton else None
            if connu := _same_key(connexion, recu):
                rang, empreinte = connu
                return Arrivee("deja" if empreinte in (None, recu.empreinte) else "conflit", rang, charge)
            return Arrivee("nouveau", _write(connexion, recu, bouton.libelle if bouton else recu.texte), charge)

    def read(self, rang: int) -> tuple[str, str | None] | None:
        """(état, réponse en JSON) du tour ; nul s'il a été effacé."""
        with self._fichier.transaction() as connexion:
            ligne = connexion.execute(select(tours.c.etat, tours.c.reponse).where(tours.c.rang == rang)).first()
            return (ligne.etat, ligne.reponse) if ligne else None

    def answer(self, recu: Recu, rang: int, compose: Compose) -> str | None:
        """Numérote les choix de la réponse et marque le tour répondu ; rend la réponse, nul si tout a été effacé."""
        ici = {"ici": recu.conversation}
        with self._fichier.transaction() as connexion:
            libre = connexion.execute(_FREE_CHOICE, ici).scalar()
            if libre is None:
                return None
            numero = connexion.execute(_NUMBER, {**ici, "ce_rang": rang}).scalar_one()
            reponse, boutons = compose(libre, numero)
            connexion.execute(_ANSWER, {"ce_rang": rang, "la_reponse": reponse})
            if boutons:
                connexion.execute(_NEXT_CHOICE, {**ici, "suivant": libre + len(boutons)})
                write_buttons(connexion, recu.conversation, boutons)
            return reponse

    def drop_text(self, rang: int) -> None:
        """Efface le texte d'un tour et son empreinte, jusque dans le WAL."""
        with self._fichier.transaction() as connexion:
            connexion.execute(update(tours).where(tours.c.rang == rang).values(texte="", empreinte=None))
        self._fichier.shred()

    def history(self, id: str) -> list[Tour] | None:
        """Les tours dans l'ordre ; nul si la conversation est inconnue."""
        with self._fichier.transaction() as connexion:
            if connexion.execute(select(conversations.c.id).where(conversations.c.id == id)).first() is None:
                return None
            donnes = dict(connexion.execute(select(avis.c.tour, avis.c.utile).where(avis.c.conversation == id)).all())
            requete = select(tours.c.texte, tours.c.reponse).where(tours.c.conversation == id).order_by(tours.c.rang)
            lignes = enumerate(connexion.execute(requete))
            return [Tour(ligne.texte, ligne.reponse, donnes.get(numero)) for numero, ligne in lignes]

    def interrupt(self, reponse: str) -> int:
        """Répond `reponse` à tout message resté sans réponse ; rend leur nombre. Au démarrage seulement."""
        with self._fichier.transaction() as connexion:
            orphelins = update(tours).where(tours.c.etat == RECU).values(etat=INTERROMPU, reponse=reponse)
            return connexion.execute(orphelins).rowcount


def _touch(connexion: Connection, conversation: str) -> bool:
    return bool(connexion.execute(_TOUCH, {"ici": conversation, "maintenant": time.time()}).rowcount)


def _same_key(connexion: Connection, recu: Recu) -> tuple[int, str | None] | None:
    """(rang, empreinte) du tour déjà reçu sous cette clé."""
    if recu.cle is None:
        return None
    ligne = connexion.execute(_SAME_KEY, {"ici": recu.conversation, "la_cle": recu.cle}).first()
    return (ligne.rang, ligne.empreinte) if ligne else None


def _write(connexion: Connection, recu: Recu, texte: str | None) -> int:
    ligne = {
        "conversation": recu.conversation,
        "quand": time.time(),
        "etat": RECU,
        "texte": texte or "",
        "cle": recu.cle,
        "empreinte": recu.empreinte,
    }
    rang: int = connexion.execute(_WRITE, ligne).scalar_one()
    return rang
