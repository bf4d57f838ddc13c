"""Les adresses de l'élément : son manifeste, ses réglages, ses modules."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi import Path as Chemin
from fastapi.responses import FileResponse
from pydantic import BaseModel, Field

from api.passerelle.refus import problem
from api.passerelle.textes import section, sentence
from api.problemes import Probleme
from api.widget.livraison import Livraison

UN_AN = "public, max-age=31536000, immutable"
REVALIDER = "no-cache"
TUILES_IGN = (
    "https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2"
    "&STYLE=normal&FORMAT=image/png&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}"
)
"""Plan IGN de la Géoplateforme, sans clé. Le navigateur n'y va que si l'usager le demande."""

router = APIRouter(prefix="/widget", tags=["widget"])


class Manifeste(BaseModel):
    """Ce qu'il faut pour poser l'élément dans une page."""

    module: str = Field(examples=["/widget/assistant-orientation.1f2e3d4c5b6a.js"])
    integrite: str = Field(description="À mettre dans `integrity`.", examples=["sha384-oqVuAfXR…"])
    octets: int
    gzip: int = Field(description="Octets à télécharger, compressés.")


class ReglagesElement(BaseModel):
    """Ce que l'élément demande quand on l'ouvre."""

    sous_titre: str = Field(examples=["Voie professionnelle, académie de …"])
    exemples: list[str] = Field(description="Les exemples de l'accueil, dans l'ordre de ses choix.")
    conservation: str = Field(
        description="Quand tout est effacé, en mots.", examples=["24 h après ton dernier message"]
    )
    tuiles: str | None = Field(description="Adresse des images du fond de carte ; nul s'il n'est pas permis.")


def add_widget(app: FastAPI, dossier: Path) -> None:
    """Ajoute « /widget/… » ; `dossier` : là où `make run` construit l'élément."""
    app.state.livraison = Livraison(dossier)
    app.include_router(router)


@router.get("/manifeste.json", summary="Le module à mettre dans une page", responses={503: {"model": Probleme}})
async def show_manifest(request: Request, response: Response) -> Manifeste:
    """Le nom et l'empreinte du jour : ils changent à chaque version."""
    element = _delivery(request).element
    if element is None:
        raise problem(503, "widget_absent")
    response.headers["Cache-Control"] = REVALIDER
    return Manifeste(
        module=f"/widget/{element.nom}", integrite=element.integrite, octets=element.octets, gzip=element.gzip
    )


@router.get("/reglages.json", summary="Les réglages de l'élément")
async def show_settings(request: Request, response: Response) -> ReglagesElement:
    """Territoire, durée de conservation et fond de carte, tels que l'exploitant les a réglés."""
    reglages = request.app.state.passerelle.reglages
    response.headers["Cache-Control"] = REVALIDER
    return ReglagesElement(
        sous_titre=sentence("page.sous_titre"),
        exemples=[choix["libelle"] for choix in section("bienvenue.choix")],
        conservation=tell_retention(reglages.conservation_heures),
        tuiles=TUILES_IGN if reglages.carte_ign else None,
    )


@router.get("/{fichier}", summary="Un module de l'élément", response_class=Response)
async def show_module(
    request: Request, fichier: Annotated[str, Chemin(pattern=r"^[a-z-]+(\.[0-9a-f]{12})?\.js$", max_length=80)]
) -> Response:
    """Sous son nom à empreinte, gardé un an ; sous le nom nu de l'élément, toujours le dernier, à revalider."""
    livraison = _delivery(request)
    connus = {piece.nom for piece in livraison.pieces.values()}
    if fichier == "assistant-orientation.js" and livraison.element:
        return _send(request, livraison.dossier / livraison.element.nom, REVALIDER)
    if fichier not in connus:
        raise problem(404, "module_inconnu")
    return _send(request, livraison.dossier / fichier, UN_AN)


def tell_retention(heures: float) -> str:
    """Au bout de combien de temps tout est effacé, dit à un élève."""
    if heures < 1:
        return sentence("page.delais.aussitot")
    jours = heures >= 48 and heures % 24 == 0
    return (
        sentence("page.delais.jours", n=int(heures // 24)) if jours else sentence("page.delais.heures", n=f"{heures:g}")
    )


def _delivery(request: Request) -> Livraison:
    livraison: Livraison = request.app.state.livraison
    return livraison


def _send(request: Request, chemin: Path, cache: str) -> Response:
    """Le module, compressé d'avance si le navigateur l'accepte."""
    entetes = {"Cache-Control": cache, "Vary": "Accept-Encoding"}
    presse = chemin.with_name(f"{chemin.name}.gz")
    if "gzip" in request.headers.get("accept-encoding", "") and presse.is_file():
        chemin, entetes["Content-Encoding"] = presse, "gzip"
    return FileResponse(chemin, media_type="text/javascript; charset=utf-8", headers=entetes)
