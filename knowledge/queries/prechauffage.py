"""Tout ce qui se calcule une fois par base, calculé d'avance : la première question n'attend pas."""

from sqlalchemy.orm import Session

from knowledge.queries.donnees import base_version
from knowledge.queries.etablissements_recherche import FiltreEcoles, find_schools
from knowledge.queries.familles import list_families
from knowledge.queries.formations_recherche import FiltreFormations, find_formations
from knowledge.queries.lieux import place_index
from knowledge.queries.metiers import find_trades
from knowledge.queries.notions import find_facts
from knowledge.queries.offres_index import read_offres
from knowledge.queries.poles import FiltrePoles, computed_poles
from knowledge.recherche.index import read_facettes


def warm_up(session: Session) -> str:
    """Prépare toutes les mémoires de cette base (trois secondes environ) ; rend sa version."""
    place_index(session)
    read_offres(session)
    find_formations(session, FiltreFormations(q="cuisine", territoire=True))
    list_families(session)
    find_schools(session, FiltreEcoles(q="lycée"), taille=1)
    find_trades(session, "zzz")
    find_facts(session, "durée")
    computed_poles(session, FiltrePoles(), taille=1)
    read_facettes(session)
    return base_version(session)
