"""Ailleurs, tout près : les établissements qui proposent les mêmes formations que celui-ci."""

from sqlalchemy.orm import Session

from knowledge.cartes.carte import Colonne, Element, Paragraphe, Section, Tableau
from knowledge.cartes.lieux_offre import vintage
from knowledge.cartes.montage import school_line, section, to_school
from knowledge.cartes.mots import count, say, tell_km
from knowledge.queries.ecoles import Ecole
from knowledge.queries.lieux_index import Lieu
from knowledge.queries.offres import OffreEcole, find_offers
from knowledge.queries.offres_filtre import FiltreOffres
from knowledge.queries.offres_index import read_offres

RAYON_KM = 50
MONTRES = 8
NOMMEES = 2
"""Formations en commun nommées ; les autres sont comptées."""


def alternatives(session: Session, ecole: Ecole) -> Section | None:
    """À vol d'oiseau, du plus proche au plus lointain ; rien si l'établissement n'a ni point ni formation."""
    offres = read_offres(session).offers_of(ecole.uai)
    codes = tuple(dict.fromkeys(offre.code for offre in offres if offre.formation.statut != "fermee"))
    if not codes or ecole.vecteur is None:
        return None
    filtre = FiltreOffres(formations=codes, lieu=_here(ecole), rayon_km=RAYON_KM, tri="distance")
    voisins = [v for v in find_offers(session, filtre, taille=MONTRES + 1) if v.etablissement.uai != ecole.uai]
    titre = say("etablissement", "voisins", km=RAYON_KM)
    noms = ("col_ecole", "col_distance", "col_rentree", "col_commun")
    colonnes = tuple(Colonne(say("formation", nom), nombre=nom == "col_distance") for nom in noms)
    tableau = Tableau(titre, colonnes, tuple(_row(voisin) for voisin in voisins[:MONTRES]))
    if not tableau.lignes:
        return None
    note = Paragraphe(say("etablissement", "voisins_note"), "pale")
    return section("voisins", titre, [note, tableau], [voisin.source for voisin in voisins[:MONTRES]])


def _here(ecole: Ecole) -> Lieu:
    """L'établissement comme point de départ."""
    return Lieu(
        type="commune",
        code=ecole.code_insee or ecole.uai,
        nom=ecole.nom,
        departement=ecole.departement,
        region=None,
        code_academie=ecole.code_academie,
        latitude=ecole.latitude,
        longitude=ecole.longitude,
        population=None,
    )


def _row(voisin: OffreEcole) -> tuple[Element, ...]:
    ecole = voisin.etablissement
    noms = list(dict.fromkeys(formation.libelle for formation in voisin.formations))
    dits = ", ".join(noms[:NOMMEES])
    suite = say("etablissement", "et_autres", noms=dits) if len(noms) > NOMMEES else dits
    return (
        to_school(ecole, precision=school_line(ecole)),
        Element(tell_km(voisin.distance_km)),
        vintage(voisin.formations),
        Element(count("etablissement", "en_commun", len(noms), noms=suite)),
    )
