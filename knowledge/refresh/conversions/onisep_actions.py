"""Actions de formation de l'Onisep : l'offre du territoire, ses formations et ses lieux."""

from collections.abc import Iterable, Iterator

from knowledge.refresh.apport import Apport, Lot, Rangee, Valeurs
from knowledge.refresh.conversions.onisep_lieux import SECTEURS, build_place
from knowledge.refresh.lecture import Donnee
from knowledge.texte import normalise

TYPES = {
    "2de pro": "2de pro",
    "classe de seconde professionnelle": "2de pro",
    "seconde professionnelle": "2de pro",
    "classe de 2de professionnelle": "2de pro",
    "bac pro": "Bac pro",
    "baccalaureat professionnel": "Bac pro",
    "baccalaureat professionnel agricole": "Bac pro",
    "cap": "CAP",
    "certificat d aptitude professionnelle": "CAP",
    "cap agricole": "CAP",
    "certificat d aptitude professionnelle agricole": "CAP",
}
"""Types que le projet sait ranger même sans code de diplôme."""
OFFRE, FORMATIONS, LIEUX = "offre_nantes_2026", "formations_nantes_2026", "etablissements_onisep_nantes_2026"
HORS_TERRITOIRE = "hors de l'académie du territoire"
HORS_BASE = "type hors de la voie professionnelle suivie : {}"
FONDUES = "actions de même formation et de même lieu, réunies en une offre"
UAI_ABSENT = "UAI absent de l'annuaire : lieu gardé sous son identifiant Onisep (renouveler l'annuaire)"
MODALITES = "modalites"
Offre = tuple[str, str]


def convert(lot: Lot) -> list[Apport]:
    """Remplace ce que le même univers disait ; l'autre univers garde ses offres, formations et lieux."""
    anciennes = lot.jeu.rows(OFFRE)
    autres = [x for x in anciennes if not same_universe(lot, x["source"])]
    siennes = [x for x in anciennes if same_universe(lot, x["source"])]
    actions = list(_ours(lot))
    offres = _offers(lot, actions)
    citees = {(x["onisep_formation"], x["onisep_etablissement"]) for x in autres}
    autres = [x for x in autres if (x["onisep_formation"], x["onisep_etablissement"]) not in offres]
    neuves = [r.valeurs for r in offres.values()]
    return [
        Apport(OFFRE, [*offres.values(), *map(Rangee, autres)], siennes, neuves, _CHAMPS_OFFRE, _title(lot), True),
        _formations(lot, actions, {formation for formation, _ in citees}),
        _places(lot, actions, {lieu for _, lieu in citees}),
    ]


_CHAMPS_OFFRE = {"onisep_formation": "formation", "onisep_etablissement": "lieu", "uai": "uai", "libelle": "libelle"}


def same_universe(lot: Lot, source: str) -> bool:
    """Vrai si une ligne du projet vient déjà de cet univers de l'Onisep."""
    return source.startswith(lot.format.origine)


def _title(lot: Lot) -> str:
    return f"Onisep, offre de formation de l'académie de {lot.academie} (univers lycée et enseignement supérieur)"


def _ours(lot: Lot) -> Iterator[Donnee]:
    codes = _codes(lot)
    for donnee in lot.donnees:
        if normalise(donnee["academie"]) != normalise(lot.academie):
            lot.set_aside(HORS_TERRITOIRE)
        elif donnee["formation"] not in codes and normalise(donnee["type"]) not in TYPES:
            lot.set_aside(HORS_BASE.format(donnee["type"]))
        elif normalise(donnee["statut"]) not in SECTEURS:
            lot.defauts.append(donnee.refus("statut", f"statut d'établissement « {donnee['statut']} » inconnu"))
        else:
            yield donnee


def _codes(lot: Lot) -> dict[str, list[str]]:
    """Identifiant Onisep → codes de diplôme que le projet lui connaît."""
    codes: dict[str, list[str]] = {}
    for x in lot.jeu.rows(FORMATIONS):
        codes.setdefault(x["onisep_id"], []).extend(c for c in x["codes_cfd"].split("|") if c)
    for x in lot.jeu.rows("formations"):
        if x["onisep_id"]:
            codes.setdefault(x["onisep_id"], []).append(x["code_cfd"])
    return {onisep: sorted(set(liste)) for onisep, liste in codes.items()}


def _offers(lot: Lot, actions: Iterable[Donnee]) -> dict[Offre, Rangee]:
    connus = _known_uais(lot)
    offres: dict[Offre, Rangee] = {}
    for action in actions:
        cle = action["formation"], action["lieu"]
        neuve = Rangee(_offer(lot, action, connus), action.numero)
        if cle in offres:
            lot.note(FONDUES)
            neuve = Rangee(_merged(offres[cle].valeurs, neuve.valeurs), offres[cle].ligne)
        offres[cle] = neuve
    return offres


def _known_uais(lot: Lot) -> set[str]:
    return {x["uai"] for x in lot.jeu.rows("etablissements_france")}


def _offer(lot: Lot, action: Donnee, connus: set[str]) -> Valeurs:
    return {
        "onisep_formation": action["formation"],
        "libelle": action["libelle"],
        "onisep_etablissement": action["lieu"],
        "uai": action["uai"] if action["uai"] in connus else "",
        "duree": action["duree"],
        "page_web": action["page_web"],
        "cout": action["cout"],
        MODALITES: action["modalites"],
        **lot.stamp(),
    }


def _merged(une: Valeurs, autre: Valeurs) -> Valeurs:
    """Durées et modalités différentes dites toutes les deux ; ailleurs, la première case remplie."""
    reunies = {c: une[c] or autre[c] for c in une}
    for colonne, mot in (("duree", " ou "), (MODALITES, " ; ")):
        reunies[colonne] = mot.join(dict.fromkeys(v for v in (une[colonne], autre[colonne]) if v))
    return reunies


def _formations(lot: Lot, actions: list[Donnee], citees: set[str]) -> Apport:
    anciennes = {x["onisep_id"]: x for x in lot.jeu.rows(FORMATIONS)}
    codes, durees = _codes(lot), _durations(actions)
    neuves: dict[str, Rangee] = {}
    for action in actions:
        onisep = action["formation"]
        if onisep not in neuves:
            ancienne = anciennes.get(onisep, {})
            neuves[onisep] = Rangee(_formation(lot, action, ancienne, codes, durees[onisep]), action.numero)
    gardees = [Rangee(x) for onisep, x in anciennes.items() if onisep in citees and onisep not in neuves]
    siennes = [x for x in anciennes.values() if same_universe(lot, x["source"])]
    champs = {"onisep_id": "formation", "libelle": "libelle", "type_diplome": "type", "codes_cfd": "formation"}
    return Apport(
        FORMATIONS, [*neuves.values(), *gardees], siennes, [r.valeurs for r in neuves.values()], champs, decrit=True
    )


def _formation(lot: Lot, action: Donnee, ancienne: Valeurs, codes: dict[str, list[str]], durees: set[str]) -> Valeurs:
    """La durée n'est celle de la formation que si tous les lieux la disent ; sinon celle que le projet connaissait."""
    return {
        "onisep_id": action["formation"],
        "libelle": action["libelle"],
        "type_diplome": TYPES.get(normalise(action["type"]), action["type"]),
        "duree": next(iter(durees)) if len(durees) == 1 else ancienne.get("duree", ""),
        "autres_noms": ancienne.get("autres_noms", ""),
        "domaines": ancienne.get("domaines") or _domains(action["domaines"]),
        "codes_cfd": "|".join(codes.get(action["formation"], ())),
        **lot.stamp(),
    }


def _domains(indexation: str) -> str:
    """« domaine/sous-domaine | domaine/… » → domaines, une fois chacun."""
    tetes = (part.split("/")[0].strip() for part in indexation.split("|"))
    return "|".join(dict.fromkeys(tete for tete in tetes if tete))


def _durations(actions: Iterable[Donnee]) -> dict[str, set[str]]:
    durees: dict[str, set[str]] = {}
    for action in actions:
        durees.setdefault(action["formation"], set()).update({action["duree"]} - {""})
    return durees


def _places(lot: Lot, actions: Iterable[Donnee], cites: set[str]) -> Apport:
    anciens = {x["onisep_id"]: x for x in lot.jeu.rows(LIEUX)}
    connus, neufs = _known_uais(lot), dict[str, Rangee]()
    for action in actions:
        if action["lieu"] not in neufs:
            if action["uai"] and action["uai"] not in connus:
                lot.note(UAI_ABSENT)
            lieu = build_place(action, connus, anciens.get(action["lieu"], {})) | lot.stamp()
            neufs[action["lieu"]] = Rangee(lieu, action.numero)
    gardes = [Rangee(x) for onisep, x in anciens.items() if onisep in cites and onisep not in neufs]
    siens = [x for x in anciens.values() if same_universe(lot, x["source"])]
    champs = {"onisep_id": "lieu"} | {c: c for c in ("uai", "nom", "statut", "adresse", "code_postal", "commune")}
    champs |= {"latitude": "latitude", "longitude": "longitude"}
    return Apport(LIEUX, [*neufs.values(), *gardes], siens, [r.valeurs for r in neufs.values()], champs, decrit=True)
