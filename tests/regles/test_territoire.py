"""Aucun mot d'un territoire dans le code ni dans les textes : ils viennent tous de `territoires/*.yml`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from territoires.lecture import known
from territoires.territoire import Territoire, load

TEXTES = (".yml", ".html", ".js", ".css", ".mako")
DOSSIERS = ("knowledge", "api", "actions", "langue", "lancer", "bot/components", "bot/domain", "bot/outils")
# Ce qui reste, et pourquoi.
PERMIS = {
    "actions/campus.py": ({"brest"}, "clé d'une notion de la base, qui vaut où que l'on soit"),
    "actions/campus_nomme.py": ({"bretagne", "brest"}, "un campus breton que les documents racontent, dit par son surnom"),
    "api/passerelle/formes.py": ({"cholet"}, "exemples de la documentation de l'API"),
    "knowledge/loaders/noms.py": ({"loire-atlantique"}, "abréviation écrite dans l'annuaire national"),
    "langue/lieux.py": ({"sarthe"}, "mot mal placé d'une question, relevé dans les phrases d'élèves"),
    "langue/phonetique.py": ({"cholet"}, "exemples des règles, éprouvés par un test"),
    "territoires/lecture.py": ({"nantes"}, "le territoire par défaut"),
}  # fmt: skip
# Ni les exemples de l'API ni la largeur d'un tableau ne sont des codes.
SANS_CODES = ("api/", "bot/outils/")
# Données : exemples produits depuis la base, sources.
DONNEES = ("api/connaissances/exemples.json", "knowledge/sources/")


def words_of(territoire: Territoire) -> set[str]:
    """Noms et numéros qui ne sont vrais que là."""
    lieux = [territoire.academie, territoire.region, *territoire.villes, *territoire.exemples.values()]
    numeros = re.findall(r"\d\d(?: \d\d){4}", " ".join(territoire.formes.values()))
    portail = [territoire.portail] if territoire.portail else []
    noms = [lieu["nom"] for lieu in lieux] + list(territoire.departements.values()) + numeros + portail
    return {nom.lower() for nom in noms} | {
        n.lower() for n in (territoire.formes[f] for f in ("nom_ar", "nom_ru", "nom_zh"))
    }


def codes_of(territoire: Territoire) -> set[str]:
    """Codes qui, écrits seuls dans le code, désignent ce territoire."""
    communes = [lieu["code"] for lieu in (*territoire.villes, *territoire.exemples.values())]
    return {territoire.academie["code"], territoire.region["code"], *territoire.departements, *communes}


TERRITOIRES = [load(nom) for nom in known()]
MOTS = {mot for t in TERRITOIRES for mot in words_of(t)} | {"ligérien", "ligerien", "nantais", "nantaise"}
CODES = {code for t in TERRITOIRES for code in codes_of(t)}
MOTIF = re.compile(rf"(?<!\w)({'|'.join(sorted(map(re.escape, MOTS), key=len, reverse=True))})(?!\w)", re.IGNORECASE)
SEULS = re.compile(rf"(?:(?:commune|departement|region|academie):)?({'|'.join(sorted(CODES))})")


def files() -> list[Path]:
    fichiers = [f for d in DOSSIERS for f in Path(d).rglob("*") if f.suffix in (".py", *TEXTES)]
    tous = [*fichiers, *Path("territoires").glob("*.py"), Path("config.yml"), *Path("data/rules").glob("*.yml")]
    return sorted(f for f in tous if not f.as_posix().startswith(DONNEES))


def said(fichier: Path) -> Iterator[tuple[int, str]]:
    """(ligne, texte) : les chaînes d'un fichier Python, sans ses docstrings ; les lignes d'un texte, sans commentaires."""
    contenu = fichier.read_text(encoding="utf-8")
    if fichier.suffix == ".py":
        yield from strings(ast.parse(contenu))
    else:
        for rang, ligne in enumerate(contenu.splitlines(), 1):
            yield rang, re.sub(r"(^|\s)(#|//) .*$", "", ligne)


def strings(arbre: ast.Module) -> Iterator[tuple[int, str]]:
    expliques = {id(n.value) for n in ast.walk(arbre) if isinstance(n, ast.Expr)}
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.Constant) and isinstance(noeud.value, str) and id(noeud) not in expliques:
            yield noeud.lineno, noeud.value


def faults(fichier: Path) -> list[str]:
    permis = PERMIS.get(fichier.as_posix(), (set(), ""))[0]
    dits = [(rang, mot) for rang, texte in said(fichier) for mot in MOTIF.findall(texte) if mot.lower() not in permis]
    return [f"{fichier}:{rang} : « {mot} »" for rang, mot in dits] + [
        f"{fichier}:{r} : code {c}" for r, c in codes(fichier)
    ]


def codes(fichier: Path) -> list[tuple[int, str]]:
    """Les codes écrits seuls dans une chaîne."""
    if fichier.suffix != ".py" or fichier.as_posix().startswith(SANS_CODES):
        return []
    return [(rang, texte) for rang, texte in said(fichier) if SEULS.fullmatch(texte)]


@pytest.mark.parametrize("fichier", files(), ids=str)
def test_no_word_of_a_territory_is_written_in_code_or_texts(fichier: Path) -> None:
    trouves = faults(fichier)
    assert not trouves, "\n".join(trouves)


def test_every_exception_is_still_needed() -> None:
    inutiles = {
        chemin: mots - {m.lower() for _, texte in said(Path(chemin)) for m in MOTIF.findall(texte)}
        for chemin, (mots, _) in PERMIS.items()
    }
    assert not {chemin: mots for chemin, mots in inutiles.items() if mots}


@pytest.mark.parametrize("ecrit", ['X = "Rectorat de Nantes"', 'X = {"44": 1}', 'X = "academie:17"', 'f"à {x} Laval"'])
def test_a_word_written_again_is_seen(ecrit: str, tmp_path: Path) -> None:
    (tmp_path / "essai.py").write_text(f'"""Nantes."""\n{ecrit}\n', encoding="utf-8")
    assert len(faults(tmp_path / "essai.py")) == 1
