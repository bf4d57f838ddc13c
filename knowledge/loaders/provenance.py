"""Écrit la table des sources et la mémoire de la construction."""

import hashlib

from knowledge.catalogue import Fiche
from knowledge.loaders.atelier import Atelier, Rangee
from knowledge.loaders.lecture import Lecture
from knowledge.models import Meta, Source
from territoires.territoire import first_territory


def load(atelier: Atelier) -> None:
    """Écrit sources et méta, une fois tout le reste lu."""
    lectures, fiches = atelier.lecteur.lectures, atelier.catalogue.fiches
    atelier.insert(Source, (_source(fiches[id_], lectures[id_]) for id_ in fiches if id_ in lectures))
    meta = {
        "version": version(lectures),
        "reference": atelier.catalogue.reference,
        "territoire": first_territory().cle,
        **{f"ecart.{motif}": str(nombre) for motif, nombre in sorted(atelier.ecarts.items())},
    }
    atelier.insert(Meta, ({"cle": cle, "valeur": valeur} for cle, valeur in meta.items()))


def version(lectures: dict[str, Lecture]) -> str:
    """Empreinte de tout ce qui a été lu : deux bases de même version ont le même contenu."""
    lignes = (f"{id_}:{lecture.sha256}\n" for id_, lecture in sorted(lectures.items()))
    return hashlib.sha256("".join(lignes).encode()).hexdigest()[:16]


def _source(fiche: Fiche, lecture: Lecture) -> Rangee:
    return {
        "id": fiche.id,
        "titre": fiche.titre,
        "producteur": fiche.producteur,
        "url": fiche.url,
        "licence": fiche.licence,
        "date": fiche.date,
        "sha256": lecture.sha256,
        "lignes": lecture.lignes,
    }
