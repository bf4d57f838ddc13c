"""Du nom d'un lieu, même mal écrit, au lieu officiel ; dit quand il faut faire confirmer."""

from sqlalchemy.orm import Session

from knowledge.queries.erreurs import FiltreInvalide, LieuAmbigu, LieuIntrouvable
from knowledge.queries.lieux_demande import understand
from knowledge.queries.lieux_index import IndexLieux, Lieu, build_index
from knowledge.queries.lieux_noms import by_code, by_name
from knowledge.queries.lieux_rang import Candidat, rank
from knowledge.queries.memoire import remember

TYPES = ("commune", "departement", "region", "academie")
_FRANCAIS = {"commune": "commune", "departement": "département", "region": "région", "academie": "académie"}


def find_places(session: Session, question: str, *, types: tuple[str, ...] = (), limite: int = 10) -> list[Candidat]:
    """Lieux qui répondent à ce nom, du plus probable au moins probable ; vide si rien n'approche.

    Accepte nom, ancien nom, alias, code postal, numéro de département ; le territoire d'abord,
    puis la population, départagent les homonymes.
    """
    index = place_index(session)
    demande = understand(index, question, types)
    indices = by_code(index, demande.forme) or by_name(index, demande)
    return rank(indices, limite)


def find_place(session: Session, lieu: str) -> Lieu:
    """Le lieu de `commune:49099` ou d'un texte libre.

    Lève `FiltreInvalide` (forme), `LieuIntrouvable`, `LieuAmbigu` (texte libre à faire confirmer).
    """
    genre, _, code = lieu.strip().partition(":")
    if code:
        return _by_key(session, genre.strip(), code.strip())
    candidats = find_places(session, lieu)
    if not candidats:
        raise LieuIntrouvable(f"Lieu introuvable : {lieu}.")
    if not candidats[0].sur:
        noms = " ; ".join(describe(c.lieu) for c in candidats[:4])
        raise LieuAmbigu(f"Plusieurs lieux possibles pour « {lieu} » : {noms}.", tuple(candidats))
    return candidats[0].lieu


def describe(lieu: Lieu) -> str:
    """« Saint-Denis (93) », « Mayenne (département) »."""
    if lieu.type != "commune":
        return f"{lieu.nom} ({_FRANCAIS[lieu.type]})"
    return f"{lieu.nom} ({lieu.departement.code})" if lieu.departement else lieu.nom


def place_index(session: Session) -> IndexLieux:
    """L'index des lieux de cette base, construit au premier besoin."""
    return remember(session, build_index)


def _by_key(session: Session, genre: str, code: str) -> Lieu:
    if genre not in TYPES:
        raise FiltreInvalide(f"Type de lieu inconnu : « {genre} » ; admis : {', '.join(TYPES)}.")
    trouve = place_index(session).par_cle.get(f"{genre}:{code.upper()}")
    if trouve is None:
        raise LieuIntrouvable(f"Aucun lieu de code {code} parmi les {_FRANCAIS[genre]}s.")
    return trouve
