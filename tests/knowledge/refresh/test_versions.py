"""Les versions : un lien dit la bonne, une mort à n'importe quel instant laisse l'ancienne ou la nouvelle, entière."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge.refresh.errors import RetourImpossible
from knowledge.refresh.versions import BASE, LEXIQUE, Versions

OPERATIONS = ("link", "symlink", "replace", "rename", "unlink", "fsync", "mkdir", "rmdir")
JOUR = "2026-11-22"


def publish(versions: Versions, contenu: str) -> str:
    chantier = versions.workshop()
    (chantier / BASE).write_text(contenu)
    (chantier / LEXIQUE).write_text(contenu)
    (chantier / "sources.yml").write_text(contenu)
    return versions.publish(chantier, JOUR, {"motif": f"refresh {contenu}"}).nom


def served(versions: Versions) -> tuple[str, str, str]:
    """Ce qui sert : base, lexique, sources renouvelées."""
    sources = versions.sources
    return (
        versions.base.read_text(),
        versions.lexique.read_text(),
        (sources / "sources.yml").read_text() if sources else "",
    )


@pytest.fixture
def anciennes(versions: Versions) -> Versions:
    """Une base construite sans renouvellement."""
    versions.base.parent.mkdir()
    versions.base.write_text("projet")
    versions.lexique.write_text("projet")
    return versions


def test_base_lexicon_and_sources_change_together(anciennes: Versions) -> None:
    publish(anciennes, "un")
    assert served(anciennes) == ("un", "un", "un")
    assert [v.nom for v in anciennes.all()] == [f"0000-{JOUR}", f"0001-{JOUR}"]


def test_rollback_restores_all_three_and_can_go_on_to_the_project_s_own(anciennes: Versions) -> None:
    publish(anciennes, "un")
    publish(anciennes, "deux")
    anciennes.back_to()
    assert served(anciennes) == ("un", "un", "un")
    anciennes.back_to()
    assert served(anciennes) == ("projet", "projet", "")
    with pytest.raises(RetourImpossible):
        anciennes.back_to()


def test_a_named_version_can_be_taken_back(anciennes: Versions) -> None:
    un = publish(anciennes, "un")
    deux = publish(anciennes, "deux")
    anciennes.back_to(un)
    assert anciennes.back_to(deux).nom == deux
    for faux in ("0009-2026-01-01", "../..", "courante"):
        with pytest.raises(RetourImpossible):
            anciennes.back_to(faux)


def test_nothing_to_undo_without_a_renewal(versions: Versions) -> None:
    with pytest.raises(RetourImpossible, match="Aucun renouvellement"):
        versions.back_to()


def test_the_number_of_versions_is_bounded_and_the_last_two_stay(anciennes: Versions) -> None:
    for n in range(6):
        publish(anciennes, str(n))
    assert [v.motif for v in anciennes.all()] == ["refresh 3", "refresh 4", "refresh 5"]
    assert anciennes.back_to().motif == "refresh 4"


def test_after_a_rollback_the_next_renewal_follows_the_version_taken_back(anciennes: Versions) -> None:
    un = publish(anciennes, "un")
    publish(anciennes, "deux")
    anciennes.back_to()
    trois = publish(anciennes, "trois")
    assert anciennes.back_to().nom == un
    assert trois.startswith("0003")


def test_a_first_renewal_without_any_base_serves_it(versions: Versions) -> None:
    publish(versions, "un")
    assert served(versions) == ("un", "un", "un")


def test_a_base_elsewhere_is_linked_from_where_it_is(tmp_path: Path) -> None:
    versions = Versions(tmp_path / "a" / "b" / "sources", tmp_path / "c" / "autre.db", tmp_path / "c" / LEXIQUE)
    publish(versions, "un")
    assert served(versions) == ("un", "un", "un")


def die_at(n: int, action: Callable[[], Any]) -> bool:
    """Fait `action` dans un processus qui meurt net à sa n-ième opération de fichier ; vrai s'il a fini avant."""
    enfant = os.fork()
    if enfant == 0:
        _count_operations(n)
        try:
            action()
        finally:
            os._exit(0)
    return os.waitpid(enfant, 0)[1] == 0


def _count_operations(n: int) -> None:
    reste = [n]

    def counting(vraie: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            reste[0] -= 1
            if reste[0] < 0:
                os._exit(9)
            return vraie(*args, **options)

        return call

    for nom in OPERATIONS:
        setattr(os, nom, counting(getattr(os, nom)))


@pytest.mark.parametrize("deja", [0, 1, 4], ids=["première fois", "deuxième", "avec élagage"])
def test_killed_at_any_instant_old_or_new_is_whole_and_the_next_one_succeeds(
    anciennes: Versions, tmp_path: Path, deja: int
) -> None:
    for n in range(deja):
        publish(anciennes, f"avant {n}")
    avant, depart = served(anciennes), tmp_path / "depart"
    shutil.copytree(anciennes.base.parent, depart, symlinks=True)
    etats = set()
    for n in range(200):
        fini = die_at(n, lambda: publish(anciennes, "neuf"))
        etat = served(anciennes)
        assert etat in (avant, ("neuf", "neuf", "neuf")), f"opération {n}"
        etats.add(etat)
        publish(anciennes, "ensuite")
        assert served(anciennes)[0] == "ensuite"
        shutil.rmtree(anciennes.base.parent)
        shutil.copytree(depart, anciennes.base.parent, symlinks=True)
        if fini:
            break
    assert fini
    assert len(etats) == 2


def test_killed_during_a_rollback_old_or_new_is_whole(anciennes: Versions) -> None:
    publish(anciennes, "un")
    publish(anciennes, "deux")
    for n in range(50):
        fini = die_at(n, lambda: anciennes.back_to(f"0001-{JOUR}"))
        assert served(anciennes) in (("un", "un", "un"), ("deux", "deux", "deux"))
        anciennes.back_to(f"0002-{JOUR}")
        if fini:
            return
    pytest.fail("le retour ne finit pas")
