"""Le jeu de sources candidat : les sources renouvelées, écrites à côté, avec leur catalogue."""

import csv
import gzip
import hashlib
import io
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path

from knowledge.catalogue import NOM, Catalogue, Fiche
from knowledge.errors import KnowledgeError, SourceError, ValeurInvalide
from knowledge.refresh.apport import Apport, Lot, Rangee
from knowledge.refresh.ecarts import name_of
from knowledge.refresh.errors import FichierRefuse, RefreshError
from knowledge.settings import dump_yaml


def write_candidate(chantier: Path, actuel: Catalogue, apports: Iterable[Apport], lot: Lot) -> dict[str, Fiche]:
    """Écrit dans `chantier` les sources renouvelées, celles d'avant et les nouvelles ; rend les fiches des nouvelles."""
    fiches = {id_: actuel.fiches[id_] for id_ in actuel.renouvelees}
    for id_source, chemin in actuel.renouvelees.items():
        _share(chemin, chantier / fiches[id_source].fichier)
    neuves = {apport.source: _write_source(chantier, actuel, apport, lot) for apport in apports}
    reference = max(actuel.reference, lot.date) if lot.format.reference and len(lot.date) == 10 else actuel.reference
    write_catalogue(chantier, reference, fiches | neuves)
    return neuves


def write_catalogue(chantier: Path, reference: str, fiches: Mapping[str, Fiche]) -> None:
    """Écrit le `sources.yml` des seules sources renouvelées."""
    sources = [
        {c: _plain(v) for c, v in asdict(fiche).items() if v not in (None, (), False)} for fiche in fiches.values()
    ]
    contenu = {"reference": reference, "documents": {}, "sources": sources}
    (chantier / NOM).write_text(dump_yaml(contenu), "utf-8")


def write_bytes(chantier: Path, nom: str, octets: bytes) -> None:
    """Écrit un fichier compressé sans heure : le même contenu donne les mêmes octets."""
    chemin = chantier / nom
    chemin.unlink(missing_ok=True)
    chemin.write_bytes(gzip.compress(octets, 6, mtime=0))


def as_csv(colonnes: Iterable[str], rangees: Iterable[Rangee]) -> bytes:
    """Lignes en CSV, dans l'ordre des colonnes."""
    sortie, noms = io.StringIO(), list(colonnes)
    ecrire = csv.writer(sortie, lineterminator="\n").writerow
    ecrire(noms)
    for rangee in rangees:
        ecrire([rangee.valeurs.get(nom, "") for nom in noms])
    return sortie.getvalue().encode()


def _write_source(chantier: Path, actuel: Catalogue, apport: Apport, lot: Lot) -> Fiche:
    fiche = actuel.fiches[apport.source]
    colonnes = tuple(dict.fromkeys((*fiche.colonnes, *(c for r in apport.rangees for c in r.valeurs))))
    octets = as_csv(colonnes, apport.rangees)
    nom = f"{apport.source}.csv.gz"
    write_bytes(chantier, nom, octets)
    entiere = all(rangee.ligne for rangee in apport.rangees)
    return replace(
        _described(fiche, apport, lot),
        fichier=nom,
        colonnes=colonnes,
        lignes=len(apport.rangees),
        sha256=hashlib.sha256(octets).hexdigest(),
        date=lot.date if entiere else max(fiche.date, lot.date),
        facultative=False,
        recu=lot.releve.fichier.origine,
        recu_sha256=lot.releve.fichier.sha256,
    )


def _described(fiche: Fiche, apport: Apport, lot: Lot) -> Fiche:
    if not apport.decrit:
        return fiche
    format_ = lot.format
    return replace(
        fiche,
        titre=apport.titre or fiche.titre,
        producteur=format_.producteur or fiche.producteur,
        licence=format_.licence or fiche.licence,
        url=format_.url or fiche.url,
    )


def _plain(valeur: object) -> object:
    return list(valeur) if isinstance(valeur, tuple) else valeur


def _share(source: Path, copie: Path) -> None:
    try:
        os.link(source, copie)
    except OSError:
        shutil.copy2(source, copie)


def explain(erreur: KnowledgeError, chantier: Path, apports: Iterable[Apport], lot: Lot) -> KnowledgeError:
    """L'erreur que la construction a placée dans le candidat, remise à sa place dans le fichier reçu."""
    if not isinstance(erreur, SourceError):
        return erreur
    apport = next((a for a in apports if erreur.fichier == chantier / f"{a.source}.csv.gz"), None)
    if apport is None:
        return RefreshError(
            f"Ce fichier contredit une autre source : {erreur.fichier.name}:{erreur.ligne} : {erreur.message}"
        )
    rangee = _blamed(apport, erreur)
    colonne = _column(lot.jeu.columns(apport.source), erreur.colonne)
    if rangee is None or not rangee.ligne:
        nommee = f"« {name_of(apport.source, rangee.valeurs)} »" if rangee else apport.source
        return RefreshError(f"Ce fichier contredit une ligne en place de {apport.source}, {nommee} : {erreur.message}")
    rang = lot.releve.rangs.get(apport.champs.get(colonne, ""), 0) + 1
    return FichierRefuse([ValeurInvalide(erreur.message, lot.releve.fichier.nom, rangee.ligne, rang)])


def _blamed(apport: Apport, erreur: SourceError) -> Rangee | None:
    """Ligne du candidat que l'erreur montre ; une case peut tenir sur plusieurs lignes physiques."""
    fin = 1
    for rangee in apport.rangees:
        fin += 1 + sum(valeur.count("\n") for valeur in rangee.valeurs.values())
        if fin >= erreur.ligne > 1:
            return rangee
    return None


def _column(colonnes: tuple[str, ...], rang: int) -> str:
    return colonnes[rang - 1] if 0 < rang <= len(colonnes) else ""
