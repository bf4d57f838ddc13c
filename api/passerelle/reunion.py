"""Réunir ce que rend le canal `rest` de Rasa en messages du contrat.

Rasa envoie le texte puis le `custom` d'un même message en deux éléments (`OutputChannel.send_response`), et coupe le texte
à chaque ligne vide (`CollectingOutputChannel.send_text_message`) : les textes qui se suivent sont donc d'un seul message,
que finit le `custom`.
"""

from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from api.passerelle.formes import BUTS, CLES, ChoixCharge, Compris, Fiche, Source, Tableau

M = TypeVar("M", bound=BaseModel)


@dataclass
class Reuni:
    """Un message réuni ; ses choix n'ont pas encore d'identifiant."""

    texte: str
    choix: list[ChoixCharge] = field(default_factory=list)
    fiches: list[Fiche] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    tableau: Tableau | None = None

    @property
    def empty(self) -> bool:
        return not (self.texte or self.choix or self.fiches)


def gather(elements: list[dict[str, Any]]) -> tuple[list[Reuni], Compris]:
    """Les messages, et ce que les actions ont compris ; une part mal formée est laissée, le reste est gardé."""
    messages: list[Reuni] = []
    compris = Compris()
    textes: list[str] = []
    for element in elements:
        if isinstance(texte := element.get("text"), str) and texte.strip():
            textes.append(texte.strip())
        if isinstance(custom := element.get("custom"), dict):
            messages.append(_message(textes, custom))
            compris = _understood(custom.get("compris")) or compris
            textes = []
    messages.append(_message(textes, {}))
    return [message for message in messages if not message.empty], compris


def _message(textes: list[str], custom: dict[str, Any]) -> Reuni:
    return Reuni(
        "\n\n".join(textes),
        _valid(ChoixCharge, custom.get("choix")),
        _valid(Fiche, custom.get("fiches")),
        _valid(Source, custom.get("sources")),
        next(iter(_valid(Tableau, [custom.get("tableau")])), None),
    )


def _valid(forme: type[M], valeurs: object) -> list[M]:
    bonnes = []
    for valeur in valeurs if isinstance(valeurs, list) else []:
        try:
            bonnes.append(forme.model_validate(valeur))
        except ValidationError:
            continue
    return bonnes


def _understood(valeur: object) -> Compris | None:
    if not isinstance(valeur, dict) or valeur.get("but") not in BUTS:
        return None
    entites = valeur.get("entites")
    connues = {cle: sens for cle, sens in entites.items() if cle in CLES} if isinstance(entites, dict) else {}
    try:
        return Compris.model_validate({**valeur, "entites": connues})
    except ValidationError:
        return Compris(but=valeur["but"])
