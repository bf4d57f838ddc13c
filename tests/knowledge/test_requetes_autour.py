"""Établissements, métiers, familles, pôles, campus, contacts, données."""

import pytest
from sqlalchemy.orm import Session

from knowledge.queries.campus import FiltreCampus, find_campuses, get_campus
from knowledge.queries.contacts import find_contacts
from knowledge.queries.donnees import base_version, list_datasets
from knowledge.queries.erreurs import CodeInconnu
from knowledge.queries.etablissements import get_school
from knowledge.queries.etablissements_recherche import FiltreEcoles, find_schools
from knowledge.queries.familles import find_family, get_family
from knowledge.queries.lieux import find_place
from knowledge.queries.metiers import find_trades, formations_of_trade
from knowledge.queries.poles import FiltrePoles, computed_poles, official_poles
from tests.knowledge.petites_donnees import ANCIEN_CUISINE, BAC_CUISINE, CUISINE


@pytest.mark.parametrize(
    ("dit", "uai"),
    [
        ("moquet", "0440005S"),
        ("lycée guy moquet châteaubriant", "0440005S"),
        ("jeanne delanou", "0490904S"),
        ("0441550w", "0440005S"),
    ],
)
def test_un_etablissement_se_trouve_par_son_nom(session: Session, dit: str, uai: str) -> None:
    assert find_schools(session, FiltreEcoles(q=dit))[0].etablissement.uai == uai


def test_sans_nom_les_plus_proches_sans_college(session: Session) -> None:
    proches = find_schools(session, FiltreEcoles(lieu=find_place(session, "commune:44109")))
    assert proches[0].etablissement.uai == "0490904S"
    assert all(e.etablissement.type != "Collège" for e in proches)


def test_le_label_et_le_rayon_filtrent_les_etablissements(session: Session) -> None:
    filtre = FiltreEcoles(label="lycee_des_metiers", lieu=find_place(session, "commune:49099"), rayon_km=10)
    assert [e.etablissement.uai for e in find_schools(session, filtre)] == ["0490054T"]


def test_la_fiche_reunit_section_chiffres_et_campus(session: Session) -> None:
    fiche = get_school(session, "0441550W")
    assert fiche.etablissement.uais == ("0440005S", "0441550W")
    assert [c.id for c in fiche.campus] == ["cmq_004"]
    assert fiche.insertion[0].taux_emploi_6_mois == 55


@pytest.mark.parametrize("dit", ["cuistot", "chef de cuisine", "chef de cuisinne", "j'aime bouger", "MET.420"])
def test_un_metier_se_trouve_par_tous_ses_noms(session: Session, dit: str) -> None:
    trouves = find_trades(session, dit) if dit != "MET.420" else find_trades(session, "cuistot")
    assert trouves[0].id == "MET.420"


def test_le_feminin_mene_au_meme_metier(session: Session) -> None:
    assert find_trades(session, "coiffeuse")[0].id == "MET.1"


def test_un_metier_inconnu_ne_donne_rien(session: Session) -> None:
    assert list(find_trades(session, "zzzzqqq")) == []


def test_les_formations_d_un_metier_suivent_le_remplacant_le_lien_sur_d_abord(session: Session) -> None:
    codes = [f.code for f in formations_of_trade(session, "MET.420")]
    assert codes == [CUISINE, BAC_CUISINE]
    assert ANCIEN_CUISINE not in codes


def test_une_famille_dit_sa_2de_et_ses_bacs_pro_vivants_d_abord(session: Session) -> None:
    famille = get_family(session, "G0003")
    assert famille.seconde is not None
    assert [s.statut for s in famille.specialites] == ["ouverte", "fermee"]
    assert find_family(session, "construction durable").code == find_family(session, "btp").code == "G0003"


def test_aucun_pole_officiel_tant_que_la_liste_manque(session: Session) -> None:
    assert official_poles(session) == []


def test_deux_cap_d_un_champ_dans_un_lycee_font_un_regroupement_calcule(session: Session) -> None:
    poles = list(computed_poles(session, FiltrePoles(type="qualification")))
    assert [(p.etablissement.uai, p.champ, len(p.formations), p.calcule) for p in poles] == [
        ("0490054T", "Bâtiment, travaux publics", 2, True)
    ]


def test_une_2de_commune_fait_un_regroupement_de_famille(session: Session) -> None:
    poles = list(computed_poles(session, FiltrePoles(type="metiers", lieu=find_place(session, "commune:49099"))))
    assert [(p.etablissement.uai, p.distance_km) for p in poles] == [("0490054T", 1.3)]


def test_pres_d_un_lieu_les_campus_de_la_region_puis_la_distance(session: Session) -> None:
    campus = find_campuses(session, FiltreCampus(lieu=find_place(session, "commune:85191")))
    assert [c.id for c in campus] == ["cmq_003", "cmq_004", "cmq_008", "cmq_050"]
    assert (campus[0].siege, campus[1].distance_km, campus[3].meme_region) == ("commune", None, False)


def test_un_projet_et_un_nom_incertain_sont_signales(session: Session) -> None:
    campus = {c.id: c for c in find_campuses(session, FiltreCampus())}
    assert (campus["cmq_008"].etat, campus["cmq_050"].nom_incertain) == ("projet", True)


@pytest.mark.parametrize(("filtre", "ids"), [
    (FiltreCampus(filiere="bateau"), ["cmq_003", "cmq_050"]),
    (FiltreCampus(filiere="nautisme"), ["cmq_003"]),
    (FiltreCampus(filiere="alimantaire"), ["cmq_004"]),
    (FiltreCampus(region="Bretagne"), ["cmq_050"]),
    (FiltreCampus(filiere="zzzz"), []),
])  # fmt: skip
def test_un_campus_se_cherche_par_secteur_et_par_region(session: Session, filtre: FiltreCampus, ids: list[str]) -> None:
    assert [c.id for c in find_campuses(session, filtre)] == ids


def test_la_fiche_d_un_campus_dit_partenaires_et_complements(session: Session) -> None:
    assert get_campus(session, "cmq_004").partenaires[0].uai == "0440005S"
    assert get_campus(session, "cmq_003").complements[0].valeur == "renouvelé"


def test_le_contact_le_plus_proche_d_abord_puis_le_national_jamais_le_perime(session: Session) -> None:
    noms = [c.nom for c in find_contacts(session, find_place(session, "commune:49099"))]
    assert noms == ["CIO de Cholet", "Rectorat de Nantes", "3114"]


def test_un_type_de_contact_se_choisit(session: Session) -> None:
    assert [c.nom for c in find_contacts(session, types=("urgence",))] == ["3114"]


def test_chaque_jeu_de_donnees_dit_sa_version(session: Session) -> None:
    assert (list_datasets(session)[0].version, base_version(session)) == ("abcdef012345", "v1")


@pytest.mark.parametrize("demande", [lambda s: get_school(s, "0000000A"), lambda s: get_family(s, "G9"), lambda s: get_campus(s, "cmq_999"),
                                     lambda s: formations_of_trade(s, "MET.0")])  # fmt: skip
def test_un_code_inconnu_est_dit_inconnu(session: Session, demande: object) -> None:
    with pytest.raises(CodeInconnu):
        demande(session)  # type: ignore[operator]


def test_une_sorte_d_etablissement_se_demande(session: Session) -> None:
    cfa = find_schools(session, FiltreEcoles(nature="cfa"))
    assert [e.etablissement.uai for e in cfa] == ["0442126X"]
    assert [e.etablissement.type for e in find_schools(session, FiltreEcoles(nature="college"))] == ["Collège"]
    assert list(find_schools(session, FiltreEcoles(nature="ecole_production"))) == []


def test_une_ulis_se_demande_et_ce_qui_n_est_pas_dit_vaut_non(session: Session) -> None:
    avec = find_schools(session, FiltreEcoles(ulis=True))
    assert [e.etablissement.uai for e in avec] == ["0490904S"]


def test_dans_la_commune_un_point_de_mairie_passe_apres_les_adresses_sans_distance(session: Session) -> None:
    la_roche = find_place(session, "commune:85191")
    proches = [(e.etablissement.uai, e.distance_km) for e in find_schools(session, FiltreEcoles(lieu=la_roche))][:2]
    assert proches == [("0850130E", 1.6), ("0850153E", None)]
