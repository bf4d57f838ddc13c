"""Charge régions, académies, départements, communes, codes postaux, anciens noms."""

from knowledge.errors import CodeInconnu
from knowledge.loaders.atelier import Atelier, Rangee
from knowledge.loaders.ligne import Ligne
from knowledge.loaders.registre import Lieu, Registre
from knowledge.models import Academie, AncienneCommune, CodePostal, Commune, Departement, Region
from knowledge.texte import normalise

CORRECTIONS = "communes_corrections"
Corrections = dict[tuple[str, float | None, float | None], Ligne]
"""(commune, point lu) → la ligne qui le corrige."""


def load(atelier: Atelier) -> None:
    """Écrit toute la géographie et remplit le registre des lieux."""
    registre = atelier.registre
    corriges = _corrections(atelier)
    regions: dict[str, Rangee] = {}
    postaux: list[Rangee] = []
    departements = list(
        atelier.convert("departements", lambda x: _departement(registre, x, regions), "code_departement")
    )
    atelier.insert(Region, regions.values())
    atelier.insert(Academie, atelier.convert("academies", lambda x: _academie(registre, x), "code_academie"))
    atelier.insert(Departement, departements)
    atelier.insert(
        Commune, atelier.convert("communes", lambda x: _commune(registre, x, postaux, corriges), "code_insee")
    )
    atelier.insert(CodePostal, postaux)
    anciennes = atelier.convert("communes_deleguees", lambda x: _ancienne(registre, x), "code_insee")
    atelier.insert(AncienneCommune, anciennes)


def _departement(registre: Registre, ligne: Ligne, regions: dict[str, Rangee]) -> Rangee:
    code, code_region = ligne.exige("code_departement"), ligne.exige("code_region")
    region = {"code": code_region, "nom": ligne.exige("region"), **ligne.provenance()}
    regions.setdefault(code_region, region)
    registre.regions[ligne["region"]] = code_region
    registre.regions_par_departement[code] = code_region
    registre.academies[code] = ligne["code_academie"]
    return {
        "code": code,
        "nom": ligne.exige("departement"),
        "code_region": code_region,
        "code_academie": ligne.texte("code_academie"),
        **ligne.provenance(),
    }


def _academie(registre: Registre, ligne: Ligne) -> Rangee:
    # La Guadeloupe couvre trois collectivités : sa région est la première citée.
    ligne.exige("code_region")
    code_region = ligne.liste("code_region")[0]
    registre.regions_par_academie[ligne["academie"]] = code_region
    return {
        "code": ligne.exige("code_academie"),
        "nom": ligne.exige("academie"),
        "code_region": code_region,
        **ligne.provenance(),
    }


def _corrections(atelier: Atelier) -> Corrections:
    """Points faux qu'on sait corriger ; aucun si le fichier manque."""
    if not atelier.lecteur.present(CORRECTIONS):
        return {}
    lignes = atelier.rows(CORRECTIONS, "code_insee")
    return {(x["code_insee"], x.reel("latitude_lue"), x.reel("longitude_lue")): x for x in lignes}


def _commune(registre: Registre, ligne: Ligne, postaux: list[Rangee], corriges: Corrections) -> Rangee:
    code, departement = ligne.exige("code_insee"), ligne["code_departement"]
    if departement not in registre.academies:
        raise ligne.refus(CodeInconnu, "code_departement", f"département « {departement} » inconnu")
    point = ligne.position()
    # Seul le point faux est remplacé : une source renouvelée et juste ne l'est pas.
    correction = corriges.get((code, *point))
    point = correction.position() if correction else point
    registre.add_commune(Lieu(code, ligne.exige("nom"), departement, ligne["code_region"], point))
    postaux += [{"code": c, "code_insee": code, **ligne.provenance()} for c in ligne.liste("codes_postaux")]
    return {
        "code_insee": code,
        "nom": ligne["nom"],
        "nom_normalise": normalise(ligne["nom"]),
        "code_departement": departement,
        "code_region": ligne["code_region"],
        "population": ligne.entier("population"),
        "latitude": point[0],
        "longitude": point[1],
        "code_parente": ligne.texte("code_commune_parente"),
        **(correction or ligne).provenance(),
    }


def _ancienne(registre: Registre, ligne: Ligne) -> Rangee:
    actuelle = registre.communes.get(ligne["code_insee_commune"])
    if actuelle is None:
        message = f"commune « {ligne['code_insee_commune']} » inconnue"
        raise ligne.refus(CodeInconnu, "code_insee_commune", message)
    registre.add_former_name(ligne.exige("nom"), actuelle)
    latitude, longitude = ligne.position()
    return {
        "code": ligne.exige("code_insee"),
        "nom": ligne["nom"],
        "nom_normalise": normalise(ligne["nom"]),
        "code_insee_actuel": actuelle.code,
        "latitude": latitude,
        "longitude": longitude,
        **ligne.provenance(),
    }
