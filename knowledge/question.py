"""La question posée en ligne de commande : des mots, des filtres dits à part, une réponse de la base."""

from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.orm import Session

from knowledge.queries.demande import Demande, Reperer, Reponse, answer_demand, kind_of, read_question
from knowledge.queries.erreurs import FiltreInvalide
from knowledge.queries.lieux import find_place
from knowledge.queries.nomenclature import read_level, read_nomenclature
from langue.repereur import Repereur

SECTEURS, STATUTS, LABELS = ("public", "prive"), ("scolaire", "apprentissage"), ("lycee_des_metiers",)
RAYON_KM = 2000.0
ADMIS = {
    "offres": {"lieu", "rayon_km", "niveaux", "secteur", "statut", "internat", "label"},
    "etablissements": {"lieu", "rayon_km", "secteur", "internat", "label"},
    "poles": {"lieu", "rayon_km", "secteur"},
    "insertion": {"lieu", "niveaux", "statut"},
    "campus": {"lieu"},
    "metiers": set[str](),
    "faits": set[str](),
}
"""Filtres que chaque genre de réponse sait appliquer : un autre est refusé, jamais passé sous silence."""


@dataclass(frozen=True)
class Precisions:
    """Filtres dits en toutes lettres : ils l'emportent sur ce que les mots disent."""

    lieu: str | None = None
    rayon_km: float | None = None
    niveaux: tuple[str, ...] = ()
    secteur: str | None = None
    statut: str | None = None
    internat: bool | None = None
    label: str | None = None


def ask(session: Session, texte: str, lexique: Path, precisions: Precisions, limite: int) -> Reponse:
    """La réponse aux mots et aux filtres. Lève une `QuestionError`."""
    lue = read_question(session, texte, _reader(lexique)) if texte.strip() else Demande("")
    demande = _refined(session, lue, precisions)
    _check(kind_of(demande), precisions)
    return answer_demand(session, demande, limite)


def _reader(lexique: Path) -> Reperer | None:
    """Le repéreur, si le lexique est construit."""
    return Repereur.charger(lexique).reperer if lexique.is_file() else None


def _refined(session: Session, demande: Demande, precisions: Precisions) -> Demande:
    _among(precisions.secteur, SECTEURS, "secteur")
    _among(precisions.statut, STATUTS, "statut")
    _among(precisions.label, LABELS, "label")
    dits = {cle: valeur for cle, valeur in vars(precisions).items() if valeur not in (None, ())}
    if precisions.rayon_km is not None and not 0 < precisions.rayon_km <= RAYON_KM:
        raise FiltreInvalide(f"Rayon à donner en kilomètres, plus grand que 0, {RAYON_KM:g} au plus.")
    if precisions.lieu is not None:
        dits |= {"lieu": find_place(session, precisions.lieu), "autres_lieux": ()}
    if precisions.niveaux:
        dits["niveaux"] = tuple(dict.fromkeys(read_level(niveau) for niveau in precisions.niveaux))
        dits["formations"] = _of_levels(session, demande.formations, dits["niveaux"])
    return replace(demande, **dits)


def _of_levels(session: Session, codes: tuple[str, ...], niveaux: tuple[str, ...]) -> tuple[str, ...]:
    """Parmi les formations nommées, celles de ces niveaux."""
    connues = read_nomenclature(session).par_code
    gardees = tuple(code for code in codes if connues[code].niveau in niveaux)
    if codes and not gardees:
        raise FiltreInvalide(f"La formation nommée n'est pas du niveau {', '.join(niveaux)}.")
    return gardees


def _check(genre: str, precisions: Precisions) -> None:
    dits = {cle for cle, valeur in vars(precisions).items() if valeur not in (None, ())}
    en_trop = sorted(dits - ADMIS[genre])
    if en_trop:
        noms = ", ".join("--" + {"niveaux": "niveau", "rayon_km": "rayon"}.get(cle, cle) for cle in en_trop)
        raise FiltreInvalide(f"La question porte sur le genre « {genre} », que {noms} ne filtre pas.")


def _among(valeur: str | None, admises: tuple[str, ...], nom: str) -> None:
    if valeur is not None and valeur not in admises:
        raise FiltreInvalide(f"{nom.capitalize()} inconnu : « {valeur} » ; admis : {', '.join(admises)}.")
