"""Une réponse de la base en tableau : toutes les colonnes annoncées, les critères compris, les sources."""

import json
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from knowledge.exports.contact import territory_contact
from knowledge.exports.json_tableau import to_json
from knowledge.exports.reponse import columns_of, criteria, sheet_of, table_of
from knowledge.queries.demande import Demande, answer_demand
from knowledge.queries.lieux import find_place
from knowledge.rendu import _TABLES
from tests.knowledge.petites_donnees import CUISINE

DEMANDES = {
    "offres": Demande("cap cuisine", formations=(CUISINE,)),
    "campus": Demande("campus nautisme"),
    "poles": Demande("pole btp", domaine="Bâtiment, travaux publics"),
    "insertion": Demande("insertion", formations=(CUISINE,)),
    "metiers": Demande("cuistot", metier="MET.420"),
    "etablissements": Demande("renaudeau", etablissement="0490054T"),
    "faits": Demande("combien de campus"),
}


def test_every_kind_of_answer_can_be_exported() -> None:
    assert set(DEMANDES) == set(_TABLES)


@pytest.mark.parametrize("genre", DEMANDES)
def test_rows_fill_the_declared_columns_and_name_their_source(session: Session, genre: str) -> None:
    reponse = answer_demand(session, DEMANDES[genre])
    lu = json.loads(to_json(table_of(reponse)))
    assert reponse.genre == genre and lu["lignes"]
    assert all(ligne["source"] for ligne in lu["lignes"])
    assert [c["cle"] for c in lu["colonnes"]] == [c.cle for c in columns_of(genre)]


@pytest.mark.parametrize("genre", DEMANDES)
def test_every_column_is_documented(genre: str) -> None:
    lu = Path("docs/exports.md").read_text(encoding="utf-8")
    oubliees = [colonne.cle for colonne in columns_of(genre) if f"`{colonne.cle}`" not in lu]
    assert not oubliees, oubliees


def test_one_row_per_offered_formation(session: Session) -> None:
    lignes = json.loads(to_json(table_of(answer_demand(session, DEMANDES["offres"]))))["lignes"]
    moquet = [(ligne["statut"], ligne["capacite"]) for ligne in lignes if ligne["uai"] == "0440005S"]
    assert moquet == [("scolaire", None), ("apprentissage", None)]


def test_criteria_say_what_was_understood(session: Session) -> None:
    demande = Demande(
        "cap", lieu=find_place(session, "Cholet"), rayon_km=12.5, secteur="prive", internat=False, niveaux=("CAP",)
    )
    assert dict(criteria(demande)) == {
        "Question": "cap", "Lieu": "Cholet (49)", "Rayon (km)": "12,5", "Niveau": "CAP", "Secteur": "privé", "Internat": "non",
    }  # fmt: skip


def test_a_partial_answer_says_so(session: Session) -> None:
    assert table_of(answer_demand(session, DEMANDES["offres"], 1)).note == "Réponses montrées : 1 sur 4."


def test_the_sheet_keeps_what_fits_on_paper_and_drops_empty_columns(session: Session) -> None:
    feuille = sheet_of(answer_demand(session, DEMANDES["offres"]), None)
    (bloc,) = feuille.blocs
    cles = [colonne.cle for colonne in bloc.tableau.colonnes]  # type: ignore[union-attr]
    assert "distance_km" not in cles and "code_postal" not in cles and "etablissement" in cles


def test_without_a_known_service_the_sheet_has_no_contact(session: Session) -> None:
    contact = territory_contact(session)
    assert contact is None or contact.type == "rectorat"
