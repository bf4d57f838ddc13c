"""Lire une ligne de recherche : les mêmes mots que la conversation, rendus en critères qu'on peut retirer un à un."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import Poursuite
from knowledge.queries.familles import list_families
from knowledge.queries.formations_recherche import FiltreFormations, find_formations
from knowledge.queries.lieux import describe, place_index
from knowledge.queries.lieux_index import Lieu
from knowledge.queries.metiers import formations_of_trade
from knowledge.queries.nomenclature import FormationBreve, read_nomenclature
from knowledge.recherche.criteres import RAYON_KM, Criteres, Vue
from knowledge.recherche.domaines import codes_of_fields
from knowledge.recherche.noms import AGRICOLES, agricultural_codes, official_label, settle_names
from knowledge.recherche.precisions import Precision, asks_next, read_precisions, unexplained, wanted_view
from langue.mention import Mention

Reperer = Callable[[str], Sequence[Mention]]
LONGUEUR_MAX = 200
"""Au-delà, ce n'est plus une ligne de recherche."""
FICHES_MAX = 6


@dataclass(frozen=True)
class Morceau:
    """Une partie comprise du texte [debut, fin[ et le critère qu'elle pose ; `libelle` est sa forme officielle."""

    champ: str
    libelle: str
    debut: int
    fin: int


@dataclass(frozen=True)
class Cible:
    """Une fiche que le texte nomme : genre (formation, famille, campus, etablissement), code, nom."""

    genre: str
    code: str
    nom: str


@dataclass(frozen=True)
class Comprehension:
    """Ce qu'on a lu ; `reste` : mots inexpliqués ; `sujet` : ce dont on parle, pour les campus."""

    texte: str
    criteres: Criteres
    morceaux: tuple[Morceau, ...] = ()
    cibles: tuple[Cible, ...] = ()
    autres_lieux: tuple[Lieu, ...] = ()
    reste: tuple[str, ...] = ()
    vue: Vue | None = None
    suites: bool = False
    sujet: str = ""

    def text_without(self, morceau: Morceau) -> str:
        """Le texte sans ce morceau."""
        return " ".join((self.texte[: morceau.debut] + " " + self.texte[morceau.fin :]).split())


def understand(session: Session, texte: str, reperer: Reperer | None) -> Comprehension:
    """Critères d'une ligne de texte (coupée à `LONGUEUR_MAX`) ; sans repéreur, la ligne est lue comme un nom de formation."""
    texte = " ".join(texte[:LONGUEUR_MAX].split())
    if not texte:
        return Comprehension("", Criteres())
    mentions = [m for m in reperer(texte) if m.valeurs] if reperer else []
    precisions = read_precisions(texte)
    lecture = _Lecture(session, texte)
    for mention in settle_names(_outside(mentions, precisions), texte, read_nomenclature(session)):
        lecture.take(mention)
    for precision in precisions:
        lecture.add(precision)
    return lecture.close()


def _outside(mentions: Sequence[Mention], precisions: Sequence[Precision]) -> list[Mention]:
    """Sans les noms qui ne sont qu'un bout d'une précision : « production » dans « école de production »."""
    return [
        m
        for m in mentions
        if not any(p.debut <= m.debut and m.fin <= p.fin and p.fin - p.debut > m.fin - m.debut for p in precisions)
    ]


class _Lecture:
    """Une lecture en cours : critères posés, morceaux expliqués."""

    def __init__(self, session: Session, texte: str) -> None:
        self.session, self.texte = session, texte
        self.poses: dict[str, Any] = {}
        self.morceaux: list[Morceau] = []
        self.cibles: list[Cible] = []
        self.autres_lieux: tuple[Lieu, ...] = ()
        self.sujets: list[str] = []

    def take(self, mention: Mention) -> None:
        """Pose ce que dit une mention ; une seconde du même genre ne compte que si elle s'ajoute."""
        lire = _LECTEURS.get(mention.cle)
        if lire is not None:
            lire(self, mention)

    def note(self, champ: str, libelle: str, debut: int, fin: int, valeur: Any) -> None:
        """Pose un critère et retient d'où il vient."""
        if champ in self.poses and champ not in ("formations", "sujets", "niveaux"):
            return
        self.poses[champ] = (*self.poses.get(champ, ()), *valeur) if isinstance(valeur, tuple) else valeur
        self.morceaux.append(Morceau(champ, libelle, debut, fin))

    def add(self, precision: Precision) -> None:
        """Pose une précision que rien n'a encore dite ; « agricole » nomme les diplômes de ce ministère."""
        champ, debut, fin = precision.champ, precision.debut, precision.fin
        if champ == "sujets" and not self.covers_name(debut, fin):
            self.note(champ, str(precision.valeur), debut, fin, agricultural_codes(read_nomenclature(self.session)))
        elif not self.covers(debut, fin) and not (champ == "nature" and "etablissement" in self.poses):
            self.note(champ, "", debut, fin, precision.valeur)

    def covers_name(self, debut: int, fin: int) -> bool:
        """Vrai si ces mots font partie d'un nom compris, autre qu'un niveau (« bac pro agricole » est un niveau)."""
        return any(m.debut < fin and debut < m.fin for m in self.morceaux if m.champ != "niveaux")

    def say(self, mention: Mention, champ: str, libelle: str, valeur: Any) -> None:
        """Comme `note`, pour une mention."""
        self.note(champ, libelle, mention.debut, mention.fin, valeur)

    def covers(self, debut: int, fin: int) -> bool:
        """Vrai si un morceau déjà compris recouvre cette étendue."""
        return any(m.debut < fin and debut < m.fin for m in self.morceaux)

    def close(self) -> Comprehension:
        """La lecture finie."""
        reste = self._left_over()
        self._look_further()
        vue = wanted_view(self.texte)
        if not self.morceaux and reste and vue != "campus":
            self._guess()
            reste = () if self.morceaux else reste
        criteres = settle_radius(Criteres(**self.poses))
        return Comprehension(
            texte=self.texte,
            criteres=criteres,
            morceaux=tuple(sorted(self.morceaux, key=lambda m: m.debut)),
            cibles=tuple(dict.fromkeys(self.cibles))[:FICHES_MAX],
            autres_lieux=self.autres_lieux,
            reste=reste,
            vue=_view("campus" if self._only_campuses(criteres) else vue, criteres),
            suites=asks_next(self.texte),
            sujet=" ".join([*self.sujets, *(reste if not self.sujets else ())]),
        )

    def _only_campuses(self, criteres: Criteres) -> bool:
        """Un campus est nommé, et rien de ce qui filtre des formations."""
        return any(m.champ == "campus" for m in self.morceaux) and not criteres.names_formations

    def _look_further(self) -> None:
        """« BTS après bac pro MELEC » : ce sont les suites de ce niveau qu'on cherche."""
        niveaux, departs = self.poses.get("niveaux"), self.poses.get("formations")
        if not (niveaux and departs and asks_next(self.texte)):
            return
        suites = (suite for code in departs for suite in _next_steps(self.session, code))
        codes = tuple(dict.fromkeys(suite.code for suite in suites if suite.niveau in niveaux))
        if codes:
            self.poses["formations"] = codes

    def _left_over(self) -> tuple[str, ...]:
        lettres = list(self.texte)
        for morceau in self.morceaux:
            lettres[morceau.debut : morceau.fin] = " " * (morceau.fin - morceau.debut)
        return unexplained("".join(lettres))

    def _guess(self) -> None:
        """Rien n'est reconnu : le texte entier est peut-être un nom de formation mal écrit."""
        codes = tuple(find_formations(self.session, FiltreFormations(q=self.texte, ouverte=True))[:5])
        if codes:
            self.note("formations", self.texte, 0, len(self.texte), codes)


def _next_steps(session: Session, code: str) -> list[FormationBreve]:
    connues = read_nomenclature(session).par_code
    destinations = session.scalars(select(Poursuite.code_destination).where(Poursuite.code_origine == code))
    return [connues[destination] for destination in destinations if destination in connues]


def settle_radius(criteres: Criteres) -> Criteres:
    """Autour d'une commune sans distance dite, 30 km ; un rayon sans commune, ou avec l'établissement nommé, ne veut rien dire."""
    if criteres.etablissement is not None:
        return replace(criteres, lieu=None, rayon_km=None)
    lieu = criteres.lieu
    if lieu is None or lieu.type != "commune":
        return replace(criteres, rayon_km=None)
    if criteres.partout:
        return replace(criteres, rayon_km=None)
    return criteres if criteres.rayon_km else replace(criteres, rayon_km=RAYON_KM)


def _view(dite: Vue | None, criteres: Criteres) -> Vue | None:
    """Des établissements si l'on n'a dit aucune formation et que tout le reste porte sur eux."""
    if dite == "etablissements" and criteres.names_formations:
        return None
    if dite is None and not criteres.names_formations and (criteres.label or criteres.nature or criteres.ulis):
        return "etablissements"
    return dite


def _formation(lecture: _Lecture, mention: Mention) -> None:
    codes = tuple(str(v["code"]) for v in mention.valeurs)
    lecture.say(mention, "formations", official_label(mention), codes)
    lecture.sujets.append(mention.texte)
    lecture.cibles.extend(Cible("formation", str(v["code"]), str(v["libelle"])) for v in mention.valeurs)


def _domain(lecture: _Lecture, mention: Mention) -> None:
    codes = codes_of_fields(lecture.session, [str(v["nom"]) for v in mention.valeurs])
    lecture.sujets.append(mention.texte)
    if codes:
        lecture.say(mention, "sujets", " / ".join(str(v["nom"]) for v in mention.valeurs[:2]), codes)


def _trade(lecture: _Lecture, mention: Mention) -> None:
    metier = mention.valeurs[0]
    codes = tuple(f.code for f in formations_of_trade(lecture.session, str(metier["id"])))
    lecture.sujets.append(mention.texte)
    if codes:
        lecture.say(mention, "sujets", str(metier.get("libelle") or metier.get("nom") or mention.texte), codes)


def _level(lecture: _Lecture, mention: Mention) -> None:
    nom = str(mention.valeurs[0]["nom"])
    if nom in AGRICOLES:
        nom = AGRICOLES[nom]
        codes = agricultural_codes(read_nomenclature(lecture.session))
        lecture.say(mention, "sujets", mention.texte, codes)
    dit = nom if set(nom.lower().split()) & set(mention.texte.lower().split()) else f"{nom} (« {mention.texte} »)"
    lecture.say(mention, "niveaux", dit, (nom,))


def _family(lecture: _Lecture, mention: Mention) -> None:
    code = str(mention.valeurs[0]["code"])
    nom = next((f.nom for f in list_families(lecture.session) if f.code == code), mention.texte)
    lecture.say(mention, "famille", nom, code)
    lecture.sujets.append(mention.texte)
    lecture.cibles.append(Cible("famille", code, nom))


def _campus(lecture: _Lecture, mention: Mention) -> None:
    lecture.sujets.append(mention.texte)
    lecture.cibles.extend(Cible("campus", str(v["id"]), str(v["nom"])) for v in mention.valeurs)
    # Un campus ne filtre pas les offres : ses mots sont compris, et cherchés parmi les campus.
    lecture.morceaux.append(Morceau("campus", mention.texte, mention.debut, mention.fin))


def _school(lecture: _Lecture, mention: Mention) -> None:
    ecole = mention.valeurs[0]
    lecture.say(mention, "etablissement", str(ecole["nom"]), str(ecole["uai"]))
    lecture.cibles.append(Cible("etablissement", str(ecole["uai"]), str(ecole["nom"])))


def _named(champ: str) -> "Lecteur":
    def read(lecture: _Lecture, mention: Mention) -> None:
        lecture.say(mention, champ, "", str(mention.valeurs[0]["nom"]))

    return read


def _place(lecture: _Lecture, mention: Mention) -> None:
    lieux = list(_known(lecture.session, mention))
    if lieux and "lieu" not in lecture.poses:
        lecture.say(mention, "lieu", describe(lieux[0]), lieux[0])
        lecture.autres_lieux = tuple(lieux[1:6])


def _known(session: Session, mention: Mention) -> Iterator[Lieu]:
    connus = place_index(session).par_cle
    for valeur in mention.valeurs:
        lieu = connus.get(f"{valeur['type']}:{valeur['code']}")
        if lieu is not None:
            yield lieu


Lecteur = Callable[[_Lecture, Mention], None]
_LECTEURS: dict[str, Lecteur] = {
    "formation": _formation,
    "domaine": _domain,
    "metier": _trade,
    "niveau": _level,
    "famille": _family,
    "campus": _campus,
    "etablissement": _school,
    "statut": _named("statut"),
    "secteur": _named("secteur"),
    "lieu": _place,
}
