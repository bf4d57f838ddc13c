"""Saluer, remercier, dire qui l'on est et ce que l'on sait faire."""

from __future__ import annotations

from actions.noyau.action import ActionOrientation
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.libelles import label
from actions.noyau.registre import answers
from actions.noyau.reponse import Choix, Message, Reponse
from actions.noyau.territoire import ICI
from actions.noyau.tour import Tour

EXEMPLES = {
    "exemple_recherche": {
        "but": "chercher_formation",
        "entites": {
            "formation": [{"code": "50022146", "libelle": "CAP cuisine"}],
            "niveau": "CAP",
            "lieu": ICI.exemples["recherche"],
        },
    },
    "exemple_apres": {
        "but": "poursuites_apres_formation",
        "entites": {"formation": [{"code": "50033616", "libelle": "CAP métiers de la coiffure"}]},
    },
    "exemple_campus": {
        "but": "campus_proche",
        "entites": {"lieu": ICI.exemples["campus"]},
    },
}


def example_choices() -> list[Choix]:
    """Trois exemples qui marchent, et une personne : ce qu'on montre à qui ne sait par où commencer."""
    exemples = [Choix(label(cle), charge) for cle, charge in EXEMPLES.items()]
    return [*exemples, Choix(label("parler_a_quelquun"), {"but": "contacter_conseiller"})]


@answers("saluer", "aide")
async def welcome(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    but = "aide" if tour.but == "aide" else "saluer"
    return Reponse([Message(f"utter_{but}", choix=example_choices())])


@answers("au_revoir", "remercier", "identite_assistant", "donnees_personnelles")
async def be_polite(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    choix = (
        [Choix(label("parler_a_quelquun"), {"but": "contacter_conseiller"})] if tour.but == "identite_assistant" else []
    )
    return Reponse([Message(f"utter_{tour.but}", choix=choix)])


class ActionPolitesses(ActionOrientation):
    """Les politesses et l'identité."""

    def name(self) -> str:
        return "action_politesses"
