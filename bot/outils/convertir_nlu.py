"""Des phrases en JSONL (une plume par fichier) aux phrases de Rasa en YAML (une compétence par fichier).

    python -m bot.outils.convertir_nlu plume_a.jsonl plume_b.jsonl … --vers data/nlu --sans tests/nlu/evaluation.jsonl …

Une phrase écrite deux fois (accents, casse et ponctuation à part) n'est gardée qu'une fois ; si deux plumes lui donnent deux buts, la majorité
l'emporte, sinon la phrase est retirée : elle n'apprendrait rien. Ce qui figure dans un jeu d'évaluation (`--sans`) n'est jamais appris.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from langue.texte import decouper

COMPETENCES: dict[str, tuple[str, ...]] = {
    "acces": ("acces_formation",),
    "affectation": ("affectation",),
    "apprentissage": ("apprentissage",),
    "autre_langue": ("autre_langue",),
    "campus": (
        "definir_campus",
        "lister_campus",
        "campus_par_filiere",
        "campus_proche",
        "label_campus",
        "services_campus",
        "histoire_campus",
    ),
    "contact": ("contacter_conseiller",),
    "detresse": ("detresse",),
    "diplomes": ("definir_diplome", "comparer_diplomes"),
    "etablissements": ("detailler_etablissement",),
    "familles": ("definir_famille_metiers", "lister_familles", "detailler_famille"),
    "formations": ("detailler_formation",),
    "hors_sujet": ("hors_sujet",),
    "insertion": ("insertion",),
    "lycee_metiers": ("definir_lycee_metiers", "criteres_lycee_metiers"),
    "metiers": ("formations_pour_metier",),
    "poles": ("definir_pole_qualification", "definir_pole_metiers"),
    "politesses": ("saluer", "au_revoir", "remercier", "identite_assistant", "aide", "donnees_personnelles"),
    "poursuites": ("poursuites_apres_formation",),
    "preciser": ("preciser",),
    "recherche": ("chercher_formation",),
    "relance": ("relance",),
    "reorientation": ("reorientation",),
}


@dataclass(frozen=True)
class Phrase:
    """Une phrase, son but, et ses morceaux d'entité (début, fin, clé)."""

    texte: str
    but: str
    morceaux: tuple[tuple[int, int, str], ...] = ()

    @property
    def forme(self) -> str:
        """Ce qui fait de deux phrases la même : les mots, pliés."""
        return " ".join(j.forme for j in decouper(self.texte)) or self.texte

    def annotated(self) -> str:
        """« [cap cuisine](formation) à [cholet](lieu) »."""
        texte = self.texte
        for debut, fin, cle in sorted(self.morceaux, reverse=True):
            texte = f"{texte[:debut]}[{texte[debut:fin]}]({cle}){texte[fin:]}"
        return texte


def read_phrases(fichiers: Iterable[Path]) -> Iterator[Phrase]:
    """Les phrases de tous les fichiers ; celles dont les crochets gêneraient Rasa sont laissées de côté."""
    for fichier in fichiers:
        for ligne in fichier.read_text(encoding="utf-8").splitlines():
            brut: dict[str, Any] = json.loads(ligne)
            texte = " ".join(str(brut["texte"]).split())
            if texte and not re.search(r"[\[\]{}\\]", texte):
                yield Phrase(texte, str(brut["but"]), tuple(_locate(texte, brut.get("entites") or {})))


def _locate(texte: str, entites: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """La place de chaque morceau, aux frontières de mots d'abord ; deux morceaux ne se recouvrent pas (le plus long gagne)."""
    pris: list[tuple[int, int]] = []
    morceaux = [(str(m), cle) for cle, v in entites.items() for m in (v if isinstance(v, list) else [v])]
    for morceau, cle in sorted(morceaux, key=lambda m: -len(m[0])):
        motif = re.compile(rf"(?<!\w){re.escape(morceau)}(?!\w)")
        for trouve in motif.finditer(texte):
            if not any(a < trouve.end() and trouve.start() < b for a, b in pris):
                pris.append(trouve.span())
                yield (*trouve.span(), cle)
                break


def deduplicate(phrases: Iterable[Phrase]) -> list[Phrase]:
    """Une phrase par forme, au but majoritaire ; à égalité entre deux buts, aucune."""
    groupes: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        groupes[phrase.forme].append(phrase)
    gardees = []
    for groupe in groupes.values():
        voix = Counter(p.but for p in groupe).most_common(2)
        if len(voix) == 1 or voix[0][1] > voix[1][1]:
            gardees.append(next(p for p in groupe if p.but == voix[0][0]))
    return gardees


def write_yaml(phrases: Iterable[Phrase], dossier: Path) -> dict[str, int]:
    """Un fichier par compétence ; rend le nombre de phrases par but."""
    par_but: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        par_but[phrase.but].append(phrase)
    dossier.mkdir(parents=True, exist_ok=True)
    for competence, buts in COMPETENCES.items():
        lignes = ['version: "3.1"', "nlu:"]
        for but in buts:
            lignes += [f"- intent: {but}", "  examples: |"]
            lignes += [f"    - {p.annotated()}" for p in sorted(par_but[but], key=lambda p: p.forme)]
        (dossier / f"{competence}.yml").write_text("\n".join(lignes) + "\n", encoding="utf-8")
    return {but: len(p) for but, p in sorted(par_but.items())}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("fichiers", nargs="+", type=Path)
    arguments.add_argument("--vers", type=Path, default=Path("data/nlu"))
    arguments.add_argument(
        "--sans", nargs="*", type=Path, default=[], help="jeux d'évaluation dont rien ne doit être appris"
    )
    choix = arguments.parse_args()
    reservees = {p.forme for p in read_phrases(choix.sans)}
    comptes = write_yaml((p for p in deduplicate(read_phrases(choix.fichiers)) if p.forme not in reservees), choix.vers)
    print(sum(comptes.values()), comptes)


if __name__ == "__main__":
    main()
