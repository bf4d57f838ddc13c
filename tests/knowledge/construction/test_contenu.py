"""Ce que disent les lignes : secret statistique, campus, faits, contacts, pôles."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from knowledge.base import open_engine
from knowledge.construction import build
from knowledge.errors import UaiInconnu
from knowledge.models import Campus, Contact, Fait, InsertionEtablissement, InsertionRegion, Pole
from tests.knowledge.construction.petit import Petit

POLE = ["qualification", "Métiers de bouche", "alimentation", "Nantes", "2015", "0490054T"]
POLE += ["Lycée Renaudeau", "Cholet", "CAP cuisine|CAP pâtissier", "liste inventée pour le test", "2015-09-01"]


def test_un_taux_non_diffusé_reste_vide(petit: Petit, tmp_path: Path) -> None:
    petit.change("insertion_etablissements", 2, "taux_emploi_6_mois", "nd")
    petit.seal()
    build(petit.dossier, tmp_path / "b.db")
    with open_engine(tmp_path / "b.db").connect() as lecture:
        taux = select(InsertionEtablissement.taux_emploi_6_mois).where(InsertionEtablissement.id == 1)
        assert lecture.scalar(taux) is None


def test_aucun_taux_n_est_calculé(lecture: Connection, modele: Petit) -> None:
    colonne = modele.lignes("insertion_regions")[0].index("taux_emploi_6_mois")
    lus = [x[colonne] for x in modele.lignes("insertion_regions")[1:]]
    requete = select(InsertionRegion.taux_emploi_6_mois).order_by(InsertionRegion.id)
    assert ["" if taux is None else str(taux) for taux in lecture.scalars(requete)] == lus


def test_un_campus_sans_label_attesté_n_est_qu_un_projet(lecture: Connection) -> None:
    assert lecture.scalar(select(Campus.etat).where(Campus.id == "cmq_008")) == "projet"


def test_un_campus_connu_par_un_complément_devient_une_ligne(lecture: Connection) -> None:
    nom = select(Campus.nom, Campus.label).where(Campus.id == "cmq_087")
    assert lecture.execute(nom).one() == ("Éducation artistique et culturelle", "CMQ Excellence")


def test_le_siège_d_un_campus_prend_le_point_de_sa_commune(lecture: Connection) -> None:
    siege = select(Campus.code_insee, Campus.latitude).where(Campus.id == "cmq_003")
    code, latitude = lecture.execute(siege).one()
    assert code is None or latitude is not None


def test_un_fait_cite_le_titre_du_document_jamais_son_numéro(lecture: Connection) -> None:
    titres = lecture.scalars(select(Fait.source_titre)).all()
    assert not [titre for titre in titres if "document 00" in titre]


def test_un_fait_sur_les_fichiers_du_projet_n_est_pas_pour_l_usager(lecture: Connection) -> None:
    assert not [texte for texte in lecture.scalars(select(Fait.texte)) if ".csv" in texte]


def test_les_numéros_d_urgence_sont_en_vigueur(lecture: Connection) -> None:
    requete = select(Contact.telephone).where(Contact.type == "urgence", Contact.statut == "en_vigueur")
    assert {"119", "3018", "3114", "15", "17", "18", "112"} <= set(lecture.scalars(requete))


def test_un_pôle_officiel_s_importe(petit: Petit, tmp_path: Path) -> None:
    entete = petit.lignes("poles")[0]
    valeurs = dict(
        zip(["type_pole", "nom_pole", "champ_professionnel", "academie", "rentree", "uai"], POLE, strict=False)
    )
    valeurs |= dict(zip(["etablissement", "commune", "formations", "source", "source_date"], POLE[6:], strict=True))
    petit.append("poles", [valeurs[colonne] for colonne in entete])
    petit.seal()
    build(petit.dossier, tmp_path / "b.db")
    with open_engine(tmp_path / "b.db").connect() as lecture:
        pole = lecture.execute(select(Pole.type, Pole.nom, Pole.uai, Pole.rentree, Pole.officiel)).one()
    assert pole == ("qualification", "Métiers de bouche", "0490054T", 2015, True)


def test_un_pôle_dans_un_établissement_inconnu_est_refusé(petit: Petit, tmp_path: Path) -> None:
    petit.append("poles", [*POLE[:5], "0499999X", *POLE[6:]])
    petit.seal()
    with pytest.raises(UaiInconnu) as info:
        build(petit.dossier, tmp_path / "b.db")
    assert (info.value.ligne, info.value.colonne) == (2, 6)
