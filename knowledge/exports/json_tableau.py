"""Le tableau en JSON : un objet par ligne, avec de quoi le vérifier et le refaire."""

import json
from dataclasses import asdict

from knowledge.exports.cellules import clean, plain
from knowledge.exports.tableau import Tableau, Valeur, dates_of


def to_json(tableau: Tableau) -> bytes:
    """Octets UTF-8 d'un objet ; nombres, booléens et blancs (`null`) y gardent leur type, une date reste ISO."""
    dates = dates_of(tableau.sources)
    contenu = {
        "titre": clean(tableau.titre),
        "criteres": [{"nom": clean(nom), "valeur": clean(valeur)} for nom, valeur in tableau.criteres],
        "date_donnees": {"de": dates[0], "a": dates[1]} if dates else None,
        "colonnes": [{"cle": c.cle, "titre": clean(c.titre), "sorte": c.sorte} for c in tableau.colonnes],
        "lignes": [_row(tableau, ligne) for ligne in tableau.lignes],
        "sources": [asdict(source) for source in tableau.sources],
        "note": plain(tableau.note),
        "lien": plain(tableau.lien),
    }
    return json.dumps(contenu, ensure_ascii=False, indent=1, allow_nan=False).encode("utf-8", "replace")


def _row(tableau: Tableau, ligne: tuple[Valeur, ...]) -> dict[str, Valeur]:
    return {colonne.cle: plain(valeur) for colonne, valeur in zip(tableau.colonnes, ligne, strict=True)}
