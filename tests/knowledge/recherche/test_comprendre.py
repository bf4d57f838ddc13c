"""Une ligne de recherche lue en critères."""

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from knowledge.queries.nomenclature import FormationBreve, read_nomenclature
from knowledge.recherche.comprendre import LONGUEUR_MAX, Comprehension, Reperer, understand
from knowledge.recherche.noms import agricultural_codes, official_label, settle_names
from knowledge.recherche.precisions import read_precisions
from langue.mention import Mention
from tests.knowledge.petites_donnees import CUISINE, MACON

BREVE = FormationBreve("x", "CAP x", "x", "CAP", 3, None, "2 ans", "ouverte", None, False, True)


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


def test_a_length_is_a_filter_and_no_lost_word(lire) -> None:  # type: ignore[no-untyped-def]
    comprise = lire("cap en 1 an cholet")
    assert comprise.criteres.duree == "1 an" and comprise.reste == ()


def test_ulis_asks_for_schools(lire) -> None:  # type: ignore[no-untyped-def]
    comprise = lire("ulis cholet")
    assert comprise.criteres.ulis and comprise.vue == "etablissements"


def test_a_kind_of_school_is_not_read_as_a_formation(lire) -> None:  # type: ignore[no-untyped-def]
    """« production » seul est une formation ; dans « école de production », non."""
    criteres = lire("école de production").criteres
    assert (criteres.nature, criteres.formations) == ("ecole_production", ())


def test_lycee_leaves_training_centres_out_unless_it_names_a_school(lire) -> None:  # type: ignore[no-untyped-def]
    assert lire("lycée pro 49").criteres.nature == "lycee"
    nommee = lire("lycée jeanne delanoue")
    assert nommee.criteres.etablissement == "0490904S" and nommee.criteres.nature is None


def test_agricole_keeps_the_diplomas_of_that_ministry(session: Session) -> None:
    nomenclature = replace(read_nomenclature(session), par_code={"40321203": BREVE, "40033604": BREVE, "FOR.12": BREVE})
    assert agricultural_codes(nomenclature) == ("40321203",)


def test_two_words_that_name_a_field_together_are_that_field(session: Session) -> None:
    """« soins » seul mène à l'aide à la personne, « animaux » seul à l'animalerie : ensemble, c'est autre chose."""
    domaines = {"soins aux animaux": frozenset(("40321203",))}
    nomenclature = replace(read_nomenclature(session), domaines=domaines)
    soins, animaux = mot("soins", 0, "40033007"), mot("animaux", 6, "40321203")
    (seule,) = settle_names([soins, animaux], "soins animaux", nomenclature)
    assert (seule.cle, seule.valeurs[0]["nom"], seule.texte) == ("domaine", "soins aux animaux", "soins animaux")
    assert len(settle_names([soins, animaux], "soins, animaux", nomenclature)) == 2


def test_a_word_no_title_bears_is_its_field(session: Session) -> None:
    btp = replace(mot("btp", 0, MACON), lectures={"domaine": [{"nom": "Bâtiment, travaux publics"}]})
    (lue,) = settle_names([btp], "btp", read_nomenclature(session))
    assert (lue.cle, lue.valeurs) == ("domaine", [{"nom": "Bâtiment, travaux publics"}])


def test_what_was_read_behind_a_short_name_is_told(session: Session) -> None:
    assert (
        official_label(mot("infirmiere", 0, "1", "Bac pro accompagnement")) == "Bac pro accompagnement (« infirmiere »)"
    )
    assert official_label(mot("accompagnement", 0, "1", "Bac pro accompagnement")) == "Bac pro accompagnement"


def mot(texte: str, debut: int, code: str, libelle: str = "CAP x") -> Mention:
    valeurs = [{"code": code, "libelle": libelle}]
    return Mention(debut, debut + len(texte), texte, "formation", valeurs, 0.45)
