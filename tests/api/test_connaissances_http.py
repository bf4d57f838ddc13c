"""Pages, étiquettes, base absente, base remplacée, documentation."""

import asyncio
import shutil
import sqlite3
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.connaissances.branchement import run_connaissances
from api.connaissances.exemples import read_examples
from knowledge.queries.erreurs import AutreTerritoire
from tests.api.conftest import create_client
from tests.knowledge.petite_base import write_base
from tests.knowledge.petites_donnees import CUISINE


def test_suivre_les_pages_donne_chaque_element_une_fois(client: TestClient) -> None:
    pages, demande = [], f"/offres?formation={CUISINE}&lieu=commune:49099&taille=1"
    while demande:
        pages.append(client.get(demande).json())
        demande = pages[-1]["suivant"]
    uais = {e["etablissement"]["uai"] for page in pages for e in page["elements"]}
    assert len(pages) == len(uais) == pages[0]["total"] == 4


def test_une_page_au_dela_de_la_derniere_est_vide(client: TestClient) -> None:
    page = client.get("/familles?page=9").json()
    assert (page["elements"], page["suivant"], page["total"]) == ([], None, 1)


def test_une_reponse_deja_connue_n_est_pas_renvoyee(client: TestClient) -> None:
    etiquette = client.get("/familles").headers["ETag"]
    encore = client.get("/familles", headers={"If-None-Match": f'"autre", {etiquette}'})
    assert (encore.status_code, encore.content, encore.headers["ETag"]) == (304, b"", etiquette)


def test_l_etiquette_depend_de_la_demande(client: TestClient) -> None:
    assert client.get("/familles").headers["ETag"] != client.get("/familles?taille=5").headers["ETag"]


def test_une_erreur_n_est_pas_etiquetee(client: TestClient) -> None:
    assert "ETag" not in client.get("/formations/999").headers


@pytest.mark.parametrize(
    "texte", ["\x00", "🙂", "‮abc", "'; DROP TABLE offre; --", "<script>", '"*', "AND OR NOT", "(", "%", "_", "/restart"]
)
def test_aucun_texte_ne_fait_tomber_une_recherche(client: TestClient, texte: str) -> None:
    for chemin in (
        "/lieux?q=",
        "/formations?q=",
        "/etablissements?q=",
        "/metiers?q=",
        "/campus?q=",
        "/familles?q=",
        "/faits?question=",
    ):
        assert client.get(chemin + quote(texte)).status_code == 200
    assert client.get("/offres?lieu=" + quote(texte)).status_code == 404
    assert client.get("/offres?domaine=" + quote(texte)).status_code == 422
    assert client.get("/formations/" + quote(texte, safe="")).status_code in (404, 422)


def test_sans_base_le_service_dit_quoi_faire_puis_la_prend(tmp_path: Path) -> None:
    client = create_client(tmp_path / "knowledge.db")
    absente = client.get("/familles")
    assert (absente.status_code, absente.headers["content-type"]) == (503, "application/problem+json")
    assert "python -m knowledge build" in absente.json()["detail"]
    write_base(tmp_path / "knowledge.db")
    assert client.get("/familles").status_code == 200


def test_une_base_illisible_donne_503(tmp_path: Path) -> None:
    (tmp_path / "knowledge.db").write_bytes(b"ceci n'est pas une base" * 100)
    assert create_client(tmp_path / "knowledge.db").get("/familles").status_code == 503


def test_une_base_remplacee_est_prise_sans_redemarrer(tmp_path: Path) -> None:
    base = write_base(tmp_path / "knowledge.db", version="v1")
    client = create_client(base)
    avant = client.get("/donnees")
    write_base(tmp_path / "neuve.db", version="v2").replace(base)
    assert client.get("/donnees").status_code == 200  # l'ancienne sert pendant que la neuve se prépare
    client.app.state.base.wait(10)  # type: ignore[attr-defined]
    apres = client.get("/donnees", headers={"If-None-Match": avant.headers["ETag"]})
    assert (avant.json()["version"], apres.status_code, apres.json()["version"]) == ("v1", 200, "v2")


def test_une_base_neuve_illisible_laisse_l_ancienne_servir(tmp_path: Path) -> None:
    base = write_base(tmp_path / "knowledge.db")
    client = create_client(base)
    assert client.get("/familles").status_code == 200
    (tmp_path / "neuve.db").write_bytes(b"illisible" * 500)
    (tmp_path / "neuve.db").replace(base)
    for _ in range(2):
        assert client.get("/familles").json()["total"] == 1
        client.app.state.base.wait(10)  # type: ignore[attr-defined]


def test_chaque_point_d_acces_est_documente_avec_un_exemple(client: TestClient) -> None:
    chemins = client.get("/openapi.json").json()["paths"]
    assert set(chemins) == set(read_examples())
    for chemin, methodes in chemins.items():
        point = methodes["get"]
        assert list(methodes) == ["get"]
        assert point["summary"] and point["description"], chemin
        assert point["responses"]["200"]["content"]["application/json"]["example"], chemin
        assert {"404", "422", "503"} <= set(point["responses"]), chemin


def test_chaque_exemple_a_les_cles_de_la_reponse(client: TestClient) -> None:
    schemas = client.get("/openapi.json").json()
    for chemin, exemple in read_examples().items():
        schema = schemas["paths"][chemin]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        if "$ref" in schema:
            attendues = set(schemas["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]["properties"])
            assert set(exemple["reponse"]) == attendues, chemin


def test_une_copie_de_la_base_se_lit_sans_y_ecrire(tmp_path: Path) -> None:
    base = write_base(tmp_path / "knowledge.db")
    copie = Path(shutil.copy(base, tmp_path / "copie.db"))
    copie.chmod(0o444)
    assert create_client(copie).get("/offres").status_code == 200
    assert copie.read_bytes() == base.read_bytes()


def test_a_base_of_another_territory_is_refused_at_start(tmp_path: Path) -> None:
    base = of_territory(write_base(tmp_path / "knowledge.db"), "rennes")
    assert create_client(base).get("/familles").status_code == 503

    async def start() -> None:
        async with run_connaissances(create_client(base).app):  # type: ignore[arg-type]
            pass

    with pytest.raises(AutreTerritoire, match=r"« rennes », pas de « nantes »"):
        asyncio.run(start())


def test_a_base_of_another_territory_does_not_replace_the_one_served(tmp_path: Path) -> None:
    base = write_base(tmp_path / "knowledge.db", version="v1")
    client = create_client(base)
    assert client.get("/donnees").json()["version"] == "v1"
    of_territory(write_base(tmp_path / "neuve.db", version="v2"), "rennes").replace(base)
    client.get("/donnees")
    client.app.state.base.wait(10)  # type: ignore[attr-defined]
    assert client.get("/donnees").json()["version"] == "v1"


def of_territory(base: Path, nom: str) -> Path:
    """La petite base, notée comme celle de ce territoire."""
    with sqlite3.connect(base) as connection:
        connection.execute("insert into meta (cle, valeur) values ('territoire', ?)", (nom,))
    connection.close()
    return base
