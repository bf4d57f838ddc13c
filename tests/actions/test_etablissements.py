"""L'établissement : le bon parmi les homonymes, la réponse à ce qui est demandé, la sorte demandée près d'un lieu."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from actions.etablissements import school_sheet
from actions.etablissements_demandes import asked, asks_formations, boarding, costs, lodging, sector_of, tell
from actions.etablissements_genres import kind_asked, list_kind
from actions.etablissements_noms import name_said
from actions.etablissements_offre import enumerate_offers, level_cards
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.tour import Tour
from tests.actions.conftest import Dire, FausseApi
from tests.actions.fabrique import CAP_CUISINE, CHOLET, SOURCE, VENDEE, ecole, page
from tests.actions.textes import said

VINCI = {"uai": "0440035Z", "nom": "Lycée Léonard de Vinci"}
LAVAL = {"type": "commune", "nom": "Laval", "code": "53130"}
MAYENNE = {"type": "commune", "nom": "Mayenne", "code": "53147"}


def sheet(nom: str = "Lycée Michelet", commune: str = "Nantes", uai: str = "0440034Y", **champs: Any) -> dict[str, Any]:
    """Une fiche telle que `/etablissements/{uai}` la rend."""
    fiche = {
        **ecole(nom, commune, uai),
        "adresse": "41 boulevard Michelet",
        "code_insee": "44109",
        "formations": [],
        "sources": [SOURCE],
    }
    return {**fiche, "departement": {"code": "44", "nom": "Loire-Atlantique"}, **champs}


def offre(libelle: str, niveau: str = "CAP", **champs: Any) -> dict[str, Any]:
    return {
        "libelle": libelle,
        "niveau": niveau,
        "statut": "scolaire",
        "a_jour": True,
        "rentree": 2026,
        "code": libelle,
        **champs,
    }


def namesake(uai: str, commune: str, code: str) -> dict[str, Any]:
    return {"uai": uai, "nom": "Lycée Léonard de Vinci", "commune": commune, "code_insee": code}


HOMONYMES = [namesake("0440035Z", "Nantes", "44109"), namesake("0530079Y", "Mayenne", "53147")]


@pytest.fixture
def base(api: FausseApi) -> FausseApi:
    api.reponses["/etablissements/0440034Y"] = sheet()
    api.reponses["/etablissements/0440035Z"] = sheet("Lycée Léonard de Vinci", "Nantes", "0440035Z")
    vinci = sheet("Lycée Léonard de Vinci", "Mayenne", "0530079Y", code_insee="53147", telephone="02 43 04 20 98")
    api.reponses["/etablissements/0530079Y"] = {**vinci, "departement": {"code": "53", "nom": "Mayenne"}}
    api.reponses["/etablissements"] = page()
    api.reponses["/offres"] = page()
    return api


def ask(dire: Dire, texte: str, avant: Contexte | None = None, **entites: Any) -> str:
    return said(dire("detailler_etablissement", texte, avant=avant, **entites)[2])


@pytest.mark.parametrize(
    ("texte", "voulu"),
    [
        ("adresse tel site lycée Michelet", ["adresse", "telephone", "site"]),
        ("téléphone et internat", ["telephone", "internat"]),
        ("c'est où ?", ["adresse"]),
        ("ils ont une ULIS ?", ["ulis"]),
        ("c'est public ou privé", ["secteur"]),
        ("combien ça coûte", ["cout"]),
        ("bonjour", []),
    ],
)
def test_what_is_asked_is_read_in_the_order_it_is_said(texte: str, voulu: list[str]) -> None:
    assert asked(texte) == voulu


@pytest.mark.parametrize(
    "texte", ["ya quoi comme cap labas", "on peut faire quoi au lycée", "quels bacs pro ?", "il propose quoi"]
)
def test_a_question_on_what_it_teaches(texte: str) -> None:
    assert asks_formations(texte) and not asks_formations("son adresse")


def test_several_questions_get_one_sentence_with_every_answer(base: FausseApi, dire: Dire) -> None:
    dit = ask(dire, "adresse et tel du lycée Michelet", etablissement={"uai": "0440034Y", "nom": "Lycée Michelet"})
    assert dit == "Lycée Michelet (Nantes) : 41 boulevard Michelet, 49300 Nantes ; téléphone 02 41 00 00 00."


def test_what_the_base_ignores_is_said() -> None:
    fiche = sheet(telephone=None, ulis=None, segpa=False, secteur=None)
    assert tell(fiche, ["telephone", "ulis", "segpa"]) == [
        "je n’ai pas son téléphone",
        "mes données ne disent pas s’il y a une ULIS",
        "pas de SEGPA d’après l’annuaire",
    ]


def test_boarding_says_who_it_takes() -> None:
    assert lodging("internat (homme/femme - 52 places)") == "internat (filles et garçons - 52 places)"
    assert lodging("internat (homme) ou hébergement organisé hors établissement (femme)").startswith(
        "internat (garçons) ou"
    )
    assert boarding(sheet(internat=None)) == "mes données ne disent pas s’il y a un internat"


def test_out_of_contract_and_cost_are_said() -> None:
    fiche = sheet(secteur="prive", contrat="HORS CONTRAT", formations=[offre("CAP coiffure", cout="3 920 € par an")])
    assert sector_of(fiche) == "privé hors contrat" and costs(fiche) == [("CAP coiffure", "3 920 € par an")]
    assert tell(fiche, ["cout"]) == ["coût indiqué : 3 920 € par an"]


def test_namesakes_are_offered_with_their_town(base: FausseApi) -> None:
    dit = said(
        serve(
            base,
            Tour("detailler_etablissement", 1.0, "lycée Vinci", {"etablissement": VINCI}, {"etablissement": HOMONYMES}),
        )
    )
    assert "Lycée Léonard de Vinci (Nantes, 44) et Lycée Léonard de Vinci (Mayenne, 53). Lequel ?" in dit


def test_the_place_said_chooses_among_namesakes_and_the_question_is_kept(base: FausseApi, dire: Dire) -> None:
    base.reponses["/etablissements"] = page(
        {**ecole("Lycée Léonard de Vinci", "Mayenne", "0530079Y"), "code_insee": "53147", "score": 1.0}
    )
    attente = {"cles": ["lieu"], "pour": "detailler_etablissement", "question": "numéro du lycée Vinci"}
    avant = Contexte("detailler_etablissement", {"etablissement": VINCI}, {"etablissement": 0}, attente)
    assert (
        ask(dire, "celui de Mayenne", avant, lieu=MAYENNE)
        == "Lycée Léonard de Vinci (Mayenne) : téléphone 02 43 04 20 98."
    )


def test_choosing_the_town_searches_the_name_that_was_said(base: FausseApi, dire: Dire) -> None:
    attente = {"cles": ["lieu"], "pour": "detailler_etablissement", "nom": "Vinci", "question": ""}
    avant = Contexte("detailler_etablissement", {"etablissement": VINCI}, {"etablissement": 0}, attente)
    ask(dire, "Mayenne", avant, lieu=MAYENNE)
    assert base.asked("/etablissements")[0]["q"] == "Vinci"


def test_a_school_unknown_at_this_place_is_said_unknown(base: FausseApi, dire: Dire) -> None:
    dit = ask(dire, "lycée Léonard de Vinci à Laval", etablissement=VINCI, lieu=LAVAL)
    assert dit.startswith("Je ne connais pas d’établissement « Lycée Léonard de Vinci » à Laval.")


def test_an_unknown_name_is_never_replaced_by_a_place(base: FausseApi, dire: Dire) -> None:
    assert "« Jean-Paul Machin »" in ask(dire, "le lycée Jean-Paul Machin", lieu=LAVAL)


@pytest.mark.parametrize(
    ("texte", "nom"),
    [
        ("le lycée Jean-Paul Machin à Nantes", "Jean-Paul Machin"),
        ("lycée le plus proche de Cholet", None),
        ("quels lycées à Cholet", None),
        ("un lycée avec internat", None),
        ("lycée pro", None),
    ],
)
def test_the_name_said_after_the_word_school(texte: str, nom: str | None) -> None:
    assert name_said(Tour("x", 1.0, texte)) == nom


def test_outside_the_academy_the_town_is_said(base: FausseApi, dire: Dire) -> None:
    base.reponses["/etablissements/0350029S"] = sheet(
        "Lycée Joliot-Curie", "Rennes", "0350029S", departement={"code": "35", "nom": "Ille-et-Vilaine"}
    )
    dit = ask(dire, "lycée Joliot-Curie", etablissement={"uai": "0350029S", "nom": "Lycée Joliot-Curie"})
    assert "à Rennes (Ille-et-Vilaine), hors de l’académie de Nantes" in dit


def test_a_formation_is_answered_yes_or_no(base: FausseApi, api: FausseApi) -> None:
    tour = Tour(
        "detailler_etablissement",
        1.0,
        "ils font la cuisine ?",
        {"etablissement": {"uai": "0440034Y", "nom": "x"}, "formation": [CAP_CUISINE]},
    )
    assert said(serve(api, tour)).startswith("Non : Lycée Michelet (Nantes) n’a pas « CAP cuisine »")
    api.reponses["/offres"] = page(
        {
            "formations": [
                offre("CAP cuisine"),
                offre("BP cuisine", "BP", statut="apprentissage", a_jour=False, rentree=2022),
            ]
        }
    )
    assert (
        said(serve(api, tour))
        == "Oui, Lycée Michelet (Nantes) prépare : CAP cuisine et BP cuisine (apprentissage, vu en 2022)."
    )
    assert api.asked("/offres")[-1]["etablissement"] == "0440034Y"


def test_a_level_lists_what_is_taught_there(base: FausseApi, dire: Dire) -> None:
    base.reponses["/offres"] = page({"formations": [offre("CAP cuisine"), offre("CAP maçon")]})
    dit = ask(dire, "quels CAP ?", etablissement={"uai": "0440034Y", "nom": "x"}, niveau="CAP")
    assert dit == "Lycée Michelet (Nantes), CAP : CAP cuisine et CAP maçon."


def test_a_word_of_its_own_formations_is_a_yes(base: FausseApi, dire: Dire) -> None:
    base.reponses["/etablissements/0440034Y"] = sheet(
        formations=[offre("CAP métiers de la coiffure"), offre("CAP cuisine")]
    )
    dit = ask(dire, "il fait la coiffure ?", etablissement={"uai": "0440034Y", "nom": "x"})
    assert dit == "Oui, Lycée Michelet (Nantes) prépare : CAP métiers de la coiffure."


def test_every_level_has_its_card_and_every_line() -> None:
    cartes = level_cards([offre(f"CAP {i}") for i in range(20)] + [offre("CSA x", "CSA")])
    assert [len(c.lignes) for c in cartes] == [20, 1]
    assert "et 4 autres" in enumerate_offers([offre(f"CAP {i}") for i in range(12)])


@pytest.mark.parametrize(
    ("texte", "genre"),
    [
        ("ULIS LP Angers", "ulis"),
        ("MFR vers Cholet", "mfr"),
        ("une école de production", "ecole_production"),
        ("EREA", "erea"),
        ("CFA à Laval", "cfa"),
        ("c'est quoi une ULIS", None),
        ("lycée Michelet", None),
    ],
)
def test_the_kind_of_school_asked(texte: str, genre: str | None) -> None:
    assert kind_asked(texte) == genre


def test_a_kind_near_a_town_is_counted_and_listed(base: FausseApi, dire: Dire) -> None:
    base.reponses["/etablissements"] = page({**ecole("MFR du Vallon"), "distance_km": 4.3, "source": SOURCE}, total=9)
    contexte, _, reponse = dire("detailler_etablissement", "MFR vers Cholet", lieu=CHOLET)
    assert "près de Cholet : 9 à moins de 30 km. Au plus près : MFR du Vallon (Cholet), à 4,3 km." in said(reponse)
    assert base.asked("/etablissements")[0] | {"nature": "mfr", "rayon_km": "30.0"} == base.asked("/etablissements")[0]
    assert contexte.liste is not None and contexte.liste["genre"] == "mfr"


def test_none_near_shows_the_nearest(base: FausseApi, dire: Dire) -> None:
    loin = page({**ecole("EREA X"), "distance_km": 60.0, "source": SOURCE})
    base.reponses["/etablissements"] = lambda p: page() if "rayon_km" in p else loin
    assert "je n’en connais pas à moins de 30 km" in ask(dire, "EREA", lieu=CHOLET)


def test_a_kind_with_a_formation_asks_the_offer(base: FausseApi) -> None:
    tour = Tour(
        "detailler_etablissement",
        1.0,
        "MFR qui font de la cuisine en Vendée",
        {"formation": [CAP_CUISINE], "lieu": VENDEE},
    )
    serve_kind(base, "mfr", tour)
    assert base.asked("/offres")[0] | {"nature": "mfr", "formation": "50022146"} == base.asked("/offres")[0]


def test_ulis_is_declarative_and_says_so(base: FausseApi, dire: Dire) -> None:
    base.reponses["/etablissements"] = page({**ecole("Lycée A"), "distance_km": 1.0, "source": SOURCE})
    assert "C’est ce que dit l’annuaire" in ask(dire, "ULIS", lieu=CHOLET)
    assert base.asked("/etablissements")[0]["ulis"] == "true"


def serve(api: FausseApi, tour: Tour) -> Any:
    """La réponse de la fiche à ce tour, contre la fausse API."""
    return run(school_sheet, api, Contexte("detailler_etablissement", dict(tour.entites)), tour)


def serve_kind(api: FausseApi, genre: str, tour: Tour) -> Any:
    async def listed(contexte: Contexte, tour: Tour, client: Client) -> Any:
        return await list_kind(genre, contexte, tour, client)

    return run(listed, api, Contexte("detailler_etablissement", dict(tour.entites)), tour)


def run(competence: Any, api: FausseApi, contexte: Contexte, tour: Tour) -> Any:
    async def play() -> Any:
        client = Client(api.adresse, delai_s=0.5)
        try:
            return await competence(contexte, tour, client)
        finally:
            await client.close()

    return asyncio.run(play())
