"""Idéo-structures : la fiche Onisep d'un établissement de l'annuaire, et les cases que l'annuaire laisse vides."""

from knowledge.refresh.apport import Apport, Lot, Rangee, Valeurs
from knowledge.refresh.lecture import Donnee

SANS_UAI = "structure sans UAI"
HORS_ANNUAIRE = "structure dont l'UAI n'est pas dans l'annuaire des lycées et collèges"
AUTRE_STRUCTURE = "autre structure d'un même UAI"
URL = "https://www.onisep.fr/http/redirection/etablissement/slug/"
COMPLETEES = ("telephone", "adresse", "code_postal", "commune", "siret")
"""Cases que l'annuaire, plus sûr, garde quand il les a."""


def convert(lot: Lot) -> list[Apport]:
    """L'annuaire reste maître de ce qu'il dit ; la fiche Onisep vient de l'Onisep."""
    anciens = lot.jeu.rows("etablissements_france")
    structures = _by_uai(lot, {x["uai"] for x in anciens})
    rangees = [
        Rangee(_completed(lot, x, structures[x["uai"]]), structures[x["uai"]].numero)
        if x["uai"] in structures
        else Rangee(x)
        for x in anciens
    ]
    suivis = [x for x in anciens if x["fiche_onisep"] and x["type_etablissement"] in _types(anciens, structures)]
    redits = [r.valeurs for r in rangees if r.ligne]
    champs = {"latitude": "latitude", "longitude": "longitude", "uai": "uai"} | {c: c for c in COMPLETEES}
    return [Apport("etablissements_france", rangees, suivis, redits, champs)]


def _types(anciens: list[Valeurs], structures: dict[str, Donnee]) -> set[str]:
    """Types d'établissement que le fichier couvre : celui du supérieur ne redit pas les collèges."""
    return {x["type_etablissement"] for x in anciens if x["uai"] in structures}


def _by_uai(lot: Lot, connus: set[str]) -> dict[str, Donnee]:
    structures: dict[str, Donnee] = {}
    for donnee in lot.donnees:
        uai = donnee["uai"]
        if uai not in connus:
            lot.set_aside(HORS_ANNUAIRE if uai else SANS_UAI)
        elif uai in structures:
            lot.set_aside(AUTRE_STRUCTURE)
        else:
            structures[uai] = donnee
    return structures


def _completed(lot: Lot, ancien: Valeurs, structure: Donnee) -> Valeurs:
    vides = {c: structure[c] for c in COMPLETEES if not ancien[c]}
    if not ancien["latitude"] and structure["latitude"] and structure["longitude"]:
        vides |= {"latitude": structure["latitude"], "longitude": structure["longitude"]}
    sources = f"{lot.format.origine} {lot.date}"
    if not any(vides.values()) and ancien["fiche_onisep"].endswith(f"/{structure['structure']}"):
        return ancien
    sources = " | ".join([*(p for p in ancien["sources"].split(" | ") if p and p != sources), sources])
    return ancien | vides | {"fiche_onisep": URL + structure["structure"], "sources": sources}
