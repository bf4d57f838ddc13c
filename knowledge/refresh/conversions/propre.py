"""Un fichier qui a déjà la forme d'une source du projet : il la remplace."""

from knowledge.refresh.apport import Apport, Lot, Rangee


def convert(lot: Lot) -> list[Apport]:
    """Toutes les lignes, dans l'ordre du fichier."""
    source = lot.format.id
    rangees = [Rangee(dict(d.valeurs), d.numero) for d in lot.donnees]
    champs = {colonne: colonne for colonne in lot.format.colonnes}
    return [Apport(source, rangees, lot.jeu.rows(source), [r.valeurs for r in rangees], champs)]
