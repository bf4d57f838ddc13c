"""Qui est comparé à qui : la base et le nôtre des mêmes phrases, chacun mesuré à part ; rien n'est rappris sans raison."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.outils import comparer, modeles
from bot.outils.apprentissage import Apprentissage, Demande
from bot.outils.bilan import Bilan
from bot.outils.comparer import EchecMesure, columns, measure_apart
from bot.outils.evaluer import Mesure
from bot.outils.modeles import Atelier

SERVI, JEU = Path("servi.tar.gz"), Path("jeu.jsonl")


@pytest.fixture
def appris(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Les apprentissages demandés : (fichier, nombre de phrases) ; ni Rasa ni mesure."""
    faits: list[tuple[str, int]] = []

    def learn(demande: Demande, modele: Path) -> Apprentissage:
        faits.append((modele.name, demande.nombre))
        return Apprentissage(demande.empreinte, "", demande.nombre, demande.epoques, 1.0, 1.0, 1.0, "2026-01-01")

    monkeypatch.setattr(modeles, "learn", learn)
    monkeypatch.setattr(comparer, "measure_apart", lambda *_: Mesure(Bilan(), 1.0, 1.0))
    return faits


@pytest.fixture
def var(tmp_path: Path) -> Path:
    (tmp_path / "lexique.json.gz").write_bytes(b"lexique")
    return tmp_path


def test_la_base_et_le_notre_apprennent_les_memes_phrases(appris: list[tuple[str, int]], var: Path) -> None:
    noms = [c.nom.split(" (")[0] for c in columns(Atelier(var, 10), SERVI, JEU, seul=False)]
    assert noms == ["base", "nôtre"] and [f for f, _ in appris] == ["socle.tar.gz", "notre.tar.gz"]
    assert appris[0][1] == appris[1][1]


def test_sur_un_tirage_le_notre_est_aussi_appris_du_meme_tirage(appris: list[tuple[str, int]], var: Path) -> None:
    assert len(columns(Atelier(var, 10, par_but=3), SERVI, JEU, seul=False)) == 3
    base, tirage, entier = (nombre for _, nombre in appris)
    assert base == tirage < entier


def test_seul_la_base_n_est_pas_apprise(appris: list[tuple[str, int]], var: Path) -> None:
    assert len(columns(Atelier(var, 10), SERVI, JEU, seul=True)) == 1
    assert [f for f, _ in appris] == ["notre.tar.gz"]


def test_un_modele_illisible_est_dit(tmp_path: Path) -> None:
    with pytest.raises(EchecMesure, match=r"absent\.tar\.gz"):
        measure_apart(tmp_path / "absent.tar.gz", tmp_path / "jeu.jsonl")
