"""Large sur la forme : ordre des colonnes, séparateur, BOM, encodage, archive, colonnes de trop."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.refresh.fichier import read_file
from knowledge.refresh.formats import load_formats
from knowledge.refresh.lecture import read_release
from tests.knowledge.refresh.essai import FICHIERS, table_of, text_of

NOM = "onisep_actions_lycee"
TEXTE = (FICHIERS / f"{NOM}.csv").read_text("utf-8").removeprefix("\ufeff")


def read(chemin: Path) -> list[dict[str, str]]:
    return [dict(d.valeurs) for d in read_release(read_file(chemin), load_formats()[NOM]).donnees]


def reread(dossier: Path, octets: bytes, nom: str = "recu.csv") -> list[dict[str, str]]:
    (dossier / nom).write_bytes(octets)
    return read(dossier / nom)


def zipped(*noms: str) -> bytes:
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as archive:
        for nom in noms:
            archive.writestr(nom, TEXTE)
    return sortie.getvalue()


ATTENDU = read(FICHIERS / f"{NOM}.csv")


@pytest.mark.parametrize(
    "octets",
    [
        TEXTE.encode(),
        TEXTE.encode("utf-8-sig"),
        TEXTE.encode("cp1252", "replace"),
        TEXTE.replace("\n", "\r\n").encode(),
        TEXTE.replace("\n", "\n\n").encode(),
        gzip.compress(TEXTE.encode()),
        zipped("605340ddc19a9.csv"),
        text_of(table_of(TEXTE), ",").encode(),
        text_of(table_of(TEXTE), "\t").encode(),
    ],
    ids=["utf-8", "bom", "cp1252", "crlf", "lignes vides", "gzip", "zip", "virgules", "tabulations"],
)
def test_the_same_file_under_another_form_says_the_same(octets: bytes, tmp_path: Path) -> None:
    assert reread(tmp_path, octets) == ATTENDU


def test_the_api_s_column_names_are_the_same_columns(tmp_path: Path) -> None:
    lignes = table_of(TEXTE)
    entete = {
        "Action de Formation (AF) identifiant Onisep": "action_de_formation_af_identifiant_onisep",
        "Lieu d'enseignement (ENS) libellé": "lieu_denseignement_ens_libelle",
        "AF durée cycle standard": "af_duree_cycle_standard",
    }
    lignes[0] = [entete.get(nom, nom) for nom in lignes[0]]
    assert reread(tmp_path, text_of(lignes).encode()) == ATTENDU


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_columns_in_any_order_with_others_between_give_the_same(data: st.DataObject) -> None:
    lignes = [[*x, "de trop"] for x in table_of(TEXTE)]
    lignes[0][-1] = "colonne inconnue"
    ordre = data.draw(st.permutations(range(len(lignes[0]))))
    separateur = data.draw(st.sampled_from(";,\t"))
    chemin = FICHIERS.parent / "fichiers" / f"{NOM}.csv"
    texte = text_of([[x[rang] for rang in ordre] for x in lignes], separateur)
    lus = read_release(_as_file(chemin, texte), load_formats()[NOM]).donnees
    assert [dict(d.valeurs) for d in lus] == ATTENDU


def _as_file(nom: Path, texte: str):  # type: ignore[no-untyped-def]
    from knowledge.refresh.fichier import Fichier

    return Fichier(nom, texte, "", nom.name)
