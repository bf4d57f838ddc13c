"""Nom de conversion de `formats.yml` → fonction qui la fait."""

from knowledge.refresh.apport import Convertir
from knowledge.refresh.conversions import (
    annuaire,
    bcn,
    campus,
    inserjeunes,
    onisep_actions,
    onisep_fiches,
    onisep_formations,
    onisep_structures,
    poles,
    propre,
)

CONVERSIONS: dict[str, Convertir] = {
    "annuaire": annuaire.convert,
    "bcn_formations": bcn.convert_formations,
    "bcn_mef": bcn.convert_mef,
    "campus": campus.convert,
    "inserjeunes_etablissements": inserjeunes.convert_etablissements,
    "inserjeunes_regions": inserjeunes.convert_regions,
    "onisep_actions": onisep_actions.convert,
    "onisep_fiches": onisep_fiches.convert,
    "onisep_formations": onisep_formations.convert,
    "onisep_structures": onisep_structures.convert,
    "poles": poles.convert,
    "propre": propre.convert,
}
