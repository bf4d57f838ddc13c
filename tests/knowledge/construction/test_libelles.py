"""Libellés, noms, dates et titres ramenés à une seule écriture."""

import pytest

from knowledge.loaders.citations import date_texte, iso_date, titre_cite, url_citee
from knowledge.loaders.formations import statut_at
from knowledge.loaders.libelles import from_bcn, is_seconde, specialite, tidy
from knowledge.loaders.ligne import NON_DIFFUSE
from knowledge.loaders.noms import learn_words, readable
from knowledge.loaders.uai import is_uai
from knowledge.texte import normalise


@pytest.mark.parametrize(
    ("lu", "ecrit"),
    [
        ("bac pro cuisine", "Bac pro cuisine"),
        ("Bac pro cuisine", "Bac pro cuisine"),
        ("classe de 2de professionnelle métiers de la mer", "2de pro métiers de la mer"),
        ("CAPa jardinier-paysagiste", "CAP agricole jardinier-paysagiste"),
        ("Certificat de spécialisation restauration collective", "CS restauration collective"),
        ("CS (ex MC) aide à domicile", "CS (ex MC) aide à domicile"),
    ],
)
def test_un_libellé_n_a_qu_une_écriture(lu: str, ecrit: str) -> None:
    assert tidy(lu) == ecrit


@pytest.mark.parametrize(
    ("bcn", "sigle", "ecrit"),
    [
        ("METIERS DU CUIR (BAC PRO)", "BAC PRO", "Bac pro métiers du cuir"),
        ("MAINTENANCE OPTION B : MOTOS (CAP)", "CAP", "CAP maintenance option B : motos"),
        ("SERVICES INFORMATIQUES BTS 1ERE ANNEE COMMUNE", "BTS", "BTS services informatiques (1re année commune)"),
        ("CONSTRUCTIONS (CSA", "CSA 4", "CS constructions"),
    ],
)
def test_un_libellé_bcn_retrouve_ses_accents(bcn: str, sigle: str, ecrit: str) -> None:
    assert from_bcn(bcn, sigle, seconde=False, accents={"metiers": "métiers"}) == ecrit


def test_une_seconde_commune_se_reconnaît() -> None:
    bcn = "METIERS DU CUIR 2NDE COMMUNE (BAC PRO)"
    assert is_seconde("BAC PRO", "annee_commune", "", bcn)
    assert from_bcn(bcn, "BAC PRO", seconde=True, accents={}) == "2de pro metiers du cuir"


def test_l_intitulé_est_le_libellé_sans_le_diplôme() -> None:
    assert specialite("Bac pro cuisine") == "cuisine"
    assert specialite("CS (ex MC) sommellerie") == "sommellerie"
    assert specialite("DN MADE mention objet") == "objet"


def test_un_nom_en_capitales_devient_lisible() -> None:
    mots = learn_words(["École d'apprentis", "formation en Anjou"])
    assert readable("ECOLE FORMATION ANJOU AFPI", mots) == "École Formation Anjou AFPI"
    assert readable("MAISON FAMILIALE RURALE DE CRAON", {"craon": "craon"}) == "MFR de Craon"
    assert readable("Lycée Briacé", {}) == "Lycée Briacé"


@pytest.mark.parametrize(
    ("texte", "date"),
    [
        ("2025-09-11 + 2024-10-27", "2025-09-11"),
        ("page non datée (relevée le 2026-11-22)", ""),
        ("2019-03-20 / 2021", "2021"),
        ("vers 2014", "2014"),
        ("non datée", ""),
    ],
)
def test_une_date_est_iso_ou_vide(texte: str, date: str) -> None:
    assert iso_date(texte) == date


def test_la_date_telle_quelle_n_est_gardée_que_si_elle_dit_plus() -> None:
    assert date_texte("vers 2014") == "vers 2014"
    assert date_texte("2014") is None


def test_un_document_se_cite_par_son_titre() -> None:
    documents = {"001": "académie de Nantes, « Présentation »"}
    assert titre_cite("document 001 (cité (ainsi)) + ar-nevez.org", documents) == (
        "académie de Nantes, « Présentation » + ar-nevez.org"
    )


def test_l_adresse_sort_du_titre() -> None:
    source = "JORF, arrete du 26 avril 2016 https://juriblio.fr/a/2"
    assert titre_cite(source, {}) == "JORF, arrete du 26 avril 2016"
    assert url_citee(source) == "https://juriblio.fr/a/2"


@pytest.mark.parametrize(
    ("ouverture", "fermeture", "statut"),
    [
        ("2020-09-01", "", "ouverte"),
        ("2027-09-01", "", "a_venir"),
        ("2020-09-01", "2026-08-31", "fermee"),
        ("2020-09-01", "2027-08-31", "fermeture_programmee"),
        ("", "", "ouverte"),
    ],
)
def test_le_statut_se_lit_au_jour_de_référence(ouverture: str, fermeture: str, statut: str) -> None:
    assert statut_at("2026-10-08", ouverture, fermeture) == statut


def test_un_uai_se_contrôle_par_sa_lettre() -> None:
    assert is_uai("0490054T")
    assert not is_uai("0490054A")
    assert not is_uai("C752887F")


def test_nd_est_une_case_vide() -> None:
    assert frozenset({"", "nd"}) == NON_DIFFUSE


def test_un_nom_normalisé_n_a_ni_accent_ni_tiret() -> None:
    assert normalise("L'Haÿ-les-Roses") == "l hay les roses"
    assert normalise("Œuilly") == "oeuilly"
