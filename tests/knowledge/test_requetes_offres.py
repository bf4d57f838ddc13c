"""Qui enseigne quoi, où."""

import pytest
from sqlalchemy.orm import Session

from knowledge.queries.erreurs import CodeInconnu, FiltreInvalide
from knowledge.queries.lieux import find_place
from knowledge.queries.offres import OffreEcole, find_offers
from knowledge.queries.offres_filtre import FiltreOffres
from tests.knowledge.petites_donnees import ANCIEN_CUISINE, BTS_NDRC, CUISINE, MACON


def search(session: Session, lieu: str | None = None, **filtres: object) -> list[OffreEcole]:
    place = find_place(session, lieu) if lieu else None
    return list(find_offers(session, FiltreOffres(lieu=place, **filtres)))  # type: ignore[arg-type]


def uais(offres: list[OffreEcole]) -> list[str]:
    return [offre.etablissement.uai for offre in offres]


def test_pres_d_une_commune_le_plus_proche_vient_d_abord(session: Session) -> None:
    trouvees = search(session, "commune:49099", formations=(CUISINE,))
    assert uais(trouvees)[:2] == ["0490904S", "0850130E"]
    assert trouvees[0].distance_km == 0.9


def test_l_offre_de_2026_passe_devant_une_plus_ancienne_plus_proche(session: Session) -> None:
    trouvees = search(session, "commune:44036", formations=(CUISINE,))
    assert uais(trouvees)[-1] == "0350030B"


def test_hors_de_l_academie_seule_la_distance_compte(session: Session) -> None:
    premiere = search(session, "commune:35238", formations=(CUISINE,))[0]
    assert (premiere.etablissement.uai, premiere.formations[0].rentree) == ("0350030B", 2022)


def test_le_tri_par_distance_ignore_la_fraicheur(session: Session) -> None:
    distances = [o.distance_km for o in search(session, "commune:44036", formations=(CUISINE,), tri="distance")]
    assert distances == sorted(distances, key=lambda d: d or 0)


def test_une_offre_scolaire_depassee_par_2026_n_est_plus_montree(session: Session) -> None:
    assert "0490054T" not in uais(search(session, formations=(CUISINE,)))
    assert "0490054T" not in uais(search(session, formations=(CUISINE,), a_jour=False))


def test_l_apprentissage_et_les_bts_gardent_leur_ancienne_rentree(session: Session) -> None:
    apprentis = search(session, formations=(CUISINE,), statut="apprentissage")
    bts = search(session, formations=(BTS_NDRC,))
    assert [(f.rentree, f.a_jour) for o in apprentis + bts for f in o.formations] == [(2022, False), (2024, False)]


def test_la_section_et_son_lycee_ne_font_qu_un(session: Session) -> None:
    moquet = next(o for o in search(session, formations=(CUISINE,)) if o.etablissement.uai == "0440005S")
    assert [(f.statut, f.rentree) for f in moquet.formations] == [("scolaire", 2026), ("apprentissage", 2022)]
    assert moquet.etablissement.internat is True


def test_une_offre_sous_l_ancien_code_est_montree_et_le_dit(session: Session) -> None:
    rennes = search(session, "region:53", formations=(CUISINE,))[0].formations[0]
    assert (rennes.code, rennes.code_demande) == (ANCIEN_CUISINE, CUISINE)


def test_demander_un_code_ferme_mene_a_son_remplacant(session: Session) -> None:
    assert "0490904S" in uais(search(session, formations=(ANCIEN_CUISINE,)))


def test_un_departement_filtre_sans_distance(session: Session) -> None:
    trouvees = search(session, "departement:85", formations=(CUISINE,))
    assert [(o.etablissement.uai, o.distance_km) for o in trouvees] == [("0850130E", None)]


def test_le_rayon_borne_la_recherche(session: Session) -> None:
    assert uais(search(session, "commune:49099", formations=(CUISINE,), rayon_km=5)) == ["0490904S"]


def test_un_rayon_sans_commune_est_refuse(session: Session) -> None:
    with pytest.raises(FiltreInvalide):
        search(session, "departement:85", formations=(CUISINE,), rayon_km=5)


@pytest.mark.parametrize(
    ("filtres", "attendus"),
    [
        ({"secteur": "public"}, ["0440005S"]),
        ({"secteur": "prive", "a_jour": True}, ["0850130E", "0490904S"]),
        ({"internat": True}, ["0440005S"]),
        ({"statut": "apprentissage"}, ["0440005S"]),
        ({"etablissement": "0441550w"}, ["0440005S"]),
        ({"nature": "mfr"}, []),
    ],
)
def test_chaque_filtre_filtre(session: Session, filtres: dict[str, object], attendus: list[str]) -> None:
    assert sorted(uais(search(session, "academie:17", formations=(CUISINE,), **filtres))) == sorted(attendus)


def test_un_domaine_se_dit_par_son_nom_ou_par_un_mot(session: Session) -> None:
    officiel = uais(search(session, domaine="Bâtiment, travaux publics"))
    assert officiel
    assert officiel == uais(search(session, domaine="btp")) == uais(search(session, domaine="batiment"))


def test_niveau_famille_et_metier_donnent_leurs_formations(session: Session) -> None:
    assert uais(search(session, niveaux=("bts",))) == ["0490054T"]
    assert uais(search(session, famille="G0003")) == ["0490054T"]
    assert "0490904S" in uais(search(session, metier="cuistot"))


def test_le_label_garde_les_lycees_des_metiers(session: Session) -> None:
    assert uais(search(session, label="lycee_des_metiers")) == ["0490054T"]


def test_les_ouvertures_sont_calculees_sur_les_rentrees_connues(session: Session) -> None:
    nouvelles = search(session, nouvelles=True)
    assert [(o.etablissement.uai, o.formations[0].code) for o in nouvelles] == [("0850130E", CUISINE)]


def test_un_etablissement_sans_coordonnees_reste_trouvable_en_dernier(session: Session) -> None:
    trouvees = search(session, "commune:44109", formations=(MACON,))
    assert (uais(trouvees)[-1], trouvees[-1].distance_km) == ("0442126X", None)


def test_une_formation_inconnue_est_dite_inconnue(session: Session) -> None:
    with pytest.raises(CodeInconnu):
        search(session, formations=("999",))


def test_une_tranche_dit_le_total_et_ne_montre_qu_une_part(session: Session) -> None:
    tranche = find_offers(session, FiltreOffres(formations=(CUISINE,)), debut=1, taille=1)
    assert (len(tranche), tranche.total) == (1, 4)
