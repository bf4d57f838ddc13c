"""Parler à l'assistant comme le fait la page : par la passerelle, rien d'autre."""

from __future__ import annotations

from typing import Any

import httpx


class Conversation:
    """Une conversation ouverte sur la passerelle."""

    def __init__(self, base_url: str) -> None:
        self._http = httpx.Client(base_url=base_url, timeout=30)
        ouverture = self._http.post("/conversations", json={})
        ouverture.raise_for_status()
        self.id, self.jeton = ouverture.json()["id"], ouverture.json()["jeton"]
        self.bienvenue: list[dict[str, Any]] = ouverture.json()["messages"]
        self.derniers_choix: list[dict[str, str]] = []

    def say(self, texte: str) -> dict[str, Any]:
        """La réponse du contrat à un message tapé."""
        return self._send({"texte": texte})

    def press(self, libelle: str) -> dict[str, Any]:
        """La réponse au bouton dont le libellé contient `libelle`, parmi ceux du tour d'avant."""
        choix = next(c for c in self.derniers_choix if libelle.lower() in c["libelle"].lower())
        return self._send({"choix": choix["id"]})

    def _send(self, corps: dict[str, str]) -> dict[str, Any]:
        reponse = self._http.post(
            f"/conversations/{self.id}/messages", json=corps, headers={"Authorization": f"Bearer {self.jeton}"}
        )
        reponse.raise_for_status()
        contenu: dict[str, Any] = reponse.json()
        self.derniers_choix = [c for m in contenu["messages"] for c in m.get("choix") or []]
        return contenu


def shown(reponse: dict[str, Any]) -> str:
    """Tout ce que l'usager lit dans une réponse : textes et fiches."""
    lignes: list[str] = []
    for message in reponse["messages"]:
        lignes.append(message["texte"])
        for fiche in message.get("fiches") or []:
            lignes += [fiche["titre"], *fiche.get("lignes", [])]
    return "\n".join(lignes)


def offered(reponse: dict[str, Any]) -> str:
    """Les libellés des boutons, que l'usager lit aussi."""
    return "\n".join(c["libelle"] for m in reponse["messages"] for c in m.get("choix") or [])


def sources(reponse: dict[str, Any]) -> list[dict[str, Any]]:
    return [s for m in reponse["messages"] for s in m.get("sources") or []]


def cards(reponse: dict[str, Any]) -> list[dict[str, Any]]:
    return [f for m in reponse["messages"] for f in m.get("fiches") or []]
