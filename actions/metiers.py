"""Quel diplôme mène à tel métier."""

from __future__ import annotations

import re
from typing import Any

from actions.formations import names_trade, with_article
from actions.noyau.action import ActionOrientation
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import as_list, choice, first, join_names, place_label, place_parameter
from actions.noyau.libelles import label
from actions.noyau.registre import answers
from actions.noyau.relances import flatten
from actions.noyau.reponse import Choix, Fiche, Message, Reponse
from actions.noyau.tour import Tour

MONTRES = 5
ORDRE = ("CAP", "bac pro", "MC/CS", "BP", "BMA", "BTS")
# Au-delà, le mot dit tout un domaine (« animaux ») ; en deçà, on complète par le métier qui porte ce mot.
MOT_LARGE, MOT_MAIGRE = 20, 4
_LETTRE = re.compile(r"\boption [a-z] ")


@answers("formations_pour_metier")
async def paths_to(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Les diplômes ouverts qui mènent au métier, du CAP au BTS ; un nom flou offre les métiers proches."""
    metier = await wanted_trade(contexte, tour, client)
    if metier is None:
        return await by_domain(contexte, tour, client)
    trouve = await client.get(f"/metiers/{metier['id']}/formations", taille=100)
    formations = _ordered(trouve["elements"], first(contexte.entites.get("niveau")))
    variables = {"metier": metier["libelle"]}
    entites = {"metier": metier}
    if not formations:
        return Reponse([await without_diploma(metier, client)], entites=entites)
    variables["combien"] = label("n_formations", n=len(formations))
    variables |= {"premieres": join_names([f["libelle"] for f in formations[:3]]), "ici": _here(contexte)}
    cartes = [_level_card(niveau, groupe) for niveau, groupe in _by_level(formations)]
    contenu = choice(
        "voir_contenu_de",
        "detailler_formation",
        {"formation": [_reference(formations[0])]},
        nom=formations[0]["libelle"],
    )
    choix = [*_where_here(formations, contexte), *(_where(f, contexte) for f in formations[:2]), contenu]
    return Reponse(
        [Message("utter_metier", variables, choix, cartes, [f["source"] for f in formations[:3] if f.get("source")])],
        entites=entites,
    )


async def without_diploma(metier: dict[str, Any], client: Client) -> Message:
    """Aucun diplôme n'y mène droit : la suite d'études qui porte le nom du métier, si une fiche la donne, et la source."""
    fiche = await client.get(f"/metiers/{metier['id']}")
    noms = list(dict.fromkeys(str(fiche.get(c) or metier["libelle"]) for c in ("masculin", "feminin")))
    passages = [
        (f, s["libelle"])
        for f in await _of_its_domains(fiche, client)
        for s in f.get("poursuites") or []
        if any(names_trade(n, s["libelle"]) for n in noms)
    ]
    if not passages:
        return Message(
            "utter_metier_sans_formation",
            {"metier": metier["libelle"]},
            [choice("parler_a_quelquun", "contacter_conseiller")],
            sources=_sources(fiche),
        )
    formations = [f for f, _ in passages[:3]]
    variables = {
        "metier": metier["libelle"],
        "suite": passages[0][1],
        "noms": join_names([with_article(f["libelle"]) for f in formations]),
    }
    choix = [
        Choix(
            label("apres_formation", nom=f["libelle"]),
            {"but": "poursuites_apres_formation", "entites": {"formation": [_reference(f)]}},
        )
        for f in formations
    ]
    return Message(
        "utter_metier_par_suite",
        variables,
        choix,
        sources=[*(s for f in formations for s in f.get("sources_poursuites") or []), *_sources(fiche)],
    )


async def _of_its_domains(fiche: dict[str, Any], client: Client) -> list[dict[str, Any]]:
    """Les formations ouvertes des domaines du métier (« santé, social, sport/paramédical » → « santé, social, sport »)."""
    domaines = list(dict.fromkeys(str(d).split("/")[0] for d in fiche.get("domaines") or []))[:2]
    listes = [(await client.get("/formations", domaine=d, ouverte=True, taille=100))["elements"] for d in domaines]
    return list({f["code"]: f for liste in listes for f in liste}.values())


async def wanted_trade(contexte: Contexte, tour: Tour, client: Client) -> dict[str, Any] | None:
    """Le métier du contexte, ou le plus proche du texte ; None si rien ne ressemble."""
    metier = first(contexte.entites.get("metier"))
    if isinstance(metier, dict) and metier.get("id"):
        return metier
    cherche = metier if isinstance(metier, str) else (tour.texte if not contexte.entites else None)
    if not cherche:
        return None
    trouve = await client.get("/metiers", q=cherche[:100], taille=1)
    elements = trouve["elements"]
    return elements[0] if elements and (elements[0].get("score") or 1.0) >= 0.8 else None


async def by_domain(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Pas de métier reconnu : les formations du mot dit, puis du domaine ; sinon on demande le métier."""
    domaine = first(contexte.entites.get("domaine"))
    formations = as_list(contexte.entites.get("formation"))
    if formations:
        noms = join_names([f["libelle"] for f in formations[:3]])
        return Reponse(
            [
                Message(
                    "utter_metier_formations_dites",
                    {"noms": noms},
                    [
                        choice("voir_contenu", "detailler_formation", {"formation": formations}),
                        choice("voir_lycees", "chercher_formation", {"formation": formations}),
                    ],
                )
            ]
        )
    if not domaine:
        attente = {"cles": ["metier", "domaine"], "pour": "formations_pour_metier"}
        return Reponse([Message("utter_demander_metier")], attente=attente)
    trouve = await client.get(
        "/formations",
        domaine=domaine,
        niveau=first(contexte.entites.get("niveau")),
        ouverte=True,
        territoire=True,
        taille=50,
    )
    formations = _ordered(trouve["elements"], first(contexte.entites.get("niveau")))
    if not formations:
        return Reponse([Message("utter_domaine_sans_formation", {"domaine": domaine})], aide=False)
    cartes = [_level_card(niveau, groupe) for niveau, groupe in _by_level(formations)]
    variables = {"domaine": domaine, "combien": label("n_formations", n=len(formations))}
    mot = (tour.morceaux.get("domaine") or [""])[0]
    if proches := _ordered(await of_word(mot, client), first(contexte.entites.get("niveau"))):
        ici = [f for f in proches if f.get("nb_etablissements_territoire")]
        return _word_answer(mot, ici or proches, variables, contexte)
    return Reponse(
        [
            Message(
                "utter_domaine_formations",
                variables,
                [_where(f, contexte) for f in formations[:3]],
                cartes,
                [f["source"] for f in formations[:2] if f.get("source")],
            )
        ]
    )


async def of_word(mot: str, client: Client) -> list[dict[str, Any]]:
    """« bateaux » : les formations dont la fiche parle de ce mot, puis celles du métier qui le porte.

    Vide si le mot est trop large, ou s'il n'est écrit nulle part dans ce qu'on a trouvé (la recherche devine : « cheveux » → chevaux).
    """
    if not mot:
        return []
    trouve = await client.get("/formations", q=mot[:100], ouverte=True, taille=MOT_LARGE)
    if trouve["total"] > MOT_LARGE:
        return []
    formations = trouve["elements"] if any(_written(mot, f) for f in trouve["elements"]) else []
    if len(formations) < MOT_MAIGRE:
        formations = [*formations, *await _of_trade_word(mot, client)]
    return list({f["code"]: f for f in formations}.values())


async def _of_trade_word(mot: str, client: Client) -> list[dict[str, Any]]:
    """Les formations du premier métier dont le nom porte le mot."""
    metiers = (await client.get("/metiers", q=mot[:100], taille=3))["elements"]
    porteur = next((m for m in metiers if _written(mot, m) and m.get("nb_formations_ouvertes")), None)
    return list((await client.get(f"/metiers/{porteur['id']}/formations", taille=100))["elements"]) if porteur else []


def _written(mot: str, fiche: dict[str, Any]) -> bool:
    """Vrai si le mot, sans sa marque du pluriel, est dans le nom, les domaines ou les métiers de la fiche."""
    textes = [fiche["libelle"], *(fiche.get("domaines") or []), *(m["libelle"] for m in fiche.get("metiers") or [])]
    racines = [m.rstrip("sx") for m in flatten(mot).split() if len(m) > 3]
    return bool(racines) and all(r in flatten(" ".join(textes)) for r in racines)


def _word_answer(mot: str, formations: list[dict[str, Any]], variables: dict[str, Any], contexte: Contexte) -> Reponse:
    cartes = [_level_card(niveau, groupe) for niveau, groupe in _by_level(formations)]
    variables = {
        **variables,
        "mot": mot,
        "premieres": join_names([f["libelle"] for f in formations[:3]]),
        "ici": _here(contexte),
    }
    domaine = choice(
        "tout_le_domaine", "formations_pour_metier", {"domaine": variables["domaine"]}, nom=variables["domaine"]
    )
    choix = [*_where_here(formations, contexte), *(_where(f, contexte) for f in formations[:2]), domaine]
    return Reponse(
        [
            Message(
                "utter_mot_formations",
                variables,
                choix,
                cartes,
                [f["source"] for f in formations[:3] if f.get("source")],
            )
        ]
    )


def _ordered(formations: list[dict[str, Any]], niveau: Any) -> list[dict[str, Any]]:
    """Ouvertes seulement, du CAP au BTS ; le niveau demandé s'il existe, seul."""
    ouvertes = _without_closing_twins(
        [f for f in formations if f.get("statut") != "fermee" and f.get("niveau") in ORDRE]
    )
    voulues = [f for f in ouvertes if f["niveau"] == niveau] or ouvertes
    return sorted(voulues, key=lambda f: (ORDRE.index(f["niveau"]), not f.get("nb_etablissements_territoire")))


def _without_closing_twins(formations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """« option C motocycles » ferme et « option motocycles » la remplace : seule reste celle qui s'ouvre encore."""
    vivantes = {_twin(f) for f in formations if f.get("statut") != "fermeture_programmee"}
    return [f for f in formations if f.get("statut") != "fermeture_programmee" or _twin(f) not in vivantes]


def _twin(formation: dict[str, Any]) -> str:
    return _LETTRE.sub("option ", flatten(formation["libelle"]))


def _by_level(formations: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    return [(niveau, groupe) for niveau in ORDRE if (groupe := [f for f in formations if f["niveau"] == niveau])][
        :MONTRES
    ]


def _level_card(niveau: str, groupe: list[dict[str, Any]]) -> Fiche:
    lignes = [f["libelle"] for f in groupe[:MONTRES]]
    if len(groupe) > MONTRES:
        lignes.append(label("et_autres", n=len(groupe) - MONTRES))
    return Fiche("formations", label(f"titre_{niveau}"), lignes)


def _reference(formation: dict[str, Any]) -> dict[str, Any]:
    return {"code": formation["code"], "libelle": formation["libelle"]}


def _where_here(formations: list[dict[str, Any]], contexte: Contexte) -> list[Choix]:
    """Le premier bouton quand un lieu est dit : où se préparent, près de là, les premières formations."""
    lieu = contexte.entites.get("lieu")
    if not place_parameter(lieu):
        return []
    return [
        choice(
            "ou_ici",
            "chercher_formation",
            {"formation": [_reference(f) for f in formations[:3]], "lieu": lieu},
            lieu=place_label(lieu),
        )
    ]


def _here(contexte: Contexte) -> str:
    lieu = contexte.entites.get("lieu")
    return label("phrase_ici", lieu=place_label(lieu)) if place_parameter(lieu) else ""


def _where(formation: dict[str, Any], contexte: Contexte) -> Choix:
    lieu = contexte.entites.get("lieu")
    entites = {"formation": [_reference(formation)], **({"lieu": lieu} if place_parameter(lieu) else {})}
    return Choix(label("ou_se_prepare", nom=formation["libelle"]), {"but": "chercher_formation", "entites": entites})


def _sources(metier: dict[str, Any]) -> list[dict[str, Any]]:
    return [metier["source"]] if metier.get("source") else []


class ActionMetiers(ActionOrientation):
    """Du métier aux diplômes."""

    def name(self) -> str:
        return "action_metiers"
