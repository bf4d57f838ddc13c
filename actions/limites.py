"""Ce que l'assistant ne sait pas faire : hors sujet, autre langue, message obscur, bribe, bouton."""

from __future__ import annotations

from dataclasses import replace

from actions.noyau.action import ActionOrientation
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.lecture_voisine import reading_choice
from actions.noyau.libelles import label, load_libelles
from actions.noyau.redressements import fache
from actions.noyau.registre import answers
from actions.noyau.relances import read_relance
from actions.noyau.reponse import Choix, Message, Reponse
from actions.noyau.tour import Tour
from actions.politesses import example_choices

LANGUES = frozenset({"en", "es", "pt", "ar", "uk", "ru", "tr", "ro", "it", "de", "zh"})
PROCHE = 0.12
PATIENCE = 2


@answers("hors_sujet")
async def stay_courteous(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    if contexte.but is not None and fache(tour):
        return replace(offer_human("utter_agacement"), but="hors_sujet")
    return Reponse([Message("utter_hors_sujet", choix=example_choices())], aide=False)


@answers("autre_langue")
async def answer_in_language(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Une phrase dans la langue de l'usager quand on la connaît ; le français en tout cas."""
    connue = [Message(f"utter_autre_langue_{tour.langue}")] if tour.langue in LANGUES else []
    return Reponse(
        [
            *connue,
            Message("utter_autre_langue", choix=[Choix(label("parler_a_quelquun"), {"but": "contacter_conseiller"})]),
        ]
    )


@answers("preciser", "nlu_fallback", "relance", "choix")
async def ask_back(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Deux lectures proches : on propose les deux. Rien de clair : trois exemples ; deux fois de suite, ou de l'agacement : une personne."""
    if contexte.but is not None and fache(tour):
        return offer_human("utter_agacement")
    if suite := _after_offer(contexte, tour):
        return suite
    if contexte.sans_aide + 1 >= PATIENCE:
        return offer_human("utter_preciser_humain")
    proches = close_goals(tour)
    if proches:
        choix = [reading_choice(f"but_{but}", but, tour) for but in proches]
        return Reponse([Message("utter_preciser_deux", choix=choix)], but="preciser", aide=False)
    return Reponse([Message("utter_preciser", choix=example_choices())], but="preciser", aide=False)


def offer_human(reponse: str) -> Reponse:
    """« tu veux savoir qui contacter ? » : un oui donne les contacts."""
    humain = {"but": "contacter_conseiller"}
    choix = [Choix(label("oui_contacts"), humain), Choix(label("non_merci"), {"but": "aide"})]
    return Reponse([Message(reponse, choix=choix)], but="preciser", attente={"oui": humain}, aide=False)


def _after_offer(contexte: Contexte, tour: Tour) -> Reponse | None:
    """« oui » sans question posée, « le 4e » d'une liste de deux : on rappelle ce qu'on peut choisir."""
    relance = read_relance(tour.texte)
    montres = [Choix(m["nom"].strip(), m["charge"]) for m in (contexte.liste or {}).get("elements") or []]
    offerts = [Choix(p["libelle"], p["charge"]) for p in contexte.propositions]
    if relance and relance.genre == "rang" and montres:
        combien = label("n_montres", n=len(montres))
        return Reponse([Message("utter_rang_absent", {"combien": combien}, montres[:5])], but="preciser")
    if relance and relance.genre == "oui" and offerts:
        return Reponse([Message("utter_oui_quoi", choix=offerts)], but="preciser")
    return Reponse([Message("utter_non_entendu")], but="preciser") if relance and relance.genre == "non" else None


def close_goals(tour: Tour) -> list[str]:
    """Les deux buts les plus probables s'ils sont nommables et tous deux plausibles, sinon rien."""
    connus = [(but, p) for but, p in tour.classement if f"but_{but}" in load_libelles()]
    if len(connus) < 2 or connus[1][1] < PROCHE:
        return []
    return [but for but, _ in connus[:2]]


class ActionLimites(ActionOrientation):
    """Tout ce qui n'est pas une question d'orientation."""

    def name(self) -> str:
        return "action_limites"
