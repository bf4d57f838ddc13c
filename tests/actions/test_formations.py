"""Une formation : sa 2de, ses suites, le métier visé, où elle se prépare."""

from __future__ import annotations

from typing import Any

import pytest

from actions.formations import formation_card
from actions.metier_vise import names_trade, trade_aimed
from actions.noms import with_article
from actions.noyau.tour import Tour
from tests.actions.conftest import Dire, FausseApi
from tests.actions.fabrique import SOURCE, page
from tests.actions.textes import said

ASSP = {"code": "40033007", "libelle": "Bac pro ASSP"}
SUITES = [
    {"libelle": "BTS diététique", "code": "32", "type": "BTS", "condition": None},
    {"libelle": "Diplôme d'Etat d'aide-soignant", "code": None, "type": "DE", "condition": None},
]


def fiche(**champs: Any) -> dict[str, Any]:
    return {
        **ASSP,
        "niveau": "bac pro",
        "statut": "ouverte",
        "famille": None,
        "metiers": [{"id": "MET.1", "libelle": "accompagnant/e de vie"}],
        "poursuites": SUITES,
        "sources": [SOURCE],
        "sources_poursuites": [SOURCE],
        **champs,
    }


@pytest.fixture
def base(api: FausseApi) -> FausseApi:
    api.reponses["/formations/40033007"] = fiche()
    api.reponses["/metiers"] = page(
        {"id": "MET.2", "libelle": "infirmier/ère", "niveau_acces": "bac + 3", "score": 1.0, "source": SOURCE}
    )
    return api


@pytest.mark.parametrize("but", ["acces_formation", "poursuites_apres_formation", "detailler_formation"])
def test_a_question_on_the_second_is_answered_by_the_family(but: str, base: FausseApi, dire: Dire) -> None:
    _, servi, reponse = dire(but, "Le bac pro ASSP a-t-il une seconde commune ?", formation=[ASSP])
    assert "pas de 2de commune" in said(reponse) and servi == "detailler_famille" and reponse.messages[0].sources


@pytest.mark.parametrize(
    "texte",
    ["je suis en 2de, comment entrer en bac pro ASSP", "ASSP après une seconde générale ?", "comment entrer en ASSP ?"],
)
def test_the_second_one_comes_from_is_not_the_question(texte: str, base: FausseApi, dire: Dire) -> None:
    assert "on y entre après la 3e" in said(dire("acces_formation", texte, formation=[ASSP])[2])


def test_a_trade_outside_the_list_is_said_so_with_its_level_and_source(base: FausseApi, dire: Dire) -> None:
    reponse = dire("poursuites_apres_formation", "Après ASSP, je peux devenir infirmière ?", formation=[ASSP])[2]
    assert said(reponse).startswith(
        "Devenir infirmière : ce n’est pas dans la liste"
    ) and "après un bac pro ASSP. Niveau d’accès à ce métier, d’après l’Onisep : bac + 3." in said(reponse)
    assert reponse.messages[0].sources


def test_a_trade_of_the_list_is_a_yes(base: FausseApi, dire: Dire) -> None:
    dit = said(dire("poursuites_apres_formation", "devenir aide-soignante après un bac pro ASSP", formation=[ASSP])[2])
    assert dit.startswith("Oui : après un bac pro ASSP") and "aide-soignant" in dit and not base.asked("/metiers")


@pytest.mark.parametrize("texte", ["on peut devenir quoi après ASSP", "devenir accompagnant de vie", "et après ?"])
def test_no_trade_or_the_trade_it_prepares_gives_the_list(texte: str, base: FausseApi, dire: Dire) -> None:
    assert "continuer : 2 suites possibles" in said(dire("poursuites_apres_formation", texte, formation=[ASSP])[2])


@pytest.mark.parametrize(
    ("texte", "metier"),
    [
        ("devenir une infirmière après ASSP", "infirmière"),
        ("devenir auxiliaire de puériculture, c'est possible ?", "auxiliaire de puériculture"),
        ("que devenir après ça", None),
    ],
)
def test_the_trade_after_devenir(texte: str, metier: str | None) -> None:
    assert trade_aimed(Tour("x", texte=texte)) == metier


def test_the_trade_recognised_after_etre() -> None:
    assert (
        trade_aimed(Tour("x", texte="pour être infirmier", entites={"metier": {"id": "1", "libelle": "infirmier/ère"}}))
        == "infirmier/ère"
    )
    assert trade_aimed(Tour("x", texte="c'est peut-être pris")) is None


@pytest.mark.parametrize(
    ("metier", "libelle", "attendu"),
    [
        ("éducatrice", "DE de moniteur éducateur", True),
        ("infirmière", "Diplôme d'Etat d'infirmier", True),
        ("auxiliaire de vie", "DE d'auxiliaire de puériculture", False),
        ("éducateur", "DE d'accompagnant éducatif", False),
    ],
)
def test_a_trade_is_named_in_both_genders_by_all_its_words(metier: str, libelle: str, attendu: bool) -> None:
    assert names_trade(metier, libelle) is attendu


@pytest.mark.parametrize(
    ("libelle", "attendu"),
    [("CAP boulanger", "un CAP boulanger"), ("Bac pro ASSP", "un bac pro ASSP"), ("2de pro x", "une 2de pro x")],
)
def test_a_formation_takes_its_article(libelle: str, attendu: str) -> None:
    assert with_article(libelle) == attendu


@pytest.mark.parametrize(
    ("tous", "a_jour", "attendues"),
    [
        (
            16,
            6,
            [
                "Dans l’académie : 6 établissements en octobre 2026",
                "Vus avant 2026 seulement, à vérifier : 10 autres dans l’académie",
            ],
        ),
        (1, 1, ["Dans l’académie : 1 établissement en octobre 2026"]),
        (0, 0, []),
        (3, None, ["Dans l’académie : 3 établissements, toutes rentrées connues"]),
    ],
)
def test_this_year_is_counted_apart(tous: int, a_jour: int | None, attendues: list[str]) -> None:
    assert (
        formation_card(
            {"libelle": "x", "nb_etablissements_territoire": tous, "nb_etablissements_a_jour": a_jour}
        ).lignes
        == attendues
    )


@pytest.mark.parametrize(
    ("domaines", "ligne"),
    [
        (["Alimentation", "a/agroalimentaire", "agroalimentaire"], "Domaine : Alimentation"),
        (["santé, social, sport/esthétique", "esthétique"], "Domaine : esthétique"),
    ],
)
def test_the_grouped_domain_or_the_end_of_the_long_one(domaines: list[str], ligne: str) -> None:
    assert formation_card({"libelle": "x", "domaines": domaines}).lignes == [ligne]
