"""Ce qui doit rester vrai du fil, quels que soient le contexte et le message."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from actions.noyau.aiguillage import route
from actions.noyau.contexte import DUREE_LIEU, DUREE_SUJET, NATURES, Contexte, advance, understood
from actions.noyau.memoire import PROFONDEUR, compared, remember
from actions.noyau.profils import AVEC_SUJET, DIGRESSIONS, PROFILS, SUJETS
from actions.noyau.themes import REPRISES
from actions.noyau.tour import Tour

BUTS = sorted(PROFILS.keys() | DIGRESSIONS)
VALEURS: dict[str, st.SearchStrategy[Any]] = {
    "formation": st.sampled_from(
        [[{"code": "1", "libelle": "CAP cuisine"}], [{"code": "2", "libelle": "Bac pro MELEC"}]]
    ),
    "metier": st.sampled_from([{"id": "MET.1", "libelle": "cuisinier"}, {"id": "MET.2", "libelle": "soudeur"}]),
    "domaine": st.sampled_from(["Bois", "Commerce"]),
    "famille": st.just({"code": "G1", "nom": "Métiers de la mer"}),
    "campus": st.just({"id": "c1", "nom": "Nautisme"}),
    "etablissement": st.just({"uai": "0440029T", "nom": "Lycée Branly"}),
    "lieu": st.sampled_from(
        [
            {"type": "commune", "nom": "Cholet", "code": "49099"},
            {"type": "departement", "nom": "Vendée", "code": "85"},
            {"type": "region", "nom": "Bretagne", "code": "53"},
        ]
    ),
    "niveau": st.sampled_from(["CAP", "bac pro", "BTS"]),
    "statut": st.sampled_from(["scolaire", "apprentissage"]),
    "secteur": st.sampled_from(["public", "prive"]),
}
ENTITES = st.fixed_dictionaries({}, optional=VALEURS)
TEXTES = st.one_of(
    st.sampled_from(
        "et à Angers ?|oui|non|peu importe|la suite|le 2e|celui de Rezé|plus loin|et après ?|c'est quoi la différence ?|et les filles ?|combien ?".split(
            "|"
        )
    ),
    st.text(max_size=60),
)
PROPOSITIONS = st.lists(st.just({"libelle": "Et après ?", "charge": {"but": "aide", "entites": {}}}), max_size=2)


@st.composite
def contextes(tirer: st.DrawFn) -> Contexte:
    entites = tirer(ENTITES)
    ages = {c: tirer(st.integers(0, DUREE_LIEU + 2)) for c in entites}
    return Contexte(
        but=tirer(st.sampled_from([None, *BUTS])), entites=entites, ages=ages, propositions=tirer(PROPOSITIONS)
    )


@st.composite
def tours(tirer: st.DrawFn) -> Tour:
    return Tour(tirer(st.sampled_from(BUTS)), tirer(st.floats(0, 1)), tirer(TEXTES), tirer(ENTITES))


@given(contextes(), tours())
@settings(max_examples=400, deadline=None)
def test_what_is_said_is_always_understood(avant: Contexte, tour: Tour) -> None:
    apres = advance(avant, tour, tour.but, False)
    if tour.but not in DIGRESSIONS:
        assert all(apres.entites[c] == v for c, v in tour.entites.items())
        assert tour.entites.items() <= understood(apres, tour.but, tour).items()


@given(contextes(), tours(), st.booleans())
@settings(max_examples=400, deadline=None)
def test_nothing_is_made_up_and_nothing_outlives_its_time(avant: Contexte, tour: Tour, bribe: bool) -> None:
    apres = advance(avant, tour, tour.but, bribe)
    for cle, valeur in apres.entites.items():
        assert valeur in (avant.entites.get(cle), tour.entites.get(cle))
        if cle not in tour.entites:
            assert avant.ages.get(cle, 0) + 1 <= (DUREE_LIEU if cle == "lieu" else DUREE_SUJET)


@given(contextes(), tours())
@settings(max_examples=400, deadline=None)
def test_a_new_subject_drives_out_those_of_its_kind(avant: Contexte, tour: Tour) -> None:
    apres = advance(avant, tour, tour.but, False)
    for nature in NATURES:
        if nature & tour.entites.keys() and tour.but in AVEC_SUJET:
            assert nature & apres.entites.keys() <= nature & tour.entites.keys()


@given(contextes(), st.sampled_from(sorted(DIGRESSIONS)))
def test_small_talk_leaves_the_thread_as_it_was(avant: Contexte, but: str) -> None:
    apres = advance(avant, Tour(but), but, False)
    assert apres.but == avant.but and apres.entites.items() <= avant.entites.items()


@given(contextes(), tours())
@settings(max_examples=600, deadline=None)
def test_every_message_finds_a_goal_of_the_contract(avant: Contexte, tour: Tour) -> None:
    aiguillage = route(avant, tour)
    assert aiguillage.but in {*BUTS, "preciser"}
    assert aiguillage.tour.entites.keys() <= {*VALEURS, *tour.entites}


@given(contextes(), tours())
@settings(max_examples=300, deadline=None)
def test_distress_said_surely_is_never_turned_aside(avant: Contexte, tour: Tour) -> None:
    sur = Tour("detresse", 1.0, tour.texte, tour.entites)
    assert route(avant, sur).but == "detresse"


@given(contextes(), tours())
@settings(max_examples=300, deadline=None)
def test_an_entity_taken_away_is_gone(avant: Contexte, tour: Tour) -> None:
    for cle in avant.entites.keys() - tour.entites.keys():
        charge = {"but": "chercher_formation", "entites": tour.entites, "sans": [cle], "garder": True}
        apres = advance(avant, Tour("choix", entites=tour.entites, charge=charge), "chercher_formation", True)
        assert cle not in apres.entites


@given(contextes(), st.lists(ENTITES, max_size=8))
def test_memory_is_short_and_without_doubles(avant: Contexte, suites: list[dict[str, Any]]) -> None:
    for entites in suites:
        avant = Contexte(memoire=remember(avant, "chercher_formation", entites))
    sujets = [{c: v for c, v in cadre["entites"].items() if c in SUJETS | {"niveau"}} for cadre in avant.memoire]
    assert len(sujets) <= PROFONDEUR and all(sujets.count(s) == 1 for s in sujets)


@given(contextes(), ENTITES)
def test_a_comparison_never_loses_what_is_said(avant: Contexte, entites: dict[str, Any]) -> None:
    ensemble = compared(avant, entites)
    assert ensemble.keys() >= entites.keys() or not entites
    for formation in entites.get("formation") or []:
        assert formation in ensemble["formation"]


def test_every_resumption_is_a_goal_of_the_contract() -> None:
    assert {but for table in REPRISES.values() for but in table.values()} <= {*BUTS, "="}
