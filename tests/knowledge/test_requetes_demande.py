"""De la question en français à la bonne recherche, et la commande `ask`."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session
from typer.testing import CliRunner

from knowledge.__main__ import create_app
from knowledge.queries.demande import answer
from langue.mention import Mention
from tests.knowledge.petite_base import write_base
from tests.knowledge.petites_donnees import CUISINE

NOMS: dict[str, tuple[str, dict[str, Any]]] = {
    "cap cuisine": ("formation", {"code": CUISINE, "libelle": "CAP cuisine"}),
    "cholet": ("lieu", {"type": "commune", "code": "49099", "nom": "Cholet"}),
    "44": ("lieu", {"type": "departement", "code": "44", "nom": "Loire-Atlantique"}),
    "public": ("secteur", {"nom": "public"}),
    "apprentissage": ("statut", {"nom": "apprentissage"}),
    "cuistot": ("metier", {"id": "MET.420", "libelle": "chef/fe de cuisine"}),
    "renaudeau": ("etablissement", {"uai": "0490054T", "nom": "Lycée Renaudeau"}),
    "btp": ("domaine", {"nom": "Bâtiment, travaux publics"}),
}


def reperer(texte: str) -> Sequence[Mention]:
    """Faux repéreur : les noms ci-dessus, tels quels."""
    plat = texte.lower()
    return [
        Mention(plat.index(nom), plat.index(nom) + len(nom), nom, cle, [valeur], 1.0)
        for nom, (cle, valeur) in NOMS.items()
        if nom in plat
    ]


@pytest.mark.parametrize(
    ("question", "genre", "premier"),
    [
        ("CAP cuisine près de Cholet", "offres", "0490904S"),
        ("cap cuisine 44 public internat", "offres", "0440005S"),
        ("cap cuisine en apprentissage", "offres", "0440005S"),
    ],
)
def test_une_offre_se_demande_en_francais(session: Session, question: str, genre: str, premier: str) -> None:
    reponse = answer(session, question, reperer)
    assert (reponse.genre, reponse.elements[0].etablissement.uai) == (genre, premier)


@pytest.mark.parametrize(
    ("question", "genre"),
    [
        ("campus nautisme cholet", "campus"),
        ("pole btp cholet", "poles"),
        ("emploi apres un cap cuisine", "insertion"),
        ("cuistot", "metiers"),
        ("lycée renaudeau", "etablissements"),
        ("ki donne le label campus", "faits"),
        ("c'est quoi un pôle métiers", "faits"),
    ],
)
def test_chaque_question_va_a_la_bonne_recherche(session: Session, question: str, genre: str) -> None:
    reponse = answer(session, question, reperer)
    assert reponse.genre == genre
    assert reponse.elements.total


def test_une_region_sans_autre_nom_est_comprise(session: Session) -> None:
    reponse = answer(session, "campus bretagne", reperer)
    assert reponse.demande.lieu is not None
    assert [c.id for c in reponse.elements][:1] == ["cmq_050"]


def test_sans_repereur_la_formation_est_avant_la_preposition_et_le_lieu_apres(session: Session) -> None:
    reponse = answer(session, "CAP cuisine près de Cholet")
    assert (reponse.demande.formations, reponse.elements[0].etablissement.uai) == ((CUISINE,), "0490904S")


def test_la_commande_rend_une_table_avec_ses_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_base(tmp_path / "knowledge.db")
    monkeypatch.setenv("ORIENTATION_VAR", str(tmp_path))
    resultat = CliRunner().invoke(create_app(), ["ask", "CAP cuisine près de Cholet"])
    assert resultat.exit_code == 0
    assert "Delanoue" in resultat.output.replace("\n", " ")
    assert "Source : Jeu d'essai" in resultat.output


def test_la_commande_rend_du_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_base(tmp_path / "knowledge.db")
    monkeypatch.setenv("ORIENTATION_VAR", str(tmp_path))
    contenu = json.loads(CliRunner().invoke(create_app(), ["ask", "--json", "CAP cuisine à Cholet"]).output)
    assert (contenu["genre"], contenu["compris"]["lieu"]["nom"], contenu["total"]) == ("offres", "Cholet", 4)


def test_sans_base_la_commande_dit_quoi_faire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORIENTATION_VAR", str(tmp_path))
    resultat = CliRunner().invoke(create_app(), ["ask", "CAP cuisine"])
    assert resultat.exit_code == 1
    assert "python -m knowledge build" in resultat.output
