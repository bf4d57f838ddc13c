"""Un élève qui parle à la passerelle, comme le fait la page."""

from __future__ import annotations

from typing import Any

from httpx import Response
from starlette.testclient import TestClient


class Eleve:
    """Une conversation ouverte ; les réponses sont rendues telles que HTTP les donne."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.ouverture = client.post("/conversations", json={"canal": "web"})
        self.id: str = self.ouverture.json()["id"]
        self.jeton: str = self.ouverture.json()["jeton"]
        self.chemin = f"/conversations/{self.id}"

    @property
    def titre(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.jeton}"}

    def send(self, corps: Any, cle: str | None = None) -> Response:
        """La réponse HTTP à un corps JSON."""
        entetes = self.titre | ({"Idempotency-Key": cle} if cle else {})
        return self.client.post(f"{self.chemin}/messages", json=corps, headers=entetes)

    def say(self, texte: str, cle: str | None = None) -> dict[str, Any]:
        """Le corps de la réponse à un message écrit, qui doit être acceptée."""
        reponse = self.send({"texte": texte}, cle)
        assert reponse.status_code == 200, reponse.text
        contenu: dict[str, Any] = reponse.json()
        return contenu

    def history(self) -> list[dict[str, Any]]:
        """Les messages de l'historique."""
        messages: list[dict[str, Any]] = self.client.get(self.chemin, headers=self.titre).json()["messages"]
        return messages

    def said(self) -> list[str]:
        """Ce que l'historique montre de l'élève."""
        return [message["texte"] for message in self.history() if message["de"] == "eleve"]
