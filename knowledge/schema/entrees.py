"""L'avant du schéma : de la 3e à la formation, par ce que disent les fiches, à défaut les faits de la base."""

from knowledge.schema.choix import count_kinds, split
from knowledge.schema.etiquettes import duration, link_kind, onward_condition
from knowledge.schema.formes import Arete, Citation, Genre, Matiere, Noeud, Pas, Role
from knowledge.schema.mots import section, word

TROISIEME = "troisieme"
DEPART = "depart"
SECONDE = "avant:seconde"
PLACE = 3
"""Au plus de boîtes entre la 3e et la formation, hors 2de commune."""


class Entrees:
    """Les nœuds et les arêtes qui mènent à la formation, et les faits qui les fondent."""

    def __init__(self, matiere: Matiere) -> None:
        self.matiere, self.faits = matiere, matiere.faits or {}
        self.noeuds: list[Noeud] = []
        self.aretes: list[Arete] = []
        self.cites: list[Citation] = []
        self._direct()
        self._origins()
        self._required()
        self._from_third()

    @property
    def by_seconde(self) -> bool:
        """Vrai si une 2de est montrée avant la formation."""
        return self.matiere.seconde is not None or any(noeud.cle == SECONDE for noeud in self.noeuds)

    def _direct(self) -> None:
        """Depuis la 3e tout droit, ou par la 2de commune de la famille."""
        seconde, depart = self.matiere.seconde, self.matiere.depart
        if seconde is not None:
            self._step(seconde, link_kind(seconde.condition))
        elif depart.niveau == "bac pro" and self._opens(depart.niveau):
            self._unnamed_year()
        elif self._opens(depart.niveau):
            self.aretes.append(Arete(TROISIEME, DEPART, Genre.SUITE))

    def _unnamed_year(self) -> None:
        """Une 2de dont la base ne sait pas laquelle."""
        self.noeuds.append(Noeud(SECONDE, Role.ENTREE, word("seconde"), (word("seconde_note"),)))
        self.aretes += [Arete(TROISIEME, SECONDE, Genre.SUITE), Arete(SECONDE, DEPART, Genre.SUITE)]

    def _origins(self) -> None:
        montres, replies = split(self.matiere.origines, PLACE)
        for pas in montres:
            self._step(pas, link_kind(pas.condition))
        if replies:
            self._fold(replies)

    def _step(self, pas: Pas, genre: Genre) -> None:
        cle = f"avant:{pas.cle}"
        if any(noeud.cle == cle for noeud in self.noeuds):
            return
        notes = (duration(pas), onward_condition(pas.condition))
        self.noeuds.append(Noeud(cle, Role.ENTREE, pas.libelle, tuple(n for n in notes if n), pas))
        self.aretes.append(Arete(cle, DEPART, genre, pas.condition))
        if self._opens(pas.niveau):
            self.aretes.append(Arete(TROISIEME, cle, Genre.SUITE))

    def _fold(self, replies: list[Pas]) -> None:
        titre, conditions = word("reste", n=len(replies)), {pas.condition for pas in replies}
        commune = conditions.pop() if len(conditions) == 1 else None
        notes = tuple(n for n in (count_kinds(replies), onward_condition(commune)) if n)
        self.noeuds.append(Noeud("avant:+", Role.ENTREE, titre, notes, replie=tuple(replies)))
        genres = {link_kind(pas.condition) for pas in replies}
        self.aretes.append(Arete("avant:+", DEPART, genres.pop() if len(genres) == 1 else Genre.CONDITION))
        if all(self._opens(pas.niveau) for pas in replies):
            self.aretes.append(Arete(TROISIEME, "avant:+", Genre.SUITE))

    def _required(self) -> None:
        """Le diplôme demandé d'après les faits, quand aucune fiche n'en nomme."""
        depart, requis = self.matiere.depart, section("requis")
        regle = requis.get(depart.niveau or "") or requis.get(f"{depart.niveau} {depart.niveau_cec}")
        if self.aretes or regle is None or regle["fait"] not in self.faits:
            return
        self.cites.append(self.faits[regle["fait"]])
        self.noeuds.append(Noeud("avant:requis", Role.ENTREE, regle["titre"]))
        self.aretes.append(Arete("avant:requis", DEPART, Genre.SUITE))
        if self._opens(regle["apres"]):
            self.aretes.append(Arete(TROISIEME, "avant:requis", Genre.SUITE))

    def _opens(self, niveau: str | None) -> bool:
        """Vrai si un fait de la base dit qu'on y entre après la 3e."""
        regle = section("entrees").get(niveau or "")
        if regle is None or regle["fait"] not in self.faits:
            return False
        self.cites.append(self.faits[regle["fait"]])
        return True

    def _from_third(self) -> None:
        if not any(arete.depart == TROISIEME for arete in self.aretes):
            return
        prepa = self.faits.get(section("prepa_metiers")["fait"])
        self.cites.extend([prepa] if prepa else [])
        notes = (word("troisieme_note"),) if prepa else ()
        self.noeuds.insert(0, Noeud(TROISIEME, Role.ENTREE, word("troisieme"), notes))
