"""Ce qui désigne une personne est ôté ; ce qui sert à répondre reste."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from api.passerelle import communes
from api.passerelle.nettoyage import scrub
from api.passerelle.settings import Reglages
from langue.texte import cle
from tests.passerelle.disque import bytes_on_disk
from tests.passerelle.eleve import Eleve
from tests.passerelle.faux_rasa import FauxRasa


@pytest.fixture(autouse=True)
def known_communes(monkeypatch: pytest.MonkeyPatch) -> None:
    noms = ("Nantes", "Cholet", "Saint-Nazaire", "Angers", "La Roche-sur-Yon")
    monkeypatch.setattr(communes, "_connues", {cle(nom) for nom in noms})


OTES = [
    (
        "je m'appelle Léa Martin et je cherche un CAP cuisine à Cholet",
        "je m'appelle [nom] et je cherche un CAP cuisine à Cholet",
    ),
    ("je m'appelle kevin durand j'habite à st nazaire", "je m'appelle [nom] j'habite à st nazaire"),
    ("JE M'APPELLE KEVIN DURAND JE CHERCHE UN CAP", "JE M'APPELLE [nom] JE CHERCHE UN CAP"),
    ("jmappel kevin jveu fair un cap", "jmappel [nom] jveu fair un cap"),
    ("je m'appelle Anne-Sophie de la Tour, en 3e", "je m'appelle [nom], en 3e"),
    ("moi c'est léa", "moi c'est [nom]"),
    ("moi c'est Ibtissam, je suis en 3e", "moi c'est [nom], je suis en 3e"),
    ("ma fille s'appelle Manon Leroy, elle est à Rezé", "ma fille s'appelle [nom], elle est à Rezé"),
    ("mon prénom c'est Yanis", "mon prénom c'est [nom]"),
    ("je suis Enzo", "je suis [nom]"),
    ("lea.martin@gmail.com", "[adresse mail]"),
    ("lea arobase gmail point com", "[adresse mail]"),
    ("mon tel 06 12 34 56 78 svp", "mon tel [téléphone] svp"),
    ("06.12.34.56.78 ou +33 6 12 34 56 78", "[téléphone] ou [téléphone]"),
    ("0612345678", "[téléphone]"),
    ("mon INE est 1234567890A", "mon INE est [numéro INE]"),
    ("ine : 0AB1C2D3E4F", "ine : [numéro INE]"),
    ("1 05 03 44 109 123 45", "[numéro de sécu]"),
    ("FR76 3000 6000 0112 3456 7890 189", "[numéro de compte]"),
    ("DE89 3704 0044 0532 0130 00", "[numéro de compte]"),
    ("12 rue des Lilas 49300 Cholet", "[adresse] 49300 Cholet"),
    ("12 bis, avenue du Général de Gaulle, 44000 Nantes", "[adresse], 44000 Nantes"),
    ("j'habite 12 rue victor hugo nantes je cherche un cap", "j'habite [adresse] nantes je cherche un cap"),
    ("j'habite 3 place de la mairie st nazaire", "j'habite [adresse] st nazaire"),
    ("j'habite rue des acacias à Angers", "j'habite [adresse] à Angers"),
]

GARDES = [
    "44600",
    "département 44",
    "0441722H",
    "0440001A",
    "50022146",
    "RNCP38430",
    "le 3114",
    "2018/2019 : 95 campus",
    "CAP 2024 2025",
    "moi c'est Nantes",
    "moi c'est pour un cap cuisine",
    "je suis nantais en 3e",
    "je suis Nantaise",
    "il reste 2 place en cap cuisine ?",
    "lycée à moins de 30 km de Cholet",
    "elle s'appelle comment cette formation",
    "lycée rue",
    "le bac pro s'appelle comment",
    "j'habite un hameau à côté de Chemillé",
    "je vis à Saint-Nazaire",
    "cap petite enfance 49300",
]


@pytest.mark.parametrize("texte, attendu", OTES)
def test_what_names_a_person_is_removed(texte: str, attendu: str) -> None:
    assert scrub(texte) == attendu


@pytest.mark.parametrize("texte", GARDES)
def test_what_is_needed_to_answer_stays(texte: str) -> None:
    assert scrub(texte) == texte


@pytest.mark.parametrize("texte, attendu", OTES)
def test_scrubbing_twice_changes_nothing(texte: str, attendu: str) -> None:
    assert scrub(attendu) == attendu


def sentences() -> Iterator[str]:
    """Les phrases d'entraînement : des questions comme on en pose."""
    for fichier in sorted(Path("data/nlu").glob("*.yml")):
        for bloc in yaml.safe_load(fichier.read_text("utf-8")).get("nlu") or []:
            brut = re.sub(r"\[([^\]]+)\][({][^)}]*[)}]", r"\1", bloc.get("examples", ""))
            yield from (ligne.removeprefix("- ") for ligne in brut.splitlines())


def test_almost_no_real_question_is_touched() -> None:
    toutes = list(sentences())
    touchees = [texte for texte in toutes if scrub(texte) != texte]
    assert len(touchees) <= len(toutes) // 500, touchees


def test_neither_the_journal_nor_rasa_nor_the_answer_sees_it(eleve: Eleve, rasa: FauxRasa, reglages: Reglages) -> None:
    eleve.say("je m'appelle Zorglub, 06 12 34 56 78, zorglub@exemple.fr, 12 rue Zorglub 44000 Nantes")
    assert "44000 Nantes" in rasa.textes[0]
    assert b"orglub" not in bytes_on_disk(reglages.var) and b"12 34 56 78" not in bytes_on_disk(reglages.var)
