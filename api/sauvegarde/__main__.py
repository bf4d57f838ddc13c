"""`python -m api.sauvegarde` prend une sauvegarde ; `python -m api.sauvegarde ARCHIVE` la remet."""

import sys
from pathlib import Path

from api.passerelle.settings import Reglages
from api.sauvegarde.erreurs import SauvegardeError
from api.sauvegarde.prendre import take
from api.sauvegarde.reglages import ReglagesSauvegarde
from api.sauvegarde.remettre import restore


def main(arguments: list[str]) -> int:
    """Code de sortie : 0, ou 1 si rien n'a été changé."""
    try:
        print(_run(arguments))
    except SauvegardeError as erreur:
        print(erreur, file=sys.stderr)
        return 1
    return 0


def _run(arguments: list[str]) -> str:
    reglages, ou = Reglages(), ReglagesSauvegarde()
    if not arguments:
        return (
            f"sauvegarde prise : {take(reglages, ou)} (à ôter dans {ou.sauvegardes_heures:g} h ; la prochaine l'ôtera)"
        )
    laissees = restore(Path(arguments[0]), reglages)
    return f"état remis ; conversations effacées ou échues laissées dehors : {laissees}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
