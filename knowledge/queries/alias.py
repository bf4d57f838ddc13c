"""Les noms parlés de la table `alias_nom`, par genre."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import AliasNom
from knowledge.queries.memoire import remember
from knowledge.texte import normalise


def alias_values(session: Session, genre: str, texte: str) -> tuple[str, ...]:
    """Valeurs officielles de ce nom parlé (genre : domaine, filiere, famille, metier, niveau) ; vide sinon."""
    return remember(session, _build).get((genre, normalise(texte)), ())


def _build(session: Session) -> dict[tuple[str, str], tuple[str, ...]]:
    valeurs: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for genre, alias, valeur in session.execute(select(AliasNom.genre, AliasNom.alias, AliasNom.valeur)):
        valeurs[genre, normalise(alias)][valeur] = None
    return {cle: tuple(groupe) for cle, groupe in valeurs.items()}
