"""Rendre un tableau en fichier : CSV, classeur, JSON ou feuille A4."""

from collections.abc import Callable

from fastapi import Response
from sqlalchemy.orm import Session

from api.problemes import ProblemeError
from knowledge.exports.csv_francais import to_csv
from knowledge.exports.feuille import to_pdf
from knowledge.exports.json_tableau import to_json
from knowledge.exports.tableau import Tableau
from knowledge.exports.xlsx import to_xlsx
from knowledge.recherche.feuille import to_sheet

XLSX_MAX = 2000
"""Lignes d'un classeur : il coûte dix fois un CSV (1,3 s de calcul pour celles-ci) ; il dit qu'il est coupé, le CSV en donne plus."""
FORMATS = ("csv", "xlsx", "json", "pdf")
_ECRIRE: dict[str, tuple[str, Callable[[Tableau], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", to_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", to_xlsx),
    "json": ("application/json", to_json),
}


def as_file(session: Session, tableau: Tableau, format_: str, nom: str, total: int | None = None) -> Response:
    """Le tableau, à enregistrer sous `nom` ; 404 pour un format inconnu. `total` : lignes que la recherche trouve en tout."""
    if format_ not in FORMATS:
        raise ProblemeError(404, f"Format inconnu : {format_}.")
    entetes = {"Content-Disposition": f'attachment; filename="{nom}.{format_}"', "Cache-Control": "no-cache"}
    if format_ == "pdf":
        feuille = to_sheet(session, tableau, len(tableau.lignes) if total is None else total)
        return Response(to_pdf(feuille), media_type="application/pdf", headers=entetes)
    type_, ecrire = _ECRIRE[format_]
    return Response(ecrire(tableau), media_type=type_, headers=entetes)
