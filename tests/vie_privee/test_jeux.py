"""Les jeux de messages d'élèves et de parents, nettoyés comme en service : ce qui doit partir part, ce qui sert reste."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from api.passerelle.nettoyage import scrub
from tests.vie_privee.noms_de_la_base import base  # noqa: F401 — sert à chaque test du module

ICI = Path(__file__).parent
AVEC = [m for nom in ("avec_donnees", "avec_donnees_2", "avec_donnees_3", "avec_donnees_4") for m in yaml.safe_load((ICI / f"{nom}.yml").read_text("utf-8"))]  # fmt: skip
SANS = [m for nom in ("sans_donnees", "sans_donnees_2", "sans_donnees_4") for m in yaml.safe_load((ICI / f"{nom}.yml").read_text("utf-8"))]  # fmt: skip
RAPPEL, FAUX = 0.98, 2


def left(message: dict[str, Any]) -> list[str]:
    """Ce qui aurait dû partir et reste."""
    propre = scrub(message["texte"]).lower()
    return [mot for mot in message["retire"] if mot.lower() in propre]


def lost(message: dict[str, Any]) -> list[str]:
    """Ce qui aurait dû rester et manque."""
    propre = scrub(message["texte"]).lower()
    return [mot for mot in message.get("garde", []) if mot.lower() not in propre]


def test_what_names_a_person_goes() -> None:
    attendus = sum(len(message["retire"]) for message in AVEC)
    restes = [reste for message in AVEC for reste in left(message)]
    assert 1 - len(restes) / attendus >= RAPPEL, restes


def test_what_is_needed_to_understand_stays() -> None:
    assert not [(message["texte"], perdu) for message in AVEC for perdu in lost(message)]


def test_what_only_looks_personal_stays() -> None:
    touches = [(texte, scrub(texte)) for texte in SANS if scrub(texte) != texte]
    assert len(touches) <= FAUX, touches


def test_scrubbing_twice_changes_nothing_more() -> None:
    assert not [m["texte"] for m in AVEC if scrub(scrub(m["texte"])) != scrub(m["texte"])]


@pytest.mark.parametrize("texte", ["1 0805 4900 7123 21", "10 80 54 90 07 12 3 21", "1.0.8.0.5.4.9.0.0.7.1.2.3.2.1"])
def test_a_social_security_number_grouped_anyhow_is_known_by_its_key(texte: str) -> None:
    cle = f"{97 - 1080549007123 % 97:02d}"
    bon = texte.replace("21", cle) if texte.endswith("21") else texte[:-3] + f"{cle[0]}.{cle[1]}"
    assert scrub(bon) == "[numéro de sécu]"


def test_fifteen_digits_with_a_wrong_key_and_no_shape_stay() -> None:
    assert scrub("1 0 99 54 90 07 12 3 00") == "1 0 99 54 90 07 12 3 00"


PRINCIPES = [
    ("un prénom au milieu d'une phrase", "avec kevin on veut le même lycée", "avec [nom] on veut le même lycée"),
    ("un prénom et un nom inconnu, sans majuscule", "bastien roussel", "[nom]"),
    ("un proche et un prénom rare", "mon fils zorbek veut un cap", "mon fils [nom] veut un cap"),
    ("une signature", "merci.\nTessandier", "merci.\n[nom]"),
    ("une présentation en SMS", "moi cé jordan en 3eme", "moi cé [nom] en 3eme"),
    ("un numéro entre parenthèses", "appelez le (06) 39 98 12 34", "appelez le [téléphone]"),
    ("un courriel dicté", "sarah point blin at gmail point com", "[adresse mail]"),
    ("un compte dit sien", "mon insta c manonrss ajoute moi", "mon insta c [pseudo] ajoute moi"),
    ("une date ancienne", "j'ai 15 ans (14-02-2011)", "j'ai 15 ans ([date de naissance])"),
    ("une voie abrégée", "17 r. des Ormes à Cholet", "[adresse] à Cholet"),
    ("un IBAN espacé", "FR 76 3000 6000 0112 3456 7890 189", "[numéro de compte]"),
]


@pytest.mark.parametrize("texte, attendu", [cas[1:] for cas in PRINCIPES], ids=[cas[0] for cas in PRINCIPES])
def test_each_principle_holds_on_its_own(texte: str, attendu: str) -> None:
    assert scrub(texte) == attendu


@pytest.mark.parametrize(
    "texte",
    ["rosa park", "jean moulain à Angers", "mon fils autiste adore les trains", "ma fille harcelée cherche un lycée", "paul métier c'est quoi",
     "cette anné", "REMI composition", "mon insta c pas important", "le 14/02/2026", "qui a décapité louis xvi"],
)  # fmt: skip
def test_what_a_principle_could_take_wrongly_stays(texte: str) -> None:
    assert scrub(texte) == texte
