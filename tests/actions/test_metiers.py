"""Du métier, ou d'un mot, aux diplômes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.conftest import Dire, FausseApi
from tests.actions.fabrique import CHOLET, SOURCE, page
from tests.actions.textes import said

MOTO = {"id": "MET.22", "libelle": "mécanicien/ne moto"}
PUERI = {"id": "MET.415", "libelle": "auxiliaire de puériculture"}
MECANIQUE = "Mécanique, auto, moto"


def formation(code: str, libelle: str, niveau: str = "CAP", statut: str = "ouverte", **champs: Any) -> dict[str, Any]:
    return {"code": code, "libelle": libelle, "niveau": niveau, "statut": statut, "source": SOURCE, **champs}


NAUTIQUE = formation("50", "CAP maintenance nautique", metiers=[{"id": "MET.685", "libelle": "mécanicien/ne bateaux"}])
CHEVAUX = formation("51", "CAP agricole palefrenier soigneur", domaines=["agriculture, animaux/cheval"])
CARROSSIER = formation("52", "CAP carrossier")


@pytest.fixture
def base(api: FausseApi) -> FausseApi:
    api.reponses["/metiers/MET.22/formations"] = page(
        formation("1", "CAP maintenance option motocycles"),
        formation("2", "CAP maintenance option C motocycles", statut="fermeture_programmee"),
        formation("3", "BTS maintenance option C motocycles", "BTS"),
    )
    api.reponses["/metiers"] = page()
    api.reponses["/formations"] = lambda p: page(CARROSSIER) if "domaine" in p else page(NAUTIQUE)
    return api


def test_a_closing_twin_is_left_out(base: FausseApi, dire: Dire) -> None:
    dit = said(dire("formations_pour_metier", "mécano moto", metier=MOTO)[2])
    assert "2 formations" in dit and "CAP maintenance option C" not in dit and "BTS maintenance option C" in dit


def test_a_closing_diploma_without_twin_stays(base: FausseApi, dire: Dire) -> None:
    base.reponses["/metiers/MET.22/formations"] = page(formation("2", "CAP seul", statut="fermeture_programmee"))
    assert "CAP seul" in said(dire("formations_pour_metier", "x", metier=MOTO)[2])


def test_with_a_place_the_first_button_shows_where(base: FausseApi, dire: Dire) -> None:
    reponse = dire("formations_pour_metier", "devenir mécano moto à Cholet", metier=MOTO, lieu=CHOLET)[2]
    premier = reponse.messages[0].choix[0]
    assert (
        premier.libelle == "Où, près de Cholet ?"
        and premier.charge["entites"]["lieu"] == CHOLET
        and len(premier.charge["entites"]["formation"]) == 2
    )
    assert "Le premier bouton montre où, près de Cholet." in said(reponse)


def test_a_word_comes_before_its_whole_domain(base: FausseApi, dire: Dire) -> None:
    reponse = dire(
        "formations_pour_metier", "bosser dans les bateaux", domaine=MECANIQUE, morceaux={"domaine": ["bateaux"]}
    )[2]
    assert said(reponse).startswith(
        "Pour « bateaux » : CAP maintenance nautique."
    ) and "« Mécanique, auto, moto » compte 1 formation" in said(reponse)
    assert reponse.messages[0].choix[-1].libelle == "Tout le domaine : Mécanique, auto, moto"


def test_the_trade_that_bears_the_word_completes_a_short_list(base: FausseApi, dire: Dire) -> None:
    base.reponses["/metiers"] = page({"id": "MET.685", "libelle": "mécanicien/ne bateaux", "nb_formations_ouvertes": 1})
    base.reponses["/metiers/MET.685/formations"] = page(formation("53", "Bac pro maintenance nautique", "bac pro"))
    assert "CAP maintenance nautique et Bac pro maintenance nautique" in said(
        dire("formations_pour_metier", "x", domaine=MECANIQUE, morceaux={"domaine": ["bateaux"]})[2]
    )


def test_what_the_academy_prepares_hides_what_it_does_not(base: FausseApi, dire: Dire) -> None:
    base.reponses["/formations"] = lambda p: (
        page(CARROSSIER)
        if "domaine" in p
        else page(formation("54", "CAP marin (Polynésie)"), {**NAUTIQUE, "nb_etablissements_territoire": 1})
    )
    assert "Polynésie" not in said(
        dire("formations_pour_metier", "x", domaine=MECANIQUE, morceaux={"domaine": ["bateaux"]})[2]
    )


@pytest.mark.parametrize(
    ("mot", "trouve"), [("cheveux", page(CHEVAUX)), ("bateaux", page(NAUTIQUE, total=59)), ("bateaux", page())]
)
def test_a_guess_or_a_wide_word_gives_the_domain(mot: str, trouve: dict[str, Any], base: FausseApi, dire: Dire) -> None:
    base.reponses["/formations"] = lambda p: page(CARROSSIER) if "domaine" in p else trouve
    assert said(dire("formations_pour_metier", "x", domaine="Coiffure", morceaux={"domaine": [mot]})[2]).startswith(
        "Dans le domaine « Coiffure » : 1 formation"
    )


def test_a_button_gives_the_domain_without_searching_a_word(base: FausseApi, dire: Dire) -> None:
    dire("x", charge={"but": "formations_pour_metier", "entites": {"domaine": MECANIQUE}})
    assert all("q" not in p for p in base.asked("/formations"))


def test_a_trade_reached_by_a_later_study_says_which(base: FausseApi, dire: Dire) -> None:
    base.reponses |= {
        "/metiers/MET.415/formations": page(),
        "/metiers/MET.415": {**PUERI, "domaines": ["santé, social, sport/paramédical"], "source": SOURCE},
    }
    base.reponses["/formations"] = page(
        formation(
            "4",
            "Bac pro ASSP",
            "bac pro",
            poursuites=[{"libelle": "Diplôme d'Etat d'auxiliaire de puériculture"}],
            sources_poursuites=[SOURCE],
        ),
        CARROSSIER,
    )
    reponse = dire("formations_pour_metier", "auxiliaire de puériculture", metier=PUERI)[2]
    assert (
        "Mais après un bac pro ASSP, l’Onisep cite cette suite : Diplôme d'Etat d'auxiliaire de puériculture"
        in said(reponse)
        and reponse.messages[0].sources
    )
    assert base.asked("/formations")[0]["domaine"] == "santé, social, sport"


def test_a_trade_without_any_way_still_gives_its_source(base: FausseApi, dire: Dire) -> None:
    base.reponses |= {
        "/metiers/MET.22/formations": page(),
        "/metiers/MET.22": {**MOTO, "domaines": [], "source": SOURCE},
    }
    reponse = dire("formations_pour_metier", "x", metier=MOTO)[2]
    assert "mes données ne donnent pas de CAP" in said(reponse) and reponse.messages[0].sources == [SOURCE]
