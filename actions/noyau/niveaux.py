"""Une formation à un autre niveau : « CAP cuisine », puis « et en bac pro ? »."""

from __future__ import annotations

from typing import Any

from actions.noyau.client import Client
from actions.noyau.formes import as_list


async def at_level(e: dict[str, Any], client: Client) -> dict[str, Any]:
    """Les entités où la formation est au niveau dit : « BTS … en électrotechnique » ne cherche que le BTS.

    Une formation déjà au bon niveau est gardée ; sinon la même spécialité y est cherchée ; sans elle, rien ne change.
    """
    niveau, formations = e.get("niveau"), as_list(e.get("formation"))
    if not isinstance(niveau, str) or not formations:
        return e
    gardees = [f for f in formations if _has_level(f["libelle"], niveau)]
    if not gardees:
        fiche = await client.get(f"/formations/{formations[0]['code']}")
        trouve = await client.get(
            "/formations", q=fiche.get("intitule") or fiche["libelle"], niveau=niveau, ouverte=True, taille=1
        )
        gardees = [{"code": f["code"], "libelle": f["libelle"]} for f in trouve["elements"]]
    return {**e, "formation": gardees} if gardees else e


def _has_level(libelle: str, niveau: str) -> bool:
    return libelle.lower().startswith(("cs ", "mc ") if niveau == "MC/CS" else niveau.lower())
