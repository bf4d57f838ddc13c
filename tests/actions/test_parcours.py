"""Les suites d'une formation, puis son parcours en étapes : rien que la source ne dise."""

from __future__ import annotations

from typing import Any

import pytest

from actions.noyau.reponse import Reponse
from tests.actions.conftest import Dire, FausseApi
from tests.actions.fabrique import CAP_CUISINE, SOURCE
from tests.actions.textes import said

COND = "poursuite d'études conditionnelle"
MELEC = {"code": "40025520", "libelle": "Bac pro métiers de l'électricité"}


def etape(libelle: str, niveau: str | None, duree: str | None = "2 ans", *suites: dict[str, Any]) -> dict[str, Any]:
    return {
        "libelle": libelle,
        "code": libelle if niveau else None,
        "niveau": niveau,
        "duree": duree,
        "type": niveau or "licence pro",
        "condition": COND,
        "meme_specialite": "cuisine" in libelle,
        "suites": list(suites),
    }


BTS = etape("BTS hôtellerie option A unité", "BTS")
BTS_B = etape("BTS hôtellerie option B production", "BTS")
BAC = etape("Bac pro cuisine", "bac pro", "3 ans", BTS, BTS_B, etape("BP bar", "BP"))
SERVICE = etape("Bac pro service", "bac pro", "3 ans", etape("BTS tourisme", "BTS"))
BP = etape("BP arts de la cuisine", "BP", "2 ans")
MC = etape("CS traiteur", "MC/CS", "1 an", etape("BP traiteur", "BP"))


@pytest.fixture
def base(api: FausseApi) -> FausseApi:
    api.reponses["/formations/50022146"] = {
        **CAP_CUISINE,
        "niveau": "CAP",
        "duree": "2 ans",
        "poursuites": [
            {"libelle": "Bac pro cuisine", "code": "4", "type": "baccalauréat professionnel", "condition": COND}
        ],
        "sources": [SOURCE],
        "sources_poursuites": [SOURCE],
    }
    path(api, MC, BP, SERVICE, BAC)
    return api


def path(api: FausseApi, *suites: dict[str, Any]) -> None:
    api.reponses["/formations/50022146/parcours"] = {
        **CAP_CUISINE,
        "niveau": "CAP",
        "duree": "2 ans",
        "suites": list(suites),
        "sources": [SOURCE],
    }


def ask(dire: Dire, texte: str, **entites: Any) -> Reponse:
    return dire("poursuites_apres_formation", texte, **({"formation": [CAP_CUISINE]} | entites))[2]


def ways(reponse: Reponse) -> list[list[str]]:
    return [f.lignes for m in reponse.messages for f in m.fiches if f.type == "parcours"]


def test_the_direct_next_steps_come_first_and_the_path_is_a_button(base: FausseApi, dire: Dire) -> None:
    reponse = ask(dire, "et après un CAP cuisine ?")
    assert len(reponse.messages) == 1 and not base.asked("/formations/50022146/parcours")
    bouton = reponse.messages[0].choix[0]
    assert bouton.libelle == "Le parcours en étapes" and ways(dire("x", charge=bouton.charge)[2])


def test_a_path_is_one_step_a_line_with_its_time_and_its_condition(base: FausseApi, dire: Dire) -> None:
    reponse = ask(dire, "parcours après un CAP cuisine")
    assert reponse.messages[0].reponse == "utter_poursuites" and reponse.messages[1].sources == [SOURCE]
    assert ways(reponse) == [
        [
            "1. CAP cuisine, 2 ans",
            "2. Bac pro cuisine, en 2 ans après un CAP (entrée en 1re), sous conditions",
            "3. BTS hôtellerie, 2 ans, sous conditions",
        ]
    ]
    assert "CAP cuisine, puis bac pro cuisine, puis BTS hôtellerie." in said(reponse)


def test_a_step_without_condition_does_not_claim_one(base: FausseApi, dire: Dire) -> None:
    path(base, {**BAC, "condition": "1re professionnelle de la famille"})
    assert not ways(ask(dire, "les étapes"))[0][1].endswith("sous conditions")


def test_a_diploma_of_the_same_rank_is_not_a_step(base: FausseApi, dire: Dire) -> None:
    """CAP puis CS, bac pro puis BP : ce n'est pas monter d'une étape."""
    assert not any("CS" in ligne or "BP" in ligne for voie in ways(ask(dire, "les étapes")) for ligne in voie)


def test_a_source_that_stops_is_said_so(base: FausseApi, dire: Dire) -> None:
    path(base, BP)
    reponse = ask(dire, "parcours après un CAP cuisine")
    assert "ne donne pas d’autre étape après un CAP cuisine" in said(reponse) and not ways(reponse)


def test_a_diploma_two_steps_away_is_reached_by_its_steps(base: FausseApi, dire: Dire) -> None:
    reponse = ask(dire, "un BTS après CAP cuisine ?", niveau_vise="BTS")
    assert said(reponse).startswith("BTS après un CAP cuisine : pas directement, mais en deux étapes")
    assert ways(reponse)[0][2] == "3. BTS hôtellerie, 2 ans, sous conditions"


def test_a_diploma_out_of_reach_is_not_invented(base: FausseApi, dire: Dire) -> None:
    reponse = ask(dire, "un BMA après CAP cuisine ?", niveau_vise="BMA")
    assert "ni directement ni en deux étapes" in said(reponse) and not ways(reponse)


def test_a_diploma_among_the_next_steps_is_answered_directly(base: FausseApi, dire: Dire) -> None:
    base.reponses["/formations/50022146"]["poursuites"].append({"libelle": "BP bar", "code": "5", "type": "BP"})  # type: ignore[index]
    reponse = ask(dire, "un BP après ?", niveau_vise="BP")
    assert [f.lignes for f in reponse.messages[0].fiches] == [["BP bar"]]


def test_two_formations_have_a_card_each(base: FausseApi, dire: Dire) -> None:
    base.reponses["/formations/40025520"] = {**MELEC, "poursuites": [], "sources": [SOURCE]}
    reponse = ask(dire, "et après ils vont où ?", formation=[CAP_CUISINE, MELEC])
    assert [f.titre for f in reponse.messages[0].fiches] == ["CAP cuisine", MELEC["libelle"]]
    assert reponse.messages[0].fiches[1].lignes == ["Pas de suite d’études dans ma source"]
    assert ask(dire, "en BTS ils vont où ?", formation=[CAP_CUISINE, MELEC], niveau_vise="BTS").messages[0].fiches[
        0
    ].lignes == ["Pas de BTS parmi les suites que donne ma source"]


def test_asking_again_goes_further_instead_of_repeating(base: FausseApi, dire: Dire) -> None:
    avant = dire("poursuites_apres_formation", "après un CAP cuisine ?", formation=[CAP_CUISINE])[0]
    reponse = dire("poursuites_apres_formation", "et après ?", avant=avant)[2]
    assert [m.reponse for m in reponse.messages] == ["utter_parcours"] and ways(reponse)


def test_a_step_out_of_the_base_keeps_the_level_of_its_name(base: FausseApi, dire: Dire) -> None:
    hors_base = {**etape("BTS métiers de la coiffure", None), "type": None}
    path(base, {**BAC, "suites": [hors_base]})
    reponse = ask(dire, "un BTS après ?", niveau_vise="BTS")
    assert ways(reponse)[0][2].startswith("3. BTS métiers de la coiffure")
    assert reponse.messages[0].fiches[0].titre == "Parcours : CAP → bac pro → BTS"


def test_one_formation_of_several_is_told_as_an_example(base: FausseApi, dire: Dire) -> None:
    path(base, {**SERVICE, "suites": [BTS, etape("BTS tourisme", "BTS")]})
    assert "puis BTS hôtellerie (par exemple)" in said(ask(dire, "les étapes"))


def test_a_path_asked_as_a_content_is_a_path(base: FausseApi, dire: Dire) -> None:
    _, but, reponse = dire("detailler_formation", "parcours du CAP cuisine", formation=[CAP_CUISINE])
    assert but == "poursuites_apres_formation" and ways(reponse)
