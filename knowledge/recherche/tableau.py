"""Les résultats d'une recherche en tableau à exporter : tout ce que la base sait de chaque ligne, sa source et sa date."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy.orm import Session

from knowledge.exports.tableau import Colonne, Criteres, Sorte, Tableau, Valeur
from knowledge.exports.textes import word
from knowledge.queries.campus import CampusTrouve
from knowledge.queries.ecoles import Ecole
from knowledge.queries.sources import cite
from knowledge.recherche.chercher import Ligne, LigneEcole, LigneFormation, LigneOffre, Resultats
from knowledge.recherche.criteres import Vue

FICHIER = Path(__file__).with_suffix(".yml")
_NOMBRES = frozenset("distance_km rentree capacite emploi_6_mois nombre etablissements scolaire apprentissage".split())
_LIENS = frozenset(("site_web",))
_DATES = frozenset(("date_source",))
Rangee = dict[str, Valeur]


def to_table(
    session: Session, vue: Vue, resultats: Resultats, criteres: Criteres = (), lien: str | None = None
) -> Tableau:
    """Un tableau exportable ; une case que la base ne remplit pas reste vide."""
    lignes = [_row(session, ligne) for ligne in resultats.lignes]
    cles = tuple(lignes[0]) if lignes else _KEYS[vue]
    return Tableau(
        titre=read_texts()["titres"][vue],
        colonnes=tuple(Colonne(cle, read_texts()["colonnes"][cle], _sort(cle)) for cle in cles),
        lignes=tuple(tuple(rangee[cle] for cle in cles) for rangee in lignes),
        criteres=criteres,
        sources=resultats.sources,
        note=_cut(len(lignes), resultats.total),
        lien=lien,
    )


def _cut(montrees: int, total: int) -> str | None:
    """Ce qu'un fichier doit dire quand il n'a pas tout."""
    return word("tronque").format(montrees=montrees, total=total) if montrees < total else None


def _row(session: Session, ligne: Ligne) -> Rangee:
    if isinstance(ligne, LigneOffre):
        return _offer(session, ligne)
    if isinstance(ligne, LigneEcole):
        return _school(session, ligne)
    return _formation(ligne) if isinstance(ligne, LigneFormation) else _campus(ligne)


def _offer(session: Session, ligne: LigneOffre) -> Rangee:
    offre = ligne.offre
    source = cite(session, offre.source_id, offre.source_date)
    return {
        "formation": offre.formation.libelle,
        "code_formation": offre.code,
        "niveau": offre.formation.niveau,
        "voie": offre.statut,
        "duree": offre.duree,
        **_place(ligne.ecole),
        "distance_km": ligne.distance_km,
        "rentree": offre.rentree,
        "a_jour": offre.a_jour,
        "capacite": offre.capacite,
        **_employment(ligne.emploi),
        "source": source.titre,
        "date_source": source.date,
    }


def _school(session: Session, ligne: LigneEcole) -> Rangee:
    source = cite(session, ligne.ecole.source_id, ligne.ecole.source_date)
    return {
        **_place(ligne.ecole),
        "distance_km": ligne.distance_km,
        "nombre": ligne.nombre,
        **_employment(ligne.emploi),
        "source": source.titre,
        "date_source": source.date,
    }


def _place(ecole: Ecole) -> Rangee:
    return {
        "etablissement": ecole.nom,
        "uai": ecole.uai,
        "type": ecole.type,
        "secteur": ecole.secteur,
        "adresse": ecole.adresse,
        "code_postal": ecole.code_postal,
        "commune": ecole.commune,
        "departement": ecole.departement.nom if ecole.departement else None,
        "telephone": ecole.telephone,
        "site_web": ecole.site_web,
        "internat": ecole.internat,
        "lycee_des_metiers": ecole.lycee_des_metiers,
    }


def _employment(chiffre: tuple[int, str] | None) -> Rangee:
    taux, millesime = chiffre if chiffre else (None, None)
    return {"emploi_6_mois": taux, "emploi_millesime": millesime.replace("_", "-") if millesime else None}


def _formation(ligne: LigneFormation) -> Rangee:
    formation = ligne.formation
    return {
        "formation": formation.libelle,
        "code_formation": formation.code,
        "niveau": formation.niveau,
        "duree": formation.duree,
        "statut": formation.statut,
        "etablissements": ligne.etablissements,
        "scolaire": ligne.scolaire,
        "apprentissage": ligne.apprentissage,
    }


def _campus(campus: CampusTrouve) -> Rangee:
    return {
        "nom": campus.nom,
        "filiere": campus.filiere,
        "etat": campus.etat,
        "label": campus.label,
        "regions": ", ".join(region.nom for region in campus.regions) or None,
        "siege": campus.etablissement_support,
        "commune": campus.commune,
        "distance_km": campus.distance_km,
        "site_web": campus.site_web,
        "source": campus.source.titre,
        "date_source": campus.source.date,
    }


def _sort(cle: str) -> Sorte:
    if cle in _NOMBRES:
        return "nombre"
    return "lien" if cle in _LIENS else "date" if cle in _DATES else "texte"


@lru_cache(maxsize=1)
def read_texts() -> dict[str, Any]:
    """Titres et phrases des exports."""
    textes: dict[str, Any] = yaml.safe_load(FICHIER.read_text(encoding="utf-8"))
    return textes


_KEYS: dict[Vue, tuple[str, ...]] = {
    "offres": ("formation", "niveau", "voie", "etablissement", "commune", "distance_km", "rentree"),
    "etablissements": ("etablissement", "commune", "distance_km", "nombre"),
    "formations": ("formation", "niveau", "etablissements"),
    "campus": ("nom", "filiere", "etat", "regions"),
}
"""Colonnes d'un tableau vide."""
