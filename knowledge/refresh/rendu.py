"""Montrer un renouvellement : tables pour un lecteur, JSON pour une machine."""

import json
from dataclasses import asdict

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from knowledge.refresh.ecarts import Ecart
from knowledge.refresh.renouvellement import Bilan
from knowledge.refresh.versions import Version

STYLES = {"ajoutées": "green", "changées": "yellow", "retirées": "red"}
SIGNES = {"ajoutées": "+", "changées": "~", "retirées": "-"}


def as_tables(bilan: Bilan) -> RenderableType:
    """Écarts par source, exemples, lignes mises de côté."""
    parts: list[RenderableType] = [_table(bilan), *_examples(bilan.ecarts)]
    for titre, comptes in (("Mises de côté", bilan.ecartees), ("À savoir", bilan.notes)):
        if comptes:
            parts.append(Text(titre, style="bold"))
            parts += [Text(f"  {nombre:>6}  {motif}") for motif, nombre in sorted(comptes.items(), key=_most)]
    return Group(*parts)


def as_json(bilan: Bilan) -> str:
    """Tout le bilan."""
    return json.dumps(asdict(bilan), ensure_ascii=False, indent=2)


def versions_table(versions: list[Version], courante: str | None) -> RenderableType:
    """Versions gardées ; celle qui sert est marquée."""
    table = Table("", "version", "fait par", "fichier", "date des données", "reprend", title="Versions des données")
    for v in versions:
        marque = "→" if v.nom == courante else ""
        table.add_row(marque, *(escape(x) for x in (v.nom, v.motif, v.fichier, v.date_donnees, v.precedente or "")))
    return table


def _table(bilan: Bilan) -> Table:
    titre = f"{bilan.format} : {bilan.lignes} lignes lues, données du {bilan.date}"
    table = Table("source", "avant", "après", "ajoutées", "changées", "retirées", title=titre)
    for e in bilan.ecarts:
        table.add_row(e.source, *(str(n) for n in (e.avant, e.apres, e.ajoutees, e.changees, e.retirees)))
    return table


def _examples(ecarts: list[Ecart]) -> list[RenderableType]:
    return [
        Text(f"  {SIGNES[genre]} {ecart.source} · {exemple}", style=STYLES[genre])
        for ecart in ecarts
        for genre, exemples in ecart.exemples.items()
        for exemple in exemples
    ]


def _most(compte: tuple[str, int]) -> tuple[int, str]:
    return -compte[1], compte[0]
