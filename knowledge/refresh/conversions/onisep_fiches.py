"""Fiches formations (XML) : les poursuites d'études des formations que le projet suit."""

from collections.abc import Iterator

from knowledge.refresh.apport import Apport, Lot, Rangee, Valeurs
from knowledge.refresh.lecture import Donnee
from knowledge.refresh.xml_formations import JOINT

HORS_BASE = "fiche d'une formation hors de la voie professionnelle suivie"
SANS_SUITE = "fiche sans poursuite d'études"
CHAMPS = {"origine_onisep_id": "formation", "origine_libelle": "libelle", "destination_libelle": "poursuites"}


def convert(lot: Lot) -> list[Apport]:
    """Remplace les poursuites venues des fiches ; celles de la BCN (familles de métiers) restent."""
    anciennes = lot.jeu.rows("poursuites")
    siennes = [x for x in anciennes if x["source"] == lot.format.origine]
    autres = [Rangee(x) for x in anciennes if x["source"] != lot.format.origine]
    rangees = list(_all(lot, siennes))
    return [Apport("poursuites", [*rangees, *autres], siennes, [r.valeurs for r in rangees], CHAMPS)]


def _all(lot: Lot, anciennes: list[Valeurs]) -> Iterator[Rangee]:
    par_onisep = {x["onisep_id"]: x for x in lot.jeu.rows("formations") if x["onisep_id"]}
    par_code = {x["code_cfd"]: x for x in lot.jeu.rows("formations")}
    destinations = _destinations(lot, anciennes)
    for fiche in lot.donnees:
        origine = par_onisep.get(fiche["formation"]) or par_code.get(fiche["code"])
        if origine is None:
            lot.set_aside(HORS_BASE)
        elif not fiche["poursuites"]:
            lot.set_aside(SANS_SUITE)
        else:
            for suite in _following(lot, fiche, origine, destinations):
                yield Rangee(suite, fiche.numero)


def _destinations(lot: Lot, anciennes: list[Valeurs]) -> dict[str, Valeurs]:
    """Libellé d'une formation → ses codes et son type : ce que les fiches disent d'elles-mêmes, sinon l'ancien relevé."""
    codes = {x["code_cfd"] for x in lot.jeu.rows("formations")}
    connues = {
        x["destination_libelle"]: {
            c: x[c] for c in ("destination_onisep_id", "destination_code_cfd", "destination_type")
        }
        for x in anciennes
    }
    dites = {
        fiche["libelle"]: {
            "destination_onisep_id": fiche["formation"],
            "destination_code_cfd": fiche["code"] if fiche["code"] in codes else "",
            "destination_type": connues.get(fiche["libelle"], {}).get("destination_type") or fiche["type"],
        }
        for fiche in lot.donnees
    }
    return connues | dites


def _following(lot: Lot, fiche: Donnee, origine: Valeurs, destinations: dict[str, Valeurs]) -> Iterator[Valeurs]:
    inconnue = dict.fromkeys(("destination_onisep_id", "destination_code_cfd", "destination_type"), "")
    suites = zip(fiche["poursuites"].split(JOINT), fiche["conditions"].split(JOINT), strict=False)
    for libelle, condition in dict.fromkeys(suites):
        if libelle:
            yield {
                "origine_onisep_id": fiche["formation"],
                "origine_code_cfd": origine["code_cfd"],
                "origine_libelle": fiche["libelle"],
                "origine_type": fiche["type"],
                "type_poursuite": condition,
                "destination_libelle": libelle,
                **destinations.get(libelle, inconnue),
                **lot.stamp(),
            }
