"""Petit dossier de sources : quelques vraies lignes de chaque fichier, qui se répondent."""

import csv
import gzip
import hashlib
import io
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from knowledge.catalogue import NOM
from knowledge.settings import SOURCES, dump_yaml, read_yaml

UAIS = {"0490054T", "0440005S", "0440980B", "0010072Y", "0010001W", "0490020F", "0721380J"}
"""Lycées de Cholet, Châteaubriant, Le Landreau (Briacé), Ambérieu, Saint-Genis ; MFR de la Sarthe."""
ENS = {"ENS.2373", "ENS.22992", "ENS.1257", "ENS.6197", "ENS.2862"}
CFA, SANS_NOM, HORS_MOTIF = "0442126X", "0440113J", "C752887F"
COMMUNES = {"49099", "44036", "44079", "44109", "85191", "72355", "72217", "72096", "01004", "75056", "13055"}
COMMUNES |= {"49023", "01015", "35288"}
"""Celles que nomme le fichier du premier territoire en sont aussi : la construction les vérifie."""
COMMUNES |= {"49007", "53130", "72181", "44184"}

Garde = Callable[[dict[str, str]], bool]


@dataclass(frozen=True)
class Petit:
    """Dossier de sources que l'on peut abîmer ligne par ligne."""

    dossier: Path

    def chemin(self, id_source: str) -> Path:
        return self.dossier / f"{id_source}.csv"

    def lignes(self, id_source: str) -> list[list[str]]:
        """Lignes d'un CSV, en-tête compris."""
        with self.chemin(id_source).open(encoding="utf-8", newline="") as flux:
            return list(csv.reader(flux))

    def change(self, id_source: str, ligne: int, colonne: str, valeur: str) -> int:
        """Change une case (ligne physique, 1 = en-tête) ; rend le numéro de sa colonne."""
        lignes = self.lignes(id_source)
        rang = lignes[0].index(colonne)
        lignes[ligne - 1][rang] = valeur
        self.write(id_source, lignes)
        return rang + 1

    def append(self, id_source: str, valeurs: list[str]) -> None:
        self.write(id_source, [*self.lignes(id_source), valeurs])

    def write(self, id_source: str, lignes: list[list[str]]) -> None:
        self.chemin(id_source).write_text(_text(lignes), "utf-8")

    def seal(self) -> None:
        """Remet les empreintes du catalogue en accord avec les fichiers."""
        catalogue = read_yaml(self.dossier / NOM)
        for fiche in catalogue["sources"]:
            if "sha256" in fiche:
                octets = (self.dossier / fiche["fichier"]).read_bytes()
                fiche["sha256"] = hashlib.sha256(octets).hexdigest()
                fiche.pop("lignes", None)
        (self.dossier / NOM).write_text(dump_yaml(catalogue), "utf-8")


def create(dossier: Path) -> Petit:
    """Écrit le petit dossier depuis les vraies sources."""
    dossier.mkdir()
    catalogue = read_yaml(SOURCES / NOM)
    gardes = _gardes()
    for fiche in catalogue["sources"]:
        id_source = fiche["id"]
        source = SOURCES / fiche["fichier"]
        octets = gzip.decompress(source.read_bytes()) if source.suffix == ".gz" else source.read_bytes()
        fiche["fichier"] = fiche["fichier"].removesuffix(".gz")
        if id_source in gardes:
            octets = _filtered(octets, gardes[id_source]).encode()
        (dossier / fiche["fichier"]).write_bytes(octets)
    (dossier / NOM).write_text(dump_yaml(catalogue), "utf-8")
    petit = Petit(dossier)
    petit.seal()
    return petit


def copy(petit: Petit, dossier: Path) -> Petit:
    """Copie à abîmer."""
    shutil.copytree(petit.dossier, dossier)
    return Petit(dossier)


def _gardes() -> dict[str, Garde]:
    """Quelles lignes garder, source par source (les autres sources sont entières)."""
    codes = _codes()
    metiers = set(sorted({x["metier_id"] for x in _read("metiers_formations") if x["code_cfd"] in codes})[:9])
    campus = {f"cmq_00{n}" for n in range(1, 9)}
    uais = UAIS | {CFA, SANS_NOM, HORS_MOTIF, ""}
    return {
        "communes": lambda x: x["code_insee"] in COMMUNES,
        "communes_deleguees": lambda x: x["code_insee_commune"] in COMMUNES,
        "etablissements_france": lambda x: x["uai"] in UAIS,
        "etablissements_sites_secondaires": lambda x: x["uai"] in UAIS,
        "etablissements_onisep_nantes_2026": lambda x: x["onisep_id"] in ENS,
        "cfa": lambda x: x["uai"] == CFA,
        "cfa_uai_2021": lambda x: x["uai"] == CFA,
        "familles_metiers": lambda x: x["cfd_specialite"] in codes,
        "formations": lambda x: x["code_cfd"] in codes,
        "formations_nantes_2026": lambda x: not x["codes_cfd"] or x["codes_cfd"] in codes,
        "formations_mots_cles": lambda x: x["code_cfd"] in codes,
        "poursuites": lambda x: x["origine_code_cfd"] in codes,
        "offre_nantes_2026": lambda x: x["onisep_etablissement"] in ENS,
        "offre": lambda x: x["uai"] in uais and x["code_cfd"] in codes,
        "offre_france": lambda x: x["uai"] in uais and (x["code_cfd"] in codes or x["uai"] == HORS_MOTIF),
        "metiers": lambda x: x["metier_id"] in metiers,
        "metiers_synonymes": lambda x: x["cible"] in metiers,
        "metiers_formations": lambda x: x["code_cfd"] in codes and x["metier_id"] in metiers,
        "insertion_regions": lambda x: x["code_cfd"] in codes and x["code_region"] == "52",
        "insertion_etablissements": lambda x: x["uai"] in UAIS,
        "campus": lambda x: x["id"] in campus,
        "campus_complements": lambda x: x["campus_id"] in campus | {"cmq_087", "pays_de_la_loire"},
        "campus_partenaires": lambda x: x["campus_id"] in campus and x["uai"] in uais,
        "cio": lambda x: x["code_insee"] in COMMUNES,
        "alias_lieux": lambda x: x["code"] in COMMUNES | {"44", "52"} and x["type"] != "academie",
        "alias_formations": lambda x: x["code"] in codes,
        "alias_metiers": lambda x: x["metier_id"] in metiers,
        "alias_familles": lambda x: False,
    }


def _codes() -> set[str]:
    """Codes des formations offertes par les établissements gardés, avec leurs familles entières."""
    codes = {c for x in _offered_nantes() for c in x["codes_cfd"].split("|") if c}
    codes |= {x["code_cfd"] for x in _read("offre") if x["uai"] in UAIS | {CFA, SANS_NOM}}
    familles = {x["famille_metiers_code"] for x in _read("formations") if x["code_cfd"] in codes} - {""}
    for ligne in _read("familles_metiers"):
        if ligne["famille_code"] in familles:
            codes |= {ligne["cfd_specialite"], ligne["cfd_seconde_commune"]} - {""}
    return codes


def _offered_nantes() -> list[dict[str, str]]:
    voulues = {x["onisep_formation"] for x in _read("offre_nantes_2026") if x["onisep_etablissement"] in ENS}
    return [x for x in _read("formations_nantes_2026") if x["onisep_id"] in voulues]


def _read(id_source: str) -> list[dict[str, str]]:
    with gzip.open(SOURCES / f"{id_source}.csv.gz", "rt", encoding="utf-8", newline="") as flux:
        return list(csv.DictReader(flux))


def _filtered(octets: bytes, garde: Garde) -> str:
    entete, *lignes = csv.reader(io.StringIO(octets.decode(), newline=""))
    return _text([entete, *(x for x in lignes if garde(dict(zip(entete, x, strict=True))))])


def _text(lignes: list[list[str]]) -> str:
    sortie = io.StringIO()
    csv.writer(sortie, lineterminator="\n").writerows(lignes)
    return sortie.getvalue()
