"""Ce qu'un établissement prépare : une formation dite (« ils font la coiffure ? »), un niveau (« quels CAP ? »), ou tout."""

from __future__ import annotations

import re
from typing import Any

from actions.etablissements_demandes import sector_of
from actions.noyau.client import Client
from actions.noyau.formes import as_list, first, join_names
from actions.noyau.libelles import label
from actions.noyau.relances import flatten
from actions.noyau.reponse import Fiche, Message
from actions.noyau.tour import Tour

SUJETS = ("formation", "domaine", "metier", "famille")
NIVEAUX = ("CAP", "2de pro", "bac pro", "MC/CS", "BP", "BMA", "BTS")
DITES = 8
_FAIT = re.compile(r"\b(?:fait|font|faire|propose\w*|prepare\w*|existe|y a|ya|a t il|ont|peut on)\b")
_COMMUNS = frozenset(
    "cap bac pro bt bac bp bma 2de de du et la le l en a au option metier metiers technicien technique gestion service formation lycee agent travail production "
    "installation systeme maintenance realisation produit materiel vie animation eleve public organisation activite accueil site internet numerique relation".split()
)
"""Mots trop répandus dans les intitulés, ou dans les autres questions, pour désigner une formation."""
Ecole = dict[str, Any]
Formation = dict[str, Any]


def subjects(tour: Tour) -> dict[str, Any]:
    """Ce que le tour nomme, tel quel : formation, domaine, métier, famille, niveau."""
    return {cle: tour.entites[cle] for cle in (*SUJETS, "niveau") if tour.entites.get(cle)}


def criteria(tour: Tour) -> dict[str, Any]:
    """Les paramètres de `/offres` pour ce que le tour nomme."""
    e = tour.entites
    formations = [f["code"] for f in as_list(e.get("formation"))]
    metier, famille = first(e.get("metier")), first(e.get("famille"))
    voulu = {
        "formation": formations,
        "niveau": as_list(e.get("niveau")),
        "domaine": None if formations else first(e.get("domaine")),
        "metier": None if formations or e.get("domaine") else (metier or {}).get("id"),
        "famille": None if formations else (famille or {}).get("code"),
    }
    return {cle: valeur for cle, valeur in voulu.items() if valeur}


def said_here(fiche: Ecole, tour: Tour) -> list[Formation]:
    """« il fait la coiffure ? » : les formations d'ici dont un mot propre est dans la question, hors du nom de l'établissement."""
    nom = " ".join(tour.morceaux.get("etablissement", []))
    dits = {racine(m) for m in flatten(tour.texte).split()} - {racine(m) for m in flatten(nom).split()}
    if not _FAIT.search(flatten(tour.texte)):
        return []
    return [
        f for f in fiche.get("formations") or [] if {racine(m) for m in flatten(f["libelle"]).split()} & dits - _COMMUNS
    ]


def racine(mot: str) -> str:
    return mot.rstrip("sx")


async def offered_part(fiche: Ecole, tour: Tour, client: Client) -> list[Formation] | None:
    """Les formations de cet établissement qui répondent au tour, vide si aucune ; None si le tour n'en nomme pas."""
    demande = criteria(tour)
    if not demande:
        return said_here(fiche, tour) or None
    elements = (await client.get("/offres", etablissement=fiche["uai"], **demande, taille=1))["elements"]
    if not elements and {"formation", "niveau"} <= demande.keys():
        # « quel bac pro, la mode ? » : le niveau dit n'a pas cette spécialité ; l'autre est dite plutôt qu'un non.
        elements = (await client.get("/offres", etablissement=fiche["uai"], formation=demande["formation"], taille=1))[
            "elements"
        ]
    return list(elements[0]["formations"]) if elements else []


def part_message(fiche: Ecole, tour: Tour, ici: list[Formation]) -> Message:
    """« Oui, X prépare : … », « X, CAP : … », « Non, je ne vois pas… »."""
    variables = {
        "nom": fiche["nom"],
        "commune": fiche.get("commune") or "",
        "sujet": subject(tour),
        "liste": enumerate_offers(ici),
    }
    par_niveau = bool(tour.entites.get("niveau")) and not any(tour.entites.get(cle) for cle in SUJETS)
    if par_niveau:
        return Message("utter_etablissement_prepare" if ici else "utter_etablissement_rien_a_ce_niveau", variables)
    return Message("utter_etablissement_prepare_oui" if ici else "utter_etablissement_prepare_non", variables)


def subject(tour: Tour) -> str:
    """Ce qui est demandé, avec les mots de l'usager ; un niveau par son nom."""
    dits = [m for cle in SUJETS for m in tour.morceaux.get(cle, [])]
    if dits:
        return " ".join(dict.fromkeys(dits))
    nommes = [f["libelle"] for f in as_list(tour.entites.get("formation"))[:1]]
    return join_names([*nommes, *(str(n) for n in as_list(tour.entites.get("niveau")))])


def all_message(fiche: Ecole) -> Message:
    """Combien de formations, niveau par niveau ; « je n'ai pas la liste » sinon."""
    formations = fiche.get("formations") or []
    variables: dict[str, Any] = {"nom": fiche["nom"], "commune": fiche.get("commune") or ""}
    if not formations:
        return Message("utter_etablissement_sans_formations", variables)
    comptes = [
        label("niveau_compte", niveau=niveau, combien=len({f["libelle"] for f in ici}))
        for niveau, ici in by_level(formations)
    ]
    libelles = len({f["libelle"] for f in formations})
    variables |= {
        "secteur": sector_of(fiche),
        "formations": label("n_formations", n=libelles),
        "niveaux": ", ".join(comptes),
    }
    return Message("utter_etablissement_formations", variables)


def by_level(formations: list[Formation]) -> list[tuple[str, list[Formation]]]:
    """Les formations groupées par niveau, du CAP au BTS, puis les autres niveaux."""
    niveaux = list(dict.fromkeys([*NIVEAUX, *(str(f.get("niveau")) for f in formations)]))
    groupes = [(niveau, [f for f in formations if f.get("niveau") == niveau]) for niveau in niveaux]
    return [(niveau, ici) for niveau, ici in groupes if ici]


def level_cards(formations: list[Formation]) -> list[Fiche]:
    """Une carte par niveau, toutes ses formations, sans doublon."""
    return [
        Fiche("formations", label("niveau_ici", niveau=niveau), list(dict.fromkeys(_line(f) for f in ici)))
        for niveau, ici in by_level(formations)
    ]


def enumerate_offers(formations: list[Formation]) -> str:
    """« CAP coiffure, BP coiffure (apprentissage, vu en 2022) » : une fois chacune, l'offre actuelle d'abord."""
    dites: dict[str, str] = {}
    for f in sorted(formations, key=lambda f: (not f.get("a_jour"), f.get("statut") == "apprentissage")):
        dites.setdefault(f["libelle"], _said(f))
    noms = list(dites.values())
    reste = len(noms) - DITES
    return join_names([*noms[:DITES], label("et_n_autres", n=reste)] if reste > 1 else noms)


def _said(formation: Formation) -> str:
    libelle, rentree = formation["libelle"], formation.get("rentree") or "?"
    apprenti = formation.get("statut") == "apprentissage"
    if formation.get("a_jour"):
        return label("en_apprentissage_dit", libelle=libelle) if apprenti else str(libelle)
    return label("en_apprentissage_vu" if apprenti else "vu_en", libelle=libelle, rentree=rentree)


def _line(formation: Formation) -> str:
    statut = label(f"statut_{formation.get('statut') or 'scolaire'}")
    ligne = label("offre_ligne", libelle=formation["libelle"], statut=statut)
    if formation.get("a_jour"):
        return ligne
    return label("offre_ancienne", ligne=ligne, rentree=formation.get("rentree") or "?")
