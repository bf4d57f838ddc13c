"""Une famille de métiers : ses bacs pro, sa 2de commune, où la préparer."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from actions.noyau.action import ActionOrientation
from actions.noyau.client import Client, Introuvable
from actions.noyau.contexte import Contexte
from actions.noyau.formes import PAGE, as_list, choice, first, place_label, place_parameter, school_card
from actions.noyau.libelles import label
from actions.noyau.notions import ask, page_of
from actions.noyau.phrases import VIDES
from actions.noyau.registre import answers
from actions.noyau.relances import flatten
from actions.noyau.reponse import Choix, Fiche, Message, Reponse
from actions.noyau.savoir import question_of
from actions.noyau.tour import Tour

Famille = dict[str, Any]
PROPOSEES, MOT, RADICAL = 4, 4, 5
# Ces mots d'une question ou d'un nom ne désignent pas une famille.
COURANTS = frozenset(
    "quoi dedans celle dans quels quelles quel quelle sont bacs bac contient comprend regroupe production realisation realisations gestion services service commune communes seconde commun pres".split()
)


async def all_families(client: Client) -> list[Famille]:
    """Toutes les familles : l'Éducation nationale d'abord, de la plus ancienne à la plus récente."""
    familles: list[Famille] = (await client.get("/familles", taille=100))["elements"]
    return sorted(
        familles, key=lambda f: (f.get("ministere") != "education_nationale", f.get("rentree_debut") or 0, f["nom"])
    )


def reference(famille: Famille) -> dict[str, str]:
    """La valeur d'entité du contrat : {code, nom}."""
    return {"code": famille["code"], "nom": famille["nom"]}


def family_card(famille: Famille) -> Fiche:
    """Le nom, la rentrée de départ, la 2de commune, combien de bacs pro."""
    lignes = []
    specialites = open_specialities(famille)
    if specialites or famille.get("nb_specialites"):
        lignes.append(label("n_bacs_pro", n=len(specialites) or famille["nb_specialites"]))
    if famille.get("rentree_debut"):
        lignes.append(label("famille_depuis", rentree=famille["rentree_debut"]))
    return Fiche("famille", famille["nom"], lignes)


def open_specialities(famille: Famille) -> list[dict[str, Any]]:
    """Les bacs pro encore préparés de la famille, un par libellé."""
    ouvertes = {s["libelle"]: s for s in famille.get("specialites") or [] if s.get("statut") != "fermee"}
    return list(ouvertes.values())


@answers("detailler_famille")
async def detail(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Les bacs pro d'une famille ; la famille d'une formation ; sans l'une ni l'autre, on demande laquelle."""
    famille = first(contexte.entites.get("famille")) or _spoken_of(contexte, tour)
    if isinstance(famille, dict) and famille.get("code"):
        return await show(await client.get(f"/familles/{famille['code']}"), contexte, tour, client)
    formation = first(as_list(contexte.entites.get("formation")))
    if formation:
        return await family_of(formation, contexte, tour, client)
    return await named_or_asked(contexte, tour, client)


def _spoken_of(contexte: Contexte, tour: Tour) -> Any:
    """« et la 2de commune, près de Laval ? » : la famille dont on vient de parler, si rien d'autre n'est nommé."""
    if "formation" in tour.entites or tour.charge is not None or "lieu" not in tour.entites:
        return None
    return next((c["entites"]["famille"] for c in contexte.memoire if c["entites"].get("famille")), None)


async def families_named(question: str, client: Client) -> list[Famille]:
    """« celle de la vente » : les familles dont le nom ou un bac pro porte ce mot, l'Éducation nationale d'abord."""
    mots = {m[:RADICAL] for m in flatten(question).split() if len(m) >= MOT} - {v[:RADICAL] for v in VIDES | COURANTS}
    familles = await all_families(client) if mots else []
    detaillees = await asyncio.gather(*(client.get(f"/familles/{f['code']}") for f in familles))
    return [f for f in detaillees if mots & _words(f)]


def _words(famille: Famille) -> set[str]:
    """Les débuts des mots du nom de la famille et de ses bacs pro."""
    noms = [famille["nom"], *(s["libelle"] for s in open_specialities(famille))]
    return {mot[:RADICAL] for nom in noms for mot in flatten(nom).split() if len(mot) >= MOT}


async def named_or_asked(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """La famille dont on dit un mot ; plusieurs (ou aucune) → on demande laquelle, parmi elles."""
    nommees = await families_named(question_of(tour), client)
    nationales = [f for f in nommees if f.get("ministere") == "education_nationale"]
    if len(nommees) == 1 or len(nationales) == 1:
        return await show((nationales or nommees)[0], contexte, tour, client)
    return await ask_family(client, nommees)


async def ask_family(client: Client, parmi: list[Famille] | None = None) -> Reponse:
    """Il manque la famille : on la demande une fois, avec les plus probables au choix, sinon les premières."""
    familles = parmi or await all_families(client)
    choix = [
        choice("voir_famille", "detailler_famille", {"famille": reference(f)}, nom=f["nom"])
        for f in familles[:PROPOSEES]
    ]
    return Reponse(
        [Message("utter_demander_famille", choix=[*choix, choice("liste_familles", "lister_familles")])],
        attente={"cles": ["famille", "formation"], "pour": "detailler_famille"},
    )


async def family_of(formation: dict[str, Any], contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """« ASSP, c'est dans quelle famille ? » : sa famille, ou le fait qu'elle n'en a pas."""
    try:
        fiche = await client.get(f"/formations/{formation['code']}")
    except Introuvable:
        return await ask_family(client)
    if fiche.get("famille"):
        nom = None if fiche.get("est_seconde_commune") else fiche["libelle"]
        return await show(await client.get(f"/familles/{fiche['famille']['code']}"), contexte, tour, client, nom)
    reponse = "utter_formation_hors_famille" if fiche.get("niveau") == "bac pro" else "utter_formation_sans_famille"
    choix = [
        choice("voir_acces", "acces_formation", {"formation": [formation]}),
        choice("liste_familles", "lister_familles"),
    ]
    return Reponse([Message(reponse, {"nom": fiche["libelle"]}, choix, sources=fiche.get("sources") or [])])


async def show(
    famille: Famille, contexte: Contexte, tour: Tour, client: Client, formation: str | None = None
) -> Reponse:
    """La 2de commune, les bacs pro cinq à la fois, et, près du lieu dit, où les préparer."""
    page, specialites = page_of(contexte), open_specialities(famille)
    montrees = specialites[(page - 1) * PAGE : page * PAGE]
    if not montrees:
        return Reponse([Message("utter_liste_fin")], entites={"famille": reference(famille)})
    variables = {
        "nom": famille["nom"],
        "combien": label("n_bacs_pro", n=len(specialites)),
        "formation": formation or "",
    }
    reponse = "utter_famille_suite" if page > 1 else ("utter_famille_de" if formation else "utter_famille")
    fiche = Fiche("famille", famille["nom"], [_speciality(s) for s in montrees])
    ecoles = await _near(famille, contexte, client) if page == 1 else []
    choix = detail_choices(famille, contexte, page)
    message = Message(reponse, variables, [] if ecoles else choix, [fiche], [famille["source"]])
    liste = {
        "page": page,
        "elements": [
            {
                "nom": s["libelle"],
                "charge": {
                    "but": "detailler_formation",
                    "entites": {"formation": [{"code": s["code"], "libelle": s["libelle"]}]},
                },
            }
            for s in montrees
        ],
    }
    return Reponse(
        [message, *(replace(m, choix=choix) for m in ecoles)], entites={"famille": reference(famille)}, liste=liste
    )


def _speciality(specialite: dict[str, Any]) -> str:
    """« Bac pro X » ; une fermeture programmée le dit, avec sa date."""
    if specialite.get("statut") == "fermeture_programmee":
        return label("specialite_ferme", libelle=specialite["libelle"], annee=str(specialite.get("fin") or "")[:4])
    return str(specialite["libelle"])


def detail_choices(famille: Famille, contexte: Contexte, page: int) -> list[Choix]:
    entites = {"famille": reference(famille)}
    lieu = contexte.entites.get("lieu")
    choix = (
        [Choix(label("autres_bacs_pro"), {"but": "detailler_famille", "entites": entites, "page": page + 1})]
        if len(open_specialities(famille)) > page * PAGE
        else []
    )
    choix.append(choice("ou_famille", "chercher_formation", {**entites, **({"lieu": lieu} if lieu else {})}))
    return [*choix, ask("famille_choix", "definir_famille_metiers"), choice("liste_familles", "lister_familles")][:4]


async def _near(famille: Famille, contexte: Contexte, client: Client) -> list[Message]:
    """Les trois lycées les plus proches du lieu dit qui préparent un bac pro de la famille."""
    lieu = contexte.entites.get("lieu")
    if not lieu:
        return []
    trouve = await client.get("/offres", famille=famille["code"], lieu=place_parameter(lieu), taille=3)
    elements = trouve["elements"]
    reponse = "utter_famille_ecoles" if elements else "utter_famille_sans_ecole"
    return [
        Message(
            reponse,
            {"lieu": place_label(lieu)},
            fiches=[school_card(e) for e in elements],
            sources=[e["source"] for e in elements],
        )
    ]


class ActionFamilles(ActionOrientation):
    """Les familles de métiers."""

    def name(self) -> str:
        return "action_familles"
