"""Une source abîmée est refusée, à sa place : fichier:ligne:colonne."""

import gzip
import random
from pathlib import Path

import pytest

from knowledge.construction import build
from knowledge.errors import (
    CatalogueInvalide,
    CleEnDouble,
    CodeInconnu,
    ColonneManquante,
    CoordonneesHorsFrance,
    EmpreinteDifferente,
    FichierAbsent,
    FichierTronque,
    KnowledgeError,
    LigneCoupee,
    MauvaisEncodage,
    SourceError,
    UaiInconnu,
    ValeurInvalide,
)
from tests.knowledge.construction.petit import Petit


def refus(petit: Petit, attendu: type[SourceError]) -> SourceError:
    """Erreur levée par la construction ; elle doit être du type attendu."""
    with pytest.raises(attendu) as info:
        build(petit.dossier, petit.dossier.parent / "base.db")
    assert type(info.value) is attendu
    assert not (petit.dossier.parent / "base.db").exists()
    return info.value


def test_une_archive_coupée(petit: Petit) -> None:
    archive = petit.dossier / "offre_nantes_2026.csv.gz"
    archive.write_bytes(gzip.compress(petit.chemin("offre_nantes_2026").read_bytes(), mtime=0)[:-200])
    catalogue = petit.dossier / "sources.yml"
    texte = catalogue.read_text("utf-8").replace("offre_nantes_2026.csv\n", "offre_nantes_2026.csv.gz\n")
    catalogue.write_text(texte, "utf-8")
    erreur = refus(petit, FichierTronque)
    assert erreur.fichier == archive
    assert erreur.ligne >= 1


def test_une_dernière_ligne_coupée(petit: Petit) -> None:
    texte = petit.chemin("communes").read_text("utf-8")
    petit.chemin("communes").write_text(texte[:-30], "utf-8")
    erreur = refus(petit, LigneCoupee)
    assert str(erreur).startswith(f"{petit.chemin('communes')}:{texte.count(chr(10))}:")


def test_un_guillemet_jamais_refermé(petit: Petit) -> None:
    texte = petit.chemin("contacts").read_text("utf-8")
    petit.chemin("contacts").write_text(texte + 'cio,"CIO de nulle part', "utf-8")
    assert refus(petit, FichierTronque).fichier == petit.chemin("contacts")


def test_un_mauvais_encodage(petit: Petit) -> None:
    texte = petit.chemin("communes").read_text("utf-8")
    petit.chemin("communes").write_bytes(texte.encode("latin-1", "replace"))
    ligne = next(n for n, x in enumerate(texte.splitlines(), 1) if not x.isascii())
    assert refus(petit, MauvaisEncodage).ligne == ligne


def test_un_caractère_nul(petit: Petit) -> None:
    petit.chemin("contacts").write_text("type\0,nom\n", "utf-8")
    erreur = refus(petit, ValeurInvalide)
    assert (erreur.ligne, erreur.colonne) == (1, 5)


def test_une_colonne_absente(petit: Petit) -> None:
    lignes = petit.lignes("communes")
    petit.write("communes", [[*x[:1], *x[2:]] for x in lignes])
    erreur = refus(petit, ColonneManquante)
    assert "« nom »" in erreur.message
    assert erreur.ligne == 1


def test_une_clé_en_double(petit: Petit) -> None:
    lignes = petit.lignes("etablissements_france")
    petit.append("etablissements_france", lignes[1])
    erreur = refus(petit, CleEnDouble)
    assert erreur.ligne == len(lignes) + 1
    assert "déjà vue ligne 2" in erreur.message


def test_un_uai_inconnu_là_où_la_source_le_promet(petit: Petit) -> None:
    colonne = petit.change("offre_nantes_2026", 3, "uai", "0490000A")
    erreur = refus(petit, UaiInconnu)
    assert str(erreur).startswith(f"{petit.chemin('offre_nantes_2026')}:3:{colonne}: ")


def test_un_uai_à_la_lettre_clé_fausse(petit: Petit) -> None:
    uai = petit.lignes("etablissements_france")[1][0]
    petit.change("etablissements_france", 2, "uai", uai[:7] + ("A" if uai[7] != "A" else "B"))
    assert refus(petit, ValeurInvalide).ligne == 2


@pytest.mark.parametrize("point", [("0.0", "0.0"), ("47.2", "55.0"), ("-47.2", "-1.5")])
def test_un_point_hors_de_france(petit: Petit, point: tuple[str, str]) -> None:
    colonne = petit.change("etablissements_france", 4, "latitude", point[0])
    petit.change("etablissements_france", 4, "longitude", point[1])
    erreur = refus(petit, CoordonneesHorsFrance)
    assert (erreur.ligne, erreur.colonne) == (4, colonne)


def test_un_contenu_qui_n_est_pas_celui_du_catalogue(petit: Petit) -> None:
    petit.change("contacts", 2, "remarque", "changé sans le dire")
    erreur = refus(petit, EmpreinteDifferente)
    assert erreur.fichier == petit.chemin("contacts")


def test_un_fichier_absent(petit: Petit) -> None:
    petit.chemin("metiers").unlink()
    assert refus(petit, FichierAbsent).fichier == petit.chemin("metiers")


@pytest.mark.parametrize(
    ("source", "colonne", "valeur"),
    [
        ("communes", "code_departement", "99"),
        ("poursuites", "destination_libelle", ""),
        ("insertion_regions", "taux_emploi_6_mois", "140"),
        ("insertion_regions", "nb_sortants", "douze"),
        ("offre", "statut", "à distance"),
        ("metiers_formations", "code_cfd", "00000000"),
        ("campus", "region", "Bretagne-Sud"),
        ("alias_lieux", "code", "99999"),
        ("etablissements_france", "etat", "peut-être"),
    ],
)
def test_une_valeur_impossible(petit: Petit, source: str, colonne: str, valeur: str) -> None:
    rang = petit.change(source, 2, colonne, valeur)
    with pytest.raises((ValeurInvalide, CodeInconnu)) as info:
        build(petit.dossier, petit.dossier.parent / "base.db")
    assert (info.value.ligne, info.value.colonne) == (2, rang)


@pytest.mark.parametrize("texte", ["", "sources: [", "sources:\n- {id: a}\n", "reference: x\nsources: []\n"])
def test_un_catalogue_illisible(petit: Petit, texte: str) -> None:
    (petit.dossier / "sources.yml").write_text(texte, "utf-8")
    refus(petit, CatalogueInvalide)


def test_un_dossier_sans_catalogue(tmp_path: Path) -> None:
    with pytest.raises(CatalogueInvalide):
        build(tmp_path, tmp_path / "base.db")


def test_un_json_coupé(petit: Petit) -> None:
    chemin = petit.dossier / "definitions.json"
    chemin.write_text(chemin.read_text("utf-8")[:3000], "utf-8")
    erreur = refus(petit, FichierTronque)
    assert erreur.ligne > 1


def test_n_importe_quelle_coupure_est_refusée_proprement(petit: Petit) -> None:
    hasard = random.Random(2026)
    for id_source in ("communes", "formations", "offre", "campus_complements", "academies"):
        octets = petit.chemin(id_source).read_bytes()
        petit.chemin(id_source).write_bytes(octets[: hasard.randrange(len(octets) - 1)])
        with pytest.raises(KnowledgeError):
            build(petit.dossier, petit.dossier.parent / "base.db")
        petit.chemin(id_source).write_bytes(octets)
