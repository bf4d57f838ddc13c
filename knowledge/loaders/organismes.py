"""Nomme les établissements qu'une offre cite et que l'annuaire n'a pas : CFA surtout."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from knowledge.loaders.atelier import Atelier, Rangee
from knowledge.loaders.ligne import Ligne
from knowledge.loaders.noms import readable
from knowledge.loaders.registre import Registre
from knowledge.models import Etablissement

Voulus = Mapping[str, str | None]
"""UAI → département dit par l'offre."""


def load_missing(atelier: Atelier, voulus: Voulus) -> None:
    """Écrit les établissements voulus : référentiel 2023, sinon liste 2021, sinon InserJeunes."""
    trouves: dict[str, Rangee] = {}
    for source in (_from_cfa, _from_2021, _from_insertion):
        reste = {
            uai: departement
            for uai, departement in voulus.items()
            if uai not in trouves and uai not in atelier.registre.etablissements
        }
        trouves |= source(atelier, reste)
    for uai, rangee in sorted(trouves.items()):
        atelier.registre.etablissements[uai] = rangee["latitude"], rangee["longitude"]
    atelier.insert(Etablissement, (rangee for _, rangee in sorted(trouves.items())))


def _from_cfa(atelier: Atelier, voulus: Voulus) -> dict[str, Rangee]:
    def build(ligne: Ligne) -> Rangee:
        nom = ligne["enseigne"] or ligne["raison_sociale"]
        return _rangee(atelier.registre, ligne, nom, "CFA", "ouvert", voulus[ligne["uai"]]) | _adresse(ligne)

    return _best(atelier, "cfa", voulus, _cfa_rank, build)


def _from_2021(atelier: Atelier, voulus: Voulus) -> dict[str, Rangee]:
    def build(ligne: Ligne) -> Rangee:
        departement = voulus[ligne["uai"]]
        base = _rangee(atelier.registre, ligne, ligne["nom"], "CFA", "a_verifier", departement)
        return base | _adresse(ligne)

    return _best(atelier, "cfa_uai_2021", voulus, lambda ligne: (), build)


def _from_insertion(atelier: Atelier, voulus: Voulus) -> dict[str, Rangee]:
    def build(ligne: Ligne) -> Rangee:
        departement = voulus[ligne["uai"]]
        return _rangee(atelier.registre, ligne, ligne["etablissement"], "Autre", "a_verifier", departement)

    return _best(atelier, "insertion_etablissements", voulus, lambda x: (-int(x["millesime"][:4]),), build)


def _best(
    atelier: Atelier,
    id_source: str,
    voulus: Voulus,
    rank: Callable[[Ligne], tuple[Any, ...]],
    build: Callable[[Ligne], Rangee],
) -> dict[str, Rangee]:
    """Meilleure ligne de chaque UAI voulu (la plus petite par `rank`), convertie."""
    meilleures: dict[str, Ligne] = {}
    for ligne in _wanted(atelier, id_source, voulus):
        connue = meilleures.get(ligne["uai"])
        if connue is None or rank(ligne) < rank(connue):
            meilleures[ligne["uai"]] = ligne
    return {uai: build(ligne) for uai, ligne in meilleures.items()}


def _wanted(atelier: Atelier, id_source: str, voulus: Voulus) -> Iterator[Ligne]:
    return (ligne for ligne in atelier.rows(id_source) if ligne["uai"] in voulus)


def _cfa_rank(ligne: Ligne) -> tuple[bool, bool, str]:
    """Lieu connu d'abord, puis les organismes qui forment eux-mêmes, puis le SIRET."""
    return not ligne["code_insee"], "formateur" not in ligne["nature"], ligne["siret"]


def _rangee(registre: Registre, ligne: Ligne, nom: str, type_: str, etat: str, departement: str | None) -> Rangee:
    vide: dict[str, Any] = dict.fromkeys(colonne.name for colonne in Etablissement.__table__.columns)
    lieu = registre.communes.get(ligne["code_insee"]) if "code_insee" in ligne.rangs else None
    code = lieu.departement if lieu else departement
    latitude, longitude = lieu.point if lieu else (None, None)
    return vide | {
        "uai": ligne["uai"],
        "nom": readable(nom, registre.mots),
        "type": type_,
        "code_insee": lieu.code if lieu else None,
        "commune": lieu.nom if lieu else None,
        "code_departement": code,
        "code_academie": registre.academies.get(code or "") or None,
        "code_region": registre.regions_par_departement.get(code or ""),
        "latitude": latitude,
        "longitude": longitude,
        "precision": "commune" if latitude is not None else None,
        "apprentissage": True if type_ == "CFA" else None,
        "etat": etat,
        **ligne.provenance(),
    }


def _adresse(ligne: Ligne) -> Rangee:
    return {"adresse": ligne.texte("adresse"), "code_postal": ligne.texte("code_postal")}
