"""Campus : la liste reçue complète et corrige celle du projet, région par région."""

from itertools import count

from knowledge.refresh.apport import Apport, Lot, Rangee, Valeurs
from knowledge.refresh.lecture import Donnee
from knowledge.texte import normalise

CHAMPS = {"filiere_secteur": "filiere"}
CITANTES = ("campus_partenaires", "campus_complements")
GARDES = "campus absent du fichier, gardé parce que d'autres sources le citent"
PREFIXE = "cmq_"


def convert(lot: Lot) -> list[Apport]:
    """Dans les régions que le fichier couvre, ce qu'il ne cite plus s'en va, sauf si une autre source en parle."""
    anciens = {x["id"]: x for x in lot.jeu.rows("campus")}
    rangees = _updated(lot, anciens)
    redits = {r.valeurs["id"] for r in rangees}
    regions = {region for r in rangees for region in r.valeurs["region"].split("|")}
    portee = [x for x in anciens.values() if set(x["region"].split("|")) & regions]
    gardes = [x for x in anciens.values() if x["id"] not in redits and _kept(lot, x, regions)]
    toutes = [*rangees, *(Rangee(x) for x in gardes)]
    champs = {c: CHAMPS.get(c, c) for c in lot.jeu.columns("campus")}
    return [Apport("campus", toutes, portee, [r.valeurs for r in rangees], champs)]


def _updated(lot: Lot, anciens: dict[str, Valeurs]) -> list[Rangee]:
    par_nom = {normalise(x["nom"]): x["id"] for x in anciens.values()}
    pris = set(anciens) | {x["campus_id"] for x in lot.jeu.rows("campus_complements")}
    neufs = (f"{PREFIXE}{n:03}" for n in count(1) if f"{PREFIXE}{n:03}" not in pris)
    rangees = []
    for donnee in lot.donnees:
        id_campus = donnee["id"] or par_nom.get(normalise(donnee["nom"])) or next(neufs)
        rangees.append(Rangee(_campus(lot, donnee, id_campus, anciens.get(id_campus, {})), donnee.numero))
    return rangees


def _campus(lot: Lot, donnee: Donnee, id_campus: str, ancien: Valeurs) -> Valeurs:
    """Une case vide du fichier ne vide pas ce que le projet savait."""
    colonnes = lot.jeu.columns("campus")
    dites = {c: donnee[CHAMPS.get(c, c)] or ancien.get(c, "") for c in colonnes if c != "id"}
    source = donnee["source"] or lot.format.origine
    return {"id": id_campus, **dites, "source": source, "source_date": donnee["source_date"] or lot.date}


def _kept(lot: Lot, campus: Valeurs, regions: set[str]) -> bool:
    if not set(campus["region"].split("|")) & regions:
        return True
    cite = any(x["campus_id"] == campus["id"] for source in CITANTES for x in lot.jeu.rows(source))
    if cite:
        lot.note(GARDES)
    return cite
