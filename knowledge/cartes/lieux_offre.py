"""Où se prépare une formation : près d'un lieu ou dans le territoire premier, l'offre de l'année à part de l'ancienne."""

from sqlalchemy.orm import Session

from knowledge.cartes.carte import Bloc, Colonne, Element, Paragraphe, Section, Tableau
from knowledge.cartes.montage import school_line, section, to_school, unknown
from knowledge.cartes.mots import count, say, tell_km
from knowledge.queries.lieux import describe, find_place
from knowledge.queries.lieux_index import Lieu
from knowledge.queries.offres import FormationOfferte, OffreEcole, find_offers
from knowledge.queries.offres_filtre import FiltreOffres
from knowledge.queries.territoire import ACADEMIE
from knowledge.queries.tranche import Tranche

VISIBLES, MONTRES = 8, 50
"""Établissements lus d'abord, et en tout : au-delà, la recherche sert mieux qu'une carte."""
Lignes = list[OffreEcole]


def where(session: Session, code: str, lieu: Lieu | None, titre: str) -> Section | None:
    """Qui la propose, du plus proche au plus lointain quand le lieu est une commune."""
    autour = lieu or find_place(session, f"academie:{ACADEMIE}")
    offres = find_offers(session, FiltreOffres(formations=(code,), lieu=autour), taille=MONTRES)
    if not offres.total:
        cle = "ou_nulle_part" if lieu else "ou_nulle_part_territoire"
        return section("ou", titre, [Paragraphe(say("formation", cle, lieu=describe_plainly(autour)))])
    return section("ou", titre, _listed(offres, autour), [offre.source for offre in offres])


def describe_plainly(lieu: Lieu) -> str:
    """« académie de Nantes », sinon le nom du lieu et de quoi le distinguer."""
    return say("lieux", "academie", nom=lieu.nom) if lieu.type == "academie" else describe(lieu)


def _listed(offres: Tranche[OffreEcole], autour: Lieu) -> list[Bloc]:
    situee = any(offre.distance_km is not None for offre in offres)
    actuelles = [offre for offre in offres if _recent(offre.formations).a_jour]
    anciennes = [offre for offre in offres if not _recent(offre.formations).a_jour]
    blocs: list[Bloc] = [Paragraphe(_total(offres, autour, situee))]
    if actuelles:
        rentree = max(_recent(offre.formations).rentree for offre in actuelles)
        blocs += _tables(say("formation", "ou_a_jour", rentree=rentree), actuelles, situee)
    if anciennes:
        blocs += _tables(say("formation", "ou_anciens"), anciennes, situee, entier=not actuelles)
    return blocs


def _tables(titre: str, offres: Lignes, situee: bool, entier: bool = True) -> list[Tableau]:
    """Le début de la liste, puis la suite repliée ; tout est replié quand il y a plus actuel à lire."""
    colonnes, lignes = _columns(situee), tuple(_row(offre, situee) for offre in offres)
    if not entier:
        return [Tableau(titre, colonnes, lignes, f"{titre} ({len(lignes)})")]
    coupe = VISIBLES if len(lignes) > VISIBLES + 2 else len(lignes)
    reste = say("formation", "ou_autres", titre=titre, n=len(lignes) - coupe)
    debut = Tableau(titre, colonnes, lignes[:coupe])
    return [debut, Tableau(reste, colonnes, lignes[coupe:], reste)] if lignes[coupe:] else [debut]


def _total(offres: Tranche[OffreEcole], autour: Lieu, situee: bool) -> str:
    cle = "ou_total_commune" if autour.type == "commune" else "ou_total"
    phrases = [count("formation", cle, offres.total, lieu=describe_plainly(autour))]
    if offres.total > len(offres):
        phrases.append(say("formation", "ou_premiers", n=len(offres)))
    if situee:
        phrases.append(say("commun", "vol_oiseau"))
    return " ".join(phrases)


def _columns(situee: bool) -> tuple[Colonne, ...]:
    noms = ("col_ecole", *(("col_distance",) if situee else ()), "col_voie", "col_rentree", "col_telephone")
    return tuple(Colonne(say("formation", nom), nombre=nom == "col_distance") for nom in noms)


def _row(offre: OffreEcole, situee: bool) -> tuple[Element, ...]:
    ecole = offre.etablissement
    distance = (Element(tell_km(offre.distance_km)),) if situee else ()
    return (
        to_school(ecole, precision=school_line(ecole)),
        *distance,
        Element(_ways(offre.formations)),
        vintage(offre.formations),
        phone(ecole.telephone),
    )


def _ways(formations: tuple[FormationOfferte, ...]) -> str:
    return " ; ".join(dict.fromkeys(_way(formation) for formation in formations))


def _way(formation: FormationOfferte) -> str:
    """« scolaire, 2 ans » : un même CAP se prépare ici en un an, là en deux."""
    voie = say("voies_courtes", formation.statut)
    return say("voie_et_duree", "dite", voie=voie, duree=formation.duree) if formation.duree else voie


def _recent(formations: tuple[FormationOfferte, ...]) -> FormationOfferte:
    return max(formations, key=lambda f: (f.a_jour, f.rentree))


def vintage(formations: tuple[FormationOfferte, ...]) -> Element:
    """La rentrée où l'offre est vue ; une rentrée passée reste à confirmer."""
    recente = _recent(formations)
    if recente.a_jour:
        return Element(str(recente.rentree))
    return Element("", reserve=say("offres", "ancienne", rentree=recente.rentree))


def phone(numero: str | None) -> Element:
    """Un numéro qu'on appelle d'un doigt, ou l'aveu qu'il manque."""
    return Element(numero, url=f"tel:{numero.replace(' ', '')}") if numero else unknown()
