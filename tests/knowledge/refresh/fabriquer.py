"""Récrit `fichiers/` : de vraies lignes des sources, sous les en-têtes des fichiers publiés.

    PYTHONPATH=. python -m tests.knowledge.refresh.fabriquer

Seuls les identifiants d'action (AF.…) et les dates de modification, que les sources du projet ne gardent pas, sont
mis pour l'essai.
"""

import csv
import gzip
import io
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from knowledge.settings import SOURCES
from tests.knowledge.construction.petit import ENS, UAIS

FICHIERS = Path(__file__).with_name("fichiers")
JOUR = "16/11/2026"
Ligne = dict[str, str]

ACTIONS = """Action de Formation (AF) identifiant Onisep;Formation (FOR) libellé;FOR URL et ID Onisep;
FOR indexation domaine web Onisep;FOR type;FOR nature du certificat;FOR URL référentiel;FOR niveau de sortie;
Lieu d'enseignement (ENS) libellé;ENS URL et ID Onisep;ENS code UAI;ENS statut;ENS adresse;ENS code postal;ENS commune;
ENS département;ENS académie;ENS région;ENS latitude;ENS longitude;ENS n° téléphone;ENS site web;ENS hébergement;
ENS accessibilité;AF durée cycle standard;AF modalités scolarité;AF éléments d'enseignement;AF coût scolarité;
AF modalités accueil;AF page web;AF date de modification"""
ANNUAIRE = """Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Adresse_1;Adresse_2;
Adresse_3;Code_postal;Code_commune;Nom_commune;Code_departement;Code_academie;Code_region;Voie_generale;Voie_technologique;
Voie_professionnelle;Telephone;Fax;Web;Mail;Restauration;Hebergement;ULIS;Apprentissage;Segpa;Section_sport;
Section_internationale;Section_europeenne;Lycee_Agricole;Lycee_militaire;Lycee_des_metiers;Post_BAC;GRETA;SIREN_SIRET;
Nombre_d_eleves;Fiche_onisep;position;Type_contrat_prive;Libelle_departement;Libelle_academie;Libelle_region;latitude;longitude;
precision_localisation;date_ouverture;date_maj_ligne;etat;ministere_tutelle;multi_uai;code_nature;libelle_nature;
etablissement_mere;code_bassin_formation;libelle_bassin_formation"""
BCN = """FORMATION_DIPLOME;NIVEAU_FORMATION_DIPLOME;GROUPE_SPECIALITE;LETTRE_SPECIALITE;ANCIEN_RECME;LIBELLE_COURT;
LIBELLE_STAT_33;LIBELLE_LONG_200;DATE_OUVERTURE;DATE_FERMETURE;ANCIEN_DIPLOME_1;ANCIEN_DIPLOME_2;NOUVEAU_DIPLOME_1;
NOUVEAU_DIPLOME_2;NATURE_FORMATION_DIPLOME;NIVEAU_QUALIFICATION_RNCP"""
MEF = """MEF;DISPOSITIF_FORMATION;FORMATION_DIPLOME;DUREE_DISPOSITIF;ANNEE_DISPOSITIF;LIBELLE_COURT;LIBELLE_LONG;
DATE_OUVERTURE;DATE_FERMETURE;STATUT_MEF;MEF_STAT_11;MEF_STAT_9"""
FORMATIONS = """code NSF;sigle type formation;libellé type formation;libellé formation principal;sigle formation;durée;
niveau de sortie indicatif;code scolarité;niveau de certification;libellé niveau de certification;code RNCP;tutelle;
URL et ID Onisep;domaine/sous-domaine;date création;date de modification"""
STRUCTURES = """code UAI;n° SIRET;type d'établissement;nom;sigle;statut;tutelle;boîte postale;adresse;CP;commune;commune (COG);
cedex;téléphone;arrondissement;département;académie;région;région (COG);longitude (X);latitude (Y);journées portes ouvertes;
label génération 2024;URL et ID Onisep;date création;date modification"""
INSERJEUNES = """annee;uai;libelle;region;dont_apprentis_eple;taux_poursuite_etudes;taux_emploi_6_mois;
taux_emploi_6_mois_attendu;va_emploi_6_mois;part_en_poursuite_d_etudes;part_en_emploi_6_mois_apres_la_sortie;
part_des_autres_situations"""


def main() -> None:
    """Écrit tous les fichiers d'essai."""
    FICHIERS.mkdir(exist_ok=True)
    _write("onisep_actions_lycee.csv", ACTIONS, actions())
    _write("onisep_formations.csv", FORMATIONS, _formations())
    _write("onisep_structures.csv", STRUCTURES, _structures())
    _write("annuaire_education.csv", ANNUAIRE, _schools())
    _write("bcn_formations.csv", BCN, _diplomes(), bom=False)
    _write("bcn_mef.csv", MEF, _mefs(), bom=False)
    _write("inserjeunes_lycees.csv", INSERJEUNES, _insertion())
    (FICHIERS / "onisep_fiches.xml").write_text(_sheets(), "utf-8")


def rows(id_source: str) -> list[Ligne]:
    """Lignes d'une source du projet."""
    with gzip.open(SOURCES / f"{id_source}.csv.gz", "rt", encoding="utf-8", newline="") as flux:
        return list(csv.DictReader(flux))


def _write(nom: str, entete: str, lignes: Iterable[Ligne], *, bom: bool = True) -> None:
    colonnes = entete.replace("\n", "").split(";")
    sortie = io.StringIO()
    ecrire = csv.DictWriter(sortie, colonnes, restval="", delimiter=";", lineterminator="\n")
    ecrire.writeheader()
    ecrire.writerows(lignes)
    (FICHIERS / nom).write_text(sortie.getvalue(), "utf-8-sig" if bom else "utf-8")


def actions(*, tous: bool = False) -> Iterable[Ligne]:
    """Actions de l'Onisep dans les lieux du petit dossier, ou dans tous ceux du territoire."""
    lieux = {x["onisep_id"]: x for x in rows("etablissements_onisep_nantes_2026")}
    types = {x["onisep_id"]: x["type_diplome"] for x in rows("formations_nantes_2026")}
    noms = {"Bac pro": "baccalauréat professionnel", "CAP": "CAP", "2de pro": "classe de seconde professionnelle"}
    offres = (x for x in rows("offre_nantes_2026") if tous or x["onisep_etablissement"] in ENS)
    for n, x in enumerate(offres, 1):
        lieu = lieux[x["onisep_etablissement"]]
        yield {
            "Action de Formation (AF) identifiant Onisep": f"AF.{n}",
            "Formation (FOR) libellé": x["libelle"],
            "FOR URL et ID Onisep": f"https://www.onisep.fr/http/redirection/formation/slug/{x['onisep_formation']}",
            "FOR type": noms[types[x["onisep_formation"]]],
            "Lieu d'enseignement (ENS) libellé": lieu["nom"],
            "ENS URL et ID Onisep": f"https://www.onisep.fr/http/redirection/etablissement/slug/{lieu['onisep_id']}",
            "ENS code UAI": x["uai"],
            "ENS statut": lieu["statut"],
            **{f"ENS {a}": lieu[b] for a, b in (("adresse", "adresse"), ("code postal", "code_postal"))},
            **{f"ENS {c}": lieu[c] for c in ("commune", "latitude", "longitude")},
            "ENS académie": "Nantes",
            "ENS région": "Pays de la Loire",
            "ENS site web": lieu["site_web"],
            "ENS hébergement": lieu["hebergement"],
            "AF durée cycle standard": x["duree"],
            "AF coût scolarité": x["cout"],
            "AF page web": x["page_web"],
            "AF date de modification": JOUR,
        }


def _kept_formations() -> list[Ligne]:
    """Les diplômes de l'offre du petit dossier."""
    voulues = {x["onisep_formation"] for x in rows("offre_nantes_2026") if x["onisep_etablissement"] in ENS}
    return [x for x in rows("formations") if x["onisep_id"] in voulues]


def _formations() -> Iterable[Ligne]:
    for x in _kept_formations():
        yield {
            "libellé type formation": x["type_diplome"],
            "libellé formation principal": x["libelle"],
            "durée": x["duree_onisep"],
            "code scolarité": x["code_cfd"],
            "code RNCP": x["code_rncp"].removeprefix("RNCP"),
            "tutelle": x["tutelle"],
            "URL et ID Onisep": x["onisep_url"],
            "domaine/sous-domaine": " | ".join(x["domaines_onisep"].split("|")),
            "date de modification": JOUR,
        }


def _structures() -> Iterable[Ligne]:
    for x in (x for x in rows("etablissements_france") if x["uai"] in UAIS and x["fiche_onisep"]):
        yield {
            "code UAI": x["uai"],
            "n° SIRET": x["siret"],
            "nom": x["nom"],
            "adresse": x["adresse"],
            "CP": x["code_postal"],
            "commune": x["commune"],
            "téléphone": x["telephone"],
            "longitude (X)": x["longitude"],
            "latitude (Y)": x["latitude"],
            "URL et ID Onisep": x["fiche_onisep"],
            "date modification": JOUR,
        }


def _schools() -> Iterable[Ligne]:
    champs = {c.lower(): c for c in ANNUAIRE.replace("\n", "").split(";")}
    for x in (x for x in rows("etablissements_france") if x["uai"] in UAIS and x["type_etablissement"] != "MFR"):
        memes = {champs[c]: v for c, v in x.items() if c in champs}
        yield memes | {
            "Identifiant_de_l_etablissement": x["uai"],
            "Nom_etablissement": x["nom"],
            "Type_etablissement": x["type_etablissement"],
            "Statut_public_prive": x["secteur"].capitalize(),
            "Adresse_1": x["adresse"],
            "Adresse_2": x["complement_adresse"],
            "Code_commune": x["code_insee"],
            "Nom_commune": x["commune"],
            "Code_departement": x["code_departement"].zfill(3),
            "Web": x["site_web"],
            "Mail": x["courriel"],
            "Hebergement": x["internat"],
            "SIREN_SIRET": x["siret"],
            "Nombre_d_eleves": x["nombre_eleves"],
            "Type_contrat_prive": x["contrat_prive"] or "SANS OBJET",
            "Libelle_departement": x["departement"],
            "Libelle_academie": x["academie"],
            "Libelle_region": x["region"],
            "libelle_nature": x["nature"],
            "libelle_bassin_formation": x["bassin_formation"],
            "multi_uai": "0",
            "etat": "OUVERT",
            "date_maj_ligne": "2026-11-16",
        }


def _diplomes() -> Iterable[Ligne]:
    for x in _kept_formations():
        anciens, nouveaux = x["anciens_cfd"].split("|"), x["nouveaux_cfd"].split("|")
        yield {
            "FORMATION_DIPLOME": x["code_cfd"],
            "NIVEAU_FORMATION_DIPLOME": x["code_cfd"][:3],
            "GROUPE_SPECIALITE": x["code_nsf"],
            "LIBELLE_LONG_200": x["libelle_bcn"],
            "DATE_OUVERTURE": _french(x["date_ouverture"]),
            "DATE_FERMETURE": _french(x["date_fermeture"]),
            **{f"ANCIEN_DIPLOME_{n}": code for n, code in enumerate(anciens[:2], 1)},
            **{f"NOUVEAU_DIPLOME_{n}": code for n, code in enumerate(nouveaux[:2], 1)},
        }


def _french(jour: str) -> str:
    return "/".join(reversed(jour.split("-"))) if jour else ""


def _mefs() -> Iterable[Ligne]:
    for x in _kept_formations():
        for mef, stat in zip(x["codes_mef"].split("|"), x["codes_mefstat11"].split("|"), strict=False):
            if mef:
                duree = x["durees_mef_ans"].split("|")[-1]
                yield {"MEF": mef, "FORMATION_DIPLOME": x["code_cfd"], "DUREE_DISPOSITIF": duree, "MEF_STAT_11": stat}


def _insertion() -> Iterable[Ligne]:
    for x in rows("insertion_etablissements"):
        if x["uai"] in UAIS and x["millesime"] == "2022_2023" and x["voie"] == "scolaire":
            yield {
                "annee": "cumul 2022-2023",
                "libelle": x["etablissement"],
                "dont_apprentis_eple": x["population"],
                "va_emploi_6_mois": x["valeur_ajoutee_emploi"],
                "part_en_poursuite_d_etudes": x["part_poursuite_etudes"],
                "part_en_emploi_6_mois_apres_la_sortie": x["part_emploi_6_mois"],
                "part_des_autres_situations": x["part_autres_situations"],
                **{c: x[c] for c in ("uai", "region", "taux_poursuite_etudes", "taux_emploi_6_mois")},
                "taux_emploi_6_mois_attendu": x["taux_emploi_6_mois_attendu"],
            }


def _sheets() -> str:
    suites: dict[str, list[Ligne]] = {}
    for x in rows("poursuites"):
        suites.setdefault(x["origine_onisep_id"], []).append(x)
    fiches = "\n".join(_sheet(x, suites.get(x["onisep_id"], [])) for x in _kept_formations())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<formations>\n{fiches}\n</formations>\n'


def _sheet(x: Ligne, suites: list[Ligne]) -> str:
    poursuites = "\n".join(
        f"      <poursuite_etudes><type_Poursuite>{escape(s['type_poursuite'])}</type_Poursuite>"
        f"<formation_poursuite_Etudes>{escape(s['destination_libelle'])}</formation_poursuite_Etudes></poursuite_etudes>"
        for s in suites
    )
    return f"""  <formation>
    <identifiant>{x["onisep_id"]}</identifiant>
    <code_scolarite>{x["code_cfd"]}</code_scolarite>
    <libelle_complet>{escape(x["libelle"])}</libelle_complet>
    <type_Formation><type_formation_libelle>{escape(x["type_diplome"])}</type_formation_libelle></type_Formation>
    <poursuites_etudes>
{poursuites}
    </poursuites_etudes>
    <modification_date>2026-11-16</modification_date>
  </formation>"""


if __name__ == "__main__":
    main()
