"""La sélection, la comparaison et les données : ce que tient une adresse."""

import json

import pytest
from fastapi.testclient import TestClient

from tests.knowledge.petites_donnees import BAC_CUISINE, CUISINE, MACON

GARDE = [("garde", f"0490904S~{CUISINE}"), ("garde", "0490054T"), ("garde", MACON), ("garde", "zzz")]


def test_a_selection_lives_in_its_address(client: TestClient) -> None:
    page = client.get("/selection", params=GARDE).text
    for nom in ("Jeanne Delanoue", "Fernand Renaudeau", "CAP maçon", "ne connaît pas (ou plus) : zzz"):
        assert nom in page
    assert f"formation={CUISINE}&amp;formation={MACON}" in page


def test_an_empty_selection_says_how_to_fill_it(client: TestClient) -> None:
    assert "Rien n’est mis de côté" in client.get("/selection").text


def test_a_selection_is_exported(client: TestClient) -> None:
    lignes = json.loads(client.get("/selection.json", params=GARDE).content)["lignes"]
    assert [ligne["uai"] for ligne in lignes] == ["0490904S"]


def test_formations_side_by_side(client: TestClient) -> None:
    page = client.get("/comparer", params=[("formation", CUISINE), ("formation", BAC_CUISINE)]).text
    assert "CAP cuisine" in page and "Bac pro cuisine" in page and "45 % (sorties 2022-2023, petit effectif)" in page


def test_schools_side_by_side_tell_what_is_unknown(client: TestClient) -> None:
    page = client.get("/comparer", params=[("etablissement", "0490904S"), ("etablissement", "0490054T")]).text
    assert "non renseigné" in page and "02 41 49 21 60" in page


@pytest.mark.parametrize(
    ("params", "statut"),
    [([], 422), ([("formation", CUISINE)], 422), ([("formation", str(n)) for n in range(5)], 422), ([("formation", CUISINE), ("formation", "zzz")], 404)],
)  # fmt: skip
def test_a_comparison_that_makes_no_sense_is_explained(
    client: TestClient, params: list[tuple[str, str]], statut: int
) -> None:
    reponse = client.get("/comparer", params=params)
    assert reponse.status_code == statut and "Aller à la recherche" in reponse.text


def test_a_comparison_is_exported(client: TestClient) -> None:
    reponse = client.get("/comparer.csv", params=[("formation", CUISINE), ("formation", MACON)])
    assert "CAP maçon" in reponse.content.decode("utf-8-sig").splitlines()[0]


def test_data_page_counts_schools_and_holes(client: TestClient) -> None:
    page = client.get("/donnees").text
    assert "Lycées avec voie professionnelle" in page and "Jeu d&#39;essai" in page


def test_data_stay_json_for_programs(client: TestClient) -> None:
    assert client.get("/donnees", headers={"Accept": "application/json"}).json()["total"] == 1
