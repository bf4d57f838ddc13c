"""Nommer une formation : son sigle quand le nom est long, son article."""

from __future__ import annotations

from typing import Any

import pytest

from actions.noms import distinct_diplomas, full_name, level_of, short_name, with_the


def fiche(debut: str, intitule: str, sigle: str | None) -> dict[str, Any]:
    return {"code": intitule, "libelle": f"{debut} {intitule}", "intitule": intitule, "sigle": sigle}


ELECTRICITE = "métiers de l'électricité et de ses environnements connectés"


@pytest.mark.parametrize(
    ("une", "court"),
    [
        (fiche("Bac pro", ELECTRICITE, "MELEC"), "Bac pro MELEC"),
        (fiche("CAP", "carrossier automobile", "CA"), "CAP carrossier automobile"),
        (fiche("CAP", "accompagnant éducatif petite enfance", None), "CAP accompagnant éducatif petite enfance"),
        (fiche("BTS", "management en hôtellerie option B production", "MHR"), "BTS MHR option B"),
        (fiche("CAP", "maintenance des véhicules option motocycles", "MDV"), "CAP MDV option motocycles"),
        (
            fiche("Bac pro", "métiers du commerce et de la vente option B prospection", None),
            "Bac pro métiers du commerce et de la vente option B",
        ),
        (fiche("BTS", "services informatiques aux organisations option A réseaux", "SIO SISR"), "BTS SIO SISR"),
    ],
)
def test_a_long_name_is_said_by_its_sigle(une: dict[str, Any], court: str) -> None:
    assert short_name(une) == court


def test_the_whole_name_follows_the_sigle_once() -> None:
    assert full_name(fiche("Bac pro", ELECTRICITE, "MELEC")) == f"Bac pro MELEC ({ELECTRICITE})"
    assert full_name(fiche("CAP", "cuisine", None)) == "CAP cuisine"
    vente = fiche("Bac pro", "métiers du commerce et de la vente option B prospection", None)
    assert full_name(vente) == vente["libelle"]


@pytest.mark.parametrize(("nom", "dit"), [("Bac pro ASSP", "le bac pro ASSP"), ("2de pro x", "la 2de pro x")])
def test_a_name_takes_its_article(nom: str, dit: str) -> None:
    assert with_the(nom) == dit


@pytest.mark.parametrize(
    ("nom", "niveau"), [("BTSA eau", "BTS"), ("BPA travaux", "BPA"), ("CSA chien", "CSA"), ("CS (ex MC) bar", "MC/CS")]
)
def test_a_name_tells_its_level(nom: str, niveau: str) -> None:
    assert level_of(nom) == niveau


def test_two_options_are_one_diploma_unless_alone() -> None:
    a, b, autre = ({"code": n, "libelle": n} for n in ("BTS x option A", "BTS x option B", "CAP y"))
    assert distinct_diplomas([a, b, autre]) == [a, autre] and distinct_diplomas([a, b]) == [a, b]
