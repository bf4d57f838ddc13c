"""Les formes du contrat de conversation : ce qui entre, ce qui sort."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, FiniteFloat, model_validator

BUTS = frozenset(
    "definir_pole_qualification definir_pole_metiers definir_famille_metiers lister_familles detailler_famille "
    "definir_diplome comparer_diplomes detailler_formation chercher_formation formations_pour_metier "
    "poursuites_apres_formation acces_formation definir_campus lister_campus campus_par_filiere campus_proche "
    "label_campus services_campus histoire_campus definir_lycee_metiers criteres_lycee_metiers "
    "detailler_etablissement apprentissage affectation reorientation insertion contacter_conseiller saluer au_revoir "
    "remercier identite_assistant aide donnees_personnelles detresse autre_langue hors_sujet preciser".split()
)
CLES = frozenset("formation niveau niveau_vise metier domaine lieu etablissement campus famille statut secteur".split())
LONGUEUR = 1000
"""Caractères au plus dans un message."""

EXEMPLE: dict[str, Any] = {
    "messages": [
        {
            "texte": "1 établissement prépare le CAP cuisine près de Cholet.",
            "choix": [{"id": "c5", "libelle": "Et après ?"}],
            "fiches": [
                {
                    "type": "etablissement",
                    "titre": "Lycée…",
                    "lignes": ["49300 Cholet"],
                    "liens": [],
                    "distance_km": 3.2,
                }
            ],
            "sources": [{"titre": "Onisep", "date": "2026-10-05", "url": "https://www.onisep.fr"}],
        }
    ],
    "compris": {
        "but": "chercher_formation",
        "confiance": 0.97,
        "entites": {
            "formation": [{"code": "50022146", "libelle": "CAP cuisine"}],
            "lieu": {"type": "commune", "nom": "Cholet", "code": "49099"},
        },
    },
}
"""Réponse montrée par OpenAPI."""


class _Forme(BaseModel):
    model_config = ConfigDict(extra="ignore")


def _web_link(url: str) -> str:
    if not url.startswith(("https://", "http://", "tel:", "mailto:")):
        raise ValueError("lien d'un genre inattendu")
    return url


Url = Annotated[str, Field(max_length=2000), AfterValidator(_web_link)]


class Ouverture(_Forme):
    """Corps de `POST /conversations`."""

    canal: str = Field("web", max_length=40, pattern=r"^[a-z0-9_-]+$", description="D'où parle l'usager.")


class Entrant(_Forme):
    """Corps de `POST /conversations/{id}/messages` : `texte` ou `choix`, pas les deux."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"texte": "CAP cuisine près de Cholet"}, {"choix": "c1"}]}
    )

    texte: str | None = Field(None, description="Ce que l'usager a écrit : 1 à 1 000 caractères.")
    choix: str | None = Field(None, description="L'identifiant d'un bouton donné par une réponse d'avant.")


class Choix(_Forme):
    """Un bouton."""

    id: str = Field(examples=["c1"])
    libelle: str = Field(examples=["Voir les lycées"])


class ChoixCharge(_Forme):
    """Un bouton tel que les actions l'envoient, avec la demande qu'il vaut."""

    libelle: str = Field(min_length=1, max_length=300)
    charge: dict[str, Any]


class Lien(_Forme):
    """Un lien d'une fiche."""

    libelle: str = Field(examples=["Site du lycée"])
    url: Url = Field(examples=["https://www.onisep.fr"])


class Fiche(_Forme):
    """Une carte ; `distance_km` à vol d'oiseau."""

    type: str = Field(examples=["etablissement"])
    titre: str
    lignes: list[str] = []
    liens: list[Lien] = []
    distance_km: FiniteFloat | None = None
    latitude: FiniteFloat | None = None
    longitude: FiniteFloat | None = None


class Tableau(_Forme):
    """Les mêmes faits que les fiches, côte à côte ; la première colonne dit ce que compare chaque ligne."""

    titre: str = ""
    colonnes: list[str] = Field(min_length=2, max_length=6, examples=[["", "CAP cuisine", "Bac pro cuisine"]])
    lignes: list[list[str]] = Field(max_length=20, examples=[[["Durée", "2 ans", "3 ans"]]])

    @model_validator(mode="after")
    def _full_rows(self) -> "Tableau":
        if any(len(ligne) != len(self.colonnes) for ligne in self.lignes):
            raise ValueError("une ligne n'a pas autant de cases que de colonnes")
        return self


class Source(_Forme):
    """D'où vient ce qui est dit, et de quand."""

    titre: str
    date: str | None = None
    url: Url | None = None


class Message(_Forme):
    """Un message de l'assistant."""

    texte: str
    choix: list[Choix] = []
    fiches: list[Fiche] = []
    sources: list[Source] = []
    tableau: Tableau | None = Field(None, description="Facultatif : les fiches disent déjà tout.")


class Retrait(_Forme):
    """Une chose comprise que l'usager peut retirer : `choix` s'envoie comme celui d'un bouton."""

    cle: str = Field(examples=["lieu"])
    libelle: str = Field(examples=["près de Cholet"])
    choix: str | None = Field(None, description="Nul si elle ne peut pas être retirée.", examples=["c6"])


class Compris(_Forme):
    """Ce que l'assistant a compris, après report des tours d'avant."""

    but: str = Field("preciser", examples=["chercher_formation"])
    confiance: float = Field(0.0, ge=0, le=1)
    entites: dict[str, Any] = {}
    retraits: list[Retrait] = Field([], description="Ce qui a été compris, en mots, et de quoi le retirer.")


class Reponse(_Forme):
    """Corps de la réponse à un message."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXEMPLE]})

    messages: list[Message]
    compris: Compris
    tour: int | None = Field(None, description="Numéro de la réponse, à rendre avec un avis.", examples=[1])


RAISONS = ("incompris", "faux", "incomplet", "confus")


class Avis(_Forme):
    """Corps de `POST /conversations/{id}/avis` : une raison choisie dans une liste, jamais un texte."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"tour": 1, "utile": False, "raison": "incomplet"}]})

    tour: int = Field(ge=1, le=100_000, description="Le numéro de la réponse (`tour`).")
    utile: bool
    raison: Literal[RAISONS] | None = Field(None, description="Pourquoi la réponse n'a pas servi.")  # type: ignore[valid-type]


class ConversationOuverte(_Forme):
    """Réponse à `POST /conversations`."""

    id: str = Field(examples=["16ruTw6uPaboFzT6VPBDyBui"])
    jeton: str = Field(description="À renvoyer dans `Authorization: Bearer`.", examples=["IjE2cnVUdz….awJi1Q.NUH5c5L…"])
    messages: list[Message]


class MessageHistorique(Message):
    """Un message de l'historique."""

    de: Literal["eleve", "assistant"]
    tour: int | None = Field(None, description="Le numéro de la réponse dont ce message fait partie.")
    compris: Compris | None = Field(None, description="Sur le premier message d'une réponse.")
    avis: bool | None = Field(None, description="Sur le premier message d'une réponse : l'avis donné, s'il y en a un.")


class Historique(_Forme):
    """Réponse à `GET /conversations/{id}`."""

    id: str
    messages: list[MessageHistorique]
