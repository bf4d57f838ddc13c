"""Nomenclatures de la BCN : diplômes (ouverture, fermeture, remplaçants) et modules élémentaires de formation."""

from collections import defaultdict
from collections.abc import Iterable

from knowledge.refresh.apport import Apport, Lot, Rangee, Valeurs, joined
from knowledge.refresh.lecture import Donnee

HORS_NIVEAUX = "diplôme d'un niveau que le projet ne suit pas"
FERMES = "diplôme nouveau pour le projet, fermé depuis longtemps"
FERME_AVANT = "2014-08-31"
SANS_DIPLOME = "MEF d'un diplôme que le projet ne suit pas"
FIN_OUVERTE = "9999"
"""La BCN écrit parfois une date de fermeture très lointaine pour « sans fin »."""
NATURES = {"": "diplome"}
CHAMPS = {
    "code_cfd": "code",
    "libelle_bcn": "libelle",
    "date_ouverture": "ouverture",
    "date_fermeture": "fermeture",
    "code_nsf": "groupe",
}


def convert_formations(lot: Lot) -> list[Apport]:
    """Met à jour les diplômes connus, ajoute les nouveaux d'un niveau suivi ; rien n'est retiré."""
    anciennes = {x["code_cfd"]: x for x in lot.jeu.rows("formations")}
    niveaux, neuves = _levels(anciennes.values()), dict[str, Rangee]()
    natures = _natures(lot, anciennes)
    for donnee in lot.donnees:
        ancienne = anciennes.get(donnee["code"]) or _new(lot, donnee, niveaux, natures)
        if ancienne:
            neuves[donnee["code"]] = Rangee(_updated(lot, ancienne, donnee), donnee.numero)
    gardees = [neuves.get(code, Rangee(x)) for code, x in anciennes.items()]
    ajoutees = [r for code, r in neuves.items() if code not in anciennes]
    redites = [r.valeurs for r in neuves.values()]
    return [Apport("formations", [*gardees, *ajoutees], list(anciennes.values()), redites, CHAMPS)]


def convert_mef(lot: Lot) -> list[Apport]:
    """Codes MEF et durées des diplômes suivis."""
    anciennes = lot.jeu.rows("formations")
    connus = {x["code_cfd"] for x in anciennes}
    mefs: dict[str, list[Donnee]] = defaultdict(list)
    for donnee in lot.donnees:
        if donnee["code"] in connus:
            mefs[donnee["code"]].append(donnee)
        else:
            lot.set_aside(SANS_DIPLOME)
    rangees = [
        Rangee(x | _mef(x, mefs[x["code_cfd"]]), mefs[x["code_cfd"]][0].numero) if x["code_cfd"] in mefs else Rangee(x)
        for x in anciennes
    ]
    suivies = [x for x in anciennes if x["codes_mef"]]
    return [Apport("formations", rangees, suivies, [r.valeurs for r in rangees if r.ligne])]


def _mef(ancienne: Valeurs, mefs: list[Donnee]) -> Valeurs:
    durees = sorted({d["duree"] for d in mefs if d["duree"]}, key=int)
    dites = {
        "codes_mef": _same_or(ancienne["codes_mef"], [d["mef"] for d in mefs]),
        "codes_mefstat11": _same_or(ancienne["codes_mefstat11"], [d["mefstat11"] for d in mefs if d["mefstat11"]]),
        "durees_mef_ans": "|".join(durees),
    }
    return {colonne: valeur for colonne, valeur in dites.items() if valeur}


def _same_or(ancienne: str, codes: list[str]) -> str:
    """Les codes, dans leur ancien ordre quand ce sont les mêmes."""
    return ancienne if set(ancienne.split("|")) == set(codes) else "|".join(dict.fromkeys(codes))


def _levels(anciennes: Iterable[Valeurs]) -> dict[str, Valeurs]:
    """Trois premiers signes du code → type de diplôme, là où le projet n'en connaît qu'un."""
    vus: dict[str, list[Valeurs]] = defaultdict(list)
    for x in anciennes:
        niveau = {c: x[c] for c in ("type_diplome", "sigle_type", "niveau")}
        if niveau not in vus[x["code_cfd"][:3]]:
            vus[x["code_cfd"][:3]].append(niveau)
    return {prefixe: niveaux[0] for prefixe, niveaux in vus.items() if len(niveaux) == 1}


def _natures(lot: Lot, anciennes: dict[str, Valeurs]) -> dict[str, str]:
    """Code de nature de la BCN → nature du projet, lue sur les diplômes que les deux connaissent."""
    vus: dict[str, set[str]] = defaultdict(set)
    for donnee in lot.donnees:
        if donnee["code"] in anciennes:
            vus[donnee["nature"]].add(anciennes[donnee["code"]]["nature_bcn"])
    return NATURES | {code: next(iter(noms)) for code, noms in vus.items() if len(noms) == 1}


def _new(lot: Lot, donnee: Donnee, niveaux: dict[str, Valeurs], natures: dict[str, str]) -> Valeurs | None:
    niveau = niveaux.get(donnee["code"][:3])
    if niveau is None:
        lot.set_aside(HORS_NIVEAUX)
        return None
    if donnee["fermeture"] and donnee["fermeture"] < FERME_AVANT:
        lot.set_aside(FERMES)
        return None
    vide = dict.fromkeys(lot.jeu.columns("formations"), "")
    nature = natures.get(donnee["nature"], donnee["nature"])
    return vide | niveau | {"code_cfd": donnee["code"], "nature_bcn": nature}


def _updated(lot: Lot, ancienne: Valeurs, donnee: Donnee) -> Valeurs:
    anciens = [donnee[f"ancien_{n}"] for n in range(1, 8)]
    nouveaux = [donnee[f"nouveau_{n}"] for n in range(1, 8)]
    fermeture = "" if donnee["fermeture"].startswith(FIN_OUVERTE) else donnee["fermeture"]
    return ancienne | {
        "libelle_bcn": donnee["libelle"],
        "code_nsf": donnee["groupe"] or ancienne["code_nsf"],
        "date_ouverture": donnee["ouverture"] or ancienne["date_ouverture"],
        "date_fermeture": fermeture,
        "anciens_cfd": _codes(anciens) or ancienne["anciens_cfd"],
        "nouveaux_cfd": _codes(nouveaux) or ancienne["nouveaux_cfd"],
        "source": joined(ancienne["source"], lot.format.origine),
        "source_date": joined(ancienne["source_date"], lot.date),
    }


def _codes(codes: list[str]) -> str:
    return "|".join(dict.fromkeys(c for c in codes if c))
