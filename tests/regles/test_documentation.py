"""Toute cible de make, tout réglage, tout appel et tout but a sa ligne dans la documentation, et chaque ligne dit vrai."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic_settings import BaseSettings

from api.main import create_app
from api.settings import Settings

PAGES = [Path("README.md"), *sorted(Path("docs").rglob("*.md"))]
LU = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
CODE = ("knowledge", "api", "langue", "bot", "actions", "lancer", "outils")


def rows(page: str) -> dict[str, list[str]]:
    """Les lignes de tableau d'une page, par le code de leur première case : les autres cases."""
    lignes = re.findall(r"^\| `([^`]+)` \| (.+) \|$", Path(page).read_text(encoding="utf-8"), re.MULTILINE)
    return {cle: suite.split(" | ") for cle, suite in lignes}


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.*## ", Path("Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def settings_classes() -> set[type[BaseSettings]]:
    """Toutes les classes de réglages du service, où qu'elles soient."""
    fichiers = [
        f for paquet in CODE for f in Path(paquet).rglob("*.py") if "(BaseSettings)" in f.read_text(encoding="utf-8")
    ]
    modules = [importlib.import_module(".".join(f.with_suffix("").parts)) for f in fichiers]
    return {
        c
        for m in modules
        for c in vars(m).values()
        if isinstance(c, type) and issubclass(c, BaseSettings) and c is not BaseSettings
    }


def settings_defaults() -> dict[str, str]:
    """Variable d'environnement → défaut, écrit comme dans la documentation."""
    return {
        f"{classe.model_config['env_prefix']}{nom.upper()}": _shown(champ.default)
        for classe in settings_classes()
        for nom, champ in classe.model_fields.items()
    }


def _shown(valeur: Any) -> str:
    if valeur in (None, ()):
        return "–"
    return f"`{valeur:g}`" if isinstance(valeur, float) else f"`{valeur}`"


def read_variables() -> set[str]:
    """Les variables nommées en toutes lettres dans le code et la configuration."""
    fichiers = [Path("Makefile"), *(f for p in CODE for f in Path(p).rglob("*") if f.suffix in (".py", ".yml", ".sh"))]
    return set(re.findall(r"ORIENTATION_[A-Z_]*[A-Z]", "\n".join(f.read_text(encoding="utf-8") for f in fichiers)))


def intents() -> set[str]:
    return {
        i
        for f in Path("bot/domain").glob("*.yml")
        for i in yaml.safe_load(f.read_text(encoding="utf-8")).get("intents") or []
    }


@pytest.fixture
def routes(tmp_path: Path) -> set[str]:
    chemins = create_app(Settings(var=tmp_path)).openapi()["paths"]
    return {f"{methode.upper()} {chemin}" for chemin, methodes in chemins.items() for methode in methodes}


def test_every_make_target_is_documented_and_no_other() -> None:
    assert {c.removeprefix("make ") for c in rows("docs/exploitation.md") if c.startswith("make ")} == make_targets()


def test_every_setting_is_documented_with_its_default() -> None:
    dits = {nom: cases[0] for nom, cases in rows("docs/exploitation.md").items() if nom.startswith("ORIENTATION_")}
    connus = settings_defaults()
    assert set(dits) == set(connus) | read_variables()
    assert {nom: dits[nom] for nom in connus} == connus


def test_no_page_names_a_setting_that_does_not_exist() -> None:
    assert set(re.findall(r"ORIENTATION_[A-Z_]*[A-Z]\b", LU)) <= set(settings_defaults()) | read_variables()


def test_every_route_is_documented_and_no_other(routes: set[str]) -> None:
    assert set(rows("docs/api.md")) == routes


def test_every_intent_is_documented_with_its_competence() -> None:
    dits = rows("docs/buts.md")
    assert set(dits) == intents()
    faux = [but for but, cases in dits.items() if not _answers(Path(cases[0].strip("`")), but)]
    assert not faux, faux


def _answers(fichier: Path, but: str) -> bool:
    """Vrai si une fonction du fichier est décorée pour ce but."""
    return any(
        f'"{but}"' in ligne
        for ligne in fichier.read_text(encoding="utf-8").splitlines()
        if ligne.startswith("@answers(")
    )


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    liens = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    perdus = [lien for lien in liens if not (page.parent / lien).exists()]
    assert not perdus, perdus


def test_every_page_is_reachable_from_the_index() -> None:
    index = Path("docs/index.md").read_text(encoding="utf-8")
    oubliees = [p.name for p in Path("docs").glob("*.md") if p.name != "index.md" and f"({p.name})" not in index]
    assert not oubliees, oubliees
