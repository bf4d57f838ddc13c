"""La carte d'un campus des métiers et des qualifications : son état, son siège, ses partenaires, ce qu'on en a lu."""

from sqlalchemy.orm import Session

from knowledge.cartes.carte import (
    Bloc,
    Carte,
    Champ,
    Champs,
    Cible,
    Element,
    Etiquette,
    Paragraphe,
    Section,
)
from knowledge.cartes.etablissement import website
from knowledge.cartes.montage import fields, folded, latest, present, section, sources_of
from knowledge.cartes.mots import lookup, say, tell_date
from knowledge.queries.campus import CampusDetail, CampusTrouve, Complement, Partenaire, get_campus
from knowledge.queries.ecoles import read_ecoles
from knowledge.queries.lieux_index import Lieu
from knowledge.queries.notions import list_notions
from knowledge.queries.sources import SourceCitee

_NOTION = "cmq"
_VERIFIER = "a_verifier"


def campus_card(session: Session, campus_id: str, lieu: Lieu | None = None) -> Carte:
    """La carte de ce campus ; le lieu n'y change rien."""
    fiche = get_campus(session, campus_id)
    campus = fiche.campus
    sections = present((_essential(session, fiche), _partners(session, fiche), _read(fiche)))
    sources = sources_of(sections, campus.source)
    return Carte(
        genre="campus",
        code=campus.id,
        titre=campus.nom,
        sous_titre=say("campus", "sous_titre"),
        etiquettes=_tags(campus),
        sections=sections,
        sources=sources,
        date_donnees=latest(sources),
        question=say("campus", "question", nom=campus.nom),
    )


def _tags(campus: CampusTrouve) -> tuple[Etiquette, ...]:
    textes = [campus.label or "", campus.filiere or ""]
    etat = Etiquette(_state(campus), alerte=campus.etat != "labellise")
    return (etat, *(Etiquette(texte) for texte in textes if texte and campus.etat == "labellise"))


def _state(campus: CampusTrouve) -> str:
    """L'état et l'année de la source qui le dit : un label se perd, une source vieillit."""
    etat, annee = say("campus", f"etat_{campus.etat}"), campus.source.date[:4]
    return say("campus", "etat_date", etat=etat, annee=annee) if annee else etat


def _essential(session: Session, fiche: CampusDetail) -> Section | None:
    campus = fiche.campus
    avis = [say("campus", f"avis_{campus.etat}")] if campus.etat != "labellise" else []
    avis += [say("campus", "avis_nom")] if campus.nom_incertain else []
    notion = tuple(
        Element(say("campus", "notion"), Cible("notion", _NOTION)) for n in list_notions(session) if n.id == _NOTION
    )
    blocs: list[Bloc] = [*(Paragraphe(texte, "avis") for texte in avis), _facts(session, fiche)]
    if notion:
        blocs.append(Paragraphe("", "pale", notion))
    return section("essentiel", say("campus", "essentiel"), blocs, [campus.source])


def _facts(session: Session, fiche: CampusDetail) -> Champs:
    campus, inconnu = fiche.campus, Element("", reserve=say("commun", "non_renseigne"))
    return fields(
        (say("campus", "filiere"), [campus.filiere]),
        (say("campus", "label"), [campus.label]),
        (say("campus", "labellisation"), [tell_date(campus.date_labellisation)]),
        (say("campus", "excellence"), [tell_date(campus.date_excellence)]),
        (say("campus", "support"), [_support(session, campus)]),
        (say("campus", "siege"), [campus.commune or inconnu]),
        (say("campus", "regions"), [region.nom for region in campus.regions]),
        (say("campus", "academies"), (fiche.academies or "").split("|")),
        (say("campus", "site"), [website(campus.site_web) or inconnu]),
    )


def _support(session: Session, campus: CampusTrouve) -> Element | None:
    if not campus.etablissement_support:
        return None
    return Element(campus.etablissement_support, _school(session, campus.uai_support))


def _school(session: Session, uai: str | None) -> Cible | None:
    """La carte de l'établissement, sous son UAI affiché."""
    ecole = read_ecoles(session).par_uai.get(uai or "")
    return Cible("etablissement", ecole.uai) if ecole else None


def _partners(session: Session, fiche: CampusDetail) -> Section | None:
    elements = [_partner(session, partenaire) for partenaire in fiche.partenaires]
    blocs: tuple[Bloc, ...] = (
        *folded(elements, None, say("campus", "autres_partenaires", n="{n}"), 12),
        *([Paragraphe(say("campus", "partenaires_partiels"), "pale")] if elements else []),
    )
    return section("partenaires", say("campus", "partenaires"), blocs, [p.source for p in fiche.partenaires])


def _partner(session: Session, partenaire: Partenaire) -> Element:
    precision = " · ".join(part for part in (partenaire.commune, partenaire.role) if part)
    return Element(partenaire.etablissement, _school(session, partenaire.uai), precision=precision or None)


def _read(fiche: CampusDetail) -> Section | None:
    """Ce que des pages en disent, chacune avec sa date ; le relevé dit parfois pourquoi une case est vide."""
    champs = Champs(tuple(_complement(complement) for complement in fiche.complements))
    remarque = [Paragraphe(fiche.remarque, "pale")] if fiche.remarque else []
    return section(
        "complements", say("campus", "complements"), [champs, *remarque], [c.source for c in fiche.complements]
    )


def _complement(complement: Complement) -> Champ:
    nom = lookup("champs_campus", complement.champ) or complement.champ.replace("_", " ").capitalize()
    reserve = say("commun", "a_verifier") if complement.statut == _VERIFIER else None
    valeur = tell_date(complement.valeur) if len(complement.valeur) == 10 else complement.valeur
    return Champ(nom, (Element(valeur, precision=dated(complement.source), reserve=reserve),))


def dated(source: SourceCitee) -> str:
    """« Centre Inffo, 25 avril 2022 »."""
    return ", ".join(part for part in (source.titre, tell_date(source.date) or say("notion", "non_date")) if part)
