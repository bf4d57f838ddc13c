"""Une formation à un autre niveau (« et en bac pro ? »), ou le diplôme d'un métier à ce niveau (« le cap, c'est où ? »)."""

from __future__ import annotations

from typing import Any

from actions.noyau.client import Client
from actions.noyau.echelle import has_level
from actions.noyau.formes import as_list, first

LUES, MONTREES = 10, 3


async def at_level(e: dict[str, Any], client: Client) -> dict[str, Any]:
    """Les entités où la formation est au niveau dit : « BTS … en électrotechnique » ne cherche que le BTS.

    Une formation déjà au bon niveau est gardée ; sinon la même spécialité y est cherchée ; sans elle, rien ne change.
    """
    niveau, formations = e.get("niveau"), as_list(e.get("formation"))
    if not isinstance(niveau, str) or not formations:
        return e
    gardees = [f for f in formations if has_level(f["libelle"], niveau)]
    if not gardees:
        trouvees = [f for une in formations[:MONTREES] for f in await _same_speciality(une, niveau, client)]
        gardees = list({f["code"]: f for f in trouvees}.values())
    return {**e, "formation": gardees} if gardees else e


async def _same_speciality(formation: dict[str, Any], niveau: str, client: Client) -> list[dict[str, Any]]:
    """La spécialité à ce niveau : la même option si elle y existe, sinon toutes les options du même intitulé."""
    fiche = await client.get(f"/formations/{formation['code']}")
    intitule = str(fiche.get("intitule") or fiche["libelle"])
    base, _, option = intitule.partition(" option ")
    elements = (await client.get("/formations", q=base, niveau=niveau, ouverte=True, taille=LUES))["elements"]
    if not elements:
        return []
    memes = [f for f in elements if _base(f["libelle"]) == _base(elements[0]["libelle"])]
    voisines = [f for f in memes if f.get("statut") == "ouverte"] or memes
    exactes = [f for f in voisines if option and f["libelle"].endswith(option)]
    sans_option = [f for f in voisines if " option " not in f["libelle"]]
    return [{"code": f["code"], "libelle": f["libelle"]} for f in exactes or sans_option[:1] or voisines]


def _base(libelle: str) -> str:
    return libelle.partition(" option ")[0]


async def diploma_of_trade(e: dict[str, Any], niveau: str | None, client: Client) -> dict[str, Any]:
    """Le métier remplacé par ses diplômes à ce niveau (trois au plus, les plus répandus) ; inchangé s'il n'en a pas."""
    metier = first(e.get("metier"))
    if not niveau or not isinstance(metier, dict) or e.get("formation"):
        return e
    trouve = await client.get(f"/metiers/{metier['id']}/formations", niveau=niveau, taille=LUES)
    ouvertes = [f for f in trouve["elements"] if f.get("statut") != "fermee"]
    ici = sorted(ouvertes, key=lambda f: -(f.get("nb_etablissements_territoire") or 0))
    prises = [f for f in ici if f.get("nb_etablissements_territoire")] or ici
    if not prises:
        return e
    sans = {c: v for c, v in e.items() if c != "metier"}
    return {**sans, "formation": [{"code": f["code"], "libelle": f["libelle"]} for f in prises[:MONTREES]]}
