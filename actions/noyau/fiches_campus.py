"""Mettre en forme un campus : son nom, sa carte, ce qui est sûr et ce qui ne l'est pas."""

from __future__ import annotations

from typing import Any

from actions.noyau.dates import spoken_date
from actions.noyau.formes import join_names, kilometres
from actions.noyau.libelles import label
from actions.noyau.reponse import Fiche

A_VERIFIER = " - nom exact à vérifier"
PROJET = " (projet)"
PARTENAIRES = 5


def campus_name(campus: dict[str, Any]) -> str:
    """Le nom sans la remarque de saisie : « Bois (Épinal) - nom exact à vérifier » → « Bois (Épinal) »."""
    return str(campus["nom"]).removesuffix(A_VERIFIER).removesuffix(PROJET)


def campus_reference(campus: dict[str, Any]) -> dict[str, Any]:
    """La valeur d'entité du contrat : {id, nom}."""
    return {"id": campus["id"], "nom": campus["nom"]}


def region_names(campus: dict[str, Any]) -> str:
    """« Pays de la Loire et Bretagne » ; vide si aucune région n'est connue."""
    return join_names([r["nom"] if isinstance(r, dict) else str(r) for r in campus.get("regions") or []])


def campus_card(campus: dict[str, Any], partenaires: list[dict[str, Any]] | None = None) -> Fiche:
    """La carte d'un campus ; sans siège connu, la région, et on le dit."""
    lignes = [ligne for ligne in (state_line(campus), _sector(campus), _seat(campus), _since(campus)) if ligne]
    if partenaires:
        lignes.append(label("campus_partenaires", noms=join_names([_partner(p) for p in partenaires[:PARTENAIRES]])))
    liens = [{"libelle": label("site_web"), "url": campus["site_web"]}] if campus.get("site_web") else []
    distance = campus.get("distance_km")
    return Fiche(
        "campus",
        campus_name(campus),
        lignes,
        liens,
        None if distance is None else round(distance, 1),
        campus.get("latitude"),
        campus.get("longitude"),
    )


def state_line(campus: dict[str, Any]) -> str:
    """Ce qu'on sait du label : excellence, projet, nom à vérifier ; vide pour un label ordinaire."""
    if campus.get("etat") == "projet":
        return label("campus_projet")
    if str(campus["nom"]).endswith(A_VERIFIER):
        return label("campus_nom_a_verifier")
    if campus.get("etat") == "a_verifier":
        return label("campus_label_a_verifier")
    return label("campus_excellence") if is_excellence(campus) else ""


def is_excellence(campus: dict[str, Any]) -> bool:
    return "excellence" in str(campus.get("label") or "").lower()


def _sector(campus: dict[str, Any]) -> str:
    return label("campus_filiere", filiere=campus["filiere"]) if campus.get("filiere") else ""


def _seat(campus: dict[str, Any]) -> str:
    """« Siège connu : Les Sables-d'Olonne, à 12 km » ; sinon la région."""
    if not campus.get("commune"):
        return label("campus_sans_siege", regions=region_names(campus)) if region_names(campus) else ""
    distance = campus.get("distance_km")
    siege = label("campus_siege", commune=campus["commune"])
    if campus.get("etablissement_support"):
        siege = label("campus_support", commune=campus["commune"], support=campus["etablissement_support"])
    return siege if distance is None else label("campus_siege_distance", siege=siege, distance=kilometres(distance))


def _since(campus: dict[str, Any]) -> str:
    return (
        label("campus_depuis", date=spoken_date(campus["date_labellisation"]))
        if campus.get("date_labellisation") and campus.get("etat") != "projet"
        else ""
    )


def _partner(partenaire: dict[str, Any]) -> str:
    commune = partenaire.get("commune")
    nom = str(partenaire.get("etablissement") or partenaire.get("nom") or "")
    return label("nom_commune", nom=nom, commune=commune) if commune else nom
