"""La fiche d'un établissement : le joindre, ce qu'on y prépare, l'internat, le label."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions.etablissements_demandes import (
    address_of,
    asked,
    asks_formations,
    boarding_in_short,
    costs,
    lodging,
    sector_of,
    tell,
)
from actions.etablissements_genres import CLE, kind_asked, list_kind
from actions.etablissements_noms import (
    by_name,
    in_place,
    named,
    namesakes,
    namesakes_at,
    places_said,
    unknown_here,
    which_one,
)
from actions.etablissements_offre import all_message, level_cards, offered_part, part_message, subjects
from actions.noyau.action import ActionOrientation
from actions.noyau.client import Client, Introuvable
from actions.noyau.contexte import Contexte
from actions.noyau.formes import choice, first, human_choice
from actions.noyau.libelles import label
from actions.noyau.registre import answers
from actions.noyau.reponse import Choix, Fiche, Message, Reponse
from actions.noyau.territoire import ICI
from actions.noyau.tour import Tour

Ecole = dict[str, Any]


@answers("detailler_etablissement")
async def school_sheet(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """La fiche de l'établissement dit ; plusieurs du même nom → le choix ; une sorte (MFR, ULIS…) → la liste."""
    nomme = tour.entites.get("etablissement")
    genre = _kind(contexte, tour)
    if genre and not nomme:
        return await list_kind(genre, contexte, tour, client)
    if isinstance(nomme, list) and len(nomme) > 1:
        return which_one(nomme, "", question_asked(contexte, tour))
    voulu = first(contexte.entites.get("etablissement"))
    fiche = await _read(voulu, client) if voulu else None
    if fiche is None:
        return await by_name(contexte, tour, client)
    return await _the_right_one(fiche, contexte, tour, client)


def _kind(contexte: Contexte, tour: Tour) -> str | None:
    """La sorte dite ; sinon celle de la liste en cours, pour « la suite » ou « et à Angers ? »."""
    if genre := kind_asked(tour.texte):
        return genre
    reprise = (tour.charge or contexte.liste or {}).get(CLE)
    if reprise or ("lieu" in tour.entites and "etablissement" not in contexte.entites):
        return reprise or contexte.entites.get(CLE)
    return None


async def _read(voulu: Ecole, client: Client) -> Ecole | None:
    try:
        return await client.get(f"/etablissements/{voulu['uai']}")
    except Introuvable:
        return None


async def _the_right_one(fiche: Ecole, contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Celui du lieu dit parmi les homonymes ; sans lieu, le choix s'ils sont plusieurs."""
    nomme, lieux = "etablissement" in tour.entites, places_said(tour)
    choisit = not nomme and bool((contexte.attente or {}).get("nom"))
    if lieux and (choisit or not any(in_place(fiche, lieu) for lieu in lieux)):
        return await _elsewhere(fiche, contexte, tour, client)
    homonymes = namesakes(tour, contexte) if nomme and tour.charge is None else []
    if len({h.get("commune") for h in homonymes}) > 1:
        return which_one(homonymes, name_of(fiche, contexte, tour), question_asked(contexte, tour))
    if homonymes and fiche["uai"] not in {h["uai"] for h in homonymes}:
        fiche = await _read(homonymes[0], client) or fiche
    voisins = [c for c in tour.candidats.get("etablissement", []) if c.get("commune") == fiche.get("commune")]
    return await answer_about(fiche, contexte, tour, client, voisins)


async def _elsewhere(fiche: Ecole, contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """« celui de Mayenne » : l'homonyme de ce lieu ; un nom inconnu là-bas le dit ; sans nom, les établissements du lieu."""
    nom = name_of(fiche, contexte, tour)
    homonymes = await namesakes_at(nom, places_said(tour), client)
    trouve = await _read(homonymes[0], client) if homonymes else None
    if trouve:
        return await answer_about(trouve, contexte, tour, client, homonymes)
    if "etablissement" in tour.entites:
        return await unknown_here(nom, tour, client)
    return await by_name(contexte, tour, client)


def name_of(fiche: Ecole, contexte: Contexte, tour: Tour) -> str:
    """Le nom tel qu'il est dit (« Saint-Joseph »), maintenant ou quand on a demandé lequel ; sinon celui de la fiche."""
    dits = tour.morceaux.get("etablissement") or [(contexte.attente or {}).get("nom") or fiche["nom"]]
    return str(dits[0])


def question_asked(contexte: Contexte, tour: Tour) -> str:
    """Les mots de la question : ceux du tour, sinon ceux qui attendaient qu'on dise lequel (« Lequel ? — celui de Rezé »)."""
    dite = "" if tour.texte.startswith("/") else tour.texte
    en_attente = (tour.charge or {}).get("question") or (contexte.attente or {}).get("question") or ""
    return dite if asked(dite) or asks_formations(dite) or not en_attente else str(en_attente)


async def answer_about(fiche: Ecole, contexte: Contexte, tour: Tour, client: Client, homonymes: list[Ecole]) -> Reponse:
    """La réponse à ce qui est demandé d'abord (téléphone, internat, formation…), la fiche ensuite."""
    etablissement = {"uai": fiche["uai"], "nom": fiche["nom"]}
    tour = replace(tour, texte=question_asked(contexte, tour))
    ici = await offered_part(fiche, tour, client)
    *avant, dernier = _first_words(fiche, tour, asked(tour.texte), ici)
    voisins = [h for h in homonymes if h.get("uai") != fiche["uai"]]
    complet = replace(
        dernier,
        choix=_next(fiche, tour, ici, voisins),
        fiches=school_cards(fiche, fiche.get("formations") or [] if ici is None else ici),
        sources=fiche.get("sources") or [],
    )
    return Reponse([*avant, complet, *_abroad(fiche)], entites={"etablissement": etablissement})


def _first_words(fiche: Ecole, tour: Tour, demandes: list[str], ici: list[dict[str, Any]] | None) -> list[Message]:
    """Une phrase par question : les précisions ensemble, puis les formations ; sans question, la présentation."""
    messages = []
    if demandes:
        dits = " ; ".join(tell(fiche, demandes))
        fin = "" if dits.rsplit(" ", 1)[-1].startswith(("http", "www.")) else "."
        variables = {"nom": fiche["nom"], "commune": fiche.get("commune") or "", "dits": dits, "fin": fin}
        messages.append(Message("utter_etablissement_dit", variables))
    if ici is not None:
        messages.append(part_message(fiche, tour, ici))
    elif asks_formations(tour.texte):
        messages.append(all_message(fiche))
    return messages or [Message("utter_etablissement", _presentation(fiche))]


def _presentation(fiche: Ecole) -> dict[str, Any]:
    return {
        "nom": fiche["nom"],
        "commune": fiche.get("commune") or "",
        "secteur": sector_of(fiche),
        "formations": label("n_formations", n=len({f["libelle"] for f in fiche.get("formations") or []})),
        "internat": boarding_in_short(fiche),
    }


def _next(fiche: Ecole, tour: Tour, ici: list[dict[str, Any]] | None, voisins: list[Ecole]) -> list[Choix]:
    """Les suites : la même formation ailleurs, toutes celles d'ici, un homonyme de la même ville, l'emploi, un campus."""
    etablissement = {"uai": fiche["uai"], "nom": fiche["nom"]}
    lieu = {"type": "commune", "nom": fiche.get("commune"), "code": fiche.get("code_insee")}
    choix = []
    if ici == [] and lieu["code"]:
        choix.append(choice("ailleurs", "chercher_formation", {**subjects(tour), "lieu": lieu}))
    if ici is not None:
        choix.append(choice("toutes_ses_formations", "detailler_etablissement", {"etablissement": etablissement}))
    for voisin in voisins[:1]:
        autre = {"uai": voisin["uai"], "nom": voisin["nom"]}
        choix.append(choice("aussi_nomme", "detailler_etablissement", {"etablissement": autre}, nom=named(voisin)))
    choix.append(choice("emploi_ici", "insertion", {"etablissement": etablissement}))
    if lieu["code"] and len(choix) < 3:
        choix.append(choice("campus_pres", "campus_proche", {"lieu": lieu}))
    return [*choix, human_choice()]


def _abroad(fiche: Ecole) -> list[Message]:
    """Hors de l'académie, la ville et le département sont dits."""
    departement = fiche.get("departement") or {}
    if not departement.get("code") or ICI.holds(departement["code"]):
        return []
    variables = {"commune": fiche.get("commune") or "", "departement": departement["nom"]}
    return [Message("utter_etablissement_hors_territoire", variables)]


def school_cards(fiche: Ecole, formations: list[dict[str, Any]]) -> list[Fiche]:
    """Une carte pour joindre l'établissement, une carte par niveau de ces formations."""
    liens = [{"libelle": label("site_web"), "url": fiche["site_web"]}] if fiche.get("site_web") else []
    contact = Fiche(
        "etablissement",
        fiche["nom"],
        [x for x in _contact_lines(fiche) if x],
        liens,
        None,
        fiche.get("latitude"),
        fiche.get("longitude"),
    )
    return [contact, *level_cards(formations)]


def _contact_lines(fiche: Ecole) -> list[str]:
    lignes = [address_of(fiche)]
    if fiche.get("telephone"):
        lignes.append(label("telephone", telephone=fiche["telephone"]))
    if fiche.get("courriel"):
        lignes.append(label("courriel", courriel=fiche["courriel"]))
    if fiche.get("hebergement"):
        lignes.append(label("hebergement", hebergement=lodging(fiche["hebergement"])))
    elif fiche.get("internat") is not None:
        lignes.append(label("internat_oui" if fiche["internat"] else "internat_non"))
    return [*lignes, *_particulars(fiche)]


def _particulars(fiche: Ecole) -> list[str]:
    """Ce qu'il faut savoir avant d'appeler : contrat, coût, ULIS, label, fraîcheur."""
    secteur = sector_of(fiche)
    lignes = [secteur.capitalize()] if secteur else []
    lignes += [label("cout_ici", libelle=libelle, cout=cout) for libelle, cout in costs(fiche)[:3]]
    lignes += [label("ulis_oui")] if fiche.get("ulis") else []
    lignes += [label("segpa_oui")] if fiche.get("segpa") else []
    lignes += [label("label_declare")] if fiche.get("lycee_des_metiers") else []
    lignes += [label("etat_a_verifier")] if fiche.get("etat") == "a_verifier" else []
    return lignes + [label("membre_campus", nom=c["nom"]) for c in fiche.get("campus") or []]


class ActionEtablissements(ActionOrientation):
    """Les fiches d'établissement."""

    def name(self) -> str:
        return "action_etablissements"
