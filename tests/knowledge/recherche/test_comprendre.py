"""Une ligne de recherche lue en critères."""

import pytest
from sqlalchemy.orm import Session

from knowledge.recherche.comprendre import LONGUEUR_MAX, Comprehension, Reperer, understand
from knowledge.recherche.precisions import read_precisions
from tests.knowledge.petites_donnees import CUISINE


@pytest.fixture
def lire(session: Session, reperer: Reperer):  # type: ignore[no-untyped-def]
    def read(texte: str) -> Comprehension:
        return understand(session, texte, reperer)

    return read


def test_a_counsellor_line_becomes_formation_place_and_sector(lire) -> None:  # type: ignore[no-untyped-def]
    criteres = lire("CAP cuisine 49 public").criteres
    assert (criteres.formations, criteres.lieu.cle, criteres.secteur) == ((CUISINE,), "departement:49", "public")


def test_a_commune_without_distance_means_thirty_kilometres(lire) -> None:  # type: ignore[no-untyped-def]
    assert lire("cuisine cholet").criteres.rayon_km == 30
    assert lire("cuisine à moins de 12 km de Cholet").criteres.rayon_km == 12


def test_ordinary_words_say_boarding_label_and_way(lire) -> None:  # type: ignore[no-untyped-def]
    criteres = lire("cap cuisine en apprentissage avec internat lycée des métiers").criteres
    assert (criteres.internat, criteres.label, criteres.statut) == (True, True, "apprentissage")


def test_a_family_and_a_level_are_kept_apart(lire) -> None:  # type: ignore[no-untyped-def]
    criteres = lire("bac pro famille btp").criteres
    assert (criteres.niveaux, criteres.famille) == (("bac pro",), "G0003")


def test_campus_in_the_line_asks_for_campuses(lire) -> None:  # type: ignore[no-untyped-def]
    assert lire("campus alimentation cholet").vue == "campus"


def test_a_label_without_formation_asks_for_schools(lire) -> None:  # type: ignore[no-untyped-def]
    assert lire("lycées des métiers cholet").vue == "etablissements"
    assert lire("cap cuisine lycée des métiers cholet").vue is None


def test_a_further_level_after_a_formation_means_its_followers(lire) -> None:  # type: ignore[no-untyped-def]
    comprise = lire("bac pro après CAP cuisine")
    assert comprise.suites and comprise.criteres.formations == ("40022106",)


def test_words_that_mean_nothing_are_told(lire) -> None:  # type: ignore[no-untyped-def]
    assert lire("cap cuisine zorglub").reste == ("zorglub",)


def test_a_removed_piece_leaves_the_other_words(lire) -> None:  # type: ignore[no-untyped-def]
    comprise = lire("cap cuisine cholet public")
    lieu = next(m for m in comprise.morceaux if m.champ == "lieu")
    assert comprise.text_without(lieu) == "cap cuisine public"


def test_a_named_school_makes_the_place_pointless(lire) -> None:  # type: ignore[no-untyped-def]
    criteres = lire("cuisine lycée jeanne delanoue cholet").criteres
    assert (criteres.etablissement, criteres.lieu) == ("0490904S", None)


def test_without_lexicon_a_line_is_a_formation_name(session: Session) -> None:
    assert CUISINE in understand(session, "cap cuisine", None).criteres.formations


def test_an_endless_line_is_cut(lire) -> None:  # type: ignore[no-untyped-def]
    assert len(lire("cuisine " * 1000).texte) <= LONGUEUR_MAX


@pytest.mark.parametrize(
    ("texte", "km"), [("à 20 km", 20), ("dans un rayon de 15kms", 15), ("à 1000 km", 300), ("0 km", None)]
)
def test_a_distance_is_bounded(texte: str, km: float | None) -> None:
    assert next((p.valeur for p in read_precisions(texte) if p.champ == "rayon_km"), None) == km
