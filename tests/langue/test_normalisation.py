"""Les règles d'écriture SMS, une par une, et la place de chaque jeton."""

from __future__ import annotations

import pytest

from langue.normalisation import Regle, normaliser, regles
from langue.texte import canon, decouper


def lu(texte: str) -> str:
    return " ".join(j.forme for j in normaliser(texte))


@pytest.mark.parametrize("regle", [r for rs in regles().values() for r in rs], ids=lambda r: " ".join(r.ecrit))
def test_l_exemple_de_chaque_regle_est_reecrit(regle: Regle) -> None:
    attendu = " ".join(canon(forme) for forme in regle.lu)
    assert f" {attendu} " in f" {lu(regle.exemple)} "


def test_un_message_sms_devient_du_francais() -> None:
    assert lu("jve fair un cap patisrie a st naz") == "je veux faire un cap patisrie a saint naz"
    assert lu("c koi un pole de qualif") == "c est quoi un pole de qualification"


@pytest.mark.parametrize(
    "texte", ["je voudrais un cap", "ce campus me plaît", "tes infos sont vieilles", "te voilà", "se former"]
)
def test_le_francais_ecrit_correctement_ne_change_pas(texte: str) -> None:
    assert lu(texte) == lu_sans_regle(texte)


def lu_sans_regle(texte: str) -> str:
    return " ".join(canon(j.forme) for j in decouper(texte))


def test_une_lettre_avec_apostrophe_n_est_pas_un_sms() -> None:
    assert lu("c'est quoi") == "c est quoi"
    assert lu("c quoi") == "c est quoi"


def test_chaque_jeton_garde_sa_place_dans_le_texte() -> None:
    texte = "jve 1 cap"
    assert [(texte[j.debut : j.fin], j.forme) for j in normaliser(texte)][:2] == [("jve", "je"), ("jve", "veux")]


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [("B.T.S.", "bts"), ("2nde pro", "2de pro"), ("St-Nazaire", "saint nazaire"), ("s/ Loire", "sur loire")],
)
def test_les_abreviations_ont_une_seule_ecriture(texte: str, attendu: str) -> None:
    assert lu(texte) == attendu


@pytest.mark.parametrize("texte", ["", "   ", "\u202eabc", "\ud83d\ude00", "a" * 1000, "\x00"])
def test_aucun_message_ne_fait_tomber_la_normalisation(texte: str) -> None:
    assert isinstance(normaliser(texte), list)
