"""La carte d'une famille de métiers : sa 2de commune, ses spécialités, et où y entrer."""

from sqlalchemy.orm import Session

from knowledge.cartes.carte import Carte, Champs, Cible, Element, Etiquette, Liste, Paragraphe, Section
from knowledge.cartes.lieux_offre import where
from knowledge.cartes.montage import fields, latest, present, section, sources_of, to_formation
from knowledge.cartes.mots import lookup, say, tell_date
from knowledge.queries.familles import FamilleDetail, Specialite, get_family
from knowledge.queries.lieux_index import Lieu
from knowledge.queries.notions import list_notions

_NOTION = "famille_metiers"
_RESERVES = ("fermee", "fermeture_programmee")


def family_card(session: Session, code: str, lieu: Lieu | None = None) -> Carte:
    """La carte de ce code BCN, les lycées de sa 2de vus de ce lieu (du territoire sans lieu)."""
    famille = get_family(session, code)
    sections = present(
        (
            section("essentiel", say("famille", "essentiel"), [_facts(famille)], [famille.source]),
            _specialities(session, famille),
            where(session, famille.seconde.code, lieu, say("famille", "ou")) if famille.seconde else None,
        )
    )
    sources = sources_of(sections, famille.source)
    return Carte(
        genre="famille",
        code=famille.code,
        titre=famille.nom,
        sous_titre=say("famille", "sous_titre"),
        etiquettes=(Etiquette(_ministry(famille)),),
        sections=sections,
        sources=sources,
        date_donnees=latest(sources),
        question=say("famille", "question", nom=famille.nom),
        situee=famille.seconde is not None,
    )


def _ministry(famille: FamilleDetail) -> str:
    return lookup("famille", f"ministere_{famille.ministere}") or famille.ministere


def _facts(famille: FamilleDetail) -> Champs:
    seconde = famille.seconde
    return fields(
        (say("famille", "seconde"), [to_formation(seconde.code, seconde.libelle) if seconde else None]),
        (say("famille", "depuis"), [str(famille.rentree_debut) if famille.rentree_debut else None]),
    )


def _specialities(session: Session, famille: FamilleDetail) -> Section | None:
    actuelles = tuple(_speciality(s) for s in famille.specialites if s.fin is None)
    anciennes = tuple(_speciality(s) for s in famille.specialites if s.fin is not None)
    notion = tuple(
        Element(say("famille", "notion"), Cible("notion", _NOTION)) for n in list_notions(session) if n.id == _NOTION
    )
    blocs = (
        Paragraphe(say("famille", "principe"), "note", notion),
        Liste(actuelles),
        Liste(anciennes, replie=say("famille", "anciennes", n=len(anciennes))),
    )
    return section("specialites", say("famille", "specialites"), blocs, [famille.source])


def _speciality(specialite: Specialite) -> Element:
    reserve = say("famille", specialite.statut) if specialite.statut in _RESERVES else None
    fin = say("famille", "jusqu_au", date=tell_date(specialite.fin)) if specialite.fin else None
    return to_formation(specialite.code, specialite.libelle, precision=fin, reserve=reserve)
