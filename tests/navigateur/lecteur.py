"""Un lecteur d'écran virtuel : ce que Chromium lui donnerait à lire, dans l'ordre, et ce que les régions vivantes lui feraient dire."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import CDPSession, Page

ROLES = {
    "button": "bouton",
    "link": "lien",
    "heading": "titre",
    "textbox": "champ",
    "log": "journal",
    "status": "état",
    "dialog": "fenêtre",
    "alertdialog": "fenêtre",
    "article": "article",
    "list": "liste",
    "listitem": "élément",
    "table": "tableau",
    "row": "ligne",
    "columnheader": "en-tête de colonne",
    "rowheader": "en-tête de ligne",
    "cell": "cellule",
    "group": "groupe",
    "region": "région",
    "figure": "figure",
    "form": "formulaire",
    "DisclosureTriangle": "à déplier",
    "Details": "groupe à déplier",
}
ETATS = {
    "expanded": ("déplié", "replié"),
    "pressed": ("enfoncé", "non enfoncé"),
    "disabled": ("indisponible", ""),
    "modal": ("modale", ""),
    "hasPopup": ("ouvre une fenêtre", ""),
}
MUETS = {"InlineTextBox", "none", "generic", "ListMarker", "paragraph", "LabelText", "caption", "rowgroup"}
ENTIERS = {
    "button",
    "link",
    "heading",
    "StaticText",
    "textbox",
    "cell",
    "columnheader",
    "rowheader",
    "DisclosureTriangle",
}
"""Leur nom dit déjà ce qu'ils contiennent."""


class Lecteur:
    """Branché sur une page ; `lignes` : son journal."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.lignes: list[str] = []
        self.cdp: CDPSession = page.context.new_cdp_session(page)
        self.cdp.send("Accessibility.enable")
        page.evaluate("mesures.ecouter()")

    def title(self, texte: str) -> None:
        self.lignes += ["", f"## {texte}"]

    def hear(self) -> None:
        """Ce qui a été annoncé depuis la dernière fois."""
        self.lignes += [f"annonce, {texte}" for texte in self.page.evaluate("mesures.entendre()")]

    def focus(self) -> None:
        """Ce qui a le focus."""
        noeuds = [n for n in self._nodes() if _property(n, "focused")]
        self.lignes += [f"focus, {_tell(n)}" for n in noeuds if n["role"]["value"] != "RootWebArea"][-1:]

    def read(self, nom: str, role: str) -> None:
        """Lit, dans l'ordre, tout ce que contient le nœud de ce rôle et de ce nom."""
        noeuds = {n["nodeId"]: n for n in self._nodes()}
        trouves = [n for n in noeuds.values() if _role(n) == role and _name(n) == nom and not n["ignored"]]
        assert trouves, f"rien de lisible : {role} « {nom} »"
        self._read(trouves[-1], noeuds, 0)

    def _read(self, noeud: dict[str, Any], noeuds: dict[str, dict[str, Any]], marge: int) -> None:
        vide = _role(noeud) == "status" and not noeud.get("childIds")
        dit = not noeud["ignored"] and _role(noeud) not in MUETS and not vide
        if dit:
            self.lignes.append(f"lit, {'  ' * marge}{_tell(noeud)}")
        if dit and _role(noeud) in ENTIERS:
            return
        for enfant in noeud.get("childIds", []):
            if enfant in noeuds:
                self._read(noeuds[enfant], noeuds, marge + dit)

    def _nodes(self) -> list[dict[str, Any]]:
        noeuds: list[dict[str, Any]] = self.cdp.send("Accessibility.getFullAXTree")["nodes"]
        return noeuds


def _role(noeud: dict[str, Any]) -> str:
    return str(noeud.get("role", {}).get("value", ""))


def _name(noeud: dict[str, Any]) -> str:
    return " ".join(str(noeud.get("name", {}).get("value", "")).split())


def _property(noeud: dict[str, Any], nom: str) -> Any:
    return next((p["value"]["value"] for p in noeud.get("properties", []) if p["name"] == nom), None)


def _tell(noeud: dict[str, Any]) -> str:
    role, nom = _role(noeud), _name(noeud)
    if role == "StaticText":
        return nom
    genre = ROLES.get(role, role) + (f" de niveau {_property(noeud, 'level')}" if role == "heading" else "")
    details = [_state(noeud, cle) for cle in ETATS] + [str(noeud.get("description", {}).get("value", ""))]
    return ", ".join(filter(None, [f"{genre} « {nom} »" if nom else genre, *details]))


def _state(noeud: dict[str, Any], cle: str) -> str:
    valeur = _property(noeud, cle)
    if valeur in (None, "", "false") and not (cle in ("expanded", "pressed") and valeur is not None):
        return ""
    return ETATS[cle][0 if valeur in (True, "true", "dialog") else 1]
