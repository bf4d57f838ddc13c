"""Ce qu'enseigne un établissement, niveau par niveau : l'offre de l'année, et à part celle qu'il faut confirmer."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy.orm import Session

from knowledge.cartes.canonique import renewed
from knowledge.cartes.carte import Bloc, Element, Paragraphe, Section
from knowledge.cartes.montage import folded, section, to_formation
from knowledge.cartes.mots import capital, lookup, say
from knowledge.queries.etablissements import EcoleDetail
from knowledge.queries.nomenclature import read_nomenclature
from knowledge.queries.offres import FormationOfferte
from knowledge.queries.offres_index import read_offres
from knowledge.queries.sources import cite

Groupe = list[FormationOfferte]
_VISIBLES = 12


def taught(session: Session, fiche: EcoleDetail) -> Section | None:
    """Les formations ; pour un établissement sans aucune, on le dit : un conseiller les chercherait."""
    titre = say("etablissement", "formations")
    if not fiche.formations:
        return section("formations", titre, [Paragraphe(say("etablissement", "aucune"))])
    offres = read_offres(session).offers_of(fiche.etablissement.uai)
    sources = [cite(session, o.source_id, o.source_date) for o in offres]
    actuelles = [f for f in fiche.formations if f.a_jour]
    anciennes = [f for f in fiche.formations if not f.a_jour]
    blocs = [*_current(session, actuelles), *_older(session, anciennes, seules=not actuelles)]
    return section("formations", titre, blocs, sources)


def _current(session: Session, formations: Groupe) -> list[Bloc]:
    if not formations:
        return []
    phrase = say("etablissement", "a_jour", rentree=max(f.rentree for f in formations))
    return [Paragraphe(phrase, "note"), *_levels(session, formations)]


def _older(session: Session, formations: Groupe, seules: bool) -> list[Bloc]:
    """Ce que l'extrait de l'année ne confirme pas : qu'il l'ait tu ou qu'il ne couvre pas l'établissement."""
    if not formations:
        return []
    return [
        Paragraphe(say("etablissement", "seules" if seules else "anciennes"), "avis"),
        *_levels(session, formations),
    ]


def _levels(session: Session, formations: Groupe) -> Iterable[Bloc]:
    """Une liste par niveau ; voie scolaire et apprentissage d'une même formation sur une ligne."""
    nomenclature = read_nomenclature(session)
    connues = nomenclature.par_code
    niveaux: dict[str, dict[str, Groupe]] = defaultdict(lambda: defaultdict(list))
    for formation in formations:
        niveaux[formation.niveau][formation.code].append(formation)
    for niveau, par_code in niveaux.items():
        elements = [
            _line(groupe, renewed(nomenclature, code), bool(connues[code].code_famille))
            for code, groupe in par_code.items()
        ]
        yield from folded(elements, capital(niveau), say("etablissement", "autres_formations", n="{n}"), _VISIBLES)


def _line(groupe: Groupe, code: str, en_famille: bool) -> Element:
    une = groupe[0]
    voies = ", ".join(dict.fromkeys(say("voies", f.statut) for f in groupe))
    precision = " · ".join(part for part in (_length(une, en_famille), voies, *_figures(groupe)) if part)
    reserve = None if une.a_jour else say("offres", "vue", rentree=max(f.rentree for f in groupe))
    return to_formation(code, une.libelle, precision=precision, reserve=reserve)


def _length(une: FormationOfferte, en_famille: bool) -> str | None:
    """Un bac pro en 2 ans commence après la 2de commune de sa famille : le taire ferait croire à un bac en 2 ans."""
    apres = en_famille and une.niveau == "bac pro" and une.duree == lookup("etablissement", "deux_ans")
    return say("etablissement", "apres_seconde", duree=une.duree) if apres else une.duree


def _figures(groupe: Groupe) -> list[str]:
    """Places (avec leur rentrée) et coût, quand ils sont connus ; « 0 place » d'une année passée ne dit rien de celle-ci."""
    places = [say("offres", "places", n=f.capacite, rentree=f.rentree_capacite) for f in groupe if f.capacite]
    couts = [say("offres", "cout", cout=f.cout) for f in groupe if f.cout]
    return list(dict.fromkeys((*places, *couts)))
