"""Après une formation : les suites d'études, vivantes et sans doublon, et les métiers."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.cartes.carte import Bloc, Element, Liste, Paragraphe, Section
from knowledge.cartes.montage import folded, section, to_formation
from knowledge.cartes.mots import capital, say
from knowledge.models import Metier
from knowledge.queries.formations import FormationDetail
from knowledge.queries.parcours import Etape, get_path
from knowledge.queries.sources import SourceCitee
from knowledge.schema.etiquettes import duration
from knowledge.schema.formes import Pas


def next_steps(session: Session, fiche: FormationDetail) -> Section | None:
    """Les suites, rangées par diplôme, la même spécialité d'abord."""
    parcours = get_path(session, fiche.code)
    titre = say("formation", "suites")
    if not parcours.suites:
        return section("apres", titre, [Paragraphe(say("formation", "suites_vides"))])
    note = say("formation", "suites_seconde" if fiche.est_seconde_commune else "suites_sous_conditions")
    blocs: list[Bloc] = [Paragraphe(note, "note")]
    for nom, etapes in _by_diploma(parcours.suites).items():
        elements = [_step(etape, fiche.niveau) for etape in sorted(etapes, key=lambda e: not e.meme_specialite)]
        blocs += folded(elements, nom, say("commun", "autres", n="{n}"))
    return section("apres", titre, blocs, fiche.sources_poursuites)


def _by_diploma(suites: tuple[Etape, ...]) -> dict[str, list[Etape]]:
    """Diplôme (avec majuscule) → ses suites ; ce qui n'a pas de diplôme nommé vient à la fin."""
    groupes: dict[str, list[Etape]] = defaultdict(list)
    for etape in suites:
        groupes[etape.type or etape.niveau or ""].append(etape)
    autres = groupes.pop("", [])
    # Ce que la base connaît d'abord : ce sont les diplômes qu'un élève de la voie professionnelle demande.
    ordre = sorted(groupes, key=lambda nom: not any(etape.code for etape in groupes[nom]))
    rangees = {capital(nom): etapes for nom, etapes in ((n, groupes[n]) for n in ordre)}
    return rangees | ({say("formation", "autres_suites"): autres} if autres else {})


def _step(etape: Etape, venant_de: str) -> Element:
    precision = " · ".join(
        part
        for part in (_length(etape, venant_de), say("formation", "meme_specialite") if etape.meme_specialite else None)
        if part
    )
    if etape.code is None:
        return Element(etape.libelle)
    return to_formation(etape.code, etape.libelle, precision=precision or None)


def _length(etape: Etape, venant_de: str) -> str | None:
    """Un bac pro compte depuis la 3e, moins après un CAP ou une 2de : le schéma le dit déjà, la liste le dit pareil."""
    return duration(Pas(etape.libelle, niveau=etape.niveau, duree=etape.duree), venant_de)


def trades(session: Session, fiche: FormationDetail) -> Section | None:
    """Les métiers, avec leur fiche Onisep quand la base en a l'adresse."""
    ids = [metier.id for metier in fiche.metiers]
    urls = {cle: url for cle, url in session.execute(select(Metier.id, Metier.url).where(Metier.id.in_(ids)))}
    elements = [Element(metier.libelle, url=urls.get(metier.id)) for metier in fiche.metiers]
    blocs: tuple[Liste, ...] = folded(elements, None, say("commun", "autres", n="{n}"), 12)
    return section("metiers", say("formation", "metiers"), blocs, _trade_sources(fiche))


def _trade_sources(fiche: FormationDetail) -> tuple[SourceCitee, ...]:
    connues = {fiche.source, *fiche.sources_poursuites}
    return tuple(source for source in fiche.sources if source not in connues)
