"""Chaque point d'accès répond : trouvé, aucun, inconnu, mal demandé."""

import pytest
from fastapi.testclient import TestClient

from tests.knowledge.petites_donnees import BAC_CUISINE, CUISINE

TROUVE = {
    "/lieux?q=chollet": ("nom", "Cholet"),
    "/formations?q=cap+cuistot": ("code", CUISINE),
    f"/formations?intitule_de={CUISINE}&niveau=bac+pro": ("code", BAC_CUISINE),
    "/offres?niveau=CAP&lieu=departement:85": ("distance_km", None),
    f"/offres?formation={CUISINE}&lieu=chollet": ("distance_km", 0.9),
    f"/formations/{CUISINE}/etablissements?lieu=commune:49099": ("distance_km", 0.9),
    "/etablissements?q=moquet": ("uai", "0440005S"),
    "/etablissements?label=lycee_des_metiers": ("uai", "0490054T"),
    "/campus?lieu=commune:85191": ("id", "cmq_003"),
    "/campus?filiere=bateau&region=52": ("id", "cmq_003"),
    "/familles": ("code", "G0003"),
    "/familles?q=btp": ("code", "G0003"),
    "/metiers?q=cuistot": ("id", "MET.420"),
    "/metiers/MET.420/formations": ("code", CUISINE),
    f"/insertion?formation={CUISINE}": ("taux_emploi_6_mois", 45),
    "/insertion?niveau=CAP&lieu=region:53": ("taux_emploi_6_mois", 60),
    "/insertion?etablissement=0441550W": ("taux_emploi_6_mois", 55),
    "/notions": ("id", "label_campus"),
    "/faits?question=ki+donne+le+label+campus": ("id", "label_campus.ministeres"),
    "/contacts?lieu=commune:49099": ("nom", "CIO de Cholet"),
    "/contacts?statut=perime": ("nom", "3020"),
    "/donnees": ("id", "essai"),
}
AUCUN = [
    "/lieux?q=qsdfghjkl",
    "/formations?q=zzzzqqq",
    f"/offres?formation={CUISINE}&lieu=departement:53",
    "/etablissements?q=zzzzqqq",
    "/campus?filiere=zzzz",
    "/familles?q=zzzz",
    "/metiers?q=zzzz",
    "/insertion?formation=50033602",
    "/faits?question=recette+de+crepes",
    "/contacts?type=licorne",
]
INCONNU = [
    "/formations/999",
    "/formations/999/etablissements",
    "/offres?formation=999",
    "/offres?famille=zzzz",
    "/offres?metier=MET.0",
    "/offres?lieu=qsdfghjkl",
    "/etablissements/0000000A",
    "/campus/cmq_999",
    "/familles/G9",
    "/metiers/MET.0",
    "/metiers/MET.0/formations",
    "/insertion?formation=999",
    "/insertion?etablissement=0000000A",
    "/notions/licorne",
    "/contacts?lieu=commune:99999",
]
MAL_DEMANDE = [
    "/lieux",
    "/lieux?q=%20",
    "/lieux?q=" + "a" * 201,
    "/lieux?q=nantes&type=planete",
    "/offres?rayon_km=-5&lieu=commune:49099",
    "/offres?rayon_km=1e9&lieu=commune:49099",
    "/offres?rayon_km=nan&lieu=commune:49099",
    "/offres?rayon_km=5",
    "/offres?statut=licorne",
    "/offres?secteur=mixte",
    "/offres?niveau=doctorat",
    "/offres?domaine=zzzz",
    "/offres?page=0",
    "/offres?taille=101",
    "/offres?formaton=50022146",
    "/offres?lieu=planete:3",
    "/offres?lieu=Saint-Denis",
    "/formations?niveau=licorne",
    "/formations?ouverte=peut-etre",
    "/etablissements?label=licorne",
    "/etablissements?rayon_km=5",
    "/campus?etat=licorne",
    "/poles?type=licorne",
    "/poles?rayon_km=5",
    "/metiers/MET.420/formations?niveau=licorne",
    "/insertion",
    "/insertion?formation=50022146&voie=licorne",
    "/notions/label_campus?question=" + "a" * 1001,
    "/faits",
    "/contacts?statut=licorne",
    "/familles?taille=0",
    "/notions?page=abc",
]


@pytest.mark.parametrize(("demande", "attendu"), TROUVE.items())
def test_un_point_d_acces_trouve(client: TestClient, demande: str, attendu: tuple[str, object]) -> None:
    reponse = client.get(demande)
    assert reponse.status_code == 200
    assert reponse.json()["elements"][0][attendu[0]] == attendu[1]


@pytest.mark.parametrize("demande", AUCUN)
def test_un_point_d_acces_ne_trouve_rien_et_le_dit(client: TestClient, demande: str) -> None:
    reponse = client.get(demande)
    assert (reponse.status_code, reponse.json()["elements"], reponse.json()["total"]) == (200, [], 0)


@pytest.mark.parametrize("demande", INCONNU)
def test_un_code_ou_un_lieu_inconnu_donne_404_en_francais(client: TestClient, demande: str) -> None:
    probleme = client.get(demande)
    assert probleme.status_code == 404
    assert probleme.headers["content-type"] == "application/problem+json"
    assert probleme.json()["status"] == 404
    assert (
        "inconnu" in probleme.json()["detail"]
        or "Lieu introuvable" in probleme.json()["detail"]
        or "Aucun lieu" in probleme.json()["detail"]
    )


@pytest.mark.parametrize("demande", MAL_DEMANDE)
def test_une_demande_invalide_donne_422_en_francais(client: TestClient, demande: str) -> None:
    probleme = client.get(demande)
    assert (probleme.status_code, probleme.headers["content-type"]) == (422, "application/problem+json")
    assert probleme.json()["detail"]
    assert "Input should" not in probleme.text


def test_la_fiche_d_un_etablissement_est_a_plat(client: TestClient) -> None:
    fiche = client.get("/etablissements/0440005S").json()
    assert (fiche["nom"], fiche["telephone"], fiche["campus"][0]["id"]) == (
        "Lycée polyvalent Guy Môquet - Étienne Lenoir", "02 40 81 56 56", "cmq_004",
    )  # fmt: skip
    assert fiche["formations"][0]["a_jour"] is True
    assert fiche["sources"]


def test_les_fiches_de_campus_de_famille_de_metier_et_de_formation_repondent(client: TestClient) -> None:
    for demande in ("/campus/cmq_003", "/familles/G0003", "/metiers/MET.420", f"/formations/{CUISINE}"):
        assert client.get(demande).status_code == 200


def test_un_lieu_ambigu_donne_ses_candidats(client: TestClient) -> None:
    candidats = client.get("/offres?lieu=Saint-Denis").json()["candidats"]
    assert {c["code"] for c in candidats[:2]} == {"93066", "97411"}
    assert candidats[0]["sur"] is False


def test_les_poles_calcules_ne_se_disent_pas_officiels(client: TestClient) -> None:
    poles = client.get("/poles?type=qualification").json()
    assert (poles["officiels"], poles["calcules"][0]["calcule"], poles["total"]) == ([], True, 1)
    assert "pas été retrouvées" in poles["note"]


def test_plusieurs_notions_se_lisent_en_une_fois(client: TestClient) -> None:
    notion = client.get("/notions/pole_metiers,label_campus?question=combien+de+temps").json()
    assert notion["titre"] == "Pôle métiers"
    assert {f["notion"] for f in notion["faits"]} == {"pole_metiers", "label_campus"}
