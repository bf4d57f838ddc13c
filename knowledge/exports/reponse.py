"""Une réponse de la base en tableau à exporter, puis en feuille : colonnes, critères compris, sources."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.exports.blocs import TableauBloc
from knowledge.exports.feuille import Feuille
from knowledge.exports.rangees import rows_of
from knowledge.exports.tableau import Colonne, Criteres, Tableau, dates_of
from knowledge.exports.textes import named, spoken, word
from knowledge.queries.contacts import ContactTrouve
from knowledge.queries.demande import Demande, Reponse
from knowledge.queries.lieux import describe
from knowledge.queries.sources import distinct
from knowledge.settings import read_yaml

_FICHIER = Path(__file__).with_name("colonnes.yml")


@cache
def _declared() -> dict[str, list[dict[str, Any]]]:
    lues: dict[str, list[dict[str, Any]]] = read_yaml(_FICHIER)
    return lues


def columns_of(genre: str) -> tuple[Colonne, ...]:
    """Les colonnes d'un genre de réponse, dans l'ordre de `colonnes.yml`."""
    return tuple(Colonne(c["cle"], c["titre"], c.get("sorte", "texte"), c.get("largeur")) for c in _declared()[genre])


def table_of(reponse: Reponse, lien: str | None = None) -> Tableau:
    """Le tableau d'une réponse ; sa note dit quand il n'en montre que le début."""
    colonnes = columns_of(reponse.genre)
    rangees = [rangee for element in reponse.elements for rangee in rows_of(reponse.genre, element)]
    return Tableau(
        titre=_title(reponse),
        colonnes=colonnes,
        lignes=tuple(tuple(rangee[colonne.cle] for colonne in colonnes) for rangee in rangees),
        criteres=criteria(reponse.demande),
        sources=distinct([element.source for element in reponse.elements]),
        note=_cut_note(reponse),
        lien=lien,
    )


def sheet_of(reponse: Reponse, contact: ContactTrouve | None, lien: str | None = None) -> Feuille:
    """La feuille d'une réponse : ses colonnes de papier, et qui joindre."""
    tableau = table_of(reponse, lien)
    dates = dates_of(tableau.sources)
    return Feuille(
        titre=tableau.titre,
        blocs=(TableauBloc(_on_paper(reponse.genre, tableau), named("genres", reponse.genre)),),
        contact=contact,
        sources=tableau.sources,
        date_donnees=dates[1] if dates else None,
        lien=lien,
        criteres=tableau.criteres,
    )


def criteria(demande: Demande) -> Criteres:
    """Ce qui a été demandé et compris, en clair."""
    dits = {
        "question": demande.texte.strip(),
        "compris": ", ".join(demande.noms),
        "lieu": describe(demande.lieu) if demande.lieu else "",
        "rayon_km": f"{demande.rayon_km:g}".replace(".", ",") if demande.rayon_km is not None else "",
        "niveaux": ", ".join(demande.niveaux),
        "statut": demande.statut or "",
        "secteur": spoken(demande.secteur) or "",
        "internat": "" if demande.internat is None else word("oui" if demande.internat else "non"),
        "label": (demande.label or "").replace("_", " "),
    }
    return tuple((named("criteres", cle), valeur) for cle, valeur in dits.items() if valeur)


def _on_paper(genre: str, tableau: Tableau) -> Tableau:
    places = [rang for rang, colonne in enumerate(_declared()[genre]) if colonne.get("papier")]
    # Une colonne que rien ne remplit (la distance, sans lieu) laisse sa place.
    places = [place for place in places if any(ligne[place] not in (None, "") for ligne in tableau.lignes)]
    return replace(
        tableau,
        colonnes=tuple(tableau.colonnes[place] for place in places),
        lignes=tuple(tuple(ligne[place] for place in places) for ligne in tableau.lignes),
    )


def _title(reponse: Reponse) -> str:
    demande = reponse.demande
    lieu = [describe(demande.lieu)] if demande.lieu else []
    return " · ".join([*(demande.noms or demande.niveaux or (named("genres", reponse.genre),)), *lieu])


def _cut_note(reponse: Reponse) -> str | None:
    montrees, total = len(reponse.elements), reponse.elements.total
    return word("tronque").format(montrees=montrees, total=total) if montrees < total else None
