"""L'après du schéma : les suites, leurs suites, l'emploi, le changement de voie."""

from knowledge.schema.choix import count_kinds, split
from knowledge.schema.entrees import DEPART
from knowledge.schema.etiquettes import duration, link_kind, short_condition, status
from knowledge.schema.formes import Arete, Citation, Genre, Matiere, Noeud, Pas, Role
from knowledge.schema.mots import section, word

PLACE = 5
"""Boîtes au plus juste après la formation, celle qui replie comprise."""
PLACE_FAMILLE = 10
"""De même après une 2de commune : toutes les spécialités de la famille y sont."""
PLACE_SECONDE = 3
"""Boîtes au plus après chaque suite, quand elles sont peu nombreuses."""
METIERS = 3


class Sorties:
    """Les nœuds et les arêtes qui partent de la formation."""

    def __init__(self, matiere: Matiere) -> None:
        self.matiere, self.depart = matiere, matiere.depart
        self.noeuds: dict[str, Noeud] = {}
        self.aretes: list[Arete] = []
        self.cites: list[Citation] = []
        self._replacements()
        self._follow()
        self._job()
        self._bridge()

    def _replacements(self) -> None:
        for pas in self.matiere.remplacantes:
            self._add(DEPART, self._node("apres", pas, None), Genre.REMPLACE)

    def _follow(self) -> None:
        place = PLACE_FAMILLE if self.depart.niveau == "2de pro" else PLACE
        montres, replies = split(self.matiere.suites, place)
        for pas in montres:
            self._add(DEPART, self._node("apres", pas, self.depart.niveau), link_kind(pas.condition), pas.condition)
        if replies:
            self._fold(DEPART, "apres:+", replies, word("reste", n=len(replies)))
        for pas in montres:
            self._follow_next(pas, self._next_room(len(montres)))

    def _next_room(self, suites: int) -> int:
        """Boîtes après chaque suite ; après une 2de commune, une seule, qui replie : ses bacs pros ont les mêmes BTS."""
        if self.depart.niveau == "2de pro":
            return 1
        return PLACE_SECONDE if suites < PLACE - 1 else PLACE_SECONDE - 1

    def _follow_next(self, pas: Pas, place: int) -> None:
        """Les suites d'une suite ; celles qui sont déjà des suites directes y renvoient."""
        cle, deja = f"apres:{pas.cle}", {autre.cle for autre in self.matiere.suites}
        aussi = tuple(suite.libelle for suite in pas.suites if suite.cle in deja)
        if aussi:
            self.noeuds[cle] = Noeud(**{**vars(self.noeuds[cle]), "aussi": aussi})
        nouvelles = [suite for suite in pas.suites if suite.cle not in deja]
        montres, replies = split(nouvelles, place)
        for suite in montres:
            self._add(cle, self._node("puis", suite, pas.niveau), link_kind(suite.condition), suite.condition)
        if replies:
            titre = word("reste" if montres else "reste_seul", n=len(replies))
            self._fold(cle, f"puis:+{pas.cle}", replies, titre)

    def _node(self, rang: str, pas: Pas, venant_de: str | None) -> Noeud:
        notes = (duration(pas, venant_de), short_condition(pas.condition), status(pas))
        return Noeud(f"{rang}:{pas.cle}", Role.SUITE, pas.libelle, tuple(n for n in notes if n), pas)

    def _fold(self, depuis: str, cle: str, replies: list[Pas], titre: str) -> None:
        genres = {link_kind(pas.condition) for pas in replies}
        conditions = {short_condition(pas.condition) for pas in replies}
        commune = conditions.pop() if len(conditions) == 1 else None
        notes = tuple(n for n in (count_kinds(replies), commune) if n)
        genre = genres.pop() if len(genres) == 1 else Genre.CONDITION
        self._add(depuis, Noeud(cle, Role.SUITE, titre, notes, replie=tuple(replies)), genre)

    def _job(self) -> None:
        metiers = self.matiere.metiers
        if not metiers:
            return
        reste = len(metiers) - METIERS
        montres = metiers if reste <= 1 else metiers[:METIERS]
        notes = (*montres, *((word("emploi_reste", n=reste),) if reste > 1 else ()))
        self._add(DEPART, Noeud("emploi", Role.EMPLOI, word("emploi"), notes, dit=metiers), Genre.SUITE)

    def _bridge(self) -> None:
        regle, faits = section("passerelle"), self.matiere.faits or {}
        if self.depart.niveau not in regle["niveaux"] or regle["fait"] not in faits:
            return
        self.cites.append(faits[regle["fait"]])
        condition = word("passerelle_condition")
        noeud = Noeud("passerelle", Role.PASSERELLE, word("passerelle"), (condition,))
        self._add(DEPART, noeud, Genre.PASSERELLE, condition)

    def _add(self, depuis: str, noeud: Noeud, genre: Genre, condition: str | None = None) -> None:
        self.noeuds.setdefault(noeud.cle, noeud)
        if not any((arete.depart, arete.arrivee) == (depuis, noeud.cle) for arete in self.aretes):
            self.aretes.append(Arete(depuis, noeud.cle, genre, condition))
