"""Contrôle des faits tirés des documents et des questions qui les visent."""

import gzip
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

RACINE = Path(__file__).resolve().parents[2]
FAITS = RACINE / "knowledge" / "sources" / "faits_documents.json"
QUESTIONS = Path(__file__).with_name("questions_documents.jsonl")
STATUTS = {"en_vigueur", "historique", "perime", "a_verifier"}
BUTS = {
    "definir_pole_qualification",
    "definir_pole_metiers",
    "definir_famille_metiers",
    "lister_familles",
    "definir_diplome",
    "definir_campus",
    "lister_campus",
    "campus_par_filiere",
    "campus_proche",
    "label_campus",
    "services_campus",
    "histoire_campus",
    "definir_lycee_metiers",
    "criteres_lycee_metiers",
    "contacter_conseiller",
}
RESUMES = {
    "pole_qualification",
    "pole_metiers",
    "famille_metiers",
    "cmq",
    "lycee_metiers",
    "label_campus",
    "services_campus",
    "histoire_campus",
    "criteres_lycee_metiers",
}
CONCEPTS: list[dict[str, Any]] = json.loads(FAITS.read_text("utf-8"))["concepts"]
TOUS: list[dict[str, Any]] = [f for c in CONCEPTS for f in c["faits"]]
PAR_ID: dict[str, dict[str, Any]] = {f["id"]: f for f in TOUS}
LIGNES: list[dict[str, Any]] = [json.loads(ligne) for ligne in QUESTIONS.read_text("utf-8").splitlines()]


def normaliser(texte: str) -> str:
    """Rend le texte en minuscules, sans accent ni ponctuation, un blanc à chaque bord."""
    decompose = unicodedata.normalize("NFD", texte.lower())
    sans_accent = "".join(c for c in decompose if not unicodedata.combining(c))
    return " " + " ".join(re.findall(r"[a-z0-9]+", sans_accent)) + " "


def contient(texte: str, attendu: str) -> bool:
    """Dit si une des variantes (séparées par |) figure en mots entiers dans le texte."""
    return any(f" {v} " in normaliser(texte) for v in attendu.split("|"))


def test_chaque_identifiant_est_unique() -> None:
    assert [i for i, n in Counter(f["id"] for f in TOUS).items() if n > 1] == []


def test_chaque_identifiant_porte_celui_de_sa_notion() -> None:
    for notion in CONCEPTS:
        for fait in notion["faits"]:
            assert re.fullmatch(rf"{notion['id']}\.[a-z0-9_]+", fait["id"])


@pytest.mark.parametrize("fait", TOUS, ids=lambda f: str(f["id"]))
def test_chaque_fait_a_texte_source_et_statut(fait: dict[str, Any]) -> None:
    assert fait["fait"].endswith(".") and fait["source"].strip()
    assert fait["statut"] in STATUTS
    assert "document 0" not in fait["source"]


@pytest.mark.parametrize("fait", TOUS, ids=lambda f: str(f["id"]))
def test_chaque_fait_a_de_8_a_20_mots_de_recherche_sans_accent(fait: dict[str, Any]) -> None:
    mots = fait["mots"].split()
    assert 8 <= len(mots) <= 20
    assert len(set(mots)) == len(mots)
    assert normaliser(fait["mots"]).strip() == fait["mots"]


def test_un_fait_perime_dit_ce_qui_le_remplace() -> None:
    assert [f["id"] for f in TOUS if f["statut"] == "perime" and not f.get("remplace_par")] == []


def test_une_date_de_source_est_iso_ou_vide() -> None:
    for fait in TOUS:
        assert re.fullmatch(r"(\d{4}(-\d{2}){0,2})?", fait["source_date"]), fait["id"]


def test_les_resumes_attendus_ont_leur_source() -> None:
    avec = {c["id"]: c for c in CONCEPTS if "resume" in c}
    assert set(avec) == RESUMES
    assert all(c["resume_source"] and "resume_date" in c for c in avec.values())


def test_un_resume_tient_en_deux_ou_trois_phrases() -> None:
    for notion in CONCEPTS:
        if "resume" in notion:
            assert 2 <= len(re.findall(r"\.(?= |$)", notion["resume"])) <= 3


def test_chaque_fait_a_sa_question_et_chaque_question_son_fait() -> None:
    assert {q["fait_id"] for q in LIGNES} == set(PAR_ID)


def test_un_fait_repris_est_bien_un_fait_des_autres_fichiers() -> None:
    connus = set()
    for source in ("definitions", "faits_complements"):
        concepts = json.loads(gzip.decompress((FAITS.parent / f"{source}.json.gz").read_bytes()))["concepts"]
        connus |= {f"{c['id']}.{source}.{rang}" for c in concepts for rang, _ in enumerate(c["faits"], 1)}
    assert [i for f in TOUS for i in f.get("reprend", ()) if i not in connus] == []


def test_aucune_question_n_est_posee_deux_fois() -> None:
    assert len({normaliser(q["question"]) for q in LIGNES}) == len(LIGNES)


@pytest.mark.parametrize("ligne", LIGNES, ids=lambda q: str(q["fait_id"]))
def test_le_fait_contient_ce_que_la_question_attend(ligne: dict[str, Any]) -> None:
    texte = PAR_ID[ligne["fait_id"]]["fait"]
    assert ligne["attendu"] and ligne["but"] in BUTS
    assert [a for a in ligne["attendu"] if not contient(texte, a)] == []
