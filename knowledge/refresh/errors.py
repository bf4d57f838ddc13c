"""Refus d'un renouvellement : rien n'a été changé, et l'on sait pourquoi."""

from collections.abc import Sequence

from knowledge.errors import KnowledgeError, SourceError


class RefreshError(KnowledgeError):
    """Renouvellement refusé."""


class FichierRefuse(RefreshError):
    """Le fichier reçu a des défauts, chacun à sa place."""

    def __init__(self, defauts: Sequence[SourceError]) -> None:
        super().__init__("\n".join(str(defaut) for defaut in defauts))
        self.defauts = tuple(defauts)


class DateInconnue(RefreshError):
    """Le fichier ne dit pas la date de ses données, et personne ne l'a donnée."""


class BaisseSuspecte(RefreshError):
    """Le fichier donne bien moins de lignes que celui qu'il remplace."""


class DejaEnCours(RefreshError):
    """Un autre renouvellement tient le verrou."""


class TelechargementRefuse(RefreshError):
    """Adresse interdite, muette, ou fichier trop gros."""


class RetourImpossible(RefreshError):
    """Aucune version à reprendre."""
