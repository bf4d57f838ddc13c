"""Les jeux de données de la base : d'où ils viennent, quand, sous quelle licence, combien de lignes."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import Meta, Source
from knowledge.queries.erreurs import AutreTerritoire
from knowledge.queries.memoire import remember
from territoires.territoire import first_territory


@dataclass(frozen=True)
class JeuDeDonnees:
    """Un fichier source ; `version` = début de son empreinte sha256."""

    id: str
    titre: str
    producteur: str
    url: str | None
    licence: str
    date: str
    lignes: int
    version: str


def list_datasets(session: Session) -> list[JeuDeDonnees]:
    """Tous les jeux de données, par identifiant."""
    rows = session.scalars(select(Source).order_by(Source.id))
    return [JeuDeDonnees(s.id, s.titre, s.producteur, s.url, s.licence, s.date, s.lignes, s.sha256[:12]) for s in rows]


def base_version(session: Session) -> str:
    """Empreinte de la base ; change à chaque reconstruction sur des sources changées."""
    return remember(session, _meta).get("version", "")


def reference_date(session: Session) -> str:
    """Jour auquel la base dit ce qui est ouvert ou fermé (ISO)."""
    return remember(session, _meta).get("reference", "")


def check_territory(session: Session) -> None:
    """Lève `AutreTerritoire` si la base a été construite pour une autre académie que celle des réglages."""
    construite, voulue = remember(session, _meta).get("territoire"), first_territory().cle
    if construite not in (None, voulue):
        raise AutreTerritoire(
            f"La base est celle du territoire « {construite} », pas de « {voulue} » : "
            f"python -m knowledge build --territoire {voulue}, ou un autre ORIENTATION_VAR."
        )


def _meta(session: Session) -> dict[str, str]:
    return {cle: valeur for cle, valeur in session.execute(select(Meta.cle, Meta.valeur))}
