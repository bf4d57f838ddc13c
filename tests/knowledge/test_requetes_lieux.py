"""Du nom d'un lieu au lieu officiel."""

import pytest
from sqlalchemy.orm import Session

from knowledge.queries.erreurs import FiltreInvalide, LieuAmbigu, LieuIntrouvable
from knowledge.queries.lieux import find_place, find_places


@pytest.mark.parametrize(
    ("dit", "cle"),
    [
        ("Cholet", "commune:49099"),
        ("chollet", "commune:49099"),
        ("chatobriant", "commune:44036"),
        ("CHATEAUBRIANT", "commune:44036"),
        ("sable d'olonne", "commune:85194"),
        ("les sables d’olonne", "commune:85194"),
        ("St Sébastien s/ Loire", "commune:44190"),
        ("st sebastien", "commune:44190"),
        ("la Roche", "commune:85191"),
        ("Beaupréau", "commune:49023"),
        ("44100", "commune:44109"),
        ("Cholet 49", "commune:49099"),
        ("près de Cholet", "commune:49099"),
        ("ville de Mayenne", "commune:53147"),
        ("Mayenne (53)", "commune:53147"),
        ("85", "departement:85"),
        ("la Vendée", "departement:85"),
        ("département de la Mayenne", "departement:53"),
        ("pdl", "region:52"),
        ("Pays de la Loire", "region:52"),
        ("académie de Nantes", "academie:17"),
        ("Saint-Denis 93", "commune:93066"),
        ("saint denis la reunion", "commune:97411"),
    ],
)
def test_un_lieu_se_reconnait_comme_on_l_ecrit(session: Session, dit: str, cle: str) -> None:
    premier = find_places(session, dit)[0]
    assert (premier.lieu.cle, premier.sur) == (cle, True)


@pytest.mark.parametrize("dit", ["Saint-Denis", "Mayenne"])
def test_un_nom_partage_est_a_faire_confirmer(session: Session, dit: str) -> None:
    candidats = find_places(session, dit)
    assert len(candidats) >= 2
    assert not any(candidat.sur for candidat in candidats)


def test_le_territoire_passe_devant_puis_la_population(session: Session) -> None:
    assert [c.lieu.code for c in find_places(session, "fontenay")] == ["85092", "94033"]
    assert [c.lieu.code for c in find_places(session, "saint denis")][:2] == ["97411", "93066"]


def test_une_ancienne_commune_donne_la_commune_d_aujourd_hui_a_l_ancien_bourg(session: Session) -> None:
    lieu = find_places(session, "beaupreau")[0].lieu
    assert (lieu.nom, lieu.ancien_nom, lieu.latitude) == ("Beaupréau-en-Mauges", "Beaupréau", 47.2021)


def test_un_code_cedex_inconnu_mene_au_departement_a_confirmer(session: Session) -> None:
    candidat = find_places(session, "49304")[0]
    assert (candidat.lieu.cle, candidat.sur) == ("departement:49", False)


@pytest.mark.parametrize("dit", ["qsdfghjkl", "!!!", "\x00", "🙂", "'; DROP TABLE commune; --"])
def test_ce_qui_n_est_pas_un_lieu_ne_donne_rien(session: Session, dit: str) -> None:
    assert find_places(session, dit) == []


def test_une_cle_officielle_est_prise_telle_quelle(session: Session) -> None:
    assert find_place(session, "departement:85").nom == "Vendée"


def test_un_lieu_ambigu_n_est_pas_devine(session: Session) -> None:
    with pytest.raises(LieuAmbigu) as erreur:
        find_place(session, "Saint-Denis")
    assert {c.lieu.code for c in erreur.value.candidats[:2]} == {"93066", "97411"}


def test_un_lieu_inconnu_est_dit_introuvable(session: Session) -> None:
    with pytest.raises(LieuIntrouvable):
        find_place(session, "commune:99999")


def test_un_type_de_lieu_inconnu_est_refuse(session: Session) -> None:
    with pytest.raises(FiltreInvalide):
        find_place(session, "planete:3")
