"""Charge les notions et leurs faits datés, depuis trois JSON de même forme."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from knowledge.errors import CleEnDouble, ValeurInvalide
from knowledge.loaders.atelier import Atelier, Rangee
from knowledge.loaders.citations import date_texte, iso_date, titre_cite, url_citee
from knowledge.models import Fait, Notion

DOCUMENTS, DEFINITIONS, COMPLEMENTS = "faits_documents", "definitions", "faits_complements"
STATUTS = ("en_vigueur", "historique", "perime", "a_verifier")
AU_PROJET = "faits : note sur les fichiers du projet, pas sur la notion"
DEJA_DIT = "faits : fait dit plus complètement par faits_documents"

_FICHIER = re.compile(r"\.csv\b|\bfichier\b")

Concept = Mapping[str, Any]


def load(atelier: Atelier) -> None:
    """Écrit notions puis faits ; un même identifiant réunit les faits des trois fichiers."""
    concepts: dict[str, Sequence[Concept]] = {
        id_source: atelier.lecteur.concepts(id_source)
        for id_source in (DOCUMENTS, DEFINITIONS, COMPLEMENTS)
        if atelier.lecteur.present(id_source)
    }
    atelier.insert(Notion, _notions(atelier, concepts).values())
    atelier.insert(Fait, _faits(atelier, concepts))


def _notions(atelier: Atelier, concepts: Mapping[str, Sequence[Concept]]) -> dict[str, Rangee]:
    notions: dict[str, Rangee] = {}
    for id_source in (DEFINITIONS, DOCUMENTS, COMPLEMENTS):
        for concept in concepts.get(id_source, []):
            nouvelle = _notion(concept, id_source, atelier.catalogue.fiches[id_source].date)
            connue = notions.setdefault(concept["id"], nouvelle)
            connue |= {cle: valeur for cle, valeur in nouvelle.items() if connue[cle] is None}
    return notions


def _notion(concept: Concept, id_source: str, date: str) -> Rangee:
    return {
        "id": concept["id"],
        "titre": concept["concept"],
        "sigles": "|".join(concept.get("sigles") or ()) or None,
        "resume": concept.get("resume") or None,
        "resume_source": concept.get("resume_source") or None,
        "resume_date": concept.get("resume_date") or None,
        "source_id": id_source,
        "source_date": date,
    }


def _faits(atelier: Atelier, concepts: Mapping[str, Sequence[Concept]]) -> Iterator[Rangee]:
    documentees = {concept["id"] for concept in concepts.get(DOCUMENTS, [])}
    repris = {id_fait for _, _, _, fait in _each(concepts) for id_fait in fait.get("reprend") or ()}
    ordres: dict[str, int] = {}
    vus: set[str] = set()
    for id_source, concept, rang, fait in _each(concepts):
        notion = concept["id"]
        du_document = id_source == DEFINITIONS and notion in documentees and fait["source"].startswith("document 0")
        if du_document or f"{notion}.{id_source}.{rang}" in repris:
            atelier.set_aside(DEJA_DIT)
            continue
        if _FICHIER.search(fait["fait"]):
            atelier.set_aside(AU_PROJET)
            continue
        ordres[notion] = ordres.get(notion, 0) + 1
        rangee = _fait(atelier, id_source, notion, rang, fait) | {"ordre": ordres[notion]}
        if _accepted(atelier, id_source, rangee, vus):
            yield rangee


def _each(concepts: Mapping[str, Sequence[Concept]]) -> Iterator[tuple[str, Concept, int, Mapping[str, Any]]]:
    for id_source, liste in concepts.items():
        for concept in liste:
            for rang, fait in enumerate(concept["faits"], 1):
                yield id_source, concept, rang, fait


def _fait(atelier: Atelier, id_source: str, notion: str, rang: int, fait: Mapping[str, Any]) -> Rangee:
    documents, date = atelier.catalogue.documents, fait.get("source_date") or ""
    return {
        "id": fait.get("id") or f"{notion}.{id_source}.{rang}",
        "notion_id": notion,
        "texte": fait["fait"],
        "statut": fait["statut"],
        "remplace_par": fait.get("remplace_par") or None,
        "mots": fait.get("mots") or None,
        "source_id": id_source,
        "source_date": iso_date(date),
        "source_titre": titre_cite(fait["source"], documents),
        "source_url": fait.get("source_url") or url_citee(fait["source"]),
        "date_texte": date_texte(date),
    }


def _accepted(atelier: Atelier, id_source: str, rangee: Rangee, vus: set[str]) -> bool:
    chemin = atelier.catalogue.chemin(id_source)
    if rangee["id"] in vus:
        atelier.refuse(CleEnDouble(f"fait « {rangee['id']} » déjà vu", chemin))
        return False
    if rangee["statut"] not in STATUTS:
        atelier.refuse(ValeurInvalide(f"statut « {rangee['statut']} » du fait « {rangee['id']} »", chemin))
        return False
    vus.add(rangee["id"])
    return True
