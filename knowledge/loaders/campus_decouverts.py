"""Campus que seuls les compléments font connaître (cmq_087 et suivants), noms retrouvés, fusions."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from knowledge.errors import CodeInconnu
from knowledge.loaders.atelier import Atelier, Rangee
from knowledge.loaders.citations import date_texte, iso_date, titre_cite
from knowledge.loaders.ligne import Ligne
from knowledge.models import Campus

PREFIXE = "cmq_"
INCERTAIN = "nom exact à vérifier"


def found_names(complements: Sequence[Ligne], releve: Mapping[str, Rangee]) -> Iterator[tuple[str, str]]:
    """Noms lus depuis pour les campus au nom incertain : (identifiant, nom)."""
    for ligne in complements:
        incertain = INCERTAIN in (releve.get(ligne["campus_id"], {}).get("remarque") or "")
        if incertain and ligne["champ"] == "nom" and ligne["statut"] == "lu":
            yield ligne["campus_id"], ligne["valeur"]


def merged_away(complements: Sequence[Ligne], releve: Collection[str]) -> Iterator[str]:
    """Campus dont un complément dit la suite (fusion) : leur label d'alors est à vérifier."""
    return (x["campus_id"] for x in complements if x["champ"] == "suite" and x["campus_id"] in releve)


def discovered(
    atelier: Atelier, complements: Sequence[Ligne], releve: Collection[str], regions: list[Rangee]
) -> Iterator[Rangee]:
    """Rangées des campus absents du relevé ; ajoute leurs régions à `regions`."""
    groupes: dict[str, dict[str, Ligne]] = {}
    for ligne in complements:
        if ligne["campus_id"].startswith(PREFIXE) and ligne["campus_id"] not in releve:
            groupes.setdefault(ligne["campus_id"], {})[ligne["champ"]] = ligne
    for id_campus, champs in groupes.items():
        code = _code_region(atelier, champs)
        if code is None:
            continue
        regions.append(_region(id_campus, code, champs["region"]))
        yield _campus(atelier, id_campus, champs, code)


def _code_region(atelier: Atelier, champs: Mapping[str, Ligne]) -> str | None:
    """Code de la région dite ; refuse un campus nouveau sans nom ni région connue."""
    region = champs.get("region")
    code = atelier.registre.regions.get(region["valeur"]) if region else None
    if code is None or "nom" not in champs:
        ligne = next(iter(champs.values()))
        message = f"campus « {ligne['campus_id']} » nouveau sans nom ou sans région connue"
        atelier.refuse(ligne.refus(CodeInconnu, "valeur", message))
    return code if "nom" in champs else None


def _region(id_campus: str, code: str, ligne: Ligne) -> Rangee:
    provenance = {"source_id": ligne.source_id, "source_date": iso_date(ligne["source_date"])}
    return {"id_campus": id_campus, "code_region": code, "region": ligne["valeur"], **provenance}


def _campus(atelier: Atelier, id_campus: str, champs: Mapping[str, Ligne], code_region: str) -> Rangee:
    def valeur(champ: str) -> str | None:
        return champs[champ]["valeur"] if champ in champs else None

    nom, _, suite = champs["nom"]["valeur"].partition(" - ")
    label, commune = valeur("label") or "", (valeur("commune") or "").split(" (")[0]
    lieu = atelier.registre.find_commune(commune, region=code_region)
    vide = dict.fromkeys(colonne.name for colonne in Campus.__table__.columns)
    return vide | {
        "id": id_campus,
        "nom": nom,
        "label": label,
        "etat": "labellise" if label.startswith("CMQ") else "a_verifier",
        "date_labellisation": valeur("date_label"),
        "etablissement_support": valeur("etablissement_support"),
        "commune": commune or None,
        "code_insee": lieu.code if lieu else None,
        "latitude": lieu.point[0] if lieu else None,
        "longitude": lieu.point[1] if lieu else None,
        "site_web": valeur("site_web"),
        "remarque": suite or None,
        "source_id": champs["nom"].source_id,
        "source_date": iso_date(champs["nom"]["source_date"]),
        "source_titre": titre_cite(champs["nom"]["source"], {}),
        "source_url": champs["nom"].texte("source_url"),
        "date_texte": date_texte(champs["nom"]["source_date"]),
    }
