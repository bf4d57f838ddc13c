"""L'emploi après un diplôme : chaque taux avec son public, son année et son délai ; un chiffre faux est corrigé."""

from __future__ import annotations

from typing import Any

import pytest

from actions.noyau.contexte import Contexte
from actions.noyau.reponse import Reponse
from tests.actions.conftest import Dire, FausseApi
from tests.actions.fabrique import BRETAGNE, CAP_CUISINE, SOURCE, page
from tests.actions.textes import said

LYCEE = {"uai": "0440034Y", "nom": "Lycée Michelet"}
DEUX_VOIES = "salariés 6 mois après leurs études, 48 % en voie scolaire et 62 % en apprentissage"


def taux(millesime: str, voie: str, six: int | None, **champs: Any) -> dict[str, Any]:
    return {
        "code": "50022146",
        "libelle": "CAP cuisine",
        "region": "Pays de la Loire",
        "millesime": millesime,
        "voie": voie,
        "taux_poursuite_etudes": 55,
        "taux_emploi_6_mois": six,
        "taux_emploi_12_mois": None,
        "taux_emploi_18_mois": None,
        "taux_emploi_24_mois": None,
        "nb_sortants": 114,
        "ancien_code": None,
        "prudence": None,
        "source": SOURCE,
        **champs,
    }


RECENTS = (taux("2022_2023", "scolaire", 48), taux("2022_2023", "apprentissage", 62, taux_poursuite_etudes=44))
ANCIENS = (
    taux("2020_2021", "scolaire", 39, taux_emploi_24_mois=60),
    taux("2020_2021", "apprentissage", 54, taux_emploi_24_mois=72),
)


def part(population: str, six: int, millesime: str = "2022_2023") -> dict[str, Any]:
    return {
        "millesime": millesime,
        "voie": "scolaire",
        "population": population,
        "taux_poursuite_etudes": 50,
        "taux_emploi_6_mois": six,
        "source": SOURCE,
    }


PARTS = (part("dont apprentis", 83), part("ensemble", 56), part("dont élèves en voie pro sco", 46))


@pytest.fixture
def base(api: FausseApi) -> FausseApi:
    api.reponses["/insertion"] = page(*RECENTS, *ANCIENS)
    api.reponses["/formations/50022146"] = CAP_CUISINE
    api.reponses["/etablissements/0440034Y"] = {**LYCEE, "insertion": [*PARTS, part("ensemble", 51, "2020_2021")]}
    return api


def titles(reponse: Reponse) -> list[str]:
    return [f.titre for m in reponse.messages for f in m.fiches]


def lines(reponse: Reponse) -> list[str]:
    return [ligne for m in reponse.messages for f in m.fiches for ligne in f.lignes]


def ask(dire: Dire, texte: str, **entites: Any) -> str:
    return said(dire("insertion", texte, **({"formation": [CAP_CUISINE]} | entites))[2])


def test_without_a_voie_both_are_told(base: FausseApi, dire: Dire) -> None:
    assert f"CAP cuisine, Pays de la Loire (sortants de 2022 et 2023) : {DEUX_VOIES}" in ask(
        dire, "emploi après un CAP cuisine"
    )


def test_a_voie_said_is_the_only_one(base: FausseApi, dire: Dire) -> None:
    texte = ask(dire, "emploi en apprentissage", statut="apprentissage")
    assert "62 % de ceux" in texte and "48 %" not in texte


def test_the_year_asked_is_answered_first(base: FausseApi, dire: Dire) -> None:
    _, _, reponse = dire("insertion", "emploi CAP cuisine 2020-2021", formation=[CAP_CUISINE])
    assert "(sortants de 2020 et 2021)" in said(reponse) and "39 % en voie scolaire" in said(reponse)
    assert lines(reponse)[0] == "Pays de la Loire, sortants de 2020 et 2021"


def test_a_year_without_rate_is_said(base: FausseApi, dire: Dire) -> None:
    assert ask(dire, "emploi CAP cuisine en 2017").startswith("Pas de taux pour 2017 dans mes données. CAP cuisine")


def test_the_delay_asked_is_answered_first(base: FausseApi, dire: Dire) -> None:
    texte = ask(dire, "emploi à 24 mois après un CAP cuisine")
    assert (
        "sortants de 2020 et 2021" in texte
        and "24 mois après leurs études, 60 % en voie scolaire et 72 % en apprentissage" in texte
    )


def test_a_delay_nobody_publishes_is_said(base: FausseApi, dire: Dire) -> None:
    texte = ask(dire, "emploi à 18 mois", statut="scolaire")
    assert texte.startswith("Taux d’emploi à 18 mois non publié ici. CAP cuisine") and "48 % de ceux" in texte


def test_an_unpublished_rate_says_why(base: FausseApi, dire: Dire) -> None:
    base.reponses["/insertion"] = page(taux("2022_2023", "scolaire", None, prudence="petit_effectif"))
    _, _, reponse = dire("insertion", "taux d'emploi", formation=[CAP_CUISINE], statut="scolaire")
    assert "taux d’emploi à 6 mois non publié : trop peu de jeunes" in said(reponse)
    assert "Taux d’emploi non publié : trop peu de jeunes" in lines(reponse)


def test_one_voie_unpublished_beside_the_other_is_said(base: FausseApi, dire: Dire) -> None:
    base.reponses["/insertion"] = page(taux("2022_2023", "scolaire", None, prudence="non_publie"), RECENTS[1])
    assert "non publié en voie scolaire (trop peu de jeunes) et 62 % en apprentissage" in ask(dire, "emploi ?")


@pytest.mark.parametrize(
    ("question", "debut"),
    [
        ("90 % des CAP cuisine trouvent du travail, c'est vrai ?", "Non, d’après InserJeunes. CAP cuisine"),
        ("48% trouvent ?", "En partie seulement"),
        ("plus de 40 pour cent ont un emploi ?", "Oui, d’après InserJeunes."),
        ("80 % continuent leurs études ?", "Non, d’après"),
        ("quel taux ?", "CAP cuisine"),
    ],
)
def test_a_percentage_asserted_is_confirmed_or_corrected(
    base: FausseApi, dire: Dire, question: str, debut: str
) -> None:
    texte = ask(dire, question)
    assert texte.startswith(debut) and DEUX_VOIES in texte


def test_nothing_published_corrects_nothing(base: FausseApi, dire: Dire) -> None:
    base.reponses["/insertion"] = page(taux("2022_2023", "scolaire", None, prudence="petit_effectif"))
    assert not ask(dire, "90 % trouvent du travail ?").startswith(("Non", "Oui"))


def test_a_school_tells_all_its_leavers_and_names_the_others(base: FausseApi, dire: Dire) -> None:
    _, _, reponse = dire("insertion", "taux d'emploi du lycée Michelet", etablissement=LYCEE)
    assert "toutes formations réunies, élèves et apprentis ensemble (sortants de 2022 et 2023) : 56 %" in said(reponse)
    assert "83 %" not in said(reponse)
    assert titles(reponse) == [
        f"Lycée Michelet ({qui})"
        for qui in ("élèves et apprentis ensemble", "apprentis seulement", "élèves de la voie scolaire seulement")
    ]


def test_a_card_without_region_has_no_leading_comma(base: FausseApi, dire: Dire) -> None:
    assert lines(dire("insertion", "emploi Michelet", etablissement=LYCEE)[2])[0] == "Sortants de 2022 et 2023"


def test_a_school_with_one_public_names_its_voie(base: FausseApi, dire: Dire) -> None:
    assert "toutes formations réunies, voie scolaire (sortants de 2020 et 2021) : 51 %" in ask(
        dire, "Michelet en 2021", formation=[], etablissement=LYCEE
    )


def test_no_rate_at_all_is_said(base: FausseApi, dire: Dire) -> None:
    base.reponses["/insertion"] = page()
    assert "aucun taux n’est publié" in ask(dire, "emploi ?")


MELEC = {"code": "40025520", "libelle": "Bac pro MELEC"}
MSPC = {"code": "40025012", "libelle": "Bac pro MSPC"}


def two(api: FausseApi, *lignes: dict[str, Any]) -> None:
    """MELEC et MSPC, avec ces lignes d'insertion."""
    api.reponses |= {"/formations/40025520": MELEC, "/formations/40025012": MSPC, "/insertion": page(*lignes)}


def melec(millesime: str, six: int | None, **champs: Any) -> dict[str, Any]:
    return taux(millesime, "scolaire", six, code="40025520", libelle="Bac pro MELEC", **champs)


def mspc(millesime: str, six: int | None, **champs: Any) -> dict[str, Any]:
    return taux(millesime, "scolaire", six, code="40025012", libelle="Bac pro MSPC", **champs)


def test_two_formations_have_a_rate_each_of_the_same_years(base: FausseApi, dire: Dire) -> None:
    two(base, melec("2022_2023", 45), melec("2021_2022", 50), mspc("2021_2022", 63))
    _, _, reponse = dire("insertion", "lequel insère le mieux ?", formation=[MELEC, MSPC])
    assert "(sortants de 2021 et 2022) : bac pro MELEC, 50 % et bac pro MSPC, 63 %" in said(reponse)
    assert "Le taux le plus haut est pour le bac pro MSPC" in said(reponse) and "45" not in said(reponse)


def test_the_rate_of_one_never_stands_under_the_name_of_the_other(base: FausseApi, dire: Dire) -> None:
    two(base, melec("2022_2023", 45), melec("2021_2022", 50))
    _, _, reponse = dire("insertion", "lequel insère le mieux ?", formation=[MELEC, MSPC])
    assert "bac pro MELEC, 45 % et bac pro MSPC, non publié" in said(reponse)
    assert "Je ne peux donc pas dire lequel" in said(reponse)
    assert "45 %" not in str(reponse.messages[0].fiches[1].lignes)


@pytest.mark.parametrize(
    ("six", "dit"), [(47, "l’écart est trop petit"), (45, "C’est le même taux"), (60, "pour le bac pro MSPC, pour ces")]
)
def test_a_small_gap_is_not_a_winner(six: int, dit: str, base: FausseApi, dire: Dire) -> None:
    two(base, melec("2022_2023", 45), mspc("2022_2023", six))
    assert dit in ask(dire, "lequel insère le mieux ?", formation=[MELEC, MSPC])


def test_a_count_without_a_published_rate_is_hidden(base: FausseApi, dire: Dire) -> None:
    """Six sortants et aucun taux : le secret statistique tait aussi l'effectif."""
    secret = {"taux_poursuite_etudes": None, "prudence": "non_publie", "nb_sortants": 6}
    base.reponses["/insertion"] = page(taux("2022_2023", "scolaire", None, **secret), RECENTS[1])
    assert "Sortants comptés : 6" not in lines(dire("insertion", "emploi ?", formation=[CAP_CUISINE])[2])
    two(base, melec("2022_2023", 45), mspc("2022_2023", None, **secret))
    second = dire("insertion", "x", formation=[MELEC, MSPC])[2].messages[0].fiches[1]
    assert "Sortants comptés (voie scolaire) : pas dans mes données" in second.lignes


def test_a_published_rate_on_few_leavers_is_marked(base: FausseApi, dire: Dire) -> None:
    base.reponses["/insertion"] = page(taux("2022_2023", "scolaire", 48, nb_sortants=21, prudence="petit_effectif"))
    assert any("21 (peu" in ligne for ligne in lines(dire("insertion", "emploi ?", formation=[CAP_CUISINE])[2]))


@pytest.mark.parametrize("texte", ["et les filles ?", "c'est pareil pour les garçons ?"])
def test_figures_by_sex_do_not_exist_and_it_is_said(texte: str, base: FausseApi, dire: Dire) -> None:
    dit = ask(dire, texte)
    assert dit.startswith("Mes sources (InserJeunes) ne publient pas de chiffres par sexe") and "48" not in dit


def test_the_relance_on_girls_is_read_from_the_thread(base: FausseApi, dire: Dire) -> None:
    avant = Contexte(but="insertion", entites={"formation": [CAP_CUISINE]}, liste={"but": "insertion"})
    assert "chiffres par sexe" in said(dire("relance", "et les gars ?", avant=avant)[2])


@pytest.mark.parametrize("texte", ["quel salaire après un CAP cuisine", "ça gagne combien"])
def test_wages_are_not_in_the_sources(texte: str, base: FausseApi, dire: Dire) -> None:
    assert ask(dire, texte).startswith("Mes sources ne donnent pas de salaire")


@pytest.mark.parametrize("texte", ["c'est de quelle année ?", "c'est vieux tes chiffres", "c'est récent ?"])
def test_the_age_of_the_figures_is_told_with_their_cohort_and_date(texte: str, base: FausseApi, dire: Dire) -> None:
    dit = ask(dire, texte)
    assert dit.startswith("Mes derniers taux pour le CAP cuisine parlent des sortants de 2022 et 2023")
    assert "20 mars 2019" in dit


def test_a_school_and_a_formation_say_what_is_not_published(base: FausseApi, dire: Dire) -> None:
    _, _, reponse = dire("insertion", "insertion CAP cuisine à Michelet", formation=[CAP_CUISINE], etablissement=LYCEE)
    assert said(reponse).startswith("Je n’ai pas de taux pour le CAP cuisine dans ce lycée seul")
    assert "toutes formations réunies" in said(reponse) and "56 %" in said(reponse)
    assert reponse.messages[-1].choix[0].charge["entites"] == {"formation": [CAP_CUISINE]}


def test_a_region_without_rates_says_so_before_the_pays_de_la_loire(base: FausseApi, dire: Dire) -> None:
    base.reponses["/insertion"] = lambda p: page() if p["lieu"] == "region:94" else page(*RECENTS)
    dit = ask(dire, "emploi en Corse", lieu={"type": "region", "nom": "Corse", "code": "94"})
    assert dit.startswith("CAP cuisine : aucun taux n’est publié pour cette région") and DEUX_VOIES in dit


def test_the_whole_country_is_not_published(base: FausseApi, dire: Dire) -> None:
    dit = ask(dire, "en France ?", lieu={"type": "pays", "nom": "France", "code": "FR"})
    assert dit.startswith("Je n’ai pas de taux pour toute la France")


def test_another_region_is_asked_to_the_base(base: FausseApi, dire: Dire) -> None:
    ask(dire, "en Bretagne", lieu=BRETAGNE)
    assert base.asked("/insertion")[0]["lieu"] == "region:53"


PLOMBIER = {"id": "MET.266", "libelle": "plombier/ère"}
ELECTRICIEN = {"id": "MET.56", "libelle": "électricien/ne"}


def test_a_trade_gives_its_diplomas_that_have_a_rate(base: FausseApi, dire: Dire) -> None:
    base.reponses["/metiers/MET.266/formations"] = page({"code": "1"}, {"code": "50022146"})
    reponse = dire("insertion", "du travail comme plombier ?", metier=PLOMBIER)[2]
    assert "Les taux d’emploi sont publiés par diplôme. Pour « plombier/ère »" in said(reponse)
    assert [c.libelle for c in reponse.messages[0].choix] == ["Après un CAP cuisine"]
    assert base.asked("/insertion")[0]["formation"] == "1,50022146"


def test_two_trades_can_be_compared_in_one_click(base: FausseApi, dire: Dire) -> None:
    base.reponses |= {f"/metiers/{m['id']}/formations": page({"code": m["id"]}) for m in (PLOMBIER, ELECTRICIEN)}
    base.reponses["/insertion"] = lambda p: page(melec("2022_2023", 45) if p["formation"] == "MET.56" else RECENTS[0])
    reponse = dire("insertion", "plombier ou électricien ?", metier=[PLOMBIER, ELECTRICIEN])[2]
    premier = reponse.messages[0].choix[0]
    assert premier.libelle == "Les deux, côte à côte"
    assert [f["code"] for f in premier.charge["entites"]["formation"]] == ["50022146", "40025520"]


def test_a_domain_offers_the_most_followed_first(base: FausseApi, dire: Dire) -> None:
    base.reponses["/formations"] = page({"code": "40025520"}, {"code": "50022146"})
    base.reponses["/insertion"] = page(melec("2022_2023", 45, nb_sortants=20), *RECENTS)
    reponse = dire("insertion", "insertion dans la mécanique", domaine="Mécanique")[2]
    assert [c.libelle for c in reponse.messages[0].choix] == ["Après un CAP cuisine", "Après un bac pro MELEC"]


def test_a_domain_without_rate_is_said(base: FausseApi, dire: Dire) -> None:
    base.reponses["/formations"] = page()
    assert "je n’ai pas de diplôme dont le taux d’emploi soit publié" in said(
        dire("insertion", "x", domaine="Mécanique")[2]
    )
    assert not base.asked("/insertion")


def test_the_delay_asked_picks_the_years_that_have_it(base: FausseApi, dire: Dire) -> None:
    two(
        base,
        melec("2022_2023", 45),
        mspc("2022_2023", 54),
        melec("2020_2021", 40, taux_emploi_24_mois=70),
        mspc("2020_2021", 41, taux_emploi_24_mois=80),
    )
    dit = ask(dire, "et à 24 mois ?", formation=[MELEC, MSPC])
    assert dit.startswith("Salariés 24 mois après leurs études") and "bac pro MELEC, 70 % et bac pro MSPC, 80 %" in dit


def test_only_a_shown_rate_is_said_to_be_of_the_former_diploma(base: FausseApi, dire: Dire) -> None:
    secret = {"taux_poursuite_etudes": None, "ancien_code": "1"}
    two(base, melec("2022_2023", 45, ancien_code="1"), mspc("2022_2023", None, **secret))
    assert "Pour le bac pro MELEC, le chiffre est celui de l’ancienne version" in ask(
        dire, "x", formation=[MELEC, MSPC]
    )
