"""De quoi parle-t-on : d'un code ou d'un nom, au code de la fiche ; plusieurs possibles, on les propose."""

from collections.abc import Callable, Iterable

from rapidfuzz import fuzz, process
from sqlalchemy.orm import Session

from knowledge.queries.campus import FiltreCampus, find_campuses
from knowledge.queries.erreurs import CodeInconnu, FiltreInvalide, NomAmbigu
from knowledge.queries.etablissements_recherche import FiltreEcoles, find_schools
from knowledge.queries.familles import list_families
from knowledge.queries.formations_recherche import FiltreFormations, find_formations
from knowledge.queries.nomenclature import read_nomenclature
from knowledge.queries.notions import list_notions
from knowledge.texte import normalise

Choix = list[tuple[str, str]]
PROPOSES = 10
"""Candidats montrés quand un nom en désigne plusieurs."""
SEUIL_NOTION = 70


def code_of(session: Session, genre: str, texte: str) -> str:
    """Le code de ce qu'on nomme. Lève `FiltreInvalide` (genre), `CodeInconnu`, `NomAmbigu` (avec les candidats)."""
    if genre not in CHERCHER:
        raise FiltreInvalide(f"Genre de fiche inconnu : « {genre} » ; admis : {', '.join(CHERCHER)}.")
    trouves = CHERCHER[genre](session, texte.strip()) if texte.strip() else []
    exacts = _exact(trouves, texte)
    if len(exacts) == 1 or len(trouves) == 1:
        return (exacts or trouves)[0][0]
    if not trouves:
        raise CodeInconnu(f"Aucune fiche « {genre} » ne répond à « {texte.strip()[:80]} ».")
    message = f"« {texte.strip()[:80]} » désigne plusieurs fiches « {genre} » ; reprendre avec un code :"
    raise NomAmbigu(message, tuple(trouves[:PROPOSES]))


def _exact(trouves: Choix, texte: str) -> Choix:
    """Ceux dont c'est le code ou le nom entier."""
    voulu = normalise(texte)
    return [choix for choix in trouves if voulu in map(normalise, choix)]


def _formations(session: Session, texte: str) -> Choix:
    par_code = read_nomenclature(session).par_code
    if texte.upper() in par_code:
        return [(texte.upper(), par_code[texte.upper()].libelle)]
    codes = find_formations(session, FiltreFormations(q=texte, ouverte=True)) or find_formations(
        session, FiltreFormations(q=texte)
    )
    return [(code, par_code[code].libelle) for code in codes]


def _schools(session: Session, texte: str) -> Choix:
    trouvees = [e for e in find_schools(session, FiltreEcoles(q=texte), 0, PROPOSES)]
    meilleures = [e for e in trouvees if e.score == trouvees[0].score]
    return [(e.etablissement.uai, _with_town(e.etablissement.nom, e.etablissement.commune)) for e in meilleures]


def _with_town(nom: str, commune: str | None) -> str:
    return f"{nom} ({commune})" if commune else nom


def _families(session: Session, texte: str) -> Choix:
    toutes = [(famille.code, famille.nom) for famille in list_families(session)]
    return _exact(toutes, texte) or [(famille.code, famille.nom) for famille in list_families(session, texte)]


def _campuses(session: Session, texte: str) -> Choix:
    tous = [(campus.id, campus.nom) for campus in find_campuses(session, FiltreCampus())]
    return _exact(tous, texte) or [(c.id, c.nom) for c in find_campuses(session, FiltreCampus(q=texte))]


def _notions(session: Session, texte: str) -> Choix:
    notions = list_notions(session)
    portent = [n for n in notions if normalise(texte) in map(normalise, (n.id, n.titre, *n.sigles))]
    if portent:
        return [(n.id, n.titre) for n in portent]
    noms = {n.id: normalise(n.titre) for n in notions}
    proches = process.extract(
        normalise(texte), noms, scorer=fuzz.token_set_ratio, score_cutoff=SEUIL_NOTION, limit=PROPOSES
    )
    titres: dict[str, str] = {n.id: n.titre for n in notions}
    return [(cle, titres[cle]) for _, _, cle in _best(proches)]


def _best(proches: Iterable[tuple[str, float, str]]) -> list[tuple[str, float, str]]:
    """Les seuls premiers, à égalité."""
    tous = list(proches)
    return [proche for proche in tous if proche[1] == tous[0][1]]


CHERCHER: dict[str, Callable[[Session, str], Choix]] = {
    "formation": _formations,
    "etablissement": _schools,
    "famille": _families,
    "campus": _campuses,
    "notion": _notions,
}
