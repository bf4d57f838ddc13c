"""Le texte de chaque réponse, rempli d'un exemple : un fichier par réponse, que l'on relit quand un mot change.

.venv-bot/bin/python -m tests.actions.dorer      # récrit tests/actions/dores/*.txt
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

from tests.actions.textes import load_responses, placeholders, render

DOSSIER = Path(__file__).with_name("dores")


@lru_cache(maxsize=1)
def examples() -> dict[str, str]:
    """La valeur d'exemple de chaque variable."""
    lues = YAML(typ="safe").load((DOSSIER / "variables.yml").read_text(encoding="utf-8"))
    return {cle: str(valeur) for cle, valeur in lues.items()}


def golden(nom: str) -> str:
    """Le texte doré d'une réponse : tutoyé, puis vouvoyé s'il en diffère."""
    variables = {cle: examples()[cle] for cle in placeholders(nom)}
    tu, vous = (render(nom, variables, vous) for vous in (False, True))
    return f"{tu}\n" if tu == vous else f"{tu}\n— vous —\n{vous}\n"


def main() -> None:
    voulus = {f"{nom}.txt" for nom in load_responses()}
    for ancien in DOSSIER.glob("*.txt"):
        if ancien.name not in voulus:
            ancien.unlink()
    for nom in load_responses():
        (DOSSIER / f"{nom}.txt").write_text(golden(nom), encoding="utf-8")


if __name__ == "__main__":
    main()
