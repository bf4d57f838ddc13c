"""Lire une question en français, et y répondre par la bonne recherche."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from knowledge.queries.campus import FiltreCampus, find_campuses
from knowledge.queries.etablissements_recherche import FiltreEcoles, find_schools
from knowledge.queries.formations_recherche import FiltreFormations, find_formations
from knowledge.queries.insertion import FiltreInsertion, region_figures
from knowledge.queries.lieux import find_places, place_index
from knowledge.queries.lieux_index import Lieu
from knowledge.queries.metiers import formations_of_trade
from knowledge.queries.nomenclature import read_nomenclature
from knowledge.queries.notions import find_facts
from knowledge.queries.offres import find_offers
from knowledge.queries.offres_filtre import FiltreOffres
from knowledge.queries.poles import FiltrePoles, computed_poles
from knowledge.queries.territoire import first_region
from knowledge.queries.tranche import Tranche, cut
from knowledge.texte import normalise
from langue.mention import Mention

Reperer = Callable[[str], Sequence[Mention]]


@dataclass(frozen=True)
class Demande:
    """Ce qu'on a compris d'une question.

    `noms` : noms officiels reconnus ; `sujet` : ce dont on parle, tel que dit ; `reste` : les mots inexpliqués.
    """

    texte: str
    formations: tuple[str, ...] = ()
    niveaux: tuple[str, ...] = ()
    domaine: str | None = None
    famille: str | None = None
    metier: str | None = None
    etablissement: str | None = None
    statut: str | None = None
    secteur: str | None = None
    internat: bool | None = None
    lieu: Lieu | None = None
    autres_lieux: tuple[Lieu, ...] = ()
    """Autres lieux du même nom, à proposer."""
    noms: tuple[str, ...] = ()
    sujet: str | None = None
    reste: str = ""
    rayon_km: float | None = None
    label: str | None = None


@dataclass(frozen=True)
class Reponse:
    """Genre de réponse (offres, campus, poles, insertion, metiers, etablissements, faits) et ses éléments."""

    genre: str
    demande: Demande
    elements: Tranche[Any] = field(default_factory=lambda: Tranche((), 0))


def answer(session: Session, texte: str, reperer: Reperer | None = None, limite: int = 10) -> Reponse:
    """Répond à une question ; sans repéreur, lit seulement « <formation> à <lieu> ».

    Lève une `QuestionError` si la base ne peut y répondre telle quelle.
    """
    return answer_demand(session, read_question(session, texte, reperer), limite)


def answer_demand(session: Session, demande: Demande, limite: int = 10) -> Reponse:
    """Répond à une demande déjà lue."""
    genre = kind_of(demande)
    return Reponse(genre, demande, _SEARCHES[genre](session, demande, limite))


def read_question(session: Session, texte: str, reperer: Reperer | None) -> Demande:
    """Noms repérés dans la question, et le lieu confirmé par la base."""
    return _from_mentions(session, texte, reperer(texte)) if reperer else _from_words(session, texte)


def _from_mentions(session: Session, texte: str, mentions: Sequence[Mention]) -> Demande:
    def first(cle: str, champ: str) -> str | None:
        return next((str(m.valeurs[0][champ]) for m in mentions if m.cle == cle and m.valeurs), None)

    formations = [v["code"] for m in mentions if m.cle == "formation" for v in m.valeurs]
    reste = _left_over(texte, mentions)
    lieux = _places(session, [m for m in mentions if m.cle == "lieu" and m.valeurs][:1]) or _region(session, reste)
    return Demande(
        texte=texte,
        formations=tuple(dict.fromkeys(formations)),
        niveaux=tuple(str(m.valeurs[0]["nom"]) for m in mentions if m.cle == "niveau" and m.valeurs),
        domaine=first("domaine", "nom"),
        famille=first("famille", "code"),
        metier=first("metier", "id"),
        etablissement=first("etablissement", "uai"),
        statut=first("statut", "nom"),
        secteur=first("secteur", "nom"),
        internat=True if "internat" in normalise(texte) else None,
        lieu=lieux[0] if lieux else None,
        autres_lieux=tuple(lieux[1:4]),
        noms=tuple(dict.fromkeys(_name(m) for m in mentions if m.cle != "lieu" and m.valeurs)),
        sujet=next((m.texte for m in mentions if m.cle in _SUJETS), None),
        reste=reste,
    )


def _name(mention: Mention) -> str:
    premier = mention.valeurs[0]
    return str(premier.get("libelle") or premier.get("nom"))


def _places(session: Session, mentions: Sequence[Mention]) -> list[Lieu]:
    """Lieux que les mentions nomment, du plus probable au moins probable."""
    connus = place_index(session).par_cle
    cles = [f"{v['type']}:{v['code']}" for mention in mentions for v in mention.valeurs]
    return [connus[cle] for cle in cles if cle in connus]


def _region(session: Session, reste: str) -> list[Lieu]:
    """Région ou département nommé dans ce qui reste (« campus numérique bretagne »)."""
    mots = [mot for mot in reste.split() if len(mot) > 3]
    candidats = (find_places(session, mot, types=("region", "departement"), limite=1) for mot in mots)
    return [trouves[0].lieu for trouves in candidats if trouves and trouves[0].sur and trouves[0].score > 0.95][:1]


def _from_words(session: Session, texte: str) -> Demande:
    """« CAP cuisine près de Cholet » : la formation avant la préposition, le lieu après."""
    coupe = _PREPOSITION.search(texte)
    sujet, endroit = (texte[: coupe.start()], texte[coupe.end() :]) if coupe else (texte, "")
    lieux = find_places(session, endroit) if endroit else []
    codes = find_formations(session, FiltreFormations(q=sujet, ouverte=True))[:1]
    plat = normalise(texte)
    return Demande(
        texte=texte,
        formations=tuple(codes),
        noms=tuple(read_nomenclature(session).name(code) for code in codes),
        sujet=sujet.strip() or None,
        statut="apprentissage" if "apprenti" in plat or "alternance" in plat else None,
        secteur=next((s for s in ("public", "prive") if s in plat.split()), None),
        internat=True if "internat" in plat else None,
        lieu=lieux[0].lieu if lieux and lieux[0].sur else None,
        reste=plat,
    )


def _left_over(texte: str, mentions: Sequence[Mention]) -> str:
    lettres = list(texte)
    for mention in mentions:
        lettres[mention.debut : mention.fin] = " " * (mention.fin - mention.debut)
    return normalise("".join(lettres))


def kind_of(demande: Demande) -> str:
    """Le genre de réponse que la demande attend ; sans un mot, des filtres seuls demandent des offres ou des établissements."""
    mots = set(normalise(demande.texte).split())
    if mots & _INTERROGE:
        return "faits"
    for genre, signes in _SIGNES.items():
        if mots & signes:
            return genre
    if demande.formations or demande.domaine or demande.famille or demande.niveaux:
        return "offres"
    if demande.metier:
        return "metiers"
    if not demande.texte.strip():
        return "offres" if demande.statut else "etablissements"
    return "etablissements" if demande.etablissement else "faits"


def _offers(session: Session, demande: Demande, limite: int) -> Tranche[Any]:
    filtre = FiltreOffres(
        formations=demande.formations,
        niveaux=() if demande.formations else demande.niveaux,
        domaine=None if demande.formations else demande.domaine,
        famille=None if demande.formations else demande.famille,
        lieu=demande.lieu,
        statut=demande.statut,
        secteur=demande.secteur,
        internat=demande.internat,
        rayon_km=demande.rayon_km,
        label=demande.label,
    )
    return find_offers(session, filtre, 0, limite)


def _campuses(session: Session, demande: Demande, limite: int) -> Tranche[Any]:
    sujet = re.sub(
        r"\b(?:campus|cmq|des|les|du|de|la|le|un|quel|quels|vers|pres|en|a|dans)\b", " ", normalise(demande.texte)
    )
    if demande.lieu is not None:
        sujet = sujet.replace(normalise(demande.lieu.nom), " ")
    return cut(
        find_campuses(session, FiltreCampus(filiere=sujet.strip() or None, lieu=demande.lieu)), 0, limite, lambda c: c
    )


def _poles(session: Session, demande: Demande, limite: int) -> Tranche[Any]:
    return computed_poles(
        session,
        FiltrePoles(
            champ=demande.domaine or demande.sujet,
            lieu=demande.lieu,
            rayon_km=demande.rayon_km,
            secteur=demande.secteur,
        ),
        0,
        limite,
    )


def _figures(session: Session, demande: Demande, limite: int) -> Tranche[Any]:
    region = demande.lieu.region.code if demande.lieu and demande.lieu.region else first_region()
    filtre = FiltreInsertion(demande.formations, demande.niveaux, region, demande.statut)
    return region_figures(session, filtre, 0, limite)


def _trades(session: Session, demande: Demande, limite: int) -> Tranche[Any]:
    return cut(formations_of_trade(session, demande.metier or ""), 0, limite, lambda f: f)


def _schools(session: Session, demande: Demande, limite: int) -> Tranche[Any]:
    filtre = FiltreEcoles(
        q=demande.etablissement,
        lieu=demande.lieu,
        rayon_km=demande.rayon_km,
        label=demande.label,
        secteur=demande.secteur,
        internat=demande.internat,
    )
    return find_schools(session, filtre, 0, limite)


def _facts(session: Session, demande: Demande, limite: int) -> Tranche[Any]:
    return cut(find_facts(session, demande.texte), 0, limite, lambda fait: fait)


_PREPOSITION = re.compile(
    r"\b(?:près de|pres de|autour de|à côté de|vers|à|a|dans le|dans la|dans|en)\b", re.IGNORECASE
)
_SUJETS = ("domaine", "famille", "formation", "metier")
_INTERROGE = frozenset(
    (
        "quoi",
        "koi",
        "qui",
        "ki",
        "combien",
        "pourquoi",
        "comment",
        "quand",
        "duree",
        "dure",
        "definition",
        "signifie",
        "sert",
    )
)
_SIGNES = {
    "campus": {"campus", "cmq"},
    "poles": {"pole", "poles"},
    "insertion": {"insertion", "emploi", "debouches", "taux"},
}
_SEARCHES: dict[str, Callable[[Session, Demande, int], Tranche[Any]]] = {
    "offres": _offers,
    "campus": _campuses,
    "poles": _poles,
    "insertion": _figures,
    "metiers": _trades,
    "etablissements": _schools,
    "faits": _facts,
}
