"""L'offre : qui enseigne quoi, où."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import Field

from api.connaissances.dependances import Lecture
from api.connaissances.exemples import example_of
from api.connaissances.filtres import Label, Mots, Nature, Proche, Secteur, Statut, split
from api.connaissances.formes.commun import ListeSituee
from api.connaissances.formes.offres import OffreEcole
from api.connaissances.pages import paginate_near
from knowledge.queries.lieux_index import Lieu
from knowledge.queries.offres import find_offers
from knowledge.queries.offres_filtre import FiltreOffres

router = APIRouter(tags=["offres"])


class FiltreEtablissementsOffre(Proche):
    """Paramètres qui portent sur l'établissement et sur la façon d'étudier."""

    statut: Statut | None = Field(None, description="scolaire ou apprentissage.")
    secteur: Secteur | None = None
    internat: bool | None = None
    a_jour: bool | None = Field(None, description="Vrai : seulement l'extrait d'octobre 2026 ; faux : seulement avant.")
    label: Label | None = None
    nature: Nature | None = Field(None, description="Sorte d'établissement : mfr, erea, cfa, ecole_production…")
    nouvelles: bool = Field(
        False, description="Vrai : ouvertures calculées (dans l'extrait de 2026, absentes des rentrées plus anciennes)."
    )
    tri: Literal["pertinence", "distance", "nom"] = Field(
        "pertinence", description="pertinence : dans l'académie, l'offre de 2026 d'abord, puis la distance."
    )

    def criteria(self, lieu: Lieu | None, **autres: Any) -> FiltreOffres:
        """Le filtre de la recherche d'offres."""
        champs = self.model_dump(include={"rayon_km", "statut", "secteur", "internat", "a_jour", "label", "nature"})
        return FiltreOffres(lieu=lieu, nouvelles=bool(self.nouvelles), tri=self.tri or "pertinence", **champs, **autres)


class FiltreOffre(FiltreEtablissementsOffre):
    """Paramètres de la recherche d'offres."""

    formation: Mots | None = Field(
        None, description="Un ou plusieurs codes, séparés par des virgules.", examples=["50022146"]
    )
    niveau: Mots | None = Field(
        None, description="Un ou plusieurs niveaux, séparés par des virgules.", examples=["CAP"]
    )
    domaine: Mots | None = Field(None, description="Domaine officiel ou mot courant.", examples=["vente"])
    famille: Mots | None = Field(None, description="Code ou nom d'une famille de métiers.")
    metier: Mots | None = Field(None, description="Identifiant ou nom d'un métier.", examples=["MET.420"])
    etablissement: Mots | None = Field(None, description="UAI : ce que propose cet établissement-là.")


@router.get("/offres", summary="Chercher qui propose une formation", responses=example_of("/offres"))
def search_offers(
    request: Request, session: Lecture, filtre: Annotated[FiltreOffre, Query()]
) -> ListeSituee[OffreEcole]:
    """Un élément par établissement, section et lycée réunis.

    L'extrait d'octobre 2026 fait foi pour la voie scolaire après la 3e dans l'académie ; apprentissage, BTS et autres
    académies viennent de rentrées plus anciennes, que `rentree` et `a_jour` disent.
    """
    lieu = filtre.place(session)
    voulu = filtre.criteria(
        lieu,
        formations=split(filtre.formation),
        niveaux=split(filtre.niveau),
        domaine=filtre.domaine,
        famille=filtre.famille,
        metier=filtre.metier,
        etablissement=filtre.etablissement,
    )
    trouvees = find_offers(session, voulu, filtre.debut, filtre.taille)
    return paginate_near(request, OffreEcole, trouvees.elements, trouvees.total, filtre, lieu)
