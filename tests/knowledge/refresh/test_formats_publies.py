"""Chaque format publié, du fichier officiel à la base servie."""

from pathlib import Path

import pytest

from knowledge.models import (
    Campus,
    Contact,
    Etablissement,
    Formation,
    InsertionEtablissement,
    InsertionRegion,
    Offre,
    Pole,
    Poursuite,
    Source,
)
from knowledge.refresh.formats import load_formats
from knowledge.refresh.renouvellement import Bilan
from tests.knowledge.refresh.essai import Essai, table_of, text_of

BAISSE = {"accepter_baisse": True}
"""Les fichiers d'essai ne redisent qu'une part du petit dossier."""


def counts(bilan: Bilan) -> dict[str, tuple[int, int, int]]:
    return {e.source: (e.ajoutees, e.changees, e.retirees) for e in bilan.ecarts}


def test_actions_of_the_lycee_renew_the_offer_its_year_and_its_source(essai: Essai) -> None:
    essai.refresh("onisep_actions_lycee", essai.official("onisep_actions_lycee"), **BAISSE)
    offres = [x for x in essai.table(Offre) if x["a_jour"]]
    assert len(offres) >= 33
    assert {x["source_date"] for x in offres} == {"2026-11-16"}
    (source,) = essai.table(Source, id="offre_nantes_2026")
    assert (source["date"], source["producteur"]) == ("2026-11-16", "Onisep")


def test_an_action_elsewhere_or_outside_the_vocational_path_is_counted_aside(vite: Essai) -> None:
    fichier = vite.official(
        "onisep_actions_lycee",
        (2, ";Nantes;", ";Rennes;"),
        (3, "FOR.", "FOR.99"),
        (3, "classe de seconde professionnelle", "baccalauréat général"),
    )
    bilan = vite.refresh("onisep_actions_lycee", fichier, **BAISSE)
    assert bilan.ecartees == {
        "hors de l'académie du territoire": 1,
        "type hors de la voie professionnelle suivie : baccalauréat général": 1,
    }


def test_an_action_by_apprenticeship_only_is_not_a_school_offer(essai: Essai) -> None:
    lignes = table_of(essai.official("onisep_actions_lycee").read_text("utf-8"))
    lignes[1][lignes[0].index("AF modalités scolarité")] = "apprentissage"
    essai.refresh("onisep_actions_lycee", essai.write("a.csv", text_of(lignes)), **BAISSE)
    (offre,) = [x for x in essai.table(Offre) if x["statut"] == "apprentissage" and x["a_jour"]]
    assert offre["uai"] == lignes[1][lignes[0].index("ENS code UAI")]


def test_higher_education_adds_to_the_lycee_and_a_second_time_replaces_only_itself(vite: Essai) -> None:
    vite.refresh("onisep_actions_lycee", vite.official("onisep_actions_lycee"), **BAISSE)
    lignes = table_of(vite.official("onisep_actions_lycee").read_text("utf-8"))
    lignes[1][0], lignes[1][2] = "AF.900", "https://www.onisep.fr/http/redirection/formation/slug/FOR.1225"
    superieur = vite.write("sup.csv", text_of(lignes[:2]))
    assert counts(vite.refresh("onisep_actions_superieur", superieur))["offre_nantes_2026"] == (1, 0, 0)
    bilan = vite.refresh("onisep_actions_lycee", vite.official("onisep_actions_lycee", (2, "1 an", "2 ans")), **BAISSE)
    assert counts(bilan)["offre_nantes_2026"] == (0, 1, 0)


def test_onisep_formations_complete_known_diplomas(essai: Essai) -> None:
    fichier = essai.official("onisep_formations", (2, ";3 ans;", ";trois ans et demi;"))
    bilan = essai.refresh("onisep_formations", fichier, **BAISSE)
    assert counts(bilan)["formations"][0] == 0
    code = table_of(fichier.read_text("utf-8"))[1][7]
    assert essai.table(Formation, code=code)[0]["duree"] == "trois ans et demi"


def test_onisep_structures_fill_only_what_the_directory_lacks(vite: Essai) -> None:
    bilan = vite.refresh("onisep_structures", vite.official("onisep_structures"), **BAISSE)
    assert counts(bilan)["etablissements_france"] == (0, 0, 0)
    renumerotee = vite.official("onisep_structures", (2, "ENS.", "ENS.9"))
    bilan = vite.refresh("onisep_structures", renumerotee, **BAISSE)
    assert counts(bilan)["etablissements_france"] == (0, 1, 0)


def test_onisep_sheets_replace_what_follows_a_formation(essai: Essai) -> None:
    ligne = next(
        n
        for n, x in enumerate((essai.official("onisep_fiches")).read_text("utf-8").split("\n"), 1)
        if "<poursuite_" in x
    )
    avant = essai.official("onisep_fiches").read_text("utf-8").split("\n")[ligne - 1]
    libelle = avant.split("<formation_poursuite_Etudes>")[1].split("<")[0]
    essai.refresh(
        "onisep_fiches", essai.official("onisep_fiches", (ligne, libelle, "BTS inventé pour l'essai")), **BAISSE
    )
    (suite,) = essai.table(Poursuite, libelle_destination="BTS inventé pour l'essai")
    assert suite["source_date"] == "2026-11-16"


def test_the_directory_renews_schools_and_gives_the_new_date(essai: Essai) -> None:
    bilan = essai.refresh(
        "annuaire_education", essai.official("annuaire_education", (2, "Lycée", "Grand lycée")), **BAISSE
    )
    noms = {x["nom"] for x in essai.table(Etablissement, source_date="2026-11-16")}
    assert any(nom.startswith("Grand lycée") for nom in noms)
    assert "établissement d'un type que l'annuaire ne liste pas (MFR), gardé" in bilan.notes


def test_a_school_gone_from_the_directory_but_still_cited_stays_to_be_checked(essai: Essai) -> None:
    lignes = table_of(essai.official("annuaire_education").read_text("utf-8"))
    sans = [x for x in lignes if x[0] != "0490054T"]
    essai.refresh("annuaire_education", essai.write("a.csv", text_of(sans)), **BAISSE)
    assert essai.table(Etablissement, uai="0490054T")


def test_the_directory_gives_guidance_centres(essai: Essai) -> None:
    lignes = table_of(essai.official("annuaire_education").read_text("utf-8"))
    centre = dict(zip(lignes[0], lignes[1], strict=True)) | {
        "Identifiant_de_l_etablissement": "0490090G",
        "Nom_etablissement": "Centre d'information et d'orientation de Cholet",
        "Type_etablissement": "Information et orientation",
        "Code_commune": "49099",
        "Nom_commune": "Cholet",
        "Code_departement": "049",
    }
    essai.refresh("annuaire_education", essai.write("a.csv", text_of([*lignes, list(centre.values())])), **BAISSE)
    assert [x["statut"] for x in essai.table(Contact, nom=centre["Nom_etablissement"])] == ["en_vigueur"]


def test_bcn_closes_a_diploma_and_adds_a_new_one(essai: Essai) -> None:
    lignes = table_of(essai.official("bcn_formations").read_text("utf-8"))
    fermeture = lignes[0].index("DATE_FERMETURE")
    lignes[1][fermeture] = "31/08/2026"
    neuf = [*lignes[2]]
    neuf[0], neuf[7] = lignes[2][0][:6] + "99", "DIPLOME D'ESSAI (BAC PRO)"
    bilan = essai.refresh("bcn_formations", essai.write("b.csv", text_of([*lignes, neuf])), date="2026-11-01", **BAISSE)
    assert counts(bilan)["formations"][0] == 1
    assert essai.table(Formation, code=lignes[1][0])[0]["statut"] == "fermee"
    assert essai.table(Formation, code=neuf[0])[0]["source_date"] == "2026-11-01"


def test_bcn_mef_says_again_what_the_project_knows(vite: Essai) -> None:
    bilan = vite.refresh("bcn_mef", vite.official("bcn_mef"), date="2026-11-01", **BAISSE)
    assert counts(bilan)["formations"][0] == 0


def test_inserjeunes_by_school_replaces_its_year_and_keeps_the_others(essai: Essai) -> None:
    fichier = essai.official("inserjeunes_lycees", (2, "cumul 2022-2023", "cumul 2023-2024"))
    avant = len({x["millesime"] for x in essai.table(InsertionEtablissement)}) if essai.versions.base.exists() else 3
    essai.refresh("inserjeunes_lycees", fichier, date="2026-10-01", **BAISSE)
    rows = essai.table(InsertionEtablissement)
    assert {x["millesime"] for x in rows} >= {"2020_2021", "2022_2023", "2023_2024"}
    assert len({x["millesime"] for x in rows}) == avant + 1


def test_inserjeunes_by_region_finds_the_diploma_from_the_mefstat(essai: Essai) -> None:
    contenu = (
        "annee,libelle_region,type_voie,code_formation_mefstat11,libelle_formation,taux_poursuite_etudes,taux_emploi_6_mois\n"
        "cumul 2023-2024,Pays de la Loire,scolaire,40025214,x,45,nd\n"
    )
    code = next(x for x in essai.official("bcn_mef").read_text("utf-8").split("\n")[1:] if x).split(";")
    fichier = essai.write("r.csv", contenu.replace("40025214", code[10]))
    essai.refresh("inserjeunes_regions", fichier, date="2026-10-01", **BAISSE)
    (ligne,) = essai.table(InsertionRegion, millesime="2023_2024")
    assert (ligne["code_formation"], ligne["taux_poursuite_etudes"], ligne["taux_emploi_6_mois"]) == (code[2], 45, None)


def test_an_official_list_of_poles_fills_the_empty_table(essai: Essai) -> None:
    contenu = "nom;type;uai;champ;rentree\nPôle hôtellerie;pôle métiers;0490054T;Hôtellerie;2026\n"
    essai.refresh("poles", essai.write("p.csv", contenu), date="2026-11-01")
    (pole,) = essai.table(Pole)
    assert (pole["type"], pole["uai"], pole["officiel"], pole["source_date"]) == (
        "metiers",
        "0490054T",
        True,
        "2026-11-01",
    )


def test_a_list_of_campus_completes_by_name_and_numbers_the_new_ones(essai: Essai) -> None:
    contenu = (
        "nom,filiere,region,label,uai_support,site_web\n"
        "Industries créatives de la Mode et du Luxe,,Pays de la Loire,CMQ Excellence,,\n"
        "Campus d'essai,Numérique,Bretagne,CMQ,,https://exemple.fr\n"
    )
    bilan = essai.refresh("campus", essai.write("c.csv", contenu), date="2026-11-01", **BAISSE)
    assert essai.table(Campus, id="cmq_002")[0]["label"] == "CMQ Excellence"
    assert essai.table(Campus, nom="Campus d'essai")[0]["etat"] == "labellise"
    assert any("citent" in note for note in bilan.notes)


def test_a_file_in_the_project_s_own_columns_replaces_the_source(essai: Essai) -> None:
    texte = (
        (essai.sources / "contacts.csv")
        .read_text("utf-8")
        .replace("34 rue du Fresche-Blanc", "35 rue du Fresche-Blanc")
    )
    bilan = essai.refresh("contacts", essai.write("contacts.csv", texte), date="2026-11-20")
    assert counts(bilan) == {"contacts": (0, 1, 0)}
    assert essai.table(Contact, adresse="35 rue du Fresche-Blanc")


def test_renewals_add_up(essai: Essai) -> None:
    essai.refresh("poles", essai.write("p.csv", "nom;type;uai\nUn;metiers;0490054T\n"), date="2026-11-01")
    essai.refresh("onisep_actions_lycee", essai.official("onisep_actions_lycee"), **BAISSE)
    assert len(essai.table(Pole)) == 1
    assert essai.versions.sources is not None


def test_the_same_file_twice_changes_nothing(vite: Essai) -> None:
    fichier = vite.official("onisep_actions_lycee")
    vite.refresh("onisep_actions_lycee", fichier, **BAISSE)
    courante = vite.versions.current
    assert vite.refresh("onisep_actions_lycee", fichier, **BAISSE).inchange
    assert vite.versions.current == courante


@pytest.mark.parametrize("format_", load_formats().values(), ids=lambda f: f.id)
def test_every_format_of_the_table_feeds_known_sources_with_known_genres(format_) -> None:  # type: ignore[no-untyped-def]
    from knowledge.catalogue import load_catalogue
    from knowledge.refresh.conversions.table import CONVERSIONS
    from knowledge.refresh.genres import GENRES
    from knowledge.settings import SOURCES

    assert set(format_.nourrit) <= set(load_catalogue(SOURCES).fiches)
    assert {c.genre for c in format_.colonnes.values()} <= set(GENRES)
    assert format_.conversion in CONVERSIONS
    assert {*format_.cle, *([format_.date] if format_.date else [])} <= set(format_.colonnes)


def test_the_page_for_engineers_lists_every_format_with_its_required_columns() -> None:
    page = {
        x.split("`")[1]: x
        for x in Path("docs/renouveler-les-donnees.md").read_text("utf-8").split("\n")
        if x.startswith("| `")
    }
    for format_ in load_formats().values():
        dits = page[format_.id]
        meme = {"onisep_actions_superieur", "inserjeunes_cfa"}
        attendues = [c.noms[0] for c in format_.colonnes.values() if c.exigee and format_.id not in meme]
        assert [nom for nom in attendues if f"`{nom}`" not in dits] == [], format_.id
