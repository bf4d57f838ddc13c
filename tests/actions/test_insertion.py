"""L'emploi après un diplôme : chaque taux avec son public, son année et son délai ; un chiffre faux est corrigé."""

from __future__ import annotations

from typing import Any

import pytest

from actions.noyau.reponse import Reponse
from tests.actions.conftest import Dire, FausseApi
from tests.actions.fabrique import CAP_CUISINE, SOURCE, page
from tests.actions.textes import said

LYCEE = {"uai": "0440034Y", "nom": "Lycée Michelet"}
DEUX_VOIES = "salariés 6 mois après leurs études, 48 % en voie scolaire et 62 % en apprentissage"


def taux(millesime: str, voie: str, six: int | None, **champs: Any) -> dict[str, Any]:
    return {
        "code": "50022146",
        "libelle": "CAP cuisine",
        "region": "Pays de la Loire",
        "millesime": millesime,
        "voie": voie,
        "taux_poursuite_etudes": 55,
        "taux_emploi_6_mois": six,
        "taux_emploi_12_mois": None,
        "taux_emploi_18_mois": None,
        "taux_emploi_24_mois": None,
        "nb_sortants": 114,
        "ancien_code": None,
        "prudence": None,
        "source": SOURCE,
        **champs,
    }


RECENTS = (taux("2022_2023", "scolaire", 48), taux("2022_2023", "apprentissage", 62, taux_poursuite_etudes=44))
ANCIENS = (
    taux("2020_2021", "scolaire", 39, taux_emploi_24_mois=60),
    taux("2020_2021", "apprentissage", 54, taux_emploi_24_mois=72),
)


def part(population: str, six: int, millesime: str = "2022_2023") -> dict[str, Any]:
    return {
        "millesime": millesime,
        "voie": "scolaire",
        "population": population,
        "taux_poursuite_etudes": 50,
        "taux_emploi_6_mois": six,
        "source": SOURCE,
    }


PARTS = (part("dont apprentis", 83), part("ensemble", 56), part("dont élèves en voie pro sco", 46))


@pytest.fixture
def base(api: FausseApi) -> FausseApi:
    api.reponses["/insertion"] = page(*RECENTS, *ANCIENS)
    api.reponses["/etablissements/0440034Y"] = {**LYCEE, "insertion": [*PARTS, part("ensemble", 51, "2020_2021")]}
    return api


def titles(reponse: Reponse) -> list[str]:
    return [f.titre for m in reponse.messages for f in m.fiches]


def lines(reponse: Reponse) -> list[str]:
    return [ligne for m in reponse.messages for f in m.fiches for ligne in f.lignes]


def ask(dire: Dire, texte: str, **entites: Any) -> str:
    return said(dire("insertion", texte, **({"formation": [CAP_CUISINE]} | entites))[2])


def test_without_a_voie_both_are_told(base: FausseApi, dire: Dire) -> None:
    assert f"CAP cuisine, Pays de la Loire (sortants de 2022 et 2023) : {DEUX_VOIES}" in ask(
        dire, "emploi après un CAP cuisine"
    )


def test_a_voie_said_is_the_only_one(base: FausseApi, dire: Dire) -> None:
    texte = ask(dire, "emploi en apprentissage", statut="apprentissage")
    assert "62 % de ceux" in texte and "48 %" not in texte


def test_the_year_asked_is_answered_first(base: FausseApi, dire: Dire) -> None:
    _, _, reponse = dire("insertion", "emploi CAP cuisine 2020-2021", formation=[CAP_CUISINE])
    assert "(sortants de 2020 et 2021)" in said(reponse) and "39 % en voie scolaire" in said(reponse)
    assert lines(reponse)[0] == "Pays de la Loire, sortants de 2020 et 2021"


def test_a_year_without_rate_is_said(base: FausseApi, dire: Dire) -> None:
    assert ask(dire, "emploi CAP cuisine en 2017").startswith("Pas de taux pour 2017 dans mes données. CAP cuisine")


def test_the_delay_asked_is_answered_first(base: FausseApi, dire: Dire) -> None:
    texte = ask(dire, "emploi à 24 mois après un CAP cuisine")
    assert (
        "sortants de 2020 et 2021" in texte
        and "24 mois après leurs études, 60 % en voie scolaire et 72 % en apprentissage" in texte
    )


def test_a_delay_nobody_publishes_is_said(base: FausseApi, dire: Dire) -> None:
    assert "taux d’emploi à 18 mois non publié" in ask(dire, "emploi à 18 mois", statut="scolaire")


def test_an_unpublished_rate_says_why(base: FausseApi, dire: Dire) -> None:
    base.reponses["/insertion"] = page(taux("2022_2023", "scolaire", None, prudence="petit_effectif"))
    _, _, reponse = dire("insertion", "taux d'emploi", formation=[CAP_CUISINE], statut="scolaire")
    assert "taux d’emploi à 6 mois non publié : trop peu de jeunes" in said(reponse)
    assert "Taux d’emploi non publié : trop peu de jeunes" in lines(reponse)


def test_one_voie_unpublished_beside_the_other_is_said(base: FausseApi, dire: Dire) -> None:
    base.reponses["/insertion"] = page(taux("2022_2023", "scolaire", None, prudence="non_publie"), RECENTS[1])
    assert "non publié en voie scolaire (trop peu de jeunes) et 62 % en apprentissage" in ask(dire, "emploi ?")


@pytest.mark.parametrize(
    ("question", "debut"),
    [
        ("90 % des CAP cuisine trouvent du travail, c'est vrai ?", "Non, d’après InserJeunes. CAP cuisine"),
        ("48% trouvent ?", "En partie seulement"),
        ("plus de 40 pour cent ont un emploi ?", "Oui, d’après InserJeunes."),
        ("80 % continuent leurs études ?", "Non, d’après"),
        ("quel taux ?", "CAP cuisine"),
    ],
)
def test_a_percentage_asserted_is_confirmed_or_corrected(
    base: FausseApi, dire: Dire, question: str, debut: str
) -> None:
    texte = ask(dire, question)
    assert texte.startswith(debut) and DEUX_VOIES in texte


def test_nothing_published_corrects_nothing(base: FausseApi, dire: Dire) -> None:
    base.reponses["/insertion"] = page(taux("2022_2023", "scolaire", None, prudence="petit_effectif"))
    assert not ask(dire, "90 % trouvent du travail ?").startswith(("Non", "Oui"))


def test_a_school_tells_all_its_leavers_and_names_the_others(base: FausseApi, dire: Dire) -> None:
    _, _, reponse = dire("insertion", "taux d'emploi du lycée Michelet", etablissement=LYCEE)
    assert "toutes formations réunies, élèves et apprentis ensemble (sortants de 2022 et 2023) : 56 %" in said(reponse)
    assert "83 %" not in said(reponse)
    assert titles(reponse) == [
        f"Lycée Michelet ({qui})"
        for qui in ("élèves et apprentis ensemble", "apprentis seulement", "élèves de la voie scolaire seulement")
    ]


def test_a_card_without_region_has_no_leading_comma(base: FausseApi, dire: Dire) -> None:
    assert lines(dire("insertion", "emploi Michelet", etablissement=LYCEE)[2])[0] == "Sortants de 2022 et 2023"


def test_a_school_with_one_public_names_its_voie(base: FausseApi, dire: Dire) -> None:
    assert "toutes formations réunies, voie scolaire (sortants de 2020 et 2021) : 51 %" in ask(
        dire, "Michelet en 2021", formation=[], etablissement=LYCEE
    )


def test_no_rate_at_all_is_said(base: FausseApi, dire: Dire) -> None:
    base.reponses["/insertion"] = page()
    assert "aucun taux n’est publié" in ask(dire, "emploi ?")
