"""Une carte dans un terminal : les blocs de sa feuille, ce qui est replié à l'écran déplié ici."""

import json
from dataclasses import replace

from rich.console import Group, RenderableType
from rich.text import Text

from knowledge.cartes.carte import Bloc, Carte, Liste, Tableau
from knowledge.cartes.en_feuille import as_sheet
from knowledge.cartes.en_json import as_plain
from knowledge.rendu import cited
from knowledge.rendu_blocs import as_text


def card_as_json(carte: Carte) -> str:
    """La carte en JSON : la même forme que par HTTP."""
    return json.dumps(as_plain(carte), ensure_ascii=False, indent=2)


def card_as_text(carte: Carte) -> RenderableType:
    """Titre et code, sections, sources."""
    feuille = as_sheet(_unfolded(carte), "", None)
    titre = Text.assemble((carte.titre, "bold"), f" ({carte.code})")
    return Group(
        titre, Text(feuille.sous_titre or "", style="dim"), as_text(feuille.blocs), Text(), cited(carte.sources)
    )


def _unfolded(carte: Carte) -> Carte:
    sections = tuple(replace(s, blocs=tuple(_open(bloc) for bloc in s.blocs)) for s in carte.sections)
    return replace(carte, sections=sections)


def _open(bloc: Bloc) -> Bloc:
    return replace(bloc, replie=None) if isinstance(bloc, Liste | Tableau) else bloc
