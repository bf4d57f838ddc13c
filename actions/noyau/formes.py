"""Mettre en forme ce qui vient de l'API : lieux, nombres, listes, fiches d'établissement."""

from __future__ import annotations

from typing import Any

from actions.noyau.contexte import first as first
from actions.noyau.libelles import label
from actions.noyau.reponse import Choix, Fiche

PAGE = 5
PREFIXES = ("CAP", "Bac pro", "BTS", "BP", "BMA", "2de pro")


def place_parameter(lieu: Any) -> str | None:
    """`{type, code}` → « commune:49099 », la forme qu'attend l'API ; plusieurs lieux → le premier ; la France → rien."""
    premier = first(lieu)
    if not isinstance(premier, dict) or not premier.get("code") or is_country(lieu):
        return None
    return f"{premier['type']}:{premier['code']}"


def is_country(lieu: Any) -> bool:
    """Vrai pour « en France » : aucun lieu ne borne la recherche."""
    premier = first(lieu)
    return isinstance(premier, dict) and premier.get("type") == "pays"


def as_list(valeur: Any) -> list[Any]:
    """Toujours une liste : une valeur seule devient une liste d'un élément."""
    if valeur in (None, "", []):
        return []
    return valeur if isinstance(valeur, list) else [valeur]


def place_label(lieu: Any) -> str:
    """« près de Cholet », « Vendée (85) », « académie de Nantes »."""
    premier = first(lieu)
    if not premier:
        return label("lieu_territoire")
    return label(f"lieu_{premier['type']}", nom=premier["nom"], code=premier["code"], de=elide(premier["nom"]))


def elide(nom: str) -> str:
    """« de Cholet », « d’Angers », « du Mans », « des Herbiers » : le nom avec sa préposition."""
    if nom.startswith("Le "):
        return f"du {nom[3:]}"
    if nom.startswith("Les "):
        return f"des {nom[4:]}"
    return f"d’{nom}" if nom[:1].lower() in "aeiouyâéèêîôhAEIOUYÉÈÊ" else f"de {nom}"


def at_place(nom: str) -> str:
    """« à Cholet », « au Mans », « aux Herbiers », « à La Roche-sur-Yon » : le nom avec « à »."""
    if nom.startswith("Le "):
        return label("a_au", nom=nom[3:])
    return label("a_aux", nom=nom[4:]) if nom.startswith("Les ") else label("a_a", nom=nom)


def join_names(noms: list[str]) -> str:
    """« a, b et c » ; vide → chaîne vide."""
    if len(noms) < 2:
        return "".join(noms)
    return f"{', '.join(noms[:-1])} et {noms[-1]}"


def kilometres(distance: float | None) -> str:
    """« 3,2 km » à vol d'oiseau ; sous 100 m, « sur place »."""
    if distance is None:
        return ""
    if distance < 0.1:
        return label("sur_place")
    return label("km", km=f"{distance:.1f}".replace(".", ",") if distance < 10 else str(round(distance)))


def formations_label(formations: list[dict[str, Any]]) -> str:
    """Le nom commun d'une liste de formations : la seule, ou leur partie commune (« …, toutes options »)."""
    noms = list(dict.fromkeys(f["libelle"] for f in formations))
    if len(noms) < 2:
        return "".join(noms)
    communs = _common_prefix(noms)
    return label("toutes_options", nom=communs) if communs else join_names(noms[:3])


def _common_prefix(noms: list[str]) -> str:
    mots = [n.split() for n in noms]
    communs = []
    for rang in zip(*mots, strict=False):
        if len(set(rang)) > 1:
            break
        communs.append(rang[0])
    while communs and communs[-1].lower() in {"option", "de", "des", "du", "la", "et", "en", "-", ":"}:
        communs.pop()
    return " ".join(communs) if len(communs) > 2 else ""


def school_card(element: dict[str, Any], details: bool = True) -> Fiche:
    """La fiche d'un établissement trouvé : statut public ou privé, commune, formations, rentrée, téléphone."""
    etab = element["etablissement"]
    lignes = [
        label(
            "etab_lieu",
            secteur=sector_label(etab.get("secteur")),
            commune=etab.get("commune") or "",
            cp=etab.get("code_postal") or "",
        ).strip()
    ]
    lignes += [offer_line(f) for f in element.get("formations") or []] if details else []
    couts = [f["cout"] for f in element.get("formations") or [] if f.get("cout")] if details else []
    lignes += [label("cout", cout=couts[0])] if couts else []
    if etab.get("internat"):
        lignes.append(label("internat_oui"))
    if etab.get("telephone"):
        lignes.append(label("telephone", telephone=etab["telephone"]))
    liens = [{"libelle": label("site_web"), "url": etab["site_web"]}] if etab.get("site_web") else []
    return Fiche(
        "etablissement",
        etab["nom"],
        lignes,
        liens,
        _rounded(element.get("distance_km")),
        etab.get("latitude"),
        etab.get("longitude"),
    )


def _rounded(distance: float | None) -> float | None:
    return None if distance is None else round(distance, 1)


def sector_label(secteur: str | None) -> str:
    return label(f"secteur_{secteur}") if secteur in ("public", "prive") else ""


def offer_line(formation: dict[str, Any]) -> str:
    """« CAP cuisine, 2 ans (scolaire) » ; une offre plus ancienne dit sa rentrée."""
    statut = label(f"statut_{formation.get('statut') or 'scolaire'}")
    ligne = label("offre_ligne", libelle=formation["libelle"], statut=statut)
    if formation.get("duree"):
        ligne = label("offre_ligne_duree", libelle=formation["libelle"], statut=statut, duree=formation["duree"])
    return (
        ligne
        if formation.get("a_jour")
        else label("offre_ancienne", ligne=ligne, rentree=formation.get("rentree") or "?")
    )


def human_choice() -> Choix:
    return Choix(label("parler_a_quelquun"), {"but": "contacter_conseiller"})


def choice(cle: str, but: str, entites: dict[str, Any] | None = None, **variables: Any) -> Choix:
    """Un bouton dont le libellé est `cle` ; ses entités sont complètes, il vaut donc à tout moment."""
    return Choix(label(cle, **variables), {"but": but, "entites": entites or {}})
