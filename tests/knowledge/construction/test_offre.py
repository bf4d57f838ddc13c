"""L'offre : la rentrée la plus récente gagne, les chiffres gardent la leur."""

from sqlalchemy import Connection, select

from knowledge.loaders.offre import group, merge
from knowledge.loaders.offre_vues import Vue
from knowledge.models import Etablissement, Formation, Offre
from tests.knowledge.construction.petit import CFA, HORS_MOTIF, SANS_NOM


def vue(rentree: int, **champs: object) -> Vue:
    base: dict[str, object] = {
        "uai": "0490054T",
        "code": "50022146",
        "statut": "scolaire",
        "a_jour": False,
        "duree": "2 ans",
        "source_id": "offre",
        "source_date": f"{rentree}-10-01",
    }
    return Vue(rentree=rentree, **(base | champs))  # type: ignore[arg-type]


def test_la_rentrée_la_plus_récente_gagne() -> None:
    offre = merge([vue(2022, duree="3 ans"), vue(2026, a_jour=True, duree="2 ans"), vue(2020)])
    assert (offre["rentree"], offre["premiere_rentree"], offre["a_jour"]) == (2026, 2020, True)
    assert offre["duree"] == "2 ans"


def test_les_chiffres_gardent_leur_rentrée() -> None:
    offre = merge([vue(2022, capacite=24, voeux=30), vue(2026, a_jour=True)])
    assert (offre["capacite"], offre["voeux"], offre["rentree_chiffres"]) == (24, 30, 2022)


def test_la_capacité_est_celle_de_la_première_année() -> None:
    offre = merge([vue(2022, annee=2, capacite=12), vue(2022, annee=1, capacite=10)])
    assert offre["capacite"] == 10


def test_sans_chiffre_rien_n_est_inventé() -> None:
    offre = merge([vue(2026, a_jour=True)])
    assert offre["capacite"] is None
    assert offre["rentree_chiffres"] is None


def test_scolaire_et_apprentissage_sont_deux_offres() -> None:
    assert len(group([vue(2022), vue(2022, statut="apprentissage"), vue(2021)])) == 2


def test_l_extrait_d_octobre_2026_est_à_jour(lecture: Connection) -> None:
    rentrees = lecture.scalars(select(Offre.rentree).where(Offre.a_jour).distinct()).all()
    assert rentrees == [2026]


def test_l_offre_plus_ancienne_le_dit(lecture: Connection) -> None:
    requete = select(Offre.rentree, Offre.origine).where(~Offre.a_jour)
    assert all(rentree <= 2024 and origine for rentree, origine in lecture.execute(requete))


def test_une_formation_sans_code_cfd_garde_son_identifiant_onisep(lecture: Connection) -> None:
    requete = select(Formation.libelle).where(Formation.code.startswith("FOR."), Formation.proposable)
    assert "CAP lutherie guitare" in lecture.scalars(requete).all()


def test_un_cfa_absent_de_l_annuaire_est_nommé(lecture: Connection) -> None:
    requete = select(Etablissement.type, Etablissement.precision).where(Etablissement.uai == CFA)
    assert lecture.execute(requete).one() == ("CFA", "commune")


def test_un_uai_que_rien_ne_nomme_est_écarté(lecture: Connection) -> None:
    requete = select(Offre).where(Offre.uai.in_([SANS_NOM, HORS_MOTIF]))
    assert lecture.execute(requete).first() is None


def test_deux_établissements_ne_se_partagent_pas_un_uai(lecture: Connection) -> None:
    requete = select(Etablissement.nom).join(Offre, Offre.uai == Etablissement.uai)
    noms = set(lecture.scalars(requete.where(Etablissement.code_insee == "44079")))
    assert {"Lycée Briacé", "École de production de Briacé"} <= noms


def test_une_mfr_déménagée_prend_l_adresse_de_2026(lecture: Connection) -> None:
    requete = select(Etablissement.nom, Etablissement.commune).where(Etablissement.uai == "0721380J")
    assert lecture.execute(requete).one() == ("MFR CFA La Gautellerie", "Thorigné-sur-Dué")
