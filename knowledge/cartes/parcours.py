"""L'image du parcours d'une formation sur sa carte, et tout ce qu'elle montre, en liste."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from knowledge.cartes.carte import Cible, Ligne, Schema, Section
from knowledge.cartes.montage import section
from knowledge.cartes.mots import say
from knowledge.schema.graphe import draw_up
from knowledge.schema.texte import Item, to_list

_CADRATIN = "\N{EM SPACE}"


def pathway(session: Session, code: str) -> Section | None:
    """Le schéma ; ses sources sont dites par la section, pas une seconde fois dans la liste."""
    graphe = draw_up(session, code)
    lignes = tuple(_line(item) for item in to_list(graphe))
    schema = Schema(Cible("formation", code), say("formation", "parcours"), lignes)
    return section("parcours", say("formation", "parcours"), [schema], graphe.sources)


def _line(item: Item) -> Ligne:
    cible = Cible("formation", item.code) if item.code else None
    return Ligne(item.texte, cible, tuple(_line(enfant) for enfant in item.enfants))


def in_full(lignes: tuple[Ligne, ...], retrait: int = 0) -> Iterator[str]:
    """Les lignes d'un texte brut, en retrait d'un cadratin par niveau."""
    for ligne in lignes:
        yield _CADRATIN * retrait + ligne.texte
        yield from in_full(ligne.enfants, retrait + 1)
