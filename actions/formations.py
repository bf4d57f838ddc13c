"""Une formation : ce qu'on y fait, comment y entrer, ce qu'il y a après."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.familles import family_of
from actions.noyau.action import ActionOrientation
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import as_list, choice, first, join_names
from actions.noyau.libelles import label
from actions.noyau.registre import answers
from actions.noyau.relances import flatten
from actions.noyau.reponse import Choix, Fiche, Message, Reponse
from actions.noyau.savoir import question_of
from actions.noyau.tour import Tour

MONTRES = 5
SEUIL_METIER = 0.8
_SECONDE = re.compile(r"\b(2de|2nde|seconde)\b(?! (gt|generale|techno))")
_DEPUIS_SECONDE = re.compile(r"\b(apres|depuis|suis|sors|finis) (de |en |une |la |ma |sa )*(2de|2nde|seconde)\b")
_DEVENIR = re.compile(
    r"\bdevenir\s+(?:une?\s+|l['’])?(?!(?:apr[eè]s|avec|en|dans|quoi|ensuite)\b)([^?!.,;:]+?)(?=\s+(?:apr[eè]s|avec|en|dans|et|ou|est|c['’]est|possible|stp|svp|je|on|il)\b|\s*[?!.,;:]|\s*$)",
    re.IGNORECASE,
)
_GENRE = re.compile(r"(trice|teur|euse|eur|iere|ier|ienne|ien|ere|er|e)?s?$")
NIVEAUX_NOTIONS = {
    "CAP": "cap",
    "bac pro": "bac_pro",
    "BTS": "bts",
    "BTSA": "bts",
    "MC/CS": "certificat_specialisation",
    "BP": "bp",
    "BMA": "bma",
}


@answers("detailler_formation")
async def detail(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Durée, famille, métiers, suite : la fiche de la formation, ou le choix quand plusieurs se cachent sous un nom."""
    formations = await wanted_formations(contexte, client)
    if not formations:
        return ask_formation("detailler_formation")
    if asks_second(tour, formations):
        return await second_of(formations, contexte, tour, client)
    fiche = await client.get(f"/formations/{formations[0]['code']}")
    metiers = [m["libelle"] for m in fiche.get("metiers") or []][:MONTRES]
    variables = {
        "nom": fiche["libelle"],
        "duree": _duration(fiche),
        "niveau": _level(fiche),
        "metiers": join_names(metiers),
        "famille": _family(fiche),
    }
    reponse = (
        "utter_formation_fermee"
        if fiche.get("statut") == "fermee"
        else ("utter_formation" if metiers else "utter_formation_sans_metier")
    )
    choix = [
        choice("voir_lycees", "chercher_formation", _kept(contexte, formations)),
        *_around(formations, "detailler_formation"),
    ]
    return Reponse(
        [Message(reponse, variables, choix, [formation_card(fiche)], fiche.get("sources") or [])],
        entites={"formation": formations},
    )


@answers("poursuites_apres_formation")
async def next_steps(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Les suites connues de la formation ; pour un diplôme seul, ce qu'en dit sa notion."""
    formations = await wanted_formations(contexte, client)
    if not formations:
        return await by_level(contexte, tour, client, "poursuites_apres_formation")
    if asks_second(tour, formations):
        return await second_of(formations, contexte, tour, client)
    fiche = await client.get(f"/formations/{formations[0]['code']}")
    metier = trade_aimed(tour)
    if metier and (visee := await towards(metier, fiche, formations, client)):
        return visee
    suites = _matching(fiche.get("poursuites") or [], first(contexte.entites.get("niveau_vise")))
    variables = {"nom": with_article(fiche["libelle"]), "combien": label("n_suites", n=len(suites))}
    if not suites:
        return Reponse(
            [
                Message(
                    "utter_poursuites_aucune",
                    variables,
                    _around(formations, "poursuites_apres_formation"),
                    sources=fiche.get("sources") or [],
                )
            ],
            entites={"formation": formations},
        )
    cartes = [_next_card(s, fiche) for s in _grouped(suites)]
    message = Message(
        "utter_poursuites",
        variables,
        [*_reachable(suites), *_around(formations, "poursuites_apres_formation")][:4],
        cartes,
        fiche.get("sources_poursuites") or fiche.get("sources") or [],
    )
    return Reponse([message], entites={"formation": formations})


@answers("acces_formation")
async def access(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Comment entrer : la règle du diplôme, la famille de métiers s'il y en a une, d'où l'on peut venir."""
    formations = await wanted_formations(contexte, client)
    if not formations:
        return await by_level(contexte, tour, client, "acces_formation")
    if asks_second(tour, formations):
        return await second_of(formations, contexte, tour, client)
    fiche = await client.get(f"/formations/{formations[0]['code']}")
    famille = fiche.get("famille")
    niveau = fiche.get("niveau") or ""
    reponse = "utter_acces_famille" if famille and niveau == "bac pro" else ACCES.get(niveau, "utter_acces_autre")
    variables = {"nom": fiche["libelle"], "famille": (famille or {}).get("nom", ""), "duree": _duration(fiche)}
    origines = [o["libelle"] for o in fiche.get("origines") or []][:MONTRES]
    messages = [Message(reponse, variables, sources=fiche.get("sources") or [])]
    if origines:
        messages.append(Message("utter_acces_origines", {"origines": join_names(origines)}))
    messages.append(
        Message(
            "utter_acces_prudence",
            choix=[choice("voir_calendrier", "affectation"), *_around(formations, "acces_formation")][:4],
        )
    )
    return Reponse(messages, entites={"formation": formations})


ACCES = {
    "CAP": "utter_acces_cap",
    "bac pro": "utter_acces_bac_pro",
    "BTS": "utter_acces_bts",
    "BP": "utter_acces_bp",
    "MC/CS": "utter_acces_cs",
    "2de pro": "utter_acces_2de",
}


def asks_second(tour: Tour, formations: list[dict[str, Any]]) -> bool:
    """« le bac pro ASSP a-t-il une 2de commune ? » : vrai si la 2de est ce qu'on cherche, non d'où l'on vient."""
    plat = flatten(question_of(tour))
    return bool(_SECONDE.search(plat)) and not _DEPUIS_SECONDE.search(plat) and not _is_second(formations[0])


def _is_second(formation: dict[str, Any]) -> bool:
    return str(formation["libelle"]).startswith("2de")


async def second_of(formations: list[dict[str, Any]], contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """La 2de commune de la formation, ou le fait qu'elle n'en a pas ; la suite du fil parle de sa famille."""
    reponse = await family_of(formations[0], contexte, tour, client)
    return replace(reponse, but="detailler_famille", entites={**reponse.entites, "formation": formations})


def trade_aimed(tour: Tour) -> str | None:
    """Le métier dit après « devenir », ou le métier reconnu après « être »."""
    question = question_of(tour)
    dit = _DEVENIR.search(question)
    if dit:
        return dit.group(1).strip()
    metier = first(tour.entites.get("metier"))
    return str(metier["libelle"]) if isinstance(metier, dict) and "etre" in flatten(question).split() else None


async def towards(
    metier: str, fiche: dict[str, Any], formations: list[dict[str, Any]], client: Client
) -> Reponse | None:
    """Le métier visé est-il dans les suites de la source ? None si la formation y mène déjà, ou sans suite connue."""
    suites = fiche.get("poursuites") or []
    if not suites or any(names_trade(metier, m["libelle"]) for m in fiche.get("metiers") or []):
        return None
    visees = [s["libelle"] for s in suites if names_trade(metier, s["libelle"])]
    acces, sources = ("", []) if visees else await _entry_level(metier, client)
    variables = {
        "nom": with_article(fiche["libelle"]),
        "metier": metier,
        "suites": join_names(visees[:3]),
        "acces": acces,
    }
    choix = [
        choice("toutes_suites", "poursuites_apres_formation", {"formation": formations}),
        choice("parler_a_quelquun", "contacter_conseiller"),
    ]
    reponse = "utter_poursuites_visee" if visees else "utter_poursuites_hors_liste"
    return Reponse(
        [
            Message(
                reponse,
                variables,
                choix,
                sources=[*(fiche.get("sources_poursuites") or fiche.get("sources") or []), *sources],
            )
        ],
        entites={"formation": formations},
    )


async def _entry_level(metier: str, client: Client) -> tuple[str, list[dict[str, Any]]]:
    """Le niveau d'accès que l'Onisep donne à ce métier, en une phrase, avec sa source ; vide s'il n'est pas connu."""
    trouves = (await client.get("/metiers", q=metier[:100], taille=1))["elements"]
    if not trouves or (trouves[0].get("score") or 0) < SEUIL_METIER or not trouves[0].get("niveau_acces"):
        return "", []
    return label("acces_metier", niveau=trouves[0]["niveau_acces"]), [trouves[0]["source"]]


def names_trade(metier: str, libelle: str) -> bool:
    """Vrai si `libelle` contient tous les mots du métier, au masculin comme au féminin."""
    mots = {_GENRE.sub("", m) for m in flatten(metier).split() if len(m) > 2}
    return bool(mots) and mots <= {_GENRE.sub("", m) for m in flatten(libelle).split()}


def with_article(libelle: str) -> str:
    """« un CAP boulanger », « un bac pro ASSP », « une 2de pro … »."""
    nom = libelle[:1].lower() + libelle[1:] if libelle.startswith("Bac") else libelle
    return label("une_formation" if libelle.startswith(("2de", "MC")) else "un_formation", nom=nom)


async def wanted_formations(contexte: Contexte, client: Client) -> list[dict[str, Any]]:
    """Les formations du contexte ; un autre niveau demandé ensuite (« et en bac pro ? ») donne la même spécialité à ce niveau."""
    formations = as_list(contexte.entites.get("formation"))
    niveau = first(contexte.entites.get("niveau"))
    if not formations and niveau and contexte.entites.get("domaine"):
        trouve = await client.get(
            "/formations", niveau=niveau, domaine=first(contexte.entites["domaine"]), ouverte=True, taille=1
        )
        return [{"code": f["code"], "libelle": f["libelle"]} for f in trouve["elements"]]
    return formations


async def by_level(contexte: Contexte, tour: Tour, client: Client, but: str) -> Reponse:
    """« après un CAP », « entrer en bac pro » sans spécialité : la règle du diplôme, puis on demande la spécialité."""
    niveau = first(contexte.entites.get("niveau"))
    if not niveau:
        return ask_formation(but)
    reponse = {"poursuites_apres_formation": SUITES, "acces_formation": ACCES}[but].get(niveau)
    if reponse is None:
        return ask_formation(but)
    notion = await client.get(f"/notions/{NIVEAUX_NOTIONS.get(niveau, 'niveaux')}")
    sources = [f["source"] for f in notion["faits"] if f["statut"] == "en_vigueur"][:2]
    variables = {"nom": str(niveau), "famille": "", "duree": ""}
    attente = {"cles": ["formation", "domaine"], "pour": but}
    return Reponse(
        [Message(reponse, variables, sources=sources), Message("utter_demander_specialite", {"niveau": niveau})],
        attente=attente,
    )


SUITES = {
    "CAP": "utter_apres_cap",
    "bac pro": "utter_apres_bac_pro",
    "BTS": "utter_apres_bts",
    "BP": "utter_apres_bp",
    "MC/CS": "utter_apres_cs",
    "2de pro": "utter_apres_2de",
}


def ask_formation(but: str) -> Reponse:
    """Il manque la formation : on la demande une fois."""
    return Reponse(
        [Message("utter_demander_quelle_formation")],
        attente={"cles": ["formation", "domaine", "niveau", "metier"], "pour": but},
    )


def formation_card(fiche: dict[str, Any]) -> Fiche:
    """La carte d'une formation : durée, domaines, sigle, où (combien de lycées), lien Onisep."""
    lignes = [label("formation_duree", duree=fiche["duree"])] if fiche.get("duree") else []
    if domaines := _domains(fiche):
        lignes.append(label("formation_domaines", domaines=" · ".join(domaines[:3])))
    if fiche.get("famille"):
        lignes.append(label("formation_famille", famille=fiche["famille"]["nom"]))
    lignes += _where_lines(fiche)
    liens = [{"libelle": label("lien_onisep"), "url": fiche["url"]}] if fiche.get("url") else []
    return Fiche("formation", fiche["libelle"], lignes, liens)


def _domains(fiche: dict[str, Any]) -> list[str]:
    """Les domaines regroupés de 2026 (« Alimentation ») ; sans eux, la fin du domaine Onisep (« …/agroalimentaire »)."""
    domaines = [str(d) for d in fiche.get("domaines") or []]
    regroupes = [d for d in domaines if "/" not in d and d[:1].isupper()]
    return regroupes or list(dict.fromkeys(d.split("/")[-1] for d in domaines))


def _where_lines(fiche: dict[str, Any]) -> list[str]:
    """Ceux que l'année confirme, puis ceux qu'on n'a vus qu'avant ; d'un seul bloc si l'API ne les sépare pas."""
    tous, a_jour = fiche.get("nb_etablissements_territoire") or 0, fiche.get("nb_etablissements_a_jour")
    if a_jour is None:
        return [label("formation_ou", n=tous)] if tous else []
    lignes = [label("formation_ou_a_jour", n=a_jour)] if a_jour else []
    return [*lignes, *([label("formation_ou_avant", n=tous - a_jour)] if tous > a_jour else [])]


def _duration(fiche: dict[str, Any]) -> str:
    return str(fiche.get("duree") or label("duree_inconnue"))


def _level(fiche: dict[str, Any]) -> str:
    return label("niveau_cec", niveau=fiche["niveau_cec"]) if fiche.get("niveau_cec") else ""


def _family(fiche: dict[str, Any]) -> str:
    return label("phrase_famille", famille=fiche["famille"]["nom"]) if fiche.get("famille") else ""


def _kept(contexte: Contexte, formations: list[dict[str, Any]]) -> dict[str, Any]:
    lieu = contexte.entites.get("lieu")
    return {"formation": formations, **({"lieu": lieu} if lieu else {})}


def _around(formations: list[dict[str, Any]], but: str) -> list[Choix]:
    """Les autres questions qu'on se pose sur la même formation."""
    autres = (
        ("voir_contenu", "detailler_formation"),
        ("voir_apres", "poursuites_apres_formation"),
        ("voir_acces", "acces_formation"),
        ("voir_emploi", "insertion"),
    )
    return [choice(cle, cible, {"formation": formations}) for cle, cible in autres if cible != but]


def _matching(suites: list[dict[str, Any]], vise: Any) -> list[dict[str, Any]]:
    """Les suites du diplôme visé s'il est dit et qu'il y en a ; sinon toutes."""
    if not vise:
        return suites
    voulues = [
        s for s in suites if str(vise).lower().replace("mc/cs", "cs") in f"{s.get('type') or ''} {s['libelle']}".lower()
    ]
    return voulues or suites


def _grouped(suites: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Les suites par type de diplôme, dans l'ordre où la source les donne ; cinq types au plus."""
    groupes: dict[str, list[dict[str, Any]]] = {}
    for suite in suites:
        groupes.setdefault(suite.get("type") or label("autres_suites"), []).append(suite)
    return list(groupes.items())[:MONTRES]


def _next_card(groupe: tuple[str, list[dict[str, Any]]], fiche: dict[str, Any]) -> Fiche:
    nom, suites = groupe
    lignes = [s["libelle"] for s in suites[:MONTRES]]
    if len(suites) > MONTRES:
        lignes.append(label("et_autres", n=len(suites) - MONTRES))
    if any("conditionnelle" in (s.get("condition") or "") for s in suites):
        lignes.append(label("sous_conditions"))
    return Fiche("poursuite", nom[:1].upper() + nom[1:], lignes)


def _reachable(suites: list[dict[str, Any]]) -> list[Choix]:
    """Un bouton vers la première suite qui a sa propre fiche."""
    connues = [s for s in suites if s.get("code")]
    return [
        choice(
            "voir_formation",
            "detailler_formation",
            {"formation": [{"code": s["code"], "libelle": s["libelle"]}]},
            nom=s["libelle"],
        )
        for s in connues[:1]
    ]


class ActionFormations(ActionOrientation):
    """Contenu, accès et suites d'une formation."""

    def name(self) -> str:
        return "action_formations"
