"""Quand la recherche ne trouve rien : élargir, en le disant, ou dire franchement « je n'ai pas »."""

from __future__ import annotations

from typing import Any

from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import place_label, school_card
from actions.noyau.libelles import label
from actions.noyau.reponse import Choix, Message, Reponse
from actions.recherche_mots import filter_label, shown_list, subject_label
from actions.recherche_offres import criteria


async def search_wider(contexte: Contexte, indices: dict[str, Any], client: Client, page: int) -> Reponse:
    """Rien : on lève l'internat, puis le statut et le secteur, puis le lieu, en le disant."""
    e = contexte.entites
    if page > 1:
        return Reponse([Message("utter_offre_fin")])
    variables = {"sujet": subject_label(e), "filtres": filter_label(e, indices), "lieu": place_label(e.get("lieu"))}
    for sans in (("internat",), ("statut", "secteur"), ("lieu", "statut", "secteur")):
        if not any(e.get(cle) or indices.get(cle) for cle in sans):
            continue
        garde = {c: v for c, v in e.items() if c not in sans}
        internat = None if "internat" in sans else indices.get("internat")
        trouve = await client.get("/offres", **criteria(garde), internat=internat, taille=3)
        if trouve["elements"]:
            leves = [c for c in sans if e.get(c) or indices.get(c)]
            return _wider(trouve, variables, garde, {c: e.get(c) for c in leves})
    return await nothing(contexte, client, variables)


def _wider(trouve: dict[str, Any], variables: dict[str, Any], garde: dict[str, Any], leves: dict[str, Any]) -> Reponse:
    """« Aucun… » d'abord, puis, à part et nommé comme tel, ce qu'on trouve en élargissant."""
    elements = trouve["elements"]
    elargi = {
        "lieu_large": _without(leves, garde),
        "combien": label("n_etablissements", n=int(trouve["total"])),
    }
    choix = [Choix(label("tout_voir"), {"but": "chercher_formation", "entites": garde})]
    return Reponse(
        [
            Message("utter_offre_aucune", variables),
            Message(
                "utter_offre_elargie",
                elargi,
                choix,
                [school_card(el) for el in elements],
                [el["source"] for el in elements],
            ),
        ],
        liste=shown_list(elements),
    )


def _without(leves: dict[str, Any], garde: dict[str, Any]) -> str:
    """« sans « secteur public » », « dans l'académie de Nantes » : ce qui a été élargi."""
    filtres = filter_label({c: v for c, v in leves.items() if c != "lieu"}, {"internat": "internat" in leves})
    dits = [label("sans_filtre", filtre=f) for f in filtres.split(", ") if f]
    return ", ".join([*dits, place_label(garde.get("lieu"))])


async def nothing(contexte: Contexte, client: Client, variables: dict[str, Any]) -> Reponse:
    """Vraiment rien dans le territoire : ailleurs en France, avec sa rentrée, ou un franc « je n'ai pas »."""
    e = contexte.entites
    ailleurs = await client.get("/offres", **{**criteria(e, sans=("lieu",)), "lieu": None}, taille=3)
    if ailleurs["elements"]:
        return Reponse(
            [
                Message("utter_offre_aucune", variables),
                Message(
                    "utter_offre_france",
                    {"combien": label("n_etablissements", n=int(ailleurs["total"]))},
                    fiches=[school_card(el) for el in ailleurs["elements"]],
                    sources=[el["source"] for el in ailleurs["elements"]],
                ),
            ],
            liste=shown_list(ailleurs["elements"]),
        )
    return Reponse(
        [
            Message(
                "utter_offre_aucune",
                variables,
                choix=[Choix(label("parler_a_quelquun"), {"but": "contacter_conseiller"})],
            )
        ],
        aide=False,
    )
