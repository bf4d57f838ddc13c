"""Les établissements : recherche et fiche."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field

from api.connaissances.dependances import Lecture
from api.connaissances.exemples import example_of
from api.connaissances.filtres import Label, Mots, Nature, Proche, Secteur
from api.connaissances.formes.commun import ListeSituee
from api.connaissances.formes.etablissements import EtablissementDetail, EtablissementTrouve
from api.connaissances.pages import paginate_near
from knowledge.queries.etablissements import get_school
from knowledge.queries.etablissements_recherche import FiltreEcoles, find_schools

router = APIRouter(tags=["établissements"])


class FiltreEtablissements(Proche):
    """Paramètres de la recherche d'établissements."""

    q: Mots | None = Field(None, description="Nom, commune, ou UAI.", examples=["branly"])
    label: Label | None = None
    secteur: Secteur | None = None
    internat: bool | None = None
    voie_pro: bool | None = Field(None, description="Vrai : ceux qui ont une voie professionnelle.")
    type: Mots | None = Field(None, description="Lycée, Collège, EREA, MFR, CFA…")
    nature: Nature | None = Field(
        None, description="Comme `type`, avec les écoles de production et les lycées agricoles."
    )
    ulis: bool | None = Field(None, description="Vrai : ceux qui ont une ULIS, d'après l'annuaire.")
    segpa: bool | None = Field(None, description="Vrai : les collèges qui ont une SEGPA.")


@router.get("/etablissements", summary="Chercher un établissement", responses=example_of("/etablissements"))
def search_schools(
    request: Request, session: Lecture, filtre: Annotated[FiltreEtablissements, Query()]
) -> ListeSituee[EtablissementTrouve]:
    """Les plus ressemblants avec `q`, sinon les plus proches ; sans `q`, `type`, `nature` ni `segpa`, les collèges n'y sont pas."""
    lieu = filtre.place(session)
    champs = filtre.model_dump(exclude={"lieu", "page", "taille"})
    trouvees = find_schools(session, FiltreEcoles(lieu=lieu, **champs), filtre.debut, filtre.taille)
    plates = [vars(e.etablissement) | _without_school(e) for e in trouvees]
    return paginate_near(request, EtablissementTrouve, plates, trouvees.total, filtre, lieu)


@router.get(
    "/etablissements/{uai}", summary="La fiche d'un établissement", responses=example_of("/etablissements/{uai}")
)
def read_school(
    session: Lecture, uai: Annotated[str, Path(max_length=20, examples=["0440001M"])]
) -> EtablissementDetail:
    """Adresse, contacts, formations, chiffres d'insertion, campus."""
    fiche = get_school(session, uai)
    return EtablissementDetail.model_validate(vars(fiche.etablissement) | _without_school(fiche))


def _without_school(trouve: object) -> dict[str, object]:
    return {nom: valeur for nom, valeur in vars(trouve).items() if nom != "etablissement"}
