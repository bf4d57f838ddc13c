"""Un nom repéré dans un message, avec toutes ses lectures."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from langue.lexique import Valeur


@dataclass(frozen=True)
class Mention:
    """Morceau [debut, fin[ du message ; `cle` = clé d'entité du contrat ; `valeurs` = objets officiels, du plus probable au moins probable.

    `lectures` garde les autres clés possibles (« coiffure » : formation ou domaine) ; `approche` dit qu'une faute a été corrigée.
    `sure` faux : un mot ordinaire qui n'est un nom que si le but de la question s'y prête. `parties` : les noms dont elle est composée.
    """

    debut: int
    fin: int
    texte: str
    cle: str
    valeurs: list[Valeur]
    score: float
    approche: bool = False
    sure: bool = True
    lectures: dict[str, list[Valeur]] = field(default_factory=dict)
    parties: tuple[Mention, ...] = ()

    def read_as(self, cle: str) -> Mention:
        """La même mention lue autrement ; `KeyError` si elle n'a pas cette lecture."""
        return replace(self, cle=cle, valeurs=self.lectures[cle])
