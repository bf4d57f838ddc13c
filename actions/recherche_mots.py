"""Les mots d'une recherche : ce qu'on cherche, les filtres dits, et ce qui est montré pour « le 2e »."""

from __future__ import annotations

from typing import Any

from actions.noyau.formes import as_list, first, formations_label
from actions.noyau.libelles import label


def subject_label(e: dict[str, Any]) -> str:
    """Ce qu'on cherche, en mots : « CAP cuisine », « CAP dans le domaine Bois… », « bac pro »."""
    if e.get("formation"):
        return formations_label(as_list(e["formation"]))
    famille = first(e.get("famille"))
    if famille:
        return label("sujet_famille", nom=famille["nom"])
    domaine, niveau, metier = first(e.get("domaine")), first(e.get("niveau")), first(e.get("metier"))
    if domaine and niveau:
        return label("sujet_niveau_domaine", niveau=niveau, domaine=domaine)
    if domaine:
        return label("sujet_domaine", domaine=domaine)
    if metier:
        return label("sujet_metier", metier=metier["libelle"] if isinstance(metier, dict) else metier)
    return str(niveau or "")


def filter_label(e: dict[str, Any], indices: dict[str, Any] | None = None) -> str:
    """« , en apprentissage, public » : les filtres dits, précédés d'une virgule ; sinon rien."""
    dits = [label("filtre_internat")] if (indices or {}).get("internat") else []
    if isinstance(e.get("statut"), str):
        dits.append(label(f"filtre_{e['statut']}"))
    if isinstance(e.get("secteur"), str):
        dits.append(label(f"filtre_{e['secteur']}"))
    return "".join(f", {d}" for d in dits)


def shown_list(elements: list[dict[str, Any]], page: int = 1) -> dict[str, Any]:
    """Ce qui est montré, pour « le 2e » et « celui de Rezé »."""
    return {
        "page": page,
        "elements": [
            {
                "nom": f"{el['etablissement']['nom']} {el['etablissement']['commune'] or ''}",
                "charge": {
                    "but": "detailler_etablissement",
                    "entites": {
                        "etablissement": {"uai": el["etablissement"]["uai"], "nom": el["etablissement"]["nom"]}
                    },
                },
            }
            for el in elements
        ],
    }
