"""La comparaison : une colonne par formation ou par établissement, une ligne par critère ; une case inconnue reste vide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml
from sqlalchemy.orm import Session

from knowledge.cartes.formation import tell_length
from knowledge.exports.tableau import Colonne, Criteres, Tableau
from knowledge.queries.erreurs import FiltreInvalide
from knowledge.queries.etablissements import EcoleDetail, get_school
from knowledge.queries.formations import FormationDetail, get_formation
from knowledge.queries.insertion import ChiffresEcole, ChiffresRegion, FiltreInsertion, region_figures
from knowledge.queries.sources import SourceCitee, distinct

Genre = Literal["formation", "etablissement"]
MINIMUM, MAXIMUM = 2, 4
NOMS = 6
"""Noms montrés d'une longue liste (métiers, suites)."""
FICHIER = Path(__file__).with_name("libelles.yml")
Valeurs = dict[str, str | None]


@dataclass(frozen=True)
class ColonneComparee:
    """Ce qu'on compare : son code, son nom, et ses valeurs par critère."""

    code: str
    nom: str
    valeurs: Valeurs


@dataclass(frozen=True)
class LigneComparee:
    """Un critère et sa valeur dans chaque colonne ; `differe` : elles ne sont pas toutes pareilles."""

    critere: str
    valeurs: tuple[str | None, ...]
    differe: bool


@dataclass(frozen=True)
class Comparaison:
    """Deux à quatre colonnes ; un critère que rien ne remplit n'y est pas."""

    genre: Genre
    titre: str
    colonnes: tuple[ColonneComparee, ...]
    lignes: tuple[LigneComparee, ...]
    sources: tuple[SourceCitee, ...]


def compare(session: Session, genre: Genre, codes: Sequence[str]) -> Comparaison:
    """La comparaison de ces codes. Lève `FiltreInvalide` hors de 2 à 4 codes distincts, `CodeInconnu` pour un code inconnu."""
    voulus = list(dict.fromkeys(codes))
    if not MINIMUM <= len(voulus) <= MAXIMUM:
        raise FiltreInvalide(f"On compare de {MINIMUM} à {MAXIMUM} fiches ; il y en a {len(voulus)}.")
    colonnes, sources = _formations(session, voulus) if genre == "formation" else _schools(session, voulus)
    return Comparaison(genre, _texts()["titres"][genre], colonnes, tuple(_lines(genre, colonnes)), distinct(sources))


def to_table(comparaison: Comparaison, criteres: Criteres = (), lien: str | None = None) -> Tableau:
    """La comparaison en tableau à exporter, critères en première colonne."""
    colonnes = (Colonne("critere", comparaison.titre), *(Colonne(c.code, c.nom) for c in comparaison.colonnes))
    lignes = tuple((ligne.critere, *ligne.valeurs) for ligne in comparaison.lignes)
    return Tableau(comparaison.titre, colonnes, lignes, criteres, comparaison.sources, lien=lien)


def _lines(genre: Genre, colonnes: tuple[ColonneComparee, ...]) -> Iterable[LigneComparee]:
    for cle, nom in _texts()[genre].items():
        valeurs = tuple(colonne.valeurs.get(cle) or None for colonne in colonnes)
        if any(valeurs):
            yield LigneComparee(nom, valeurs, len(set(valeurs)) > 1)


def _formations(session: Session, codes: Sequence[str]) -> tuple[tuple[ColonneComparee, ...], list[SourceCitee]]:
    fiches = [get_formation(session, code) for code in codes]
    chiffres = list(region_figures(session, FiltreInsertion(tuple(codes))))
    colonnes = tuple(ColonneComparee(f.code, f.libelle, _formation(f, chiffres)) for f in fiches)
    return colonnes, [s for f in fiches for s in f.sources] + [c.source for c in chiffres]


def _formation(fiche: FormationDetail, chiffres: Sequence[ChiffresRegion]) -> Valeurs:
    siens = [c for c in chiffres if c.code == fiche.code]
    return {
        "niveau": fiche.niveau,
        "niveau_cec": str(fiche.niveau_cec),
        "duree": tell_length(fiche),
        "statut": _word(fiche.statut),
        "famille": fiche.famille.nom if fiche.famille else None,
        "domaines": _join(fiche.domaines),
        "metiers": _join(m.libelle for m in fiche.metiers),
        "suites": _join(s.libelle for s in fiche.poursuites),
        "emploi_scolaire": _rate(siens, "scolaire", "taux_emploi_6_mois"),
        "emploi_apprentissage": _rate(siens, "apprentissage", "taux_emploi_6_mois"),
        "etudes_scolaire": _rate(siens, "scolaire", "taux_poursuite_etudes"),
        "ou": _word("ou", total=fiche.nb_etablissements_territoire, a_jour=fiche.nb_etablissements_a_jour),
    }


def _schools(session: Session, uais: Sequence[str]) -> tuple[tuple[ColonneComparee, ...], list[SourceCitee]]:
    fiches = [get_school(session, uai) for uai in uais]
    partout = set.intersection(*({f.libelle for f in fiche.formations} for fiche in fiches))
    colonnes = tuple(ColonneComparee(f.etablissement.uai, f.etablissement.nom, _school(f, partout)) for f in fiches)
    return colonnes, [source for fiche in fiches for source in fiche.sources]


def _school(fiche: EcoleDetail, partout: set[str]) -> Valeurs:
    ecole = fiche.etablissement
    ensemble = [c for c in fiche.insertion if c.population == "ensemble"]
    return {
        "commune": f"{ecole.commune} ({ecole.departement.nom})" if ecole.departement else ecole.commune,
        "type": ecole.type,
        "secteur": _word(ecole.secteur) if ecole.secteur else None,
        "internat": _yes(ecole.internat),
        "label": _yes(ecole.lycee_des_metiers),
        "ulis": _yes(ecole.ulis),
        "telephone": ecole.telephone,
        "site": ecole.site_web,
        "formations": str(len({f.code for f in fiche.formations})),
        "communes": _join(sorted(partout)),
        "emploi_scolaire": _rate(ensemble, "scolaire", "taux_emploi_6_mois"),
        "emploi_apprentissage": _rate(ensemble, "apprentissage", "taux_emploi_6_mois"),
        "attendu": _rate(ensemble, "scolaire", "taux_emploi_6_mois_attendu"),
        "campus": _join(c.nom for c in fiche.campus),
    }


def _rate(chiffres: Sequence[ChiffresRegion | ChiffresEcole], voie: str, champ: str) -> str | None:
    """Le dernier taux publié de cette voie, son millésime, et la prudence qu'il demande."""
    for chiffre in sorted((c for c in chiffres if c.voie == voie), key=lambda c: c.millesime, reverse=True):
        taux = getattr(chiffre, champ)
        if taux is not None:
            petit = getattr(chiffre, "prudence", None) == "petit_effectif"
            prudence = _word("petit_effectif") if petit else ""
            return _word("taux", taux=taux, millesime=chiffre.millesime.replace("_", "-"), prudence=prudence)
    return None


def _join(noms: Iterable[str]) -> str | None:
    tous = list(dict.fromkeys(noms))
    suite = f" (+ {len(tous) - NOMS})" if len(tous) > NOMS else ""
    return " ; ".join(tous[:NOMS]) + suite if tous else None


def _yes(valeur: bool | None) -> str | None:
    return None if valeur is None else _word("oui" if valeur else "non")


def _word(cle: str, **valeurs: Any) -> str:
    modele: str = _texts()["valeurs"].get(cle, cle)
    return modele.format(**valeurs)


@lru_cache(maxsize=1)
def _texts() -> dict[str, Any]:
    textes: dict[str, Any] = yaml.safe_load(FICHIER.read_text(encoding="utf-8"))
    return textes
