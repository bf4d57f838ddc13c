"""Quel établissement : les homonymes à proposer, celui du lieu dit, le nom qu'on ne connaît pas à cet endroit."""

from __future__ import annotations

import re
from typing import Any

from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import PAGE, at_place, first, human_choice, join_names, place_label, place_parameter
from actions.noyau.libelles import label
from actions.noyau.reponse import Choix, Message, Reponse
from actions.noyau.territoire import ACADEMIE
from actions.noyau.tour import Tour

Ecole = dict[str, Any]
BUT = "detailler_etablissement"
PROCHES, DU_LIEU = 3, 5
_NOM = re.compile(
    r"\b(?:lyc[ée]es?|lp|lpo|coll[eè]ge|cfa|mfr|erea|[ée]cole|institut)\b(?:\s+(?:professionnel|pro|priv[ée]e?|public|polyvalent|agricole|technique|g[ée]n[ée]ral|technologique))*\s+(.+)",
    re.IGNORECASE,
)
# Un nom d'établissement s'arrête là.
_FIN = re.compile(
    r"(?:^|\s+)(?:à|a|au|aux|en|vers|près|pres|dans|sur|qui|que|quoi|où|ou|est|il|elle|ils|on|fait|font|propose\w*|avec|pour|plus|moins|proche|public|privé|prive|pro|"
    r"professionnel\w*|internat|tel|téléphone|numéro|numero|adresse|site|c|svp|stp|et|y|ya|le plus|les plus|des métiers|des metiers)\b.*$|[,;:?!(].*$",
    re.IGNORECASE,
)


def in_place(ecole: Ecole, lieu: Any) -> bool:
    """Vrai si l'établissement est dans la commune ou le département ; un lieu plus large ne dit rien, donc oui."""
    code = str(ecole.get("code_insee") or "")
    if not isinstance(lieu, dict) or lieu.get("type") not in ("commune", "departement"):
        return True
    if lieu["type"] == "departement":
        return code.startswith(str(lieu["code"])) or (ecole.get("departement") or {}).get("code") == lieu["code"]
    return code == str(lieu["code"])


def places_said(tour: Tour) -> list[dict[str, Any]]:
    """Le lieu du tour, et ses autres lectures (« Mayenne » : ville ou département)."""
    dit = first(tour.entites.get("lieu"))
    return [lieu for lieu in (dit, *tour.candidats.get("lieu", [])) if isinstance(lieu, dict)] if dit else []


def namesakes(tour: Tour, contexte: Contexte) -> list[Ecole]:
    """Ceux qui portent le nom dit, chacun avec sa commune ; ceux du lieu dont on parle s'il y en a."""
    candidats = [c for c in tour.candidats.get("etablissement", []) if c.get("uai")]
    lieu = first(contexte.entites.get("lieu"))
    ici = [c for c in candidats if in_place(c, lieu)] if lieu else candidats
    return ici or candidats


async def namesakes_at(nom: str, lieux: list[dict[str, Any]], client: Client) -> list[Ecole]:
    """Les établissements de ce nom dans l'un de ces lieux, ceux dont on connaît l'offre d'abord ; vide s'il n'y en a pas."""
    for lieu in lieux:
        trouves = (await client.get("/etablissements", q=nom[:100], lieu=place_parameter(lieu), taille=20))["elements"]
        ici = [e for e in trouves if in_place(e, lieu) and (e.get("score") or 0) >= 0.8]
        if ici:
            return sorted(ici, key=lambda e: (not e.get("nb_formations"), -(e.get("score") or 0)))
    return []


def which_one(voulus: list[Ecole], nom: str, question: str) -> Reponse:
    """Plusieurs établissements portent ce nom : les vrais, avec commune et département ; la question attend la réponse."""
    choix = [_choice(v, named(v), question) for v in voulus[:PAGE]]
    elements = [{"nom": named(v), "charge": _choice(v, "", question).charge} for v in voulus]
    reponse = "utter_etablissement_plusieurs" if len(voulus) <= PAGE else "utter_etablissement_plusieurs_autres"
    noms = join_names([named(v) for v in voulus[:PAGE]])
    return Reponse(
        [Message(reponse, {"noms": noms}, choix)],
        liste={"page": 1, "elements": elements},
        attente={"cles": ["etablissement", "lieu"], "pour": BUT, "nom": nom, "question": question},
    )


def _choice(ecole: Ecole, libelle: str, question: str = "") -> Choix:
    charge = {"but": BUT, "entites": {"etablissement": {"uai": ecole["uai"], "nom": ecole["nom"]}}}
    return Choix(libelle, {**charge, "question": question} if question else charge)


def named(ecole: Ecole) -> str:
    """« Lycée Notre-Dame (Challans, 85) » ; sans commune connue, le nom seul."""
    if not ecole.get("commune"):
        return str(ecole["nom"])
    code = str(ecole.get("code_insee") or "")
    departement = code[:3] if code.startswith("97") else code[:2]
    if not departement:
        return label("etab_nom_commune", nom=ecole["nom"], commune=ecole["commune"])
    return label("etab_nom_lieu", nom=ecole["nom"], commune=ecole["commune"], departement=departement)


def name_said(tour: Tour) -> str | None:
    """Le nom propre dit après « lycée » (« lycée Jean-Paul Machin à Nantes ») ; None si rien n'y ressemble."""
    trouve = _NOM.search(tour.texte)
    if trouve is None:
        return None
    nom = trouve.group(1)
    for piece in (p for pieces in tour.morceaux.values() for p in pieces):
        nom = nom.split(piece)[0]
    nom = re.sub(r"(?i)(?:^|\s+)(?:d[eu]s?|d['’]|l['’]|la|les?)\s*$", "", _FIN.sub("", nom.strip())).strip(" -'’")
    return nom if 3 < len(nom) < 50 and not re.fullmatch(r"(?i)(?:d[eu]s?|la|les?)?\s*\w{1,3}", nom) else None


async def unknown_here(nom: str, tour: Tour, client: Client) -> Reponse:
    """« Je ne connais pas d'établissement X à Laval » : ce nom ailleurs, puis ceux du lieu."""
    lieu = first(places_said(tour))
    ailleurs = await _same_name(nom, tour, client)
    du_lieu = await _of_place(lieu, client) if lieu else []
    messages = [Message("utter_etablissement_inconnu_ici", {"nom": nom, "lieu": _where(lieu)})]
    if ailleurs:
        messages.append(
            Message(
                "utter_etablissement_nom_ailleurs",
                {"noms": join_names([named(e) for e in ailleurs])},
                [_choice(e, named(e)) for e in ailleurs],
            )
        )
    if du_lieu:
        messages.append(
            Message(
                "utter_etablissements_du_lieu", {"lieu": place_label(lieu)}, [_choice(e, named(e)) for e in du_lieu]
            )
        )
    if len(messages) == 1:
        messages.append(Message("utter_etablissement_inconnu", choix=[human_choice()]))
    return _offering(messages, [*ailleurs, *du_lieu])


def _where(lieu: dict[str, Any] | None) -> str:
    """« à Laval » pour une ville, « dans le département Mayenne (53) » sinon."""
    return at_place(lieu["nom"]) if lieu and lieu.get("type") == "commune" else place_label(lieu)


async def _same_name(nom: str, tour: Tour, client: Client) -> list[Ecole]:
    """Le même nom dans l'académie, sinon ceux que le lexique connaît ailleurs."""
    demande = await client.get("/etablissements", q=nom[:100], lieu=place_parameter(ACADEMIE), taille=PROCHES)
    lieux = places_said(tour)
    connus = [e for e in demande["elements"] if not lieux or not in_place(e, lieux[0])]
    return (connus or [c for c in tour.candidats.get("etablissement", []) if c.get("uai")])[:PROCHES]


async def _of_place(lieu: Any, client: Client) -> list[Ecole]:
    demande = await client.get("/etablissements", lieu=place_parameter(lieu), voie_pro=True, taille=DU_LIEU)
    return list(demande["elements"])


async def by_name(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Pas d'établissement reconnu : le nom inconnu est dit ; sinon ceux du lieu, sinon les noms les plus proches."""
    nom, lieu = name_said(tour), contexte.entites.get("lieu")
    if nom:
        return await unknown_here(nom, tour, client)
    if lieu:
        return _listed(await _of_place(lieu, client), "utter_etablissements_du_lieu", lieu)
    trouves = (await client.get("/etablissements", q=tour.texte[:100], voie_pro=True, taille=PAGE))["elements"]
    return _listed(trouves, "utter_etablissement_proches", lieu)


def _listed(ecoles: list[Ecole], reponse: str, lieu: Any) -> Reponse:
    if not ecoles:
        return Reponse(
            [Message("utter_etablissement_inconnu", choix=[human_choice()])],
            attente={"cles": ["etablissement"], "pour": BUT},
            aide=False,
        )
    return _offering([Message(reponse, {"lieu": place_label(lieu)}, [_choice(e, named(e)) for e in ecoles])], ecoles)


def _offering(messages: list[Message], ecoles: list[Ecole]) -> Reponse:
    elements = [{"nom": named(e), "charge": _choice(e, "").charge} for e in ecoles]
    return Reponse(
        messages,
        liste={"page": 1, "elements": elements} if elements else None,
        attente={"cles": ["etablissement", "lieu"], "pour": BUT},
    )
