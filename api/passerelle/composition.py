"""Composer les réponses du contrat : celle de Rasa, celles de la passerelle seule, l'historique."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from api.passerelle.formes import Choix, Compris, Message, MessageHistorique, Reponse
from api.passerelle.journal.boutons import Bouton
from api.passerelle.journal.tours import Tour
from api.passerelle.retraits import removable, tell
from api.passerelle.reunion import Reuni, gather
from api.passerelle.textes import section, sentence


@dataclass(frozen=True)
class Redaction:
    """Une réponse dont les choix ne sont pas encore numérotés."""

    messages: Sequence[Reuni]
    compris: Compris

    def compose(self, libre: int, tour: int | None = None) -> tuple[str, list[Bouton]]:
        """Numérote les choix à partir de `libre` : la réponse en JSON et ses boutons ; `tour` : son propre numéro."""
        boutons: list[Bouton] = []
        numerotes = [_number(message, libre, boutons) for message in self.messages]
        compris = removable(self.compris, libre, boutons)
        return Reponse(messages=numerotes, compris=compris, tour=tour).model_dump_json(), boutons

    def without_choices(self) -> str:
        """La réponse en JSON sans boutons : ceux qu'on n'a pas pu garder ne marcheraient pas."""
        messages = [_number(replace(message, choix=[]), 1, []) for message in self.messages]
        return Reponse(messages=messages, compris=tell(self.compris)).model_dump_json()


def _number(message: Reuni, libre: int, boutons: list[Bouton]) -> Message:
    """Le message du contrat ; ses choix, numérotés à la suite, s'ajoutent à `boutons`."""
    premier = libre + len(boutons)
    nouveaux = [Bouton(f"c{premier + rang}", c.libelle, c.charge) for rang, c in enumerate(message.choix)]
    boutons += nouveaux
    choix = [Choix(id=bouton.id, libelle=bouton.libelle) for bouton in nouveaux]
    return Message(
        texte=message.texte, choix=choix, fiches=message.fiches, sources=message.sources, tableau=message.tableau
    )


def welcome() -> tuple[str, list[Bouton]]:
    """L'accueil : il dit d'abord que c'est un programme, et donne des exemples qui marchent."""
    return Redaction(_from_texts([section("bienvenue")]), Compris()).compose(1)


def breakdown(panne: str) -> Redaction:
    """Une phrase honnête et une personne à qui parler ; `panne` : clé de `pannes`."""
    return Redaction(_from_texts([section(f"pannes.{panne}")]), Compris())


def help_numbers() -> Redaction:
    """Les numéros d'aide, donnés par la passerelle seule."""
    return Redaction(_from_texts(section("detresse.messages")), Compris(but="detresse", confiance=1.0))


@lru_cache(maxsize=1)
def interrupted() -> str:
    """La réponse donnée au redémarrage à un message resté sans réponse."""
    return breakdown("interrompu").without_choices()


def _from_texts(messages: list[dict[str, Any]]) -> list[Reuni]:
    elements = [element for message in messages for element in ({"text": message["texte"]}, {"custom": message})]
    return gather(elements)[0]


def history(tours: Sequence[Tour]) -> list[MessageHistorique]:
    """Les messages de l'usager et de l'assistant, dans l'ordre ; un texte non gardé le dit."""
    messages: list[MessageHistorique] = []
    for tour in tours:
        if tour.texte is not None:
            messages.append(MessageHistorique(de="eleve", texte=tour.texte or sentence("marques.non_conserve")))
        reponse = json.loads(tour.reponse) if tour.reponse else {"messages": []}
        suite = [
            MessageHistorique(de="assistant", tour=reponse.get("tour"), **message) for message in reponse["messages"]
        ]
        if suite and tour.texte is not None:
            suite[0] = suite[0].model_copy(
                update={"compris": Compris.model_validate(reponse["compris"]), "avis": tour.avis}
            )
        messages += suite
    return messages
