"""Les contacts : celui qu'on demande d'abord, ce qui est à vérifier avec sa date, la ville demandée si elle manque."""

from __future__ import annotations

from typing import Any

import pytest

from actions.noyau.contexte import Contexte
from actions.relais import asked_contact
from tests.actions.conftest import Dire, FausseApi
from tests.actions.fabrique import page
from tests.actions.textes import said

REDON = {"type": "commune", "nom": "Redon", "code": "35236"}


def contact(type_: str, nom: str, **champs: Any) -> dict[str, Any]:
    source = {"titre": "JO", "date": champs.pop("date", "2016-04-26"), "url": None}
    vide = dict.fromkeys(
        ("adresse", "code_postal", "commune", "telephone", "courriel", "site", "horaires", "distance_km")
    )
    return {**vide, "type": type_, "nom": nom, "statut": "a_verifier", "source": source, **champs}


PSY = contact("psy_en", "PsyEN", statut="en_vigueur")
RECTORAT = contact(
    "rectorat",
    "Rectorat de Nantes",
    adresse="4 chemin de la Houssinière",
    code_postal="44300",
    commune="Nantes",
    telephone="02 40 37 37 37",
    date="",
)
SAIO = contact(
    "rectorat", "SAIO de Nantes", adresse="32 rue du Fresche Blanc", commune="Nantes", telephone="02 40 14 64 90"
)
CIO = contact("cio", "CIO de Redon", commune="Redon", telephone="02 99 71 15 10", statut="en_vigueur", distance_km=0.0)


@pytest.mark.parametrize(
    ("texte", "voulu"),
    [
        ("adresse du rectorat", "rectorat"),
        ("numero du CIO de Redon", "cio"),
        ("mission locale la roche", "mission_locale"),
        ("un numéro pour un décrocheur", "decrochage"),
        ("un portail de la Région sur les métiers", "portail"),
        ("parler à quelqu'un", None),
    ],
)
def test_the_contact_asked(texte: str, voulu: str | None) -> None:
    assert asked_contact(texte) == voulu


def test_the_address_asked_is_the_first_sentence_and_its_doubt_is_said(api: FausseApi, dire: Dire) -> None:
    api.reponses["/contacts"] = page(SAIO, RECTORAT, PSY)
    dit = said(dire("contacter_conseiller", "adresse du rectorat")[2])
    assert dit.startswith(
        "Rectorat de Nantes : 4 chemin de la Houssinière, 44300 Nantes (sans date connue, à vérifier)."
    )
    assert said(dire("contacter_conseiller", "tel du SAIO")[2]).startswith(
        "SAIO de Nantes : 02 40 14 64 90 (relevé : 26 avril 2016, à vérifier)."
    )


def test_the_phone_of_the_cio_of_a_town(api: FausseApi, dire: Dire) -> None:
    api.reponses["/contacts"] = page(PSY, CIO)
    assert said(dire("contacter_conseiller", "numero du CIO de Redon", lieu=REDON)[2]).startswith(
        "CIO de Redon : 02 99 71 15 10."
    )


def test_no_cio_there_is_said(api: FausseApi, dire: Dire) -> None:
    api.reponses["/contacts"] = page(PSY)
    assert said(dire("contacter_conseiller", "un CIO ?", lieu=REDON)[2]).startswith(
        "Je ne connais pas de CIO près de Redon"
    )


def test_without_a_place_the_town_is_asked_and_awaited(api: FausseApi, dire: Dire) -> None:
    api.reponses["/contacts"] = page(PSY, CIO)
    contexte, _, reponse = dire("contacter_conseiller", "je veux parler à quelqu'un")
    assert reponse.attente == {"cles": ["lieu"], "pour": "contacter_conseiller"} and "ta ville" in said(reponse)
    assert dire("contacter_conseiller", "Redon", avant=contexte, lieu=REDON)[2].attente is None


def test_the_portal_and_the_missions_give_their_site(api: FausseApi, dire: Dire) -> None:
    bus = contact("orientation", "Orientibus")
    portail = contact(
        "orientation",
        "Choisir mon métier (portail régional)",
        site="https://www.choisirmonmetier-paysdelaloire.fr",
        statut="en_vigueur",
    )
    api.reponses["/contacts"] = page(bus, portail, PSY)
    assert said(dire("contacter_conseiller", "le portail de la Région sur les métiers")[2]).endswith(
        "https://www.choisirmonmetier-paysdelaloire.fr Certaines adresses sont anciennes : vérifie-les avant de te déplacer."
    )
    api.reponses["/contacts"] = page(
        contact("insertion", "Missions locales des Pays de la Loire", site="https://ml.fr", statut="en_vigueur"), PSY
    )
    assert "https://ml.fr" in said(dire("contacter_conseiller", "mission locale")[2])


def test_a_cio_without_address_says_so(api: FausseApi, dire: Dire) -> None:
    api.reponses["/contacts"] = page({**CIO, "telephone": None})
    fiche = dire("contacter_conseiller", "le CIO", avant=Contexte(), lieu=REDON)[2].messages[-1].fiches[0]
    assert "Adresse absente de mes données" in fiche.lignes and fiche.distance_km is None


@pytest.mark.parametrize(
    "elements",
    ["trois", None, 3, [None], ["x"], [{}], [{"telephone": "3114"}], [{"telephone": ["3114"]}], [], {"a": 1}],
    ids=repr,
)
def test_a_call_for_help_has_its_numbers_whatever_the_base_says(api: FausseApi, dire: Dire, elements: Any) -> None:
    """Une base d'une autre forme faisait perdre les numéros, remplacés par une excuse."""
    api.reponses["/contacts"] = {"elements": elements}
    _, but, reponse = dire("detresse", "je veux mourir")
    titres = " ".join(ligne for m in reponse.messages for f in m.fiches for ligne in f.lignes)
    assert but == "detresse" and all(numero in titres for numero in ("3114", "3018", "119"))
