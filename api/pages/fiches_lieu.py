"""Le lieu d'où l'on regarde une carte : compris, à choisir entre plusieurs, ou inconnu ; la carte se lit quand même."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from knowledge.queries.erreurs import LieuAmbigu, QuestionError
from knowledge.queries.lieux import find_place
from knowledge.queries.lieux_index import Lieu

LONGUEUR = 120


@dataclass(frozen=True)
class LieuDit:
    """Ce qu'on a écrit, le lieu compris, sinon pourquoi il ne l'est pas et ceux entre lesquels choisir."""

    texte: str = ""
    lieu: Lieu | None = None
    refus: str | None = None
    candidats: tuple[Lieu, ...] = ()

    @property
    def cle(self) -> str | None:
        """« commune:49099 », pour les liens."""
        return self.lieu.cle if self.lieu else None


def read_place(session: Session, texte: str | None) -> LieuDit:
    """Le lieu que dit ce texte ; jamais d'erreur."""
    dit = (texte or "").strip()[:LONGUEUR]
    if not dit:
        return LieuDit()
    try:
        lieu = find_place(session, dit)
    except LieuAmbigu as erreur:
        return LieuDit(dit, refus=str(erreur), candidats=tuple(c.lieu for c in erreur.candidats[:8]))
    except QuestionError as erreur:
        return LieuDit(dit, refus=str(erreur))
    return LieuDit(lieu.nom if ":" in dit else dit, lieu)
