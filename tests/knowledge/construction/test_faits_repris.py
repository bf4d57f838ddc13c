"""Un fait redit en une phrase écarte la note télégraphique qu'il reprend."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from knowledge.loaders.notions import DEFINITIONS, DEJA_DIT, DOCUMENTS, _faits


def fait(texte: str, **champs: Any) -> dict[str, Any]:
    return {"fait": texte, "source": "Éduscol", "source_date": "", "statut": "en_vigueur", **champs}


def test_la_note_reprise_est_ecartee_et_comptee() -> None:
    mis_de_cote: list[str] = []
    catalogue = SimpleNamespace(documents={}, chemin=lambda _: Path("definitions.json"))
    atelier: Any = SimpleNamespace(catalogue=catalogue, set_aside=mis_de_cote.append)
    neuf = fait("Le label est revu au bout de 5 ans.", id="label.duree", reprend=[f"label.{DEFINITIONS}.2"])
    concepts = {
        DOCUMENTS: [{"id": "label", "faits": [neuf]}],
        DEFINITIONS: [{"id": "label", "faits": [fait("ouvert aux EREA"), fait("revu au bout de 5 ans")]}],
    }
    ids = [str(rangee["id"]) for rangee in _faits(atelier, concepts)]
    assert ids == ["label.duree", f"label.{DEFINITIONS}.1"] and mis_de_cote == [DEJA_DIT]
