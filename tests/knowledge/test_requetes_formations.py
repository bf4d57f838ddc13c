"""Trouver et décrire une formation."""

import pytest
from sqlalchemy.orm import Session

from knowledge.queries.erreurs import CodeInconnu, FiltreInvalide
from knowledge.queries.formations import get_formation
from knowledge.queries.formations_recherche import FiltreFormations, find_formations
from tests.knowledge.petites_donnees import ANCIEN_CUISINE, BAC_CUISINE, BTS_NDRC, COIFFURE, CUISINE, MACON


@pytest.mark.parametrize(
    ("dit", "code"),
    [
        ("CAP cuisine", CUISINE),
        ("cap cuistot", CUISINE),
        ("cuisine", CUISINE),
        ("cap cuisinne", CUISINE),
        ("bac pro cuisine", BAC_CUISINE),
        ("ndrc", BTS_NDRC),
        ("cap coiffure", COIFFURE),
        ("50022146", CUISINE),
    ],
)
def test_une_formation_se_trouve_comme_on_la_dit(session: Session, dit: str, code: str) -> None:
    assert find_formations(session, FiltreFormations(q=dit))[0] == code


def test_le_diplome_ferme_vient_apres_celui_qui_vit(session: Session) -> None:
    codes = find_formations(session, FiltreFormations(q="cap cuisine"))
    assert codes.index(CUISINE) < codes.index(ANCIEN_CUISINE)


def test_ce_qui_ne_ressemble_a_rien_ne_donne_rien(session: Session) -> None:
    assert find_formations(session, FiltreFormations(q="zzzzqqq")) == []


def test_meme_specialite_a_un_autre_niveau(session: Session) -> None:
    assert find_formations(session, FiltreFormations(intitule_de=CUISINE, niveaux=("bac pro",))) == [BAC_CUISINE]
    assert find_formations(session, FiltreFormations(intitule_de=COIFFURE)) == []


def test_les_filtres_se_cumulent(session: Session) -> None:
    filtre = FiltreFormations(niveaux=("CAP",), domaine="cuisine", ouverte=True, territoire=True)
    assert find_formations(session, filtre) == [CUISINE]


@pytest.mark.parametrize("filtre", [FiltreFormations(niveaux=("doctorat",)), FiltreFormations(domaine="zzzz")])
def test_un_niveau_ou_un_domaine_inconnu_est_refuse(session: Session, filtre: FiltreFormations) -> None:
    with pytest.raises(FiltreInvalide):
        find_formations(session, filtre)


def test_la_fiche_dit_suites_origines_et_anciens_codes(session: Session) -> None:
    fiche = get_formation(session, CUISINE)
    assert [(s.libelle, s.code) for s in fiche.poursuites] == [
        ("Bac pro cuisine", BAC_CUISINE),
        ("licence pro arts culinaires", None),
    ]
    assert [f.code for f in fiche.remplace] == [ANCIEN_CUISINE]
    assert [f.code for f in get_formation(session, BAC_CUISINE).origines] == [CUISINE]
    assert [f.code for f in get_formation(session, ANCIEN_CUISINE).remplacee_par] == [CUISINE]


def test_la_fiche_compte_les_etablissements_de_l_academie(session: Session) -> None:
    assert get_formation(session, CUISINE).nb_etablissements_territoire == 3


def test_la_fiche_compte_a_part_ceux_de_l_annee(session: Session) -> None:
    fiche = get_formation(session, MACON)
    assert 0 < fiche.nb_etablissements_a_jour < fiche.nb_etablissements_territoire


def test_chaque_fiche_porte_sa_source_et_sa_date(session: Session) -> None:
    assert get_formation(session, CUISINE).sources[0].date == "2026-10-08"


def test_un_code_inconnu_est_dit_inconnu(session: Session) -> None:
    with pytest.raises(CodeInconnu):
        get_formation(session, "999")
