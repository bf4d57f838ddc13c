"""Petits tableaux et contenus hostiles pour éprouver les exports."""

from hypothesis import strategies as st

from knowledge.exports.tableau import Colonne, Tableau, Valeur
from knowledge.queries.sources import SourceCitee

ONISEP = SourceCitee("Onisep, offre de formation", "2026-10-08", "https://opendata.onisep.fr", "Licence Ouverte 2.0")
CONSTAT = SourceCitee("Constat de rentrée", "2023-03", None)
COLONNES = (
    Colonne("ecole", "Établissement"),
    Colonne("km", "Distance (km)", "nombre"),
    Colonne("ouverte", "Ouverte", "date"),
    Colonne("page", "Page", "lien"),
    Colonne("internat", "Internat"),
)
LIGNES: tuple[tuple[Valeur, ...], ...] = (
    ("Lycée Éric Tabarly", 12.5, "2026-09-01", "https://exemple.fr/a?b=1&c=2", True),
    ("Lycée « L'Orée » ; œuvre", -3, "2026-09", "http://exemple.fr", False),
    ("Collège", None, None, None, None),
)
COMPLET = Tableau(
    "CAP cuisine & pâtisserie près de Cholet",
    COLONNES,
    LIGNES,
    criteres=(("Lieu", "Cholet (49)"), ("Rayon (km)", "30")),
    sources=(ONISEP, CONSTAT),
    note="Distances à vol d'oiseau.",
    lien="https://exemple.fr/recherche?q=cap",
)
FORMULES = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "+33 2 41 49 21 60",
    "-2+3+cmd|' /C calc'!A0",
    "  =1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "﹦1+1",
    '=HYPERLINK("https://mechant.fr";"ici")',
)
"""Ce qu'un tableur exécuterait, à nu ou derrière un blanc, une marque invisible, une forme pleine chasse."""

textes = st.one_of(st.text(max_size=60), st.sampled_from(FORMULES), st.sampled_from(FORMULES).map(lambda f: "\x00" + f))
valeurs = st.one_of(textes, st.none(), st.booleans(), st.integers(), st.floats())


def of_one(valeur: Valeur, sorte: str = "texte") -> Tableau:
    """Un tableau d'une seule case."""
    return Tableau("t", (Colonne("c", "C", sorte),), ((valeur,),))  # type: ignore[arg-type]
