"""Ce que deviennent les jeunes sortis d'un établissement : chaque promotion publiée, tout public puis le détail."""

from knowledge.cartes.carte import Bloc, Colonne, Element, Paragraphe, Section, Tableau
from knowledge.cartes.insertion_region import years
from knowledge.cartes.montage import section
from knowledge.cartes.mots import capital, say, tell_percent
from knowledge.queries.etablissements import EcoleDetail
from knowledge.queries.insertion import ChiffresEcole


def school_insertion(fiche: EcoleDetail) -> Section | None:
    """Rien si InserJeunes ne publie aucun taux pour cet établissement."""
    publies = [c for c in fiche.insertion if c.taux_emploi_6_mois is not None or c.taux_poursuite_etudes is not None]
    if not publies:
        return None
    recent = publies[0].millesime
    recents = [c for c in publies if c.millesime == recent]
    anciens = [c for c in publies if c.millesime != recent]
    sections = len({c.uai for c in publies}) > 1
    titre = say("insertion", "titre_ecole", annees=years(recent))
    blocs: list[Bloc] = [
        Tableau(titre, _columns(), tuple(_row(c, c.uai if sections else None) for c in recents)),
        Paragraphe(say("insertion", "lecture_ecole"), "pale"),
    ]
    if anciens:
        avant = say("insertion", "avant", n=len(anciens))
        blocs.append(Tableau(avant, _columns(), tuple(_row(c, _cohort(c, sections)) for c in anciens), replie=avant))
    return section("insertion", say("etablissement", "insertion"), blocs, [c.source for c in publies])


def _columns() -> tuple[Colonne, ...]:
    noms = ("col_public", "col_poursuite", "col_emploi_6", "col_attendu", "col_valeur")
    return tuple(Colonne(say("insertion", nom), nombre=rang > 0) for rang, nom in enumerate(noms))


def _row(c: ChiffresEcole, precision: str | None) -> tuple[Element, ...]:
    return (
        Element(capital(_public(c)), precision=precision),
        Element(tell_percent(c.taux_poursuite_etudes)),
        Element(tell_percent(c.taux_emploi_6_mois)),
        Element("" if c.taux_emploi_6_mois_attendu is None else tell_percent(c.taux_emploi_6_mois_attendu)),
        Element("" if c.valeur_ajoutee_emploi is None else f"{c.valeur_ajoutee_emploi:+d}".replace("-", "−")),
    )


def _cohort(c: ChiffresEcole, sections: bool) -> str:
    """La promotion, et l'UAI quand le lycée et sa section ont chacun leurs chiffres."""
    sortis = say("insertion", "sortis", annees=years(c.millesime))
    return f"{sortis} · {c.uai}" if sections else sortis


def _public(c: ChiffresEcole) -> str:
    if c.voie == "apprentissage":
        return say("insertion", "public_cfa")
    return say("insertion", f"public_{c.population}")
