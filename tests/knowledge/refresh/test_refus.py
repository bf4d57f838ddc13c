"""Strict sur le sens : chaque défaut est refusé à sa place, et rien n'a changé."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.refresh.apport import Apport
from knowledge.refresh.ecarts import falls
from knowledge.refresh.errors import BaisseSuspecte, DateInconnue, DejaEnCours, FichierRefuse
from knowledge.refresh.formats import FormatInconnu
from knowledge.refresh.verrou import locked
from tests.knowledge.refresh.essai import Essai, table_of, text_of

ACTIONS = "onisep_actions_lycee"


def rank(essai: Essai, format_: str, colonne: str) -> int:
    return table_of(essai.official(format_).read_text("utf-8"))[0].index(colonne) + 1


def refused(essai: Essai, source: str, fichier: Path, **options: object) -> str:
    with pytest.raises(KnowledgeError) as refus:
        essai.refresh(source, fichier, **{"accepter_baisse": True, **options})
    assert essai.versions.current is None
    assert not essai.versions.base.exists()
    assert not list(essai.versions.dossier.glob(".chantier*"))
    return str(refus.value)


CASES = [
    ("ENS code UAI", "0440005S", "0440005X", "n'est pas un UAI"),
    ("ENS code UAI", "0440005S", "44000", "n'est pas un UAI"),
    ("FOR URL et ID Onisep", "FOR.", "FORX.", "identifiant Onisep"),
    ("AF date de modification", "16/11/2026", "31/02/2026", "cette date n'existe pas"),
    ("AF date de modification", "16/11/2026", "hier", "n'est pas une date"),
    ("ENS code postal", ";44146;", ";44 1A6;", "code postal"),
    ("ENS statut", ";public;", ";martien;", "statut d'établissement « martien » inconnu"),
    ("FOR type", "classe de seconde professionnelle", "", "est vide"),
]


@pytest.mark.parametrize(("colonne", "avant", "apres", "raison"), CASES)
def test_a_wrong_cell_is_refused_at_its_line_and_column(
    vite: Essai, colonne: str, avant: str, apres: str, raison: str
) -> None:
    fichier = vite.official(ACTIONS, (2, avant, apres))
    dit = refused(vite, ACTIONS, fichier)
    assert dit.startswith(f"{fichier}:2:{rank(vite, ACTIONS, colonne)}: ")
    assert raison in dit


def test_every_wrong_cell_is_said_at_once(vite: Essai) -> None:
    fichier = vite.official(ACTIONS, (2, "16/11/2026", "hier"), (4, "16/11/2026", "demain"))
    assert [x.split(": ")[0].split(":")[-2] for x in refused(vite, ACTIONS, fichier).split("\n")] == ["2", "4"]


def test_a_missing_column_is_refused_by_its_official_name(vite: Essai) -> None:
    fichier = vite.official(ACTIONS, (1, "ENS code UAI", "ENS code"))
    assert "colonne « ENS code UAI » absente" in refused(vite, ACTIONS, fichier)


def test_a_column_written_twice_is_refused(vite: Essai) -> None:
    fichier = vite.official(ACTIONS, (1, "ENS accessibilité", "ENS code UAI"))
    assert "écrite deux fois" in refused(vite, ACTIONS, fichier)


def test_a_key_seen_twice_is_refused(vite: Essai) -> None:
    fichier = vite.official(ACTIONS, (3, "AF.2;", "AF.1;"))
    assert f"{fichier}:3:1: clé AF.1 déjà vue ligne 2" in refused(vite, ACTIONS, fichier)


def test_a_cut_line_is_refused(vite: Essai) -> None:
    lignes = vite.official(ACTIONS).read_text("utf-8").split("\n")
    fichier = vite.write("a.csv", "\n".join([*lignes[:5], lignes[5][:60]]))
    assert f"{fichier}:6:" in refused(vite, ACTIONS, fichier)


def test_a_cut_archive_a_zip_of_two_and_a_binary_are_refused(vite: Essai) -> None:
    entier = gzip.compress(vite.official(ACTIONS).read_bytes())
    assert "archive coupée" in refused(vite, ACTIONS, vite.write("a.gz", entier[:-30]))
    deux = io.BytesIO()
    with zipfile.ZipFile(deux, "w") as archive:
        archive.writestr("a.csv", "a")
        archive.writestr("b.csv", "b")
    assert "2 fichiers dans l'archive" in refused(vite, ACTIONS, vite.write("a.zip", deux.getvalue()))
    assert "caractère nul" in refused(vite, ACTIONS, vite.write("b.csv", b"a;b\n\0;c\n"))


def test_broken_utf8_is_refused_and_not_read_as_windows(vite: Essai) -> None:
    octets = vite.official(ACTIONS).read_bytes()
    fin = octets.rindex("é".encode())
    dit = refused(vite, ACTIONS, vite.write("a.csv", octets[:fin] + b"\xe9" + octets[fin + 2 :]))
    assert "octet 0xe9" in dit


def test_an_archive_that_swells_is_refused(vite: Essai, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.refresh.fichier.OCTETS_MAX", 1_000_000)
    assert "plus de" in refused(vite, ACTIONS, vite.write("a.gz", gzip.compress(b"x" * 3_000_000)))


def test_a_doctype_and_a_cut_xml_are_refused_at_their_place(vite: Essai) -> None:
    bombe = '<?xml version="1.0"?>\n<!DOCTYPE f [<!ENTITY a "aa">]>\n<formations/>'
    fichier = vite.write("a.xml", bombe)
    assert refused(vite, "onisep_fiches", fichier).startswith(f"{fichier}:2:")
    coupe = vite.official("onisep_fiches").read_text("utf-8")[:2000]
    assert "XML coupé" in refused(vite, "onisep_fiches", vite.write("b.xml", coupe))
    assert "aucun élément" in refused(vite, "onisep_fiches", vite.write("c.xml", "<formations/>"))


@pytest.mark.parametrize("chiffre", ["101", "-1", "beaucoup"])
def test_a_rate_out_of_bounds_is_refused(vite: Essai, chiffre: str) -> None:
    lignes = table_of(vite.official("inserjeunes_lycees").read_text("utf-8"))
    lignes[1][6] = chiffre
    fichier = vite.write("i.csv", text_of(lignes))
    assert f"{fichier}:2:7: « {chiffre} »" in refused(vite, "inserjeunes_lycees", fichier, date="2026-10-01")


def test_what_only_the_whole_base_can_refuse_is_placed_in_the_file_received(essai: Essai) -> None:
    fichier = essai.write("p.csv", "type;nom;champ;uai\n\nmetiers;Un;x;0490054T\nmetiers;Deux;x;0330028B\n")
    dit = refused(essai, "poles", fichier, date="2026-11-01")
    assert dit == f"{fichier}:4:4: UAI « 0330028B » inconnu de l'annuaire"


def test_a_file_that_breaks_another_source_is_refused(essai: Essai) -> None:
    texte = (essai.sources / "formations.csv").read_text("utf-8").split("\n")
    fichier = essai.write("f.csv", "\n".join(texte[:-12]) + "\n")
    assert "contredit une autre source" in refused(essai, "formations", fichier, date="2026-11-01")


def test_a_suspicious_fall_is_refused_unless_told(vite: Essai) -> None:
    lignes = (vite.sources / "insertion_regions.csv").read_text("utf-8").split("\n")
    fichier = vite.write("r.csv", "\n".join(lignes[:200]) + "\n")
    with pytest.raises(BaisseSuspecte, match=r"403 lignes avant, 199 maintenant"):
        vite.refresh("insertion_regions", fichier, date="2026-11-01")
    assert vite.versions.current is None
    assert vite.refresh("insertion_regions", fichier, date="2026-11-01", accepter_baisse=True).version


def test_a_fall_in_the_territory_alone_is_suspicious() -> None:
    ici, ailleurs = {"uai": "0490054T"}, {"uai": "0010001W"}
    apport = Apport("offre", [], avant=[ici] * 10 + [ailleurs] * 90, apres=[ici] + [ailleurs] * 90)
    assert [(b.ou, b.avant, b.apres) for b in falls(apport, ("49",), "17", "52")] == [("le territoire", 10, 1)]


def test_the_date_is_asked_when_the_file_is_silent(vite: Essai) -> None:
    fichier = vite.official("bcn_mef")
    assert "--date" in refused(vite, "bcn_mef", fichier)
    for faux in ("2026-13-01", "bientôt", "2126-01-01"):
        with pytest.raises(DateInconnue):
            vite.refresh("bcn_mef", fichier, date=faux, accepter_baisse=True)


def test_a_dry_run_changes_nothing(vite: Essai) -> None:
    bilan = vite.refresh(ACTIONS, vite.official(ACTIONS), essai=True, accepter_baisse=True)
    assert bilan.version is None
    assert vite.versions.all() == []


def test_an_unknown_source_and_an_absent_file_are_refused(vite: Essai) -> None:
    with pytest.raises(FormatInconnu, match="onisep_actions_lycee"):
        vite.refresh("inconnue", vite.official(ACTIONS))
    with pytest.raises(FormatInconnu, match="rédigée par le projet"):
        vite.refresh("definitions", vite.official(ACTIONS))
    with pytest.raises(KnowledgeError, match="fichier absent"):
        vite.refresh(ACTIONS, vite.dossier / "rien.csv")


def test_a_second_renewal_is_refused_while_the_first_holds_the_lock(vite: Essai) -> None:
    with locked(vite.versions.dossier), pytest.raises(DejaEnCours):
        vite.refresh(ACTIONS, vite.official(ACTIONS))
    assert vite.refresh(ACTIONS, vite.official(ACTIONS), accepter_baisse=True).version


def test_a_file_with_hundreds_of_faults_says_the_first_twenty(vite: Essai) -> None:
    texte = vite.official(ACTIONS).read_text("utf-8").replace("16/11/2026", "hier")
    with pytest.raises(FichierRefuse) as refus:
        vite.refresh(ACTIONS, vite.write("a.csv", texte))
    assert len(refus.value.defauts) == 20
