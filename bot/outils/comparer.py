"""`make evaluate` : notre modèle et le pipeline de base de Rasa, mêmes phrases, même jeu, mêmes colonnes.

    python -m bot.outils.comparer var/models/orientation.tar.gz tests/nlu/evaluation.jsonl [--epoques 10] [--phrases 0] [--fautes] [--seul]

La base est apprise une fois et gardée (`socle.tar.gz`) jusqu'à ce que `data/nlu` ou le nombre d'époques change. Chaque modèle est
mesuré dans son propre processus, sur un cœur.
"""

from __future__ import annotations

import argparse
import os
import pickle
import subprocess
import sys
import tempfile
from pathlib import Path

from bot.outils.apprentissage import DISCRET, Apprentissage, EchecApprentissage
from bot.outils.evaluer import Mesure
from bot.outils.modeles import Atelier
from bot.outils.tableau import Colonne, render

UN_COEUR = dict.fromkeys(
    (
        *("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "TF_NUM_INTRAOP_THREADS"),
        *("TF_INTRA_OP_PARALLELISM_THREADS", "TF_INTER_OP_PARALLELISM_THREADS"),
    ),
    "1",
)
TIRAGE_MIN = 10
"""Phrases par but : il en faut dans la part que notre classifieur tient de côté pour se régler."""
FIN = 2000
"""Caractères montrés de la fin d'un journal."""


class EchecMesure(Exception):
    """Le modèle n'a pas pu être chargé ou interrogé."""


def measure_apart(modele: Path, jeu: Path) -> Mesure:
    """Mesure `modele` dans un processus neuf ; `EchecMesure` s'il échoue, avec ce qu'il a dit."""
    with tempfile.TemporaryDirectory() as dossier:
        vers = Path(dossier) / "mesure.pickle"
        commande = [sys.executable, "-m", "bot.outils.evaluer", str(modele), str(jeu), "--vers", str(vers)]
        fini = subprocess.run(commande, env={**os.environ, **DISCRET, **UN_COEUR}, capture_output=True, text=True)
        if fini.returncode != 0:
            raise EchecMesure(f"{modele} n'a pas pu être mesuré :\n{fini.stderr[-FIN:]}")
        mesure = pickle.loads(vers.read_bytes())
    assert isinstance(mesure, Mesure)
    return mesure


def columns(atelier: Atelier, servi: Path, jeu: Path, seul: bool) -> list[Colonne]:
    """La base, puis le nôtre ; sur un tirage, aussi le nôtre appris du même tirage, entre les deux."""
    entier = Atelier(atelier.var, atelier.epoques)
    colonnes = []
    if not seul:
        socle, appris = atelier.baseline()
        colonnes.append(Colonne(_named("base", appris), measure_apart(socle, jeu), appris))
        if atelier.par_but:
            notre, appris = atelier.ours()
            colonnes.append(Colonne(_named("nôtre", appris), measure_apart(notre, jeu), appris))
    appris = entier.ours()[1]
    return [*colonnes, Colonne(_named("nôtre", appris), measure_apart(servi, jeu), appris)]


def _named(nom: str, appris: Apprentissage) -> str:
    epoques = f", {appris.epoques} époques" if appris.epoques else ""
    return f"{nom} ({appris.nombre} phrases{epoques})"


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("modele", type=Path, help="le modèle servi")
    arguments.add_argument("jeu", type=Path)
    arguments.add_argument("--epoques", type=int, default=10, help="époques de la base (Rasa en fait 100)")
    arguments.add_argument("--phrases", type=int, default=0, help="phrases par but, tirage fixe (0 : toutes)")
    arguments.add_argument("--fautes", action="store_true", help="montre toutes les phrases mal comprises")
    arguments.add_argument("--seul", action="store_true", help="mesure le nôtre sans la base")
    choix = arguments.parse_args()
    if 0 < choix.phrases < TIRAGE_MIN:
        arguments.error(f"--phrases : au moins {TIRAGE_MIN} par but, ou 0 pour toutes")
    atelier = Atelier(Path(os.environ.get("ORIENTATION_VAR", "var")), choix.epoques, choix.phrases)
    try:
        print(render(columns(atelier, choix.modele, choix.jeu, choix.seul), choix.fautes))
    except (EchecApprentissage, EchecMesure) as erreur:
        print(erreur, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
