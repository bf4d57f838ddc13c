"""Comment entrer dans une formation : la règle du diplôme, la famille de métiers, d'où l'on peut venir."""

from __future__ import annotations

from actions.formations import duration
from actions.formations_communes import MONTRES, around, asks_second, by_level, second_of, wanted_formations
from actions.noms import full_name
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import choice, join_names
from actions.noyau.registre import answers
from actions.noyau.reponse import Message, Reponse
from actions.noyau.tour import Tour

BUT = "acces_formation"
ACCES = {
    "CAP": "utter_acces_cap",
    "bac pro": "utter_acces_bac_pro",
    "BTS": "utter_acces_bts",
    "BP": "utter_acces_bp",
    "MC/CS": "utter_acces_cs",
    "2de pro": "utter_acces_2de",
}


@answers("acces_formation")
async def access(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """La règle d'entrée, les formations d'où l'on vient, et la prudence : rien n'est promis."""
    formations = await wanted_formations(contexte, client)
    if not formations:
        return await by_level(contexte, client, BUT, ACCES)
    if asks_second(tour, formations):
        return await second_of(formations, contexte, tour, client)
    fiche = await client.get(f"/formations/{formations[0]['code']}")
    famille, niveau = fiche.get("famille"), fiche.get("niveau") or ""
    reponse = "utter_acces_famille" if famille and niveau == "bac pro" else ACCES.get(niveau, "utter_acces_autre")
    variables = {"nom": full_name(fiche), "famille": (famille or {}).get("nom", ""), "duree": duration(fiche)}
    origines = [o["libelle"] for o in fiche.get("origines") or []][:MONTRES]
    messages = [Message(reponse, variables, sources=fiche.get("sources") or [])]
    if origines:
        messages.append(Message("utter_acces_origines", {"origines": join_names(origines)}))
    messages.append(
        Message("utter_acces_prudence", choix=[choice("voir_calendrier", "affectation"), *around(formations, BUT)][:4])
    )
    return Reponse(messages, entites={"formation": formations})
