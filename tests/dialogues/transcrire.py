"""Écrire `docs/conversations.md` (vingt dialogues joués en vrai) et `docs/faiblesses.md` (ce qui est encore mal répondu).

    python -m tests.dialogues.transcrire docs

Lance un assistant à part (base et modèle de `var/`), joue les dialogues de `choisis.yml`, l'arrête.
"""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from tests.dialogues.client import Conversation, offered, sources
from tests.dialogues.scenarios import Scenario, gaps, load_scenarios

FAITS = Path(__file__).parents[1] / "faits"
CHOISIS = Path(__file__).with_name("choisis.yml")
FICHES, LIGNES = 5, 4


def transcribe(scenario: Scenario, remarque: str, base_url: str) -> str:
    """Un dialogue en Markdown : ce que dit l'usager, ce qui est montré, ce qui a été compris."""
    conversation = Conversation(base_url)
    tours = [_turn(tour, conversation) for tour in scenario.tours]
    return "\n".join([f"## {scenario.nom}", f"*{scenario.comportement}* — {remarque}", "", *tours])


def _turn(tour: dict[str, Any], conversation: Conversation) -> str:
    presse = tour.get("presse")
    reponse = conversation.press(presse) if presse else conversation.say(tour["dit"])
    lignes = [f"**— {presse or tour['dit']}**", ""]
    for message in reponse["messages"]:
        lignes += [f"> {message['texte']}", ">"]
        for fiche in (message.get("fiches") or [])[:FICHES]:
            distance = f" ({fiche['distance_km']} km)" if fiche.get("distance_km") is not None else ""
            lignes.append(f"> - **{fiche['titre']}**{distance} : {' ; '.join(fiche['lignes'][:LIGNES])}")
    if boutons := offered(reponse):
        lignes += [">", "> " + " · ".join(f"[{b}]" for b in boutons.splitlines())]
    lues = dict.fromkeys(f"{s['titre']} ({s['date']})" if s.get("date") else s["titre"] for s in sources(reponse))
    lignes += [">", f"> <small>Sources : {' ; '.join(list(lues)[:3]) or 'aucune'}</small>"]
    ecarts = gaps(tour, reponse)
    lignes += ["", f"`{_understood(reponse)}`" + ("" if not ecarts else f" — **à revoir** : {ecarts[0][:160]}"), ""]
    return "\n".join(lignes)


def _understood(reponse: dict[str, Any]) -> str:
    compris = reponse["compris"]
    dites = [f"{cle} : {_name(valeur)}" for cle, valeur in compris["entites"].items()]
    return " · ".join([compris["but"], *dites])


def _name(valeur: Any) -> str:
    if isinstance(valeur, list):
        return ", ".join(_name(v) for v in valeur[:3])
    return str(valeur.get("libelle") or valeur.get("nom")) if isinstance(valeur, dict) else str(valeur)


def document(base_url: str) -> str:
    """Le fichier entier, dans l'ordre de `choisis.yml`."""
    connus = {f"{s.comportement}:{s.nom}": s for s in load_scenarios()}
    choisis = yaml.safe_load(CHOISIS.read_text(encoding="utf-8"))
    entete = f"# Vingt conversations\n\nJouées le {date.today():%d/%m/%Y} par `make conversations`, telles quelles. Les dernières montrent les faiblesses connues."
    return "\n\n".join([entete, *(transcribe(connus[c["dialogue"]], c["remarque"], base_url) for c in choisis)]) + "\n"


def weaknesses() -> str:
    """Ce que portent les clés `faible` des dialogues et des questions : rien n'y est écrit à la main."""
    dialogues = [f"- *{s.comportement}*, {s.nom} : {s.faible}" for s in load_scenarios() if s.faible]
    questions = [
        f"- « {q['question']} » : {q['faible']}"
        for fichier in sorted(FAITS.glob("*.jsonl"))
        for q in map(json.loads, fichier.read_text(encoding="utf-8").splitlines())
        if q.get("faible")
    ]
    tete = f"# Ce que l'assistant répond encore mal\n\nÉcrit par `make conversations` le {date.today():%d/%m/%Y}, d'après les tests."
    return "\n".join(
        [
            tete,
            f"\n## Dialogues ({len(dialogues)} sur {len(load_scenarios())})\n",
            *dialogues,
            f"\n## Questions isolées ({len(questions)})\n",
            *questions,
            "",
        ]
    )


def main() -> None:
    from lancer.supervisor import Supervisor
    from lancer.trial import trial_settings

    with tempfile.TemporaryDirectory() as dossier:
        reglages = trial_settings(Path(dossier) / "var")
        with Supervisor.from_settings(reglages):
            Path(sys.argv[1], "conversations.md").write_text(document(reglages.api_url), encoding="utf-8")
    Path(sys.argv[1], "faiblesses.md").write_text(weaknesses(), encoding="utf-8")


if __name__ == "__main__":
    main()
