"""InserJeunes : devenir des sortants par établissement, ou par région et formation ; « nd » reste vide."""

from knowledge.refresh.apport import Apport, Lot, Rangee, Valeurs
from knowledge.refresh.lecture import Donnee
from knowledge.texte import normalise

ENSEMBLE = "ensemble"
VOIES = {"scolaire": "scolaire", "voie scolaire": "scolaire", "apprentissage": "apprentissage"}
HORS_BASE = "formation hors de la voie professionnelle suivie"
SANS_REGION = "ligne de toute la France, sans région"
MILLESIMES = "lignes de millésimes que le fichier ne redit pas, gardées"


def convert_etablissements(lot: Lot) -> list[Apport]:
    """Remplace les millésimes que le fichier donne, pour sa voie ; les autres restent."""
    voie = lot.format.voie or ""
    rangees = [Rangee(_school(lot, d, voie), d.numero) for d in lot.donnees]
    champs = {c: c for c in lot.format.colonnes} | {"millesime": "annee"}
    return [_merged(lot, "insertion_etablissements", rangees, champs, {voie})]


def convert_regions(lot: Lot) -> list[Apport]:
    """Une ligne par région, formation et voie ; la région est dite par son nom."""
    regions = {normalise(x["region"]): (x["code_region"], x["region"]) for x in lot.jeu.rows("departements")}
    par_mef = _codes_by_mef(lot)
    diplomes = {x["code_cfd"]: x for x in lot.jeu.rows("formations")}
    rangees = [
        Rangee(valeurs, d.numero) for d in lot.donnees if (valeurs := _region(lot, d, regions, par_mef, diplomes))
    ]
    champs = {c: c for c in lot.format.colonnes} | {"millesime": "annee", "code_cfd": "code", "code_region": "region"}
    return [_merged(lot, "insertion_regions", rangees, champs, {r.valeurs["voie"] for r in rangees})]


def _merged(lot: Lot, source: str, rangees: list[Rangee], champs: dict[str, str], voies: set[str]) -> Apport:
    anciennes = lot.jeu.rows(source)
    dits = {(r.valeurs["voie"], r.valeurs["millesime"]) for r in rangees}
    gardees = [Rangee(x) for x in anciennes if (x["voie"], x["millesime"]) not in dits]
    if gardees:
        lot.notes[MILLESIMES] += len(gardees)
    return Apport(source, [*gardees, *rangees], _expected(anciennes, dits, voies), [r.valeurs for r in rangees], champs)


def _expected(anciennes: list[Valeurs], dits: set[tuple[str, str]], voies: set[str]) -> list[Valeurs]:
    """Ce que le fichier devait redire : ses millésimes s'ils étaient connus, sinon le dernier connu de chaque voie."""
    redits = [x for x in anciennes if (x["voie"], x["millesime"]) in dits]
    if redits:
        return redits
    derniers = {v: max((x["millesime"] for x in anciennes if x["voie"] == v), default="") for v in voies}
    return [x for x in anciennes if derniers.get(x["voie"]) == x["millesime"]]


def _school(lot: Lot, donnee: Donnee, voie: str) -> Valeurs:
    colonnes = (c for c in lot.jeu.columns("insertion_etablissements") if c in lot.format.colonnes)
    return {
        **{c: donnee[c] for c in colonnes},
        "voie": voie,
        "population": donnee["population"] or ENSEMBLE,
        "millesime": donnee["annee"],
        **lot.stamp(),
    }


def _codes_by_mef(lot: Lot) -> dict[str, str]:
    return {m: x["code_cfd"] for x in lot.jeu.rows("formations") for m in x["codes_mefstat11"].split("|") if m}


def _region(
    lot: Lot,
    donnee: Donnee,
    regions: dict[str, tuple[str, str]],
    par_mef: dict[str, str],
    diplomes: dict[str, Valeurs],
) -> Valeurs | None:
    voie = VOIES.get(normalise(donnee["voie"]))
    if voie is None:
        lot.defauts.append(donnee.refus("voie", f"voie « {donnee['voie']} » inconnue (scolaire, apprentissage)"))
        return None
    code = donnee["code"] or par_mef.get(donnee["mefstat11"], "")
    if code not in diplomes:
        lot.set_aside(HORS_BASE)
        return None
    if normalise(donnee["region"]) in ("france", "france entiere", "national"):
        lot.set_aside(SANS_REGION)
        return None
    region = regions.get(normalise(donnee["region"]))
    if region is None:
        lot.defauts.append(donnee.refus("region", f"région « {donnee['region']} » inconnue"))
        return None
    chiffres = {c: donnee[c] for c in lot.format.colonnes if c.startswith(("taux_", "nb_", "effectif_"))}
    return {
        "millesime": donnee["annee"],
        "code_region": region[0],
        "region": region[1],
        "voie": voie,
        "code_cfd": code,
        "mefstat11": donnee["mefstat11"],
        "type_diplome": diplomes[code]["sigle_type"],
        "libelle": donnee["libelle"] or diplomes[code]["libelle"],
        **chiffres,
        **lot.stamp(),
    }
