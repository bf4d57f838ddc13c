"""Du métier, ou d'un mot, aux diplômes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.conftest import Dire, FausseApi
from tests.actions.fabrique import CHOLET, SOURCE, ecole, page
from tests.actions.textes import said

MOTO = {"id": "MET.22", "libelle": "mécanicien/ne moto"}
PUERI = {"id": "MET.415", "libelle": "auxiliaire de puériculture"}
MECANIQUE = "Mécanique, auto, moto"


def formation(code: str, libelle: str, niveau: str = "CAP", statut: str = "ouverte", **champs: Any) -> dict[str, Any]:
    return {"code": code, "libelle": libelle, "niveau": niveau, "statut": statut, "source": SOURCE, **champs}


NAUTIQUE = formation("50", "CAP maintenance nautique", metiers=[{"id": "MET.685", "libelle": "mécanicien/ne bateaux"}])
CHEVAUX = formation("51", "CAP agricole palefrenier soigneur", domaines=["agriculture, animaux/cheval"])
CARROSSIER = formation("52", "CAP carrossier")


@pytest.fixture
def base(api: FausseApi) -> FausseApi:
    api.reponses["/metiers/MET.22/formations"] = page(
        formation("1", "CAP maintenance option motocycles"),
        formation("2", "CAP maintenance option C motocycles", statut="fermeture_programmee"),
        formation("3", "BTS maintenance option C motocycles", "BTS"),
    )
    api.reponses["/metiers"] = page()
    api.reponses["/formations"] = lambda p: page(CARROSSIER) if "domaine" in p else page(NAUTIQUE)
    return api


def test_a_closing_twin_is_left_out(base: FausseApi, dire: Dire) -> None:
    dit = said(dire("formations_pour_metier", "mécano moto", metier=MOTO)[2])
    assert "2 formations" in dit and "CAP maintenance option C" not in dit and "BTS maintenance option C" in dit


def test_a_closing_diploma_without_twin_stays(base: FausseApi, dire: Dire) -> None:
    base.reponses["/metiers/MET.22/formations"] = page(formation("2", "CAP seul", statut="fermeture_programmee"))
    assert "CAP seul" in said(dire("formations_pour_metier", "x", metier=MOTO)[2])


def test_with_a_place_the_first_button_shows_where(base: FausseApi, dire: Dire) -> None:
    base.reponses["/offres"] = page({"etablissement": ecole("Lycée Guéhenno"), "distance_km": 1.2, "source": SOURCE})
    reponse = dire("formations_pour_metier", "devenir mécano moto à Cholet", metier=MOTO, lieu=CHOLET)[2]
    premier = reponse.messages[0].choix[0]
    assert (
        premier.libelle == "Où, près de Cholet ?"
        and premier.charge["entites"]["lieu"] == CHOLET
        and len(premier.charge["entites"]["formation"]) == 2
    )
    assert "Pour le CAP maintenance option motocycles près de Cholet : 1 établissement" in said(reponse)
    assert reponse.messages[1].fiches[0].titre == "Lycée Guéhenno"


def test_a_word_comes_before_its_whole_domain(base: FausseApi, dire: Dire) -> None:
    reponse = dire(
        "formations_pour_metier", "bosser dans les bateaux", domaine=MECANIQUE, morceaux={"domaine": ["bateaux"]}
    )[2]
    assert said(reponse).startswith(
        "Pour « bateaux » : CAP maintenance nautique."
    ) and "« Mécanique, auto, moto » compte 1 formation" in said(reponse)
    assert reponse.messages[0].choix[-1].libelle == "Tout le domaine : Mécanique, auto, moto"


def test_the_trade_that_bears_the_word_completes_a_short_list(base: FausseApi, dire: Dire) -> None:
    base.reponses["/metiers"] = page({"id": "MET.685", "libelle": "mécanicien/ne bateaux", "nb_formations_ouvertes": 1})
    base.reponses["/metiers/MET.685/formations"] = page(formation("53", "Bac pro maintenance nautique", "bac pro"))
    assert "CAP maintenance nautique et Bac pro maintenance nautique" in said(
        dire("formations_pour_metier", "x", domaine=MECANIQUE, morceaux={"domaine": ["bateaux"]})[2]
    )


def test_what_the_academy_prepares_hides_what_it_does_not(base: FausseApi, dire: Dire) -> None:
    base.reponses["/formations"] = lambda p: (
        page(CARROSSIER)
        if "domaine" in p
        else page(formation("54", "CAP marin (Polynésie)"), {**NAUTIQUE, "nb_etablissements_territoire": 1})
    )
    assert "Polynésie" not in said(
        dire("formations_pour_metier", "x", domaine=MECANIQUE, morceaux={"domaine": ["bateaux"]})[2]
    )


@pytest.mark.parametrize(
    ("mot", "trouve"), [("cheveux", page(CHEVAUX)), ("bateaux", page(NAUTIQUE, total=59)), ("bateaux", page())]
)
def test_a_guess_or_a_wide_word_gives_the_domain(mot: str, trouve: dict[str, Any], base: FausseApi, dire: Dire) -> None:
    base.reponses["/formations"] = lambda p: page(CARROSSIER) if "domaine" in p else trouve
    assert said(dire("formations_pour_metier", "x", domaine="Coiffure", morceaux={"domaine": [mot]})[2]).startswith(
        "Dans le domaine « Coiffure » : 1 formation"
    )


def test_a_button_gives_the_domain_without_searching_a_word(base: FausseApi, dire: Dire) -> None:
    dire("x", charge={"but": "formations_pour_metier", "entites": {"domaine": MECANIQUE}})
    assert all("q" not in p for p in base.asked("/formations"))


def test_a_trade_reached_by_a_later_study_says_which(base: FausseApi, dire: Dire) -> None:
    base.reponses |= {
        "/metiers/MET.415/formations": page(),
        "/metiers/MET.415": {**PUERI, "domaines": ["santé, social, sport/paramédical"], "source": SOURCE},
    }
    base.reponses["/formations"] = page(
        formation(
            "4",
            "Bac pro ASSP",
            "bac pro",
            poursuites=[{"libelle": "Diplôme d'Etat d'auxiliaire de puériculture"}],
            sources_poursuites=[SOURCE],
        ),
        CARROSSIER,
    )
    reponse = dire("formations_pour_metier", "auxiliaire de puériculture", metier=PUERI)[2]
    assert (
        "Mais après un bac pro ASSP, l’Onisep cite cette suite : Diplôme d'Etat d'auxiliaire de puériculture"
        in said(reponse)
        and reponse.messages[0].sources
    )
    assert base.asked("/formations")[0]["domaine"] == "santé, social, sport"


def test_a_trade_without_any_way_still_gives_its_source(base: FausseApi, dire: Dire) -> None:
    base.reponses |= {
        "/metiers/MET.22/formations": page(),
        "/metiers/MET.22": {**MOTO, "domaines": [], "source": SOURCE},
    }
    reponse = dire("formations_pour_metier", "x", metier=MOTO)[2]
    assert "mes données ne donnent pas de CAP" in said(reponse) and reponse.messages[0].sources == [SOURCE]


def test_a_trade_tells_its_two_names_and_its_entry_level(base: FausseApi, dire: Dire) -> None:
    base.reponses["/metiers/MET.22"] = {
        **MOTO,
        "masculin": "mécanicien moto",
        "feminin": "mécanicienne moto",
        "niveau_acces": "CAP ou équivalent",
        "source": SOURCE,
    }
    reponse = dire("formations_pour_metier", "mécano moto", metier=MOTO)[2]
    assert said(reponse).startswith("Pour devenir mécanicien moto ou mécanicienne moto : 2 formations")
    assert "Niveau d’accès à ce métier, d’après l’Onisep : CAP ou équivalent." in said(reponse)
    assert SOURCE in reponse.messages[0].sources


@pytest.mark.parametrize("niveau", ["autre formation", "3E", None])
def test_an_entry_level_that_is_not_one_is_not_said(niveau: str | None, base: FausseApi, dire: Dire) -> None:
    base.reponses["/metiers/MET.22"] = {**MOTO, "niveau_acces": niveau}
    assert "Niveau d’accès" not in said(dire("formations_pour_metier", "x", metier=MOTO)[2])


def test_a_level_said_is_the_only_one(base: FausseApi, dire: Dire) -> None:
    reponse = dire("formations_pour_metier", "en CAP", metier=MOTO, niveau="CAP")[2]
    assert [f.titre for f in reponse.messages[0].fiches] == ["CAP (niveau 3, après la 3e)"]


def test_a_level_that_does_not_lead_there_is_said_before_the_others(base: FausseApi, dire: Dire) -> None:
    dit = said(dire("formations_pour_metier", "en BP", metier=MOTO, niveau="BP")[2])
    assert (
        dit.startswith("Pour devenir mécanicien/ne moto : pas de BP qui y mène directement") and "2 formations" in dit
    )


def test_the_same_name_twice_is_one(base: FausseApi, dire: Dire) -> None:
    base.reponses["/metiers/MET.22/formations"] = page(formation("1", "CAP x"), formation("2", "CAP x"))
    assert "1 formation " in said(dire("formations_pour_metier", "x", metier=MOTO)[2])


def test_nobody_near_the_place_is_said(base: FausseApi, dire: Dire) -> None:
    base.reponses["/offres"] = page()
    reponse = dire("formations_pour_metier", "à Cholet", metier=MOTO, lieu=CHOLET)[2]
    assert "près de Cholet : je n’ai pas d’établissement dans mes données" in said(reponse)


def test_the_nearest_is_told_when_nobody_is_near(base: FausseApi, dire: Dire) -> None:
    loin = {"etablissement": ecole("Lycée Tabarly", "Les Sables-d'Olonne"), "distance_km": 61.7, "source": SOURCE}
    base.reponses["/offres"] = lambda p: page() if "rayon_km" in p else page(loin)
    reponse = dire("formations_pour_metier", "à Cholet", metier=MOTO, lieu=CHOLET)[2]
    assert "personne à moins de 60 km dans mes données. Le plus proche : Lycée Tabarly" in said(reponse)
    assert "à 62 km" in said(reponse) and reponse.messages[1].sources == [SOURCE]


def test_without_a_place_no_school_is_searched(base: FausseApi, dire: Dire) -> None:
    dire("formations_pour_metier", "x", metier=MOTO)
    assert not base.asked("/offres")


def test_the_formation_that_bears_the_trade_comes_first(base: FausseApi, dire: Dire) -> None:
    base.reponses["/metiers/MET.22/formations"] = page(
        formation("1", "CAP boulanger"), formation("2", "CAP mécanicien")
    )
    assert "Par exemple : CAP mécanicien et CAP boulanger" in said(dire("formations_pour_metier", "x", metier=MOTO)[2])


def test_this_year_s_schools_come_before_those_of_past_years(base: FausseApi, dire: Dire) -> None:
    ancienne = {"etablissement": ecole("Lycée d'avant"), "source": SOURCE}
    base.reponses["/offres"] = lambda p: page() if p.get("a_jour") else page(ancienne)
    dit = said(dire("formations_pour_metier", "à Cholet", metier=MOTO, lieu=CHOLET)[2])
    assert "1 établissement à une rentrée passée, à vérifier" in dit
    assert [p.get("a_jour") for p in base.asked("/offres")] == ["true", None]


def test_two_trades_have_a_card_each(base: FausseApi, dire: Dire) -> None:
    base.reponses["/metiers/MET.415/formations"] = page()
    reponse = dire("formations_pour_metier", "moto ou puéri", metier=[MOTO, PUERI])[2]
    moto, pueri = reponse.messages[0].fiches
    assert moto.titre == "Mécanicien/ne moto" and moto.lignes[0] == "CAP maintenance option motocycles"
    assert pueri.lignes == ["Pas de CAP, de bac pro ni de BTS qui y mène directement dans mes données"]


def test_two_trades_at_a_level_show_only_this_level(base: FausseApi, dire: Dire) -> None:
    base.reponses["/metiers/MET.415/formations"] = page(formation("9", "BTS soin", "BTS"))
    moto, pueri = dire("formations_pour_metier", "en CAP", metier=[MOTO, PUERI], niveau="CAP")[2].messages[0].fiches
    assert moto.lignes == ["CAP maintenance option motocycles"] and "BTS soin" not in pueri.lignes


def test_an_unknown_trade_offers_its_nearest_and_invents_none(base: FausseApi, dire: Dire) -> None:
    base.reponses["/metiers"] = page({**MOTO, "score": 0.7}, {**PUERI, "score": 0.3})
    reponse = dire("formations_pour_metier", "je veux devenir dresseur de motos")[2]
    assert said(reponse) == "Je ne connais pas le métier « dresseur de motos ». Tu penses à l’un de ceux-là ?"
    assert [c.libelle for c in reponse.messages[0].choix] == ["Le métier : mécanicien/ne moto"]


def test_an_unknown_trade_near_nothing_is_said(base: FausseApi, dire: Dire) -> None:
    dit = said(dire("formations_pour_metier", "devenir dresseur de licornes")[2])
    assert dit.startswith("Je ne connais pas le métier « dresseur de licornes ». Dis-le autrement")
