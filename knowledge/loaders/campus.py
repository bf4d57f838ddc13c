"""Charge les campus, leurs régions, leurs partenaires et les faits lus sur eux."""

from collections.abc import Iterator

from knowledge.errors import CodeInconnu
from knowledge.loaders.atelier import Atelier, Rangee, numbered
from knowledge.loaders.campus_decouverts import discovered, found_names, merged_away
from knowledge.loaders.citations import date_texte, iso_date, titre_cite
from knowledge.loaders.etablissements import known_uai
from knowledge.loaders.ligne import Ligne
from knowledge.loaders.registre import Registre
from knowledge.models import Campus, CampusComplement, CampusPartenaire, CampusRegion

A_VERIFIER = " - nom exact à vérifier"
REMARQUE = "nom exact à vérifier"


def load(atelier: Atelier) -> None:
    """Écrit les campus du relevé, ceux que les compléments font connaître, et leurs liens."""
    complements = list(atelier.rows("campus_complements", "campus_id", "champ", "valeur"))
    regions: list[Rangee] = []
    releve = {
        rangee["id"]: rangee
        for rangee in atelier.convert("campus", lambda ligne: _campus(atelier, ligne, regions), "id")
    }
    for id_campus, nom in found_names(complements, releve):
        releve[id_campus]["nom"] = nom
    for id_campus in merged_away(complements, releve):
        releve[id_campus]["etat"] = "a_verifier"
    nouveaux = list(discovered(atelier, complements, releve, regions))
    connus = set(releve) | {rangee["id"] for rangee in nouveaux}
    atelier.insert(Campus, [*releve.values(), *nouveaux])
    atelier.insert(CampusRegion, regions)
    partenaires = atelier.convert("campus_partenaires", lambda ligne: _partenaire(atelier, ligne, connus))
    atelier.insert(CampusPartenaire, numbered(partenaires))
    faits = (_complement(atelier, ligne, connus) for ligne in complements)
    atelier.insert(CampusComplement, numbered(faits))


def etat_of(label: str) -> str:
    """labellise si le label est attesté, projet s'il est annoncé, a_verifier sinon."""
    if label.startswith("CMQ"):
        return "labellise"
    return "projet" if label.startswith("projet") else "a_verifier"


def citation(atelier: Atelier, ligne: Ligne) -> Rangee:
    """Provenance dite par la ligne : titre, adresse, date ISO et date telle quelle."""
    return {
        "source_id": ligne.source_id,
        "source_date": iso_date(ligne["source_date"]),
        "source_titre": titre_cite(ligne.exige("source"), atelier.catalogue.documents),
        "source_url": ligne.texte("source_url"),
        "date_texte": date_texte(ligne["source_date"]),
    }


def _campus(atelier: Atelier, ligne: Ligne, regions: list[Rangee]) -> Rangee:
    id_campus, codes = ligne.exige("id"), _regions(atelier.registre, ligne)
    regions += _liens(id_campus, codes, ligne)
    nom = ligne.exige("nom")
    remarques = [ligne["remarque"], REMARQUE if A_VERIFIER in nom else ""]
    return {
        "id": id_campus,
        "nom": nom.replace(A_VERIFIER, ""),
        "filiere": ligne.texte("filiere_secteur"),
        "label": ligne.texte("label"),
        "etat": etat_of(ligne["label"]),
        "academies": ligne.texte("academies"),
        "date_labellisation": ligne.texte("date_labellisation"),
        "date_excellence": ligne.texte("date_label_excellence"),
        "etablissement_support": ligne.texte("etablissement_support"),
        "uai_support": known_uai(atelier.registre, ligne, "uai_support"),
        **_siege(atelier.registre, ligne, codes),
        "site_web": ligne.texte("site_web"),
        "remarque": " ; ".join(filter(None, remarques)) or None,
        **citation(atelier, ligne),
    }


def _siege(registre: Registre, ligne: Ligne, codes: list[str]) -> Rangee:
    """Point du fichier, sinon celui de la mairie de la commune du siège."""
    candidats = (registre.find_commune(ligne["commune"], region=code) for code in codes)
    lieu = next((lieu for lieu in candidats if lieu), None)
    latitude, longitude = ligne.position()
    if latitude is None and lieu:
        latitude, longitude = lieu.point
    return {
        "commune": ligne.texte("commune"),
        "code_insee": lieu.code if lieu else None,
        "latitude": latitude,
        "longitude": longitude,
    }


def _regions(registre: Registre, ligne: Ligne) -> list[str]:
    codes = []
    for nom in ligne.liste("region"):
        if nom not in registre.regions:
            raise ligne.refus(CodeInconnu, "region", f"région « {nom} » inconnue")
        codes.append(registre.regions[nom])
    return codes


def _liens(id_campus: str, codes: list[str], ligne: Ligne) -> Iterator[Rangee]:
    noms = ligne.liste("region")
    provenance = {"source_id": ligne.source_id, "source_date": iso_date(ligne["source_date"])}
    for code, nom in zip(codes, noms, strict=True):
        yield {"id_campus": id_campus, "code_region": code, "region": nom, **provenance}


def _partenaire(atelier: Atelier, ligne: Ligne, connus: set[str]) -> Rangee:
    if ligne["campus_id"] not in connus:
        raise ligne.refus(CodeInconnu, "campus_id", f"campus « {ligne['campus_id']} » inconnu")
    return {
        "id_campus": ligne["campus_id"],
        "etablissement": ligne.exige("etablissement"),
        "commune": ligne.texte("commune"),
        "uai": known_uai(atelier.registre, ligne),
        "role": ligne.texte("role"),
        "remarque": ligne.texte("remarque"),
        **citation(atelier, ligne),
    }


def _complement(atelier: Atelier, ligne: Ligne, connus: set[str]) -> Rangee:
    cible = ligne["campus_id"]
    return {
        "id_campus": cible if cible in connus else None,
        "cible": cible,
        "champ": ligne["champ"],
        "valeur": ligne["valeur"],
        "statut": ligne["statut"],
        "remarque": ligne.texte("remarque"),
        **citation(atelier, ligne),
    }
