"""Chaque texte a son usage, chaque usage son texte ; le ton est tenu."""

from __future__ import annotations

import ast
import re

import pytest

from actions.noyau.libelles import load_libelles
from actions.noyau.registre import COMPETENCES
from actions.procedures_sujets import SUJETS
from tests.actions import textes

REPONSES = textes.load_responses()
# Composées au vol : `utter_{but}` et `utter_{but}_{sujet}`.
COMPOSEES = {f"utter_{but}" for but in COMPETENCES} | {
    f"utter_{but}_{sujet}" for but, sujets in SUJETS.items() for sujet in [s.nom for s in sujets]
}
TUTOIE = re.compile(r"\b(tu|te|toi|ton|ta|tes)\b|\bt’", re.IGNORECASE)
# La détresse tutoie toujours ; l'espagnol, le portugais et l'italien ont leur propre « tu ».
SANS_VOUS = {r for r in REPONSES if r.startswith(("utter_detresse", "utter_autre_langue"))}


def named() -> set[str]:
    return {c for c in textes.constants() if re.fullmatch(r"utter_[a-z_]+[a-z]", c)}


def fits(nom: str, motifs: set[str], fixe: int) -> bool:
    """Vrai si un motif assez précis (plus de `fixe` caractères écrits) donne ce nom."""
    return any(re.fullmatch(m, nom) for m in motifs if len(m.replace(".+", "")) > fixe)


def test_every_response_the_code_names_exists() -> None:
    assert named() - REPONSES.keys() == set()


def test_every_response_is_used() -> None:
    motifs = {m for m in textes.patterns() if m.startswith("utter_")}
    assert {r for r in REPONSES if r not in named() | COMPOSEES and not fits(r, motifs, len("utter_"))} == set()


@pytest.mark.parametrize("but", sorted(SUJETS))
def test_every_topic_of_a_procedure_has_its_response(but: str) -> None:
    assert {f"utter_{but}", *(f"utter_{but}_{sujet}" for sujet in [s.nom for s in SUJETS[but]])} <= REPONSES.keys()


def test_every_label_the_code_names_exists() -> None:
    dits = {cle for _, appel in textes.calls("label", "choice", "ask") for cle in textes.literals(appel.args[0])}
    assert dits - load_libelles().keys() == set()


def test_every_label_is_used() -> None:
    ecrits, motifs = textes.constants(), textes.patterns()
    assert {c for c in load_libelles() if c not in ecrits and not fits(c, motifs, 2)} == set()


def test_every_label_gets_its_variables() -> None:
    manques = set()
    for fichier, appel in textes.calls("label"):
        for cle in textes.literals(appel.args[0]):
            modele = load_libelles().get(cle, "")
            attendues = set(
                re.findall(
                    r"\{(?!ici_)(\w+)\}",
                    " ".join(map(str, modele.values())) if isinstance(modele, dict) else str(modele),
                )
            )
            donnees = {m.arg for m in appel.keywords} | ({"n"} if isinstance(modele, dict) else set())
            if attendues - donnees and None not in donnees:
                manques.add((str(fichier), cle, *sorted(attendues - donnees)))
    assert manques == set()


def test_a_message_without_variables_needs_none_and_a_written_dict_gives_all() -> None:
    manques = set()
    for fichier, appel in textes.calls("Message"):
        ecrites = (
            appel.args[1]
            if len(appel.args) > 1
            else next((m.value for m in appel.keywords if m.arg == "variables"), None)
        )
        if ecrites is not None and not isinstance(ecrites, ast.Dict):
            continue
        donnees = {str(c.value) for c in ecrites.keys if isinstance(c, ast.Constant)} if ecrites is not None else set()
        for nom in textes.literals(appel.args[0]):
            manques |= {(str(fichier), nom, v) for v in textes.placeholders(nom) - donnees}
    assert manques == set()


def test_who_is_said_tu_can_be_said_vous() -> None:
    fautes = {
        nom
        for nom, variantes in REPONSES.items()
        if nom not in SANS_VOUS and TUTOIE.search(variantes[-1]["text"]) and len(variantes) < 2
    }
    assert fautes == set()


def test_a_vous_variant_never_says_tu() -> None:
    assert {
        nom for nom, variantes in REPONSES.items() for v in variantes if v.get("condition") and TUTOIE.search(v["text"])
    } == set()


def test_no_exclamation_mark_and_no_promise_of_admission() -> None:
    dits = [v["text"] for variantes in REPONSES.values() for v in variantes] + [
        str(t) for t in load_libelles().values()
    ]
    assert [t for t in dits if "!" in t] == []
    assert [t for t in dits if re.search(r"\b(tu seras pris|vous serez pris|garanti[es]?|à coup sûr)\b", t)] == []
