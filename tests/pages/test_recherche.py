"""La page de recherche par HTTP : ce qu'elle comprend, ce qu'elle exporte, ce qu'elle dit d'une adresse abîmée."""

import csv
import io
import json
import re

import openpyxl
import pypdf
import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from api.pages.rendu import of_place


def titre(page: str) -> str:
    trouve = re.search(r'id="titre-resultats"[^>]*>([^<]*)<', page)
    return " ".join(trouve.group(1).split()) if trouve else ""


def adresses(page: str, morceau: str) -> list[str]:
    return [a.replace("&amp;", "&") for a in re.findall(r'href="([^"]+)"', page) if morceau in a]


def test_a_line_is_answered_without_script(client: TestClient) -> None:
    page = client.get("/recherche", params={"q": "cap cuisine à moins de 60 km de cholet"}).text
    assert "Jeanne Delanoue" in page and "à moins de 60 km de Cholet (49)" in titre(page)


def test_every_link_of_the_page_keeps_the_search(client: TestClient) -> None:
    page = client.get("/recherche", params={"q": "cap cuisine", "garde": "0490054T"}).text
    liens = adresses(page, "/recherche?")
    assert len(liens) > 5
    assert all("garde=0490054T" in lien for lien in liens)
    assert all(client.get(lien).status_code == 200 for lien in liens)


def test_a_filter_link_gives_its_count(client: TestClient) -> None:
    page = client.get("/recherche", params={"partout": "oui"}).text
    for lien, nombre in re.findall(r'class="case" href="([^"]+)"[^>]*>.*?class="nombre">([\d\u202f]+)<', page, re.S):
        suite = titre(client.get(lien.replace("&amp;", "&")).text)
        assert suite.split()[0] == nombre, lien


def test_removing_a_piece_removes_its_words(client: TestClient) -> None:
    page = client.get("/recherche", params={"q": "cap cuisine public"}).text
    sans = next(a for a in adresses(page, "/recherche?") if "q=cap+cuisine" in a and "public" not in a)
    assert client.get(sans).status_code == 200


def test_a_bad_address_is_told_and_shows_what_it_can(client: TestClient) -> None:
    page = client.get("/recherche?q=cap+cuisine&rayon=-5&niveau=zzz&lieu=Nullepart&secteur=mixte&page=0&clef=1").text
    for dit in ("Le rayon « -5 »", "« zzz »", "« Nullepart »", "« mixte »", "(« clef »)", "voici la première"):
        assert dit in page, dit
    assert "CAP cuisine" in page


def test_a_page_past_the_end_is_the_first_one(client: TestClient) -> None:
    page = client.get("/recherche", params={"q": "cap cuisine", "page": "40"}).text
    assert "voici la première" in page and "CAP cuisine" in page


@pytest.mark.parametrize("rayon", ["1e9", "nan", "inf", "-inf", "dix", "0", "1" * 400])
def test_a_radius_that_means_nothing_breaks_nothing(client: TestClient, rayon: str) -> None:
    reponse = client.get("/recherche", params={"lieu": "commune:49099", "rayon": rayon})
    assert reponse.status_code == 200 and "data-remarques" in reponse.text


def test_five_thousand_characters_are_cut_and_told(client: TestClient) -> None:
    page = client.get("/recherche", params={"q": "cuisine " * 700}).text
    assert "200 caractères au plus" in page


def test_an_ambiguous_place_is_chosen_and_the_others_offered(client: TestClient) -> None:
    page = client.get("/recherche", params={"lieu": "Saint-Denis"}).text
    assert "peut désigner plusieurs lieux" in page and "lieu=commune%3A97411" in page


def test_hostile_words_are_shown_as_words(client: TestClient) -> None:
    page = client.get("/recherche", params={"q": '"><script>alert(1)</script>', "garde": '"><img src=x>'}).text
    assert "<script>alert" not in page and "<img src=x>" not in page


def test_nothing_found_proposes_wider_searches(client: TestClient) -> None:
    page = client.get("/recherche", params={"q": "cap cuisine", "lieu": "commune:53147", "rayon": "5"}).text
    lien = next(a for a in adresses(page, "/recherche?") if "rayon=100" in a or "partout=oui" in a or "rayon=200" in a)
    assert "Rien dans la base ne répond" in page
    assert "Rien dans la base" not in client.get(lien).text


def test_csv_opens_in_a_french_spreadsheet(client: TestClient) -> None:
    reponse = client.get("/recherche.csv", params={"q": "cap cuisine", "lieu": "commune:49099", "rayon": "100"})
    texte = reponse.content.decode("utf-8-sig")
    lignes = list(csv.DictReader(io.StringIO(texte), delimiter=";"))
    assert reponse.content.startswith("\ufeff".encode()) and lignes[0]["Établissement"] == "Lycée Jeanne Delanoue"
    assert lignes[0]["Distance (km, à vol d’oiseau)"].replace(",", ".").replace(".", "").isdigit()


def test_exports_hold_every_result_and_its_criteria(client: TestClient) -> None:
    page = titre(client.get("/recherche", params={"q": "cap cuisine", "partout": "oui"}).text)
    recu = json.loads(client.get("/recherche.json", params={"q": "cap cuisine", "partout": "oui"}).content)
    assert len(recu["lignes"]) == int(page.split()[0])
    assert client.get("/recherche.pdf", params={"q": "cap cuisine"}).content.startswith(b"%PDF")
    assert client.get("/recherche.xlsx", params={"q": "cap cuisine"}).content.startswith(b"PK")


def test_a_sheet_bears_the_line_that_was_typed(client: TestClient) -> None:
    feuille = PdfReader(io.BytesIO(client.get("/recherche.pdf", params={"q": "cap cuisine"}).content))
    assert "« cap cuisine »" in feuille.pages[0].extract_text().replace("\u00a0", " ").replace("\u202f", " ")


def test_an_export_refuses_what_the_page_would_ignore(client: TestClient) -> None:
    assert client.get("/recherche.csv", params={"q": "cap cuisine", "rayon": "-5"}).status_code == 422
    assert client.get("/recherche.exe", params={"q": "cap cuisine"}).status_code == 404


CLES = [
    "q",
    "lieu",
    "rayon",
    "niveau",
    "domaine",
    "famille",
    "statut",
    "secteur",
    "nature",
    "internat",
    "campus",
    "vue",
    "tri",
    "page",
    "garde",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(CLES), st.text(max_size=60)), max_size=8))
def test_no_address_breaks_the_page(client: TestClient, paires: list[tuple[str, str]]) -> None:
    assert client.get("/recherche", params=paires).status_code == 200


def test_what_cannot_filter_is_told(client: TestClient) -> None:
    page = client.get("/recherche", params={"q": "cap cuisine vendée 20 km"}).text
    assert "La distance n’a pas compté" in page
    assert "La distance n’a pas compté" not in client.get("/recherche", params={"q": "cap cuisine cholet 20 km"}).text


def test_words_that_found_a_campus_are_not_called_lost(client: TestClient) -> None:
    page = client.get("/recherche", params={"q": "campus nautisme"}).text
    assert "pas compris" not in page and titre(page).endswith("en France")


@pytest.mark.parametrize(
    ("nom", "dit"),
    [
        ("Angers (49)", "d’Angers (49)"),
        ("Le Mans", "du Mans"),
        ("Les Herbiers", "des Herbiers"),
        ("Cholet", "de Cholet"),
    ],
)
def test_a_town_is_told_with_its_preposition(nom: str, dit: str) -> None:
    assert of_place(nom) == dit


def test_a_length_filters_offers(client: TestClient) -> None:
    assert titre(client.get("/recherche", params={"duree": "2 ans"}).text).split()[0] != "0"
    assert "n’existe pas" in client.get("/recherche", params={"duree": "9 ans"}).text


def test_a_remark_on_the_words_does_not_forbid_the_export(client: TestClient) -> None:
    assert client.get("/recherche.csv", params={"q": "cap cuisine vendée 20 km"}).status_code == 200
    assert client.get("/recherche.csv", params={"q": "cap cuisine zorglub", "rayon": "-5"}).status_code == 422


def test_a_cut_file_says_what_is_missing(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.pages.recherche.routes.XLSX_MAX", 1)
    octets = client.get("/recherche.xlsx", params={"partout": "oui"}).content
    classeur = openpyxl.load_workbook(io.BytesIO(octets))
    assert classeur.worksheets[0].max_row == 2
    dits = [case for ligne in classeur.worksheets[1].iter_rows(values_only=True) for case in ligne if case]
    assert any(str(dit).startswith("Réponses montrées : 1 sur ") for dit in dits)
    assert client.get("/recherche.json", params={"partout": "oui"}).json().get("note") is None


def test_a_file_without_a_place_says_its_extent(client: TestClient) -> None:
    criteres = json.dumps(client.get("/recherche.json", params={"q": "cap cuisine"}).json(), ensure_ascii=False)
    assert "académie : Nantes" in criteres


def test_an_offer_of_a_past_year_is_told_on_paper(client: TestClient) -> None:
    octets = client.get("/recherche.pdf", params={"q": "cap cuisine", "partout": "oui"}).content
    texte = " ".join(pypdf.PdfReader(io.BytesIO(octets)).pages[0].extract_text().split())
    assert "2022 (à vérifier)" in texte and "2026 (à vérifier)" not in texte
