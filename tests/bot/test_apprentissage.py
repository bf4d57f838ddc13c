"""Apprendre en mesurant : le cache ne vaut que pour les mêmes phrases et le modèle qu'on a entraîné soi-même."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot.outils import apprentissage
from bot.outils.apprentissage import Demande, EchecApprentissage, fingerprint, learn, read_trace
from bot.outils.convertir_nlu import write_yaml
from bot.outils.modeles import SOCLE, with_epochs
from bot.outils.phrases import draw, parse, read_learnt

FAUX_RASA = """
import sys, pathlib
pathlib.Path(sys.argv[1], "modele.tar.gz").write_bytes(b"modele") if len(sys.argv) > 1 else sys.exit("pas de phrases")
"""


def run_instead(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    """Un faux Rasa, qui écrit un modèle dans le dossier demandé ou échoue."""
    monkeypatch.setattr(
        apprentissage,
        "_command",
        lambda _, dossier: [sys.executable, "-c", FAUX_RASA, *([str(dossier)] if arguments else [])],
    )


def test_un_modele_appris_laisse_sa_trace_mesuree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_instead(monkeypatch, "réussit")
    trace = learn(Demande("", tmp_path, "empreinte", 3, 20), tmp_path / "m" / "socle.tar.gz")
    assert trace.secondes > 0 and trace.memoire_mo > 1 and trace.epoques == 20
    assert read_trace(tmp_path / "m" / "socle.tar.gz", "empreinte") == trace


def test_la_trace_ne_vaut_plus_si_les_phrases_ou_le_modele_changent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_instead(monkeypatch, "réussit")
    learn(Demande("", tmp_path, "empreinte", 3), tmp_path / "socle.tar.gz")
    assert read_trace(tmp_path / "socle.tar.gz", "autre") is None
    (tmp_path / "socle.tar.gz").write_bytes(b"un autre")
    assert read_trace(tmp_path / "socle.tar.gz", "empreinte") is None


def test_un_echec_de_rasa_dit_pourquoi_et_ne_publie_rien(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_instead(monkeypatch)
    with pytest.raises(EchecApprentissage, match="pas de phrases"):
        learn(Demande("", tmp_path, "e", 3), tmp_path / "socle.tar.gz")
    assert not (tmp_path / "socle.tar.gz").exists()


def test_l_empreinte_suit_le_contenu_et_les_reglages_pas_la_date(tmp_path: Path) -> None:
    phrases = tmp_path / "a.yml"
    phrases.write_text("bonjour")
    avant = fingerprint([tmp_path], 20)
    phrases.touch()
    assert fingerprint([tmp_path], 20) == avant != fingerprint([tmp_path], 21)
    phrases.write_text("bonsoir")
    assert fingerprint([tmp_path], 20) != avant


def test_une_phrase_annotee_se_relit_telle_qu_elle_a_ete_ecrite() -> None:
    annotee = "un [cap cuisine](formation) à [cholet](lieu) ?"
    phrase = parse(annotee, "chercher_formation")
    assert phrase.texte == "un cap cuisine à cholet ?" and phrase.annotated() == annotee


def test_les_phrases_relues_sont_celles_du_projet(tmp_path: Path) -> None:
    phrases = read_learnt(Path("data/nlu"))
    write_yaml(phrases, tmp_path)
    assert len(phrases) > 10_000 and sorted(map(repr, read_learnt(tmp_path))) == sorted(map(repr, phrases))


def test_le_tirage_est_fixe_et_prend_chaque_but() -> None:
    phrases = [parse(f"phrase {n}", but) for n in range(20) for but in ("saluer", "aide")]
    tirees = draw(phrases, 5)
    assert len(tirees) == 10 and set(tirees) == set(draw(reversed(phrases), 5))


def test_la_base_apprend_le_nombre_d_epoques_demande() -> None:
    assert "epochs: 7\n" in with_epochs(SOCLE.read_text(encoding="utf-8"), 7)
    with pytest.raises(ValueError, match="epochs"):
        with_epochs("pipeline: []", 7)
