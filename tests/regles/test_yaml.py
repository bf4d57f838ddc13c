"""La porte YAML : ce que « rasa data validate » laisse passer, vu sans TensorFlow."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

BUTS = {
    "definir_pole_qualification",
    "definir_pole_metiers",
    "definir_famille_metiers",
    "lister_familles",
    "detailler_famille",
    "definir_diplome",
    "comparer_diplomes",
    "detailler_formation",
    "chercher_formation",
    "formations_pour_metier",
    "poursuites_apres_formation",
    "acces_formation",
    "definir_campus",
    "lister_campus",
    "campus_par_filiere",
    "campus_proche",
    "label_campus",
    "services_campus",
    "histoire_campus",
    "definir_lycee_metiers",
    "criteres_lycee_metiers",
    "detailler_etablissement",
    "apprentissage",
    "affectation",
    "reorientation",
    "insertion",
    "contacter_conseiller",
    "saluer",
    "au_revoir",
    "remercier",
    "identite_assistant",
    "aide",
    "donnees_personnelles",
    "detresse",
    "autre_langue",
    "hors_sujet",
    "preciser",
}
SANS_PHRASES = {"choix", "nlu_fallback"}


def read(dossier: str) -> list[tuple[Path, dict[str, Any]]]:
    return [(f, yaml.safe_load(f.read_text(encoding="utf-8")) or {}) for f in sorted(Path(dossier).glob("*.yml"))]


def domain_items(cle: str) -> list[str]:
    return [nom for _, contenu in read("bot/domain") for nom in contenu.get(cle) or []]


def examples() -> dict[str, list[str]]:
    """Les phrases par intention, sans le tiret de liste."""
    phrases: dict[str, list[str]] = {}
    for _, contenu in read("data/nlu"):
        for bloc in contenu.get("nlu") or []:
            if "intent" in bloc:
                lignes = [ligne[2:].strip() for ligne in bloc["examples"].splitlines() if ligne.startswith("- ")]
                phrases.setdefault(bloc["intent"], []).extend(lignes)
    return phrases


def rules() -> list[dict[str, Any]]:
    return [regle for _, contenu in read("data/rules") for regle in contenu.get("rules") or []]


def test_every_goal_of_the_contract_is_an_intent() -> None:
    assert set(domain_items("intents")) >= BUTS


def test_nothing_is_declared_twice_in_the_domain() -> None:
    doubles = [
        (cle, nom)
        for cle in ("intents", "actions", "responses", "slots")
        for nom, n in Counter(domain_items(cle)).items()
        if n > 1
    ]
    assert not doubles


def test_every_intent_has_sentences_and_every_sentence_an_intent() -> None:
    phrases, intentions = examples(), set(domain_items("intents"))
    assert {i for i in intentions if len(phrases.get(i, ())) < 20} <= SANS_PHRASES
    assert set(phrases) <= intentions


def test_every_intent_has_one_rule_and_its_action_exists() -> None:
    menees = [regle["steps"][0]["intent"] for regle in rules()]
    assert sorted(menees) == sorted(set(menees)) and set(menees) == set(domain_items("intents"))
    assert {regle["steps"][1]["action"] for regle in rules()} == set(domain_items("actions"))


def test_no_sentence_is_taught_with_two_intents() -> None:
    ou: dict[str, set[str]] = {}
    for intention, phrases in examples().items():
        for phrase in phrases:
            nue = re.sub(r"\[([^\]]+)\](\([^)]*\)|\{[^}]*\})", r"\1", phrase).lower().strip()
            ou.setdefault(nue, set()).add(intention)
    doubles = {phrase: sorted(intentions) for phrase, intentions in ou.items() if len(intentions) > 1}
    assert not doubles, doubles


def test_no_duplicate_key_hides_in_a_yaml_file() -> None:
    for dossier in ("bot/domain", "actions/libelles", "data/rules", "data/nlu"):
        for fichier in Path(dossier).glob("*.yml"):
            yaml.load(fichier.read_text(encoding="utf-8"), Loader=Strict)


class Strict(yaml.SafeLoader):
    """Un chargeur qui refuse une clé écrite deux fois."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        cles = [self.construct_object(cle, deep=True) for cle, _ in node.value]
        doubles = [cle for cle, n in Counter(cles).items() if n > 1]
        if doubles:
            raise ValueError(f"{node.start_mark} : clé répétée {doubles}")
        return super().construct_mapping(node, deep)


def test_telemetry_is_off_wherever_rasa_is_launched() -> None:
    lanceurs = [Path("Makefile"), *Path("lancer").glob("*.py")]
    assert any("RASA_TELEMETRY_ENABLED" in f.read_text(encoding="utf-8") for f in lanceurs)
