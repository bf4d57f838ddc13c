"""Annuaire de l'éducation : lycées, collèges, EREA, leurs autres sites, et les CIO."""

from collections.abc import Iterator

from knowledge.errors import CleEnDouble
from knowledge.refresh.apport import Apport, Lot, Rangee, Valeurs
from knowledge.refresh.lecture import Donnee
from knowledge.texte import normalise

FRANCE, SITES, CIO = "etablissements_france", "etablissements_sites_secondaires", "cio"
GARDES = ("Lycée", "Collège", "EREA")
CIO_TYPE = "Information et orientation"
AUTRE_TYPE = "établissement d'un autre type : {}"
CITES = "établissement absent de l'annuaire, gardé « à vérifier » parce que d'autres sources le citent"
PAS_DANS_ANNUAIRE = "établissement d'un type que l'annuaire ne liste pas (MFR), gardé"
ETATS = {"ouvert": "ouvert", "a fermer": "a_verifier", "a ouvrir": "a_verifier"}
VOIE_PRO = ("LP", "SEP", "EREA", "MFR")
"""Catégories qui enseignent la voie professionnelle, que l'annuaire le dise ou non."""
CITANTES = {SITES: "uai", "etablissements_onisep_nantes_2026": "uai", "offre_nantes_2026": "uai", "poles": "uai"}
CITANTES |= {"campus": "uai_support", "campus_partenaires": "uai"}
"""Sources dont chaque UAI doit être dans l'annuaire."""
CHAMPS = {"voie_pro_probable": "voie_professionnelle", "type_etablissement": "type"}


def convert(lot: Lot) -> list[Apport]:
    """Remplace les établissements des types que l'annuaire liste, et leurs autres sites ; met les CIO à jour."""
    principaux, autres_sites, cio = _sorted(lot)
    return [_schools(lot, principaux, autres_sites), _sites(lot, autres_sites), _cio(lot, cio)]


def _sorted(lot: Lot) -> tuple[dict[str, Donnee], list[Donnee], list[Donnee]]:
    """Sièges par UAI, autres sites des établissements à plusieurs sites, CIO."""
    principaux: dict[str, Donnee] = {}
    autres: list[Donnee] = []
    cio: dict[str, Donnee] = {}
    for donnee in lot.donnees:
        uai = donnee["uai"]
        if donnee["type"] == CIO_TYPE:
            cio.setdefault(uai, donnee)
        elif donnee["type"] not in GARDES:
            lot.set_aside(AUTRE_TYPE.format(donnee["type"]))
        elif uai not in principaux:
            principaux[uai] = donnee
        elif donnee["multi_uai"] == "1":
            autres.append(donnee)
        else:
            message = f"UAI {uai} déjà vu ligne {principaux[uai].numero}, sans multi_uai"
            rang = donnee.rangs["uai"] + 1
            lot.defauts.append(CleEnDouble(message, donnee.fichier, donnee.numero, rang))
    return principaux, autres, list(cio.values())


def _schools(lot: Lot, principaux: dict[str, Donnee], autres_sites: list[Donnee]) -> Apport:
    anciens = lot.jeu.rows(FRANCE)
    categories = {x["code_nature"]: x["categorie"] for x in anciens}
    par_uai = {x["uai"]: x for x in anciens}
    neufs = [Rangee(_school(lot, d, par_uai.get(d["uai"], {}), categories), d.numero) for d in principaux.values()]
    siens = [x for x in anciens if x["type_etablissement"] in GARDES]
    champs = {c: CHAMPS.get(c, c) for c in lot.jeu.columns(FRANCE)}
    sites = {d["uai"] for d in autres_sites} or {x["uai"] for x in lot.jeu.rows(SITES)}
    gardes = _kept(lot, anciens, principaux, sites)
    return Apport(FRANCE, [*neufs, *map(Rangee, gardes)], siens, [r.valeurs for r in neufs], champs, decrit=True)


def _kept(lot: Lot, anciens: list[Valeurs], principaux: dict[str, Donnee], sites: set[str]) -> Iterator[Valeurs]:
    cites = {x[c] for source, c in CITANTES.items() if source != SITES for x in lot.jeu.rows(source)} | sites
    for x in anciens:
        if x["uai"] in principaux:
            continue
        if x["type_etablissement"] not in GARDES:
            lot.note(PAS_DANS_ANNUAIRE)
            yield x
        elif x["uai"] in cites:
            lot.note(CITES)
            yield x | {"etat": "a_verifier"}


def _school(lot: Lot, donnee: Donnee, ancien: Valeurs, categories: dict[str, str]) -> Valeurs:
    categorie = categories.get(donnee["code_nature"], "")
    lus = {c: donnee[c] for c in lot.jeu.columns(FRANCE) if c in lot.format.colonnes}
    return {
        **lus,
        **_place(donnee),
        "type_etablissement": donnee["type"],
        "categorie": categorie,
        "secteur": "public" if normalise(donnee["secteur"]) == "public" else "privé" if donnee["secteur"] else "",
        "complement_adresse": donnee["complement"],
        "voie_pro_probable": "1" if donnee["voie_professionnelle"] == "1" or categorie in VOIE_PRO else "0",
        "fiche_onisep": donnee["fiche_onisep"] or ancien.get("fiche_onisep", ""),
        "contrat_prive": "" if donnee["contrat_prive"] == "SANS OBJET" else donnee["contrat_prive"],
        "etat": _state(lot, donnee),
        "date_adresse": lot.date,
        "date_contact": lot.date,
        "sources": f"{lot.format.origine} {lot.date}",
    }


def _state(lot: Lot, donnee: Donnee) -> str:
    etat = ETATS.get(normalise(donnee["etat"]))
    if etat is None:
        lot.defauts.append(donnee.refus("etat", f"état « {donnee['etat']} » inconnu (OUVERT, A FERMER, A OUVRIR)"))
    return etat or ""


def _place(donnee: Donnee) -> Valeurs:
    """Codes écrits comme dans les autres sources : département « 044 » → « 44 », académie « 8 » → « 08 »."""
    code = donnee["code_departement"]
    return {
        "code_departement": code[1:] if len(code) == 3 and code.startswith("0") else code,
        "code_academie": donnee["code_academie"].zfill(2) if donnee["code_academie"] else "",
        "code_region": donnee["code_region"].zfill(2) if donnee["code_region"] else "",
    }


def _sites(lot: Lot, autres: list[Donnee]) -> Apport:
    colonnes = lot.jeu.columns(SITES)
    lus = [
        Rangee(
            {c: d[c] for c in colonnes if c in lot.format.colonnes}
            | {"complement_adresse": d["complement"], "date_adresse": lot.date}
            | {"code_departement": _place(d)["code_departement"]},
            d.numero,
        )
        for d in autres
    ]
    # L'annuaire ne redit pas toujours les autres sites : sans aucun, ceux du projet restent.
    rangees = lus or [Rangee(x) for x in lot.jeu.rows(SITES)]
    redits = [r.valeurs for r in rangees]
    return Apport(SITES, rangees, lot.jeu.rows(SITES) if lus else [], redits if lus else [], {c: c for c in colonnes})


def _cio(lot: Lot, cio: list[Donnee]) -> Apport:
    neufs = {d["uai"]: Rangee(_centre(lot, d), d.numero) for d in cio}
    gardes = [Rangee(x) for x in lot.jeu.rows(CIO) if x["uai"] not in neufs]
    champs = {c: c for c in lot.jeu.columns(CIO)} | {"departement": "departement"}
    return Apport(CIO, [*neufs.values(), *gardes], [], [r.valeurs for r in neufs.values()], champs)


def _centre(lot: Lot, donnee: Donnee) -> Valeurs:
    lus = {c: donnee[c] for c in lot.jeu.columns(CIO) if c in lot.format.colonnes}
    return {
        **lus,
        **_place(donnee),
        "complement_adresse": donnee["complement"],
        "etat": "ouvert" if _state(lot, donnee) == "ouvert" else "a_verifier",
        "date_donnees": lot.date,
        "source": f"annuaire de l'éducation ({lot.date})",
    }
