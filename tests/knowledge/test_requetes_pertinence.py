"""Le fait qui répond : mesuré sur toutes les questions tirées des cinq documents."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from knowledge.base import create_base, open_engine, seal
from knowledge.models import Base, Fait, Notion, Source
from knowledge.queries.notions import find_facts, get_notion
from knowledge.queries.pertinence import stem, words
from tests.knowledge.petite_base import CITATION, PROVENANCE
from tests.knowledge.petites_donnees import SOURCE

RACINE = Path(__file__).resolve().parents[2]
CONCEPTS: list[dict[str, Any]] = json.loads((RACINE / "knowledge/sources/faits_documents.json").read_text("utf-8"))[
    "concepts"
]
QUESTIONS = [
    json.loads(ligne) for ligne in (RACINE / "tests/faits/questions_documents.jsonl").read_text("utf-8").splitlines()
]
PLANCHER_PREMIER, PLANCHER_DEUX = 0.86, 0.94


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Base qui n'a que les faits des cinq documents."""
    path = tmp_path_factory.mktemp("faits") / "faits.db"
    engine = create_base(path)
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        connection.execute(insert(Source), [SOURCE])
        connection.execute(insert(Notion), [{"id": c["id"], "titre": c["concept"], **PROVENANCE} for c in CONCEPTS])
        connection.execute(insert(Fait), [_row(c, rang, f) for c in CONCEPTS for rang, f in enumerate(c["faits"])])
    engine.dispose()
    seal(path)
    with Session(open_engine(path)) as session:
        yield session


def _row(concept: dict[str, Any], rang: int, fait: dict[str, Any]) -> dict[str, Any]:
    cles = {"id": fait["id"], "notion_id": concept["id"], "ordre": rang}
    return {**CITATION, **cles, "texte": fait["fait"], "mots": fait["mots"], "statut": fait["statut"]}


def share_answered(session: Session, combien: int) -> float:
    """Part des questions dont les `combien` premiers faits de la notion disent ce qui est attendu."""
    bonnes = 0
    for question in QUESTIONS:
        faits = get_notion(session, question["fait_id"].split(".")[0], question["question"]).faits
        bonnes += _says(" ".join(fait.texte for fait in faits[:combien]), question["attendu"])
    return bonnes / len(QUESTIONS)


def _says(texte: str, attendu: list[str]) -> bool:
    plat = unicodedata.normalize("NFD", texte.lower())
    mots = " " + " ".join(re.findall(r"[a-z0-9]+", "".join(c for c in plat if not unicodedata.combining(c)))) + " "
    return all(any(f" {variante} " in mots for variante in un.split("|")) for un in attendu)


def test_le_premier_fait_repond_assez_souvent(documents: Session) -> None:
    assert share_answered(documents, 1) >= PLANCHER_PREMIER


def test_les_deux_premiers_faits_repondent_presque_toujours(documents: Session) -> None:
    assert share_answered(documents, 2) >= PLANCHER_DEUX


@pytest.mark.parametrize(("un", "autre"), [("durée", "dure"), ("label", "labels"), ("donne", "donner")])
def test_deux_formes_d_un_mot_ont_le_meme_radical(un: str, autre: str) -> None:
    assert stem(words(un)[0]) == stem(words(autre)[0])


def test_une_annee_reste_entiere() -> None:
    assert stem("2013") == "2013"


@pytest.mark.parametrize("detour", ["d'après l'article de 2013", "selon la page", "d’après l'académie de Nantes"])
def test_d_ou_vient_la_reponse_n_est_pas_ce_qu_on_demande(documents: Session, detour: str) -> None:
    demande = "Sur quoi un campus doit-il être fondé "
    premier = find_facts(documents, demande + detour)[0]
    assert premier.id in ("label_campus.secteur_regional", "label_campus.conditions_2013")
