"""Les résultats d'une recherche en feuille A4 : moins de colonnes, la suite à l'adresse, et qui joindre."""

from dataclasses import replace

from sqlalchemy.orm import Session

from knowledge.exports.blocs import Bloc, Paragraphe, TableauBloc
from knowledge.exports.feuille import Feuille
from knowledge.exports.tableau import Tableau, dates_of
from knowledge.queries.contacts import ContactTrouve, find_contacts
from knowledge.recherche.tableau import read_texts

LIGNES_MAX = 60
"""Au-delà de trois pages, personne ne lit : la feuille le dit et donne l'adresse."""
RECHERCHE = "recherche"
"""Nom du critère qui porte la ligne tapée."""
COLONNES = frozenset(
    "formation etablissement commune telephone distance_km voie rentree niveau etablissements nombre".split()
)
COLONNES_CAMPUS = frozenset("nom filiere regions siege commune site_web".split())


def to_sheet(session: Session, tableau: Tableau, total: int) -> Feuille:
    """La feuille de ce tableau ; `total` : ce que la recherche trouve en tout."""
    dates = dates_of(tableau.sources)
    return Feuille(
        titre=_searched(tableau) or tableau.titre,
        blocs=_blocks(tableau, total),
        contact=_contact(session),
        sources=tableau.sources,
        date_donnees=dates[1] if dates else None,
        lien=tableau.lien,
        criteres=tableau.criteres,
    )


def _searched(tableau: Tableau) -> str | None:
    """La ligne tapée, entre guillemets : une feuille se reconnaît à ce qu'on y cherchait."""
    dite = next((valeur for nom, valeur in tableau.criteres if nom == RECHERCHE), None)
    return f"« {dite} »" if dite else None


def _blocks(tableau: Tableau, total: int) -> tuple[Bloc, ...]:
    textes = read_texts()["feuille"]
    if not tableau.lignes:
        return (Paragraphe(textes["vide"]),)
    court = _narrow(_dated(tableau))
    montrees = len(court.lignes)
    suite = (Paragraphe(textes["coupe"].format(montrees=montrees, total=total)),) if montrees < total else ()
    return (TableauBloc(court), *suite)


def _dated(tableau: Tableau) -> Tableau:
    """Une offre vue à une rentrée passée est à vérifier : la feuille le dit comme la page."""
    cles = [colonne.cle for colonne in tableau.colonnes]
    if "a_jour" not in cles:
        return tableau
    rentree, a_jour = cles.index("rentree"), cles.index("a_jour")
    dite = read_texts()["feuille"]["ancienne"]
    lignes = (
        ligne if ligne[a_jour] else (*ligne[:rentree], dite.format(rentree=ligne[rentree]), *ligne[rentree + 1 :])
        for ligne in tableau.lignes[:LIGNES_MAX]
    )
    return replace(tableau, lignes=tuple(lignes))


def _narrow(tableau: Tableau) -> Tableau:
    """Les colonnes qui tiennent en largeur, sans celles que rien ne remplit."""
    voulues = (
        COLONNES if any(c.cle == "formation" or c.cle == "etablissement" for c in tableau.colonnes) else COLONNES_CAMPUS
    )
    rangs = [
        rang
        for rang, colonne in enumerate(tableau.colonnes)
        if colonne.cle in voulues and any(ligne[rang] is not None for ligne in tableau.lignes)
    ]
    lignes = tuple(tuple(ligne[rang] for rang in rangs) for ligne in tableau.lignes[:LIGNES_MAX])
    return replace(tableau, colonnes=tuple(tableau.colonnes[rang] for rang in rangs), lignes=lignes)


def _contact(session: Session) -> ContactTrouve | None:
    """Le service d'orientation de l'académie première, s'il est connu."""
    return next(iter(find_contacts(session, types=("rectorat",))), None)
