"""Ce que les chargeurs savent déjà : communes, établissements, formations vus."""

from collections import defaultdict
from dataclasses import dataclass, field

from knowledge.loaders.noms import Vocabulaire
from knowledge.texte import normalise

Point = tuple[float | None, float | None]


@dataclass(frozen=True)
class Lieu:
    """Commune vue par les autres chargeurs."""

    code: str
    nom: str
    departement: str
    region: str
    point: Point


@dataclass
class Registre:
    """Référentiels déjà chargés, pour contrôler et compléter les suivants."""

    communes: dict[str, Lieu] = field(default_factory=dict)
    communes_par_nom: dict[str, list[Lieu]] = field(default_factory=lambda: defaultdict(list))
    anciens_noms: dict[str, list[Lieu]] = field(default_factory=lambda: defaultdict(list))
    academies: dict[str, str] = field(default_factory=dict)
    """Département → académie."""
    regions: dict[str, str] = field(default_factory=dict)
    """Nom de région → code."""
    regions_par_departement: dict[str, str] = field(default_factory=dict)
    regions_par_academie: dict[str, str] = field(default_factory=dict)
    """Nom d'académie → code de région."""
    etablissements: dict[str, Point] = field(default_factory=dict)
    uai_par_onisep: dict[str, str] = field(default_factory=dict)
    formations: dict[str, str] = field(default_factory=dict)
    """Code → statut (ouverte, fermee…)."""
    codes_par_onisep: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    familles: set[str] = field(default_factory=set)
    mots: Vocabulaire = field(default_factory=dict)
    """Mots des noms d'établissements et de communes, pour rendre lisibles ceux en capitales."""
    metiers: set[str] = field(default_factory=set)

    def add_commune(self, lieu: Lieu) -> None:
        """Retient une commune."""
        self.communes[lieu.code] = lieu
        self.communes_par_nom[normalise(lieu.nom)].append(lieu)

    def add_former_name(self, nom: str, actuelle: Lieu) -> None:
        """Retient le nom d'une commune disparue."""
        self.anciens_noms[normalise(nom)].append(actuelle)

    def find_commune(self, nom: str, *, departement: str | None = None, region: str | None = None) -> Lieu | None:
        """La seule commune de ce nom (actuel, sinon ancien) dans ce département ou cette région."""
        for index in (self.communes_par_nom, self.anciens_noms):
            trouvees = {
                lieu.code: lieu
                for lieu in index.get(normalise(nom), ())
                if departement in (None, lieu.departement) and region in (None, lieu.region)
            }
            if trouvees:
                return next(iter(trouvees.values())) if len(trouvees) == 1 else None
        return None

    def point_of(self, code_insee: str | None) -> Point:
        """Point de la mairie d'une commune, ou deux riens."""
        lieu = self.communes.get(code_insee or "")
        return lieu.point if lieu else (None, None)

    def formation_ouverte(self, onisep_id: str) -> str | None:
        """Code de la formation d'un identifiant Onisep : l'ouverte d'abord."""
        rangs = {"ouverte": 0, "fermeture_programmee": 1, "a_venir": 2, "fermee": 3}
        codes = self.codes_par_onisep.get(onisep_id, [])
        return min(codes, key=lambda code: (rangs[self.formations[code]], code), default=None)
