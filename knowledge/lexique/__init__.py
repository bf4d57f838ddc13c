"""Le lexique : tous les noms de la base sous la forme que lit `langue.repereur`."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from knowledge.lexique import etablissements, formations, lieux, metiers, notions
from knowledge.lexique.recueil import Recueil
from knowledge.models import Meta

VERSION = 1


def export(engine: Engine, chemin: Path) -> int:
    """Écrit le lexique de la base (à côté, puis renommé) ; rend le nombre de formes.

    Même base, mêmes octets : les entrées sont triées et l'archive ne porte pas d'heure.
    """
    recueil = Recueil()
    with Session(engine) as session:
        reference = session.scalar(select(Meta.valeur).where(Meta.cle == "reference"))
        for module in (lieux, formations, metiers, notions, etablissements):
            module.collect(session, recueil)
    contenu = {"version": VERSION, "date": reference, **recueil.contenu()}
    _write(json.dumps(contenu, ensure_ascii=False, separators=(",", ":")).encode(), chemin)
    return len(recueil.entrees)


def _write(octets: bytes, chemin: Path) -> None:
    chemin.parent.mkdir(parents=True, exist_ok=True)
    provisoire = chemin.with_name(chemin.name + ".tmp")
    provisoire.write_bytes(gzip.compress(octets, compresslevel=6, mtime=0))
    os.replace(provisoire, chemin)
