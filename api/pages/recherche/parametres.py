"""De l'adresse à la recherche : ce qui se lit est pris, ce qui ne se lit pas est dit et laissé de côté."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session
from starlette.datastructures import QueryParams

from api.pages.recherche.phrases import field_name, remark
from knowledge.queries.erreurs import LieuAmbigu, QuestionError
from knowledge.queries.lieux import describe, find_place
from knowledge.queries.lieux_index import Lieu
from knowledge.queries.nomenclature import read_nomenclature
from knowledge.queries.proximite import located
from knowledge.recherche.chercher import Demande
from knowledge.recherche.comprendre import LONGUEUR_MAX, Comprehension, Reperer, settle_radius, understand
from knowledge.recherche.criteres import RAYON_MAX_KM, TRIS, VUES, Criteres, Tri, Vue
from knowledge.recherche.filtrer import OUI
from knowledge.recherche.index import read_facettes

NOMS = {
    "niveau": "niveaux", "domaine": "domaine", "famille": "famille", "statut": "statut", "duree": "duree", "secteur": "secteur",
    "nature": "nature", "campus": "campus", "etablissement": "etablissement", "formation": "formations",
    "internat": "internat", "label": "label", "ulis": "ulis", "nouvelles": "nouvelles", "partout": "partout",
}  # fmt: skip
"""Nom dans l'adresse → champ des critères."""
ADMIS = frozenset((*NOMS, "q", "lieu", "rayon", "vue", "tri", "page", "garde"))
PAGE_MAX = 2000
SANS_FAUTE = frozenset(("incompris", "niveau_absent", "rayon_sans_commune"))
"""Remarques sur la ligne de texte : rien dans l'adresse n'est illisible, un export reste possible."""


@dataclass(frozen=True)
class Lecture:
    """Une adresse lue : la recherche, ce qu'on en a compris, ce que l'usager a posé lui-même, et ce qu'il faut lui dire."""

    demande: Demande
    comprehension: Comprehension
    poses: dict[str, Any]
    """Critères posés par des filtres, non par le texte ; clés de l'adresse."""
    remarques: tuple[str, ...]
    autres_lieux: tuple[Lieu, ...]
    page: int
    tri_dit: Tri | None
    vue_dite: Vue | None
    illisible: bool = False
    """Vrai si l'adresse porte un filtre qu'on n'a pas pu lire."""

    def at_first_page(self) -> "Lecture":
        """La même, à la première page, et on le dit."""
        return replace(self, page=1, remarques=(*self.remarques, remark("page")))


def read_address(session: Session, params: QueryParams, reperer: Reperer | None) -> Lecture:
    """La recherche que demande une adresse ; ne lève rien : un filtre illisible est ignoré et dit."""
    return _Lecteur(session, params).read(reperer)


class _Lecteur:
    """Une adresse en cours de lecture."""

    def __init__(self, session: Session, params: QueryParams) -> None:
        self.session, self.params = session, params
        self.remarques: list[str] = []
        self.illisible = False
        self.autres_lieux: tuple[Lieu, ...] = ()

    def read(self, reperer: Reperer | None) -> Lecture:
        texte = self.params.get("q", "")
        if len(texte) > LONGUEUR_MAX:
            self.say("long", n=LONGUEUR_MAX)
        comprise = understand(self.session, texte, reperer)
        if comprise.reste and not (comprise.vue == "campus" and set(comprise.reste) & set(comprise.sujet.split())):
            self.say("incompris", mots=", ".join(comprise.reste[:8]))
        for inconnu in dict.fromkeys(cle for cle in self.params if cle not in ADMIS):
            self.say("parametre", valeur=inconnu[:40])
        poses = dict(self._filters())
        lieu, rayon = self._place(), self._radius()
        criteres = _settle(comprise.criteres, {NOMS[cle]: valeur for cle, valeur in poses.items()}, lieu, rayon)
        if lieu is not None:
            poses["lieu"] = lieu.cle
        if rayon is not None:
            poses["rayon"] = rayon
        self._beyond(comprise, rayon, criteres)
        vue, tri = self._choice("vue", VUES), self._choice("tri", TRIS)
        demande = Demande(criteres, vue or comprise.vue or "offres", _order(tri, criteres), comprise.sujet)
        page, autres = self._page(), self.autres_lieux or comprise.autres_lieux
        return Lecture(demande, comprise, poses, tuple(self.remarques), autres, page, tri, vue, self.illisible)

    def _beyond(self, comprise: Comprehension, rayon: float | None, criteres: Criteres) -> None:
        """Ce qui est compris mais ne peut rien filtrer : un niveau hors de la base, une distance sans commune."""
        connus = read_facettes(self.session).facettes.get("niveaux", {})
        for niveau in dict.fromkeys(comprise.criteres.niveaux):
            if niveau not in connus:
                self.say("niveau_absent", valeur=niveau)
        dite = rayon is not None or any(m.champ == "rayon_km" for m in comprise.morceaux)
        if dite and criteres.rayon_km is None and not criteres.partout:
            self.say("rayon_sans_commune")

    def say(self, cle: str, **valeurs: Any) -> None:
        self.illisible = self.illisible or cle not in SANS_FAUTE
        self.remarques.append(remark(cle, **valeurs))

    def _filters(self) -> Iterator[tuple[str, Any]]:
        for nom, champ in NOMS.items():
            recues = [v.strip() for v in self.params.getlist(nom) if v.strip()]
            if not recues:
                continue
            if champ in OUI or champ == "partout":
                yield nom, True
                continue
            gardees = tuple(v for v in dict.fromkeys(recues) if self._known(champ, v))
            if gardees:
                yield nom, gardees if champ in ("niveaux", "formations") else gardees[0]

    def _known(self, champ: str, valeur: str) -> bool:
        if champ == "formations":
            connue = valeur in read_nomenclature(self.session).par_code
            if not connue:
                self.say("formation", valeur=valeur[:40])
            return connue
        connue = valeur in read_facettes(self.session).facettes.get(champ, {})
        if not connue:
            self.say("inconnu", valeur=valeur[:40], champ=field_name(champ))
        return connue

    def _place(self) -> Lieu | None:
        dit = self.params.get("lieu", "").strip()[:LONGUEUR_MAX]
        if not dit:
            return None
        try:
            return find_place(self.session, dit)
        except LieuAmbigu as erreur:
            lieux: tuple[Lieu, ...] = tuple(candidat.lieu for candidat in erreur.candidats)
            self.autres_lieux = lieux[1:6]
            self.say("lieu_choisi", valeur=dit[:60], nom=describe(lieux[0]))
            return lieux[0]
        except QuestionError:
            self.say("lieu", valeur=dit[:60])
            return None

    def _radius(self) -> float | None:
        dit = self.params.get("rayon", "").strip().replace(",", ".")
        if not dit:
            return None
        try:
            rayon = float(dit)
        except ValueError:
            rayon = float("nan")
        if not rayon >= 1:
            self.say("rayon", valeur=dit[:20])
            return None
        if rayon > RAYON_MAX_KM:
            self.say("rayon_borne", n=int(RAYON_MAX_KM))
        return min(rayon, RAYON_MAX_KM)

    def _choice(self, nom: str, admis: tuple[Any, ...]) -> Any:
        dit = self.params.get(nom, "").strip()
        if dit and dit not in admis:
            self.say("inconnu", valeur=dit[:40], champ=field_name(nom))
        return dit if dit in admis else None

    def _page(self) -> int:
        dite = self.params.get("page", "1").strip()
        if dite.isascii() and dite.isdigit() and 1 <= int(dite[:9]) <= PAGE_MAX:
            return int(dite)
        self.say("page")
        return 1


def _settle(texte: Criteres, poses: dict[str, Any], lieu: Lieu | None, rayon: float | None) -> Criteres:
    """Les critères du texte, ceux des filtres par-dessus."""
    criteres = replace(texte, **poses)
    if lieu is not None:
        criteres = replace(criteres, lieu=lieu, partout=False)
    if rayon is not None:
        criteres = replace(criteres, rayon_km=rayon)
    if poses.get("partout"):
        criteres = replace(criteres, lieu=lieu, rayon_km=None)
    return settle_radius(criteres)


def _order(dit: Tri | None, criteres: Criteres) -> Tri:
    """Le tri dit s'il a un sens ici ; sinon la distance autour d'une commune, la pertinence ailleurs."""
    proche = located(criteres.lieu)
    if dit is None or (dit == "distance" and not proche):
        return "distance" if proche else "pertinence"
    return dit
