"""Filtrer, compter, trier : les mêmes réponses que la recherche d'offres, avec les nombres de chaque filtre."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from knowledge.queries.lieux import find_place
from knowledge.queries.offres import find_offers
from knowledge.queries.offres_filtre import FiltreOffres
from knowledge.recherche.chercher import Demande, LigneEcole, LigneFormation, LigneOffre, search
from knowledge.recherche.criteres import Criteres
from knowledge.recherche.facettes import count_facets
from knowledge.recherche.filtrer import keep
from knowledge.recherche.index import gather, ranks
from tests.knowledge.petites_donnees import CUISINE, MACON

PARTOUT = Criteres(partout=True)


def counts(session: Session, criteres: Criteres, champ: str) -> dict[str, int]:
    facettes = count_facets(session, criteres, keep(session, criteres))
    return {v.valeur: v.nombre for f in facettes if f.champ == champ for v in f.valeurs}


def test_the_schools_are_those_of_the_offer_search(session: Session) -> None:
    cholet = find_place(session, "commune:49099")
    for secteur in (None, "public", "prive"):
        criteres = Criteres(formations=(CUISINE,), lieu=cholet, rayon_km=100, secteur=secteur)
        trouvees = search(session, Demande(criteres, "etablissements", "distance"))
        filtre = FiltreOffres(formations=(CUISINE,), lieu=cholet, rayon_km=100, secteur=secteur, tri="distance")
        assert [e.ecole.uai for e in trouvees.lignes if isinstance(e, LigneEcole)] == [
            o.etablissement.uai for o in find_offers(session, filtre)
        ]


def test_a_count_beside_a_filter_is_what_the_filter_gives(session: Session) -> None:
    for champ in ("secteur", "statut", "niveaux", "internat", "label"):
        for valeur, nombre in counts(session, PARTOUT, champ).items():
            pose = True if valeur == "oui" else (valeur,) if champ == "niveaux" else valeur
            assert search(session, Demande(replace(PARTOUT, **{champ: pose}))).total == nombre > 0


def test_a_chosen_value_does_not_hide_its_neighbours(session: Session) -> None:
    assert set(counts(session, replace(PARTOUT, secteur="public"), "secteur")) == {"public", "prive"}


def test_without_place_only_the_first_territory_answers(session: Session) -> None:
    def where(criteres: Criteres) -> set[str | None]:
        return {e.ecole.code_academie for e in search(session, Demande(criteres)).lignes if isinstance(e, LigneOffre)}

    assert where(Criteres(formations=(CUISINE,))) == {"17"}
    assert where(Criteres(formations=(CUISINE,), partout=True)) == {"17", "14"}


def test_nearest_first_and_farther_schools_left_out(session: Session) -> None:
    cholet = find_place(session, "commune:49099")
    lignes = search(session, Demande(Criteres(formations=(CUISINE,), lieu=cholet, rayon_km=60), tri="distance")).lignes
    distances = [ligne.distance_km for ligne in lignes if isinstance(ligne, LigneOffre)]
    assert distances == sorted(distances) and max(distances) <= 60


def test_insertion_puts_published_figures_first(session: Session) -> None:
    lignes = search(session, Demande(PARTOUT, tri="insertion")).lignes
    emplois = [ligne.emploi for ligne in lignes if isinstance(ligne, LigneOffre)]
    assert emplois[0] == (55, "2022_2023") and None in emplois


def test_formations_count_schools_once(session: Session) -> None:
    lignes = search(session, Demande(PARTOUT, "formations")).lignes
    cuisine = next(li for li in lignes if isinstance(li, LigneFormation) and li.formation.code == CUISINE)
    # Le lycée Môquet la propose aux deux voies : trois établissements, quatre offres.
    assert (cuisine.etablissements, cuisine.scolaire, cuisine.apprentissage) == (3, 3, 1)


def test_nothing_found_says_which_filter_to_drop(session: Session) -> None:
    criteres = Criteres(
        formations=(CUISINE,), lieu=find_place(session, "commune:49099"), rayon_km=1, label=True, secteur="prive"
    )
    relaches = search(session, Demande(criteres)).relaches
    assert {r.champ for r in relaches} == {"label"}
    assert all(search(session, Demande(r.criteres)).total == r.nombre for r in relaches)


def test_nothing_near_offers_a_wider_circle(session: Session) -> None:
    criteres = Criteres(
        formations=(MACON,), statut="apprentissage", lieu=find_place(session, "commune:49099"), rayon_km=30
    )
    assert next((r.champ, r.criteres.partout) for r in search(session, Demande(criteres)).relaches) == ("lieu", True)


@pytest.mark.parametrize("vue", ["offres", "etablissements", "formations"])
def test_pages_cut_the_same_list(session: Session, vue: str) -> None:
    entiere = search(session, Demande(PARTOUT, vue), 0, 100).lignes  # type: ignore[arg-type]
    morceaux = [ligne for debut in range(0, 20, 3) for ligne in search(session, Demande(PARTOUT, vue), debut, 3).lignes]  # type: ignore[arg-type]
    assert morceaux == list(entiere)


@given(st.sets(st.integers(0, 5000)))
def test_bits_keep_every_rank(rangs: set[int]) -> None:
    assert set(ranks(gather(rangs, 5001))) == rangs
