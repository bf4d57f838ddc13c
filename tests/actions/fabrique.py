"""Fabriquer ce que rend l'API : listes, faits, notions, établissements."""

from __future__ import annotations

from typing import Any


def page(*elements: dict[str, Any], total: int | None = None) -> dict[str, Any]:
    """Une liste telle que l'API la rend."""
    return {
        "elements": list(elements),
        "total": len(elements) if total is None else total,
        "page": 1,
        "taille": 20,
        "suivant": None,
    }


SOURCE = {"titre": "Source de test", "date": "2019-03-20", "url": None}


def fait(id: str, texte: str, pertinence: float = 0.0, statut: str = "en_vigueur", **champs: Any) -> dict[str, Any]:
    """Un fait tel que l'API le rend."""
    return {
        "id": id,
        "notion": id.split(".")[0],
        "titre": champs.pop("titre", "Notion"),
        "ordre": champs.pop("ordre", 1),
        "texte": texte,
        "statut": statut,
        "date": SOURCE["date"],
        "source": SOURCE,
        "remplace_par": champs.pop("remplace_par", None),
        "pertinence": pertinence,
        **champs,
    }


def notion(id: str, *faits: dict[str, Any], resume: str | None = None, titre: str = "Notion") -> dict[str, Any]:
    """Une notion telle que l'API la rend."""
    return {"id": id, "titre": titre, "sigles": [], "resume": resume, "faits": list(faits), "sources": [SOURCE]}


def ecole(nom: str, commune: str = "Cholet", uai: str = "0490001A", **champs: Any) -> dict[str, Any]:
    """Un établissement tel qu'une liste le rend."""
    return {
        "uai": uai,
        "nom": nom,
        "commune": commune,
        "code_postal": "49300",
        "secteur": "public",
        "telephone": "02 41 00 00 00",
        "site_web": None,
        "internat": True,
        "lycee_des_metiers": True,
        "latitude": 47.06,
        "longitude": -0.88,
        **champs,
    }


CHOLET = {"type": "commune", "nom": "Cholet", "code": "49099"}
VENDEE = {"type": "departement", "nom": "Vendée", "code": "85"}
BRETAGNE = {"type": "region", "nom": "Bretagne", "code": "53"}
CAP_CUISINE = {"code": "50022146", "libelle": "CAP cuisine"}


def know(api: Any, *notions: dict[str, Any]) -> None:
    """Apprend ces notions à la fausse API : `/notions/{id}` et `/faits`, rangés par pertinence."""
    for une in notions:
        api.reponses[f"/notions/{une['id']}"] = {**une, "faits": [{**f, "pertinence": None} for f in une["faits"]]}
    faits = sorted((f for une in notions for f in une["faits"] if f["pertinence"]), key=lambda f: -f["pertinence"])
    api.reponses["/faits"] = page(*faits)
