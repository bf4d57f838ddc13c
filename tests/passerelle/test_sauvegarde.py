"""Sauvegarder pendant que le service parle, remettre, et ne rien ramener de ce qui a été effacé."""

from __future__ import annotations

import io
import os
import sqlite3
import stat
import tarfile
import threading
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.passerelle.registre_effacements import GARDE_S, RegistreEffacements
from api.passerelle.settings import Reglages
from api.sauvegarde import remettre
from api.sauvegarde.__main__ import main
from api.sauvegarde.erreurs import SauvegardeError
from api.sauvegarde.prendre import take
from api.sauvegarde.reglages import ReglagesSauvegarde
from api.sauvegarde.remettre import restore
from tests.passerelle.application import make_app
from tests.passerelle.disque import bytes_on_disk
from tests.passerelle.eleve import Eleve
from tests.passerelle.faux_rasa import FauxRasa, echo, rasa_says
from tests.passerelle.suivi_rasa import SuiviRasa


@pytest.fixture
def suivi(reglages: Reglages, rasa: FauxRasa) -> SuiviRasa:
    suivi = SuiviRasa(reglages.tracker_path)
    rasa.reponse = suivi.recorder(echo)
    return suivi


@pytest.fixture
def ou(tmp_path: Path) -> ReglagesSauvegarde:
    return ReglagesSauvegarde(sauvegardes=tmp_path / "sauvegardes")


def client_of(reglages: Reglages) -> TestClient:
    """Un service qu'on arrête soi-même : `with client_of(reglages) as client`."""
    return TestClient(make_app(reglages), raise_server_exceptions=False)


def unfolded(archive: Path, dossier: Path) -> bytes:
    """Tous les octets de l'archive, dépliée."""
    with tarfile.open(archive) as lue:
        lue.extractall(dossier, filter="data")
    return bytes_on_disk(dossier)


def again(eleve: Eleve, client: TestClient) -> Eleve:
    """Le même élève, avec le même jeton, devant un service relancé."""
    eleve.client = client
    return eleve


def test_what_was_backed_up_comes_back_and_the_conversation_goes_on(
    reglages: Reglages, suivi: SuiviRasa, ou: ReglagesSauvegarde
) -> None:
    with client_of(reglages) as client:
        eleve = Eleve(client)
        eleve.say("un CAP cuisine")
        archive = take(reglages, ou)
        eleve.say("dit après la sauvegarde")
    for fichier in ("conversations.db", "tracker.db", "secret.key"):
        (reglages.var / fichier).unlink()
    assert restore(archive, reglages) == 0
    with client_of(reglages) as client:
        assert again(eleve, client).said() == ["un CAP cuisine"]
        assert suivi.types(eleve.id).count("user") == 1
        eleve.say("et à Cholet ?")
        assert eleve.said() == ["un CAP cuisine", "et à Cholet ?"]


def test_what_was_erased_since_does_not_come_back(reglages: Reglages, suivi: SuiviRasa, ou: ReglagesSauvegarde) -> None:
    with client_of(reglages) as client:
        efface, autre = Eleve(client), Eleve(client)
        efface.say("zorglub")
        autre.say("bonjour")
        archive = take(reglages, ou)
        assert client.delete(efface.chemin, headers=efface.titre).status_code == 204
    assert restore(archive, reglages) == 1
    assert b"zorglub" not in bytes_on_disk(reglages.var) and suivi.senders() == {autre.id}
    with client_of(reglages) as client:
        assert client.get(efface.chemin, headers=efface.titre).status_code == 404
        assert again(autre, client).said() == ["bonjour"]


def test_what_has_had_its_time_does_not_come_back(reglages: Reglages, suivi: SuiviRasa, ou: ReglagesSauvegarde) -> None:
    with client_of(reglages) as client:
        Eleve(client).say("zorglub")
        archive = take(reglages, ou)
    court = reglages.model_copy(update={"conservation_heures": 0})
    assert restore(archive, court) == 1
    assert b"zorglub" not in bytes_on_disk(reglages.var)


def test_with_a_retention_of_zero_an_archive_holds_no_text(
    reglages: Reglages, suivi: SuiviRasa, ou: ReglagesSauvegarde, tmp_path: Path
) -> None:
    with client_of(reglages) as client:
        Eleve(client).say("zorglub")
        archive = take(reglages.model_copy(update={"conservation_heures": 0}), ou)
    assert b"zorglub" not in unfolded(archive, tmp_path / "deplie")


def test_an_archive_holds_no_distress_and_no_message_still_unanswered(
    reglages: Reglages, suivi: SuiviRasa, ou: ReglagesSauvegarde, rasa: FauxRasa, tmp_path: Path
) -> None:
    rasa.reponse = suivi.recorder(lambda _: rasa_says("Appelle le 3018.", compris={"but": "detresse"}))
    with client_of(reglages) as client:
        eleve = Eleve(client)
        eleve.say("mots zorglub que Rasa seul reconnaît")
        with sqlite3.connect(
            reglages.journal_path
        ) as base:  # comme si la copie tombait entre l'écriture et l'effacement
            base.execute("UPDATE tours SET texte = 'zorglub' WHERE texte = ''")
            base.execute(
                "INSERT INTO tours (conversation, quand, etat, texte) VALUES (?, 0, 'recu', 'zorglub en vol')",
                (eleve.id,),
            )
        suivi.write(eleve.id, "zorglub encore au suivi")
        archive = take(reglages, ou)
    assert b"zorglub" not in unfolded(archive, tmp_path / "deplie")


def test_taken_while_messages_are_written_it_is_whole(
    reglages: Reglages, suivi: SuiviRasa, ou: ReglagesSauvegarde, launch: Callable[..., TestClient]
) -> None:
    eleve, fini = Eleve(launch()), threading.Event()
    archives: list[Path] = []

    def back_up() -> None:
        while not fini.is_set():
            archives.append(take(reglages, ou))

    fil = threading.Thread(target=back_up)
    fil.start()
    for numero in range(40):
        eleve.say(f"message {numero}")
    fini.set()
    fil.join()
    ailleurs = reglages.model_copy(update={"var": reglages.var.parent / "ailleurs"})
    restore(archives[-1], ailleurs)
    with sqlite3.connect(ailleurs.journal_path) as base:
        journal = [t for (t,) in base.execute("SELECT texte FROM tours WHERE texte LIKE 'message%' ORDER BY rang")]
    assert journal == [f"message {n}" for n in range(len(journal))] and journal
    tenus = [t for t in SuiviRasa(ailleurs.tracker_path).types(eleve.id) if t == "user"]
    assert len(tenus) in (0, len(journal), len(journal) + 1)


def test_only_its_owner_may_read_an_archive(reglages: Reglages, client: TestClient, ou: ReglagesSauvegarde) -> None:
    archive = take(reglages, ou)
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert stat.S_IMODE(ou.sauvegardes.stat().st_mode) == 0o700
    restore(archive, ailleurs := reglages.model_copy(update={"var": reglages.var.parent / "ailleurs"}))
    assert stat.S_IMODE(ailleurs.secret_path.stat().st_mode) == 0o600


def test_an_old_archive_leaves_when_a_new_one_is_taken(
    reglages: Reglages, client: TestClient, ou: ReglagesSauvegarde
) -> None:
    vieille = take(reglages, ou)
    vieille = vieille.rename(vieille.with_name("orientation-20200101-000000.tar.gz"))
    os.utime(vieille, (time.time() - 25 * 3600,) * 2)
    assert take(reglages, ou).exists() and not vieille.exists()


def test_while_the_service_runs_a_restore_is_refused(eleve: Eleve, reglages: Reglages, ou: ReglagesSauvegarde) -> None:
    eleve.say("cap")
    archive = take(reglages, ou)
    with pytest.raises(SauvegardeError, match="en service"):
        restore(archive, reglages)
    assert eleve.said() == ["cap"]


def cut(octets: bytes) -> bytes:
    return octets[: len(octets) // 2]


def flip(octets: bytes) -> bytes:
    milieu = len(octets) // 2
    return octets[:milieu] + bytes([octets[milieu] ^ 0xFF]) + octets[milieu + 1 :]


@pytest.mark.parametrize("damage", [cut, flip, lambda _: b"", lambda _: b"PK\x03\x04", lambda o: o[:20]])
def test_a_damaged_archive_is_refused_and_the_present_left_untouched(
    damage: Callable[[bytes], bytes], reglages: Reglages, suivi: SuiviRasa, ou: ReglagesSauvegarde
) -> None:
    with client_of(reglages) as client:
        Eleve(client).say("présent")
        archive = take(reglages, ou)
    archive.write_bytes(damage(archive.read_bytes()))
    avant = present(reglages)
    with pytest.raises(SauvegardeError):
        restore(archive, reglages)
    assert present(reglages) == avant


def present(reglages: Reglages) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in reglages.var.rglob("*") if f.is_file()}


def forged(chemin: Path, **membres: Any) -> Path:
    """Une archive faite à la main ; une valeur `TarInfo` est un membre spécial."""
    with tarfile.open(chemin, "w:gz") as archive:
        for nom, contenu in membres.items():
            info = contenu if isinstance(contenu, tarfile.TarInfo) else tarfile.TarInfo(nom)
            info.size = 0 if contenu is info else len(contenu)
            archive.addfile(info, io.BytesIO(b"" if contenu is info else contenu))
    return chemin


def link(nom: str, vers: str) -> tarfile.TarInfo:
    info = tarfile.TarInfo(nom)
    info.type, info.linkname = tarfile.SYMTYPE, vers
    return info


PIEGES = {
    "sortie": {"../secret.key": b"x"},
    "absolu": {"/etc/orientation": b"x"},
    "sortie par sources": {"sources/../../x": b"x"},
    "lien": {"conversations.db": link("conversations.db", "/etc/passwd")},
    "lien des sources vers ailleurs": {"sources/courante": link("sources/courante", "../..")},
    "inconnu": {"autre.db": b"x"},
    "inconnu mais inventorié": {
        "manifeste.json": f'{{"format": 1, "fichiers": {{"autre.db": "{sha256(b"x").hexdigest()}"}}}}'.encode(),
        "autre.db": b"x",
    },
    "sans inventaire": {"secret.key": b"x"},
    "format inconnu": {"manifeste.json": b'{"format": 99, "fichiers": {}}'},
    "inventaire faux": {"manifeste.json": b'{"format": 1, "fichiers": {"secret.key": "0"}}', "secret.key": b"x"},
    "inventaire étrange": {"manifeste.json": b"[1]"},
}


@pytest.mark.parametrize("piege", PIEGES)
def test_a_forged_archive_is_refused(piege: str, reglages: Reglages, tmp_path: Path, client: TestClient) -> None:
    avant = reglages.secret_path.read_bytes()
    with pytest.raises(SauvegardeError):
        restore(forged(tmp_path / "orientation-x.tar.gz", **PIEGES[piege]), reglages)
    assert reglages.secret_path.read_bytes() == avant
    assert sorted(f.name for f in tmp_path.iterdir()) == ["orientation-x.tar.gz", "var"]


def test_an_archive_of_a_later_version_is_refused(reglages: Reglages, ou: ReglagesSauvegarde) -> None:
    with client_of(reglages) as client:
        Eleve(client)
    with sqlite3.connect(reglages.journal_path) as base:
        base.execute("PRAGMA user_version = 99")
    archive = take(reglages, ou)
    with pytest.raises(SauvegardeError, match="99"):
        restore(archive, reglages)


def test_a_swap_that_fails_puts_the_present_back(
    reglages: Reglages, suivi: SuiviRasa, ou: ReglagesSauvegarde, monkeypatch: pytest.MonkeyPatch
) -> None:
    with client_of(reglages) as client:
        eleve = Eleve(client)
        archive = take(reglages, ou)
        eleve.say("dit depuis")
    vrai, appels = remettre.shutil.move, []

    def move(source: Path, cible: Path) -> object:
        appels.append(source)
        if source.parent.name == "neuf" and len(appels) > 3:
            raise OSError("disque plein")
        return vrai(source, cible)

    monkeypatch.setattr(remettre.shutil, "move", move)
    with pytest.raises(SauvegardeError, match="remis"):
        restore(archive, reglages)
    with client_of(reglages) as client:
        assert again(eleve, client).said() == ["dit depuis"]


def test_the_renewed_data_come_back_with_the_version_that_served(reglages: Reglages, ou: ReglagesSauvegarde) -> None:
    sources = reglages.var / "sources"
    for nom, contenu in (("0000-2026-10-01", "avant"), ("0001-2026-11-01", "renouvelée")):
        (sources / nom).mkdir(parents=True)
        (sources / nom / "version.yml").write_text(f"motif: {contenu}\n", encoding="utf-8")
        (sources / nom / "knowledge.db").write_text(contenu, encoding="utf-8")
    (sources / "courante").symlink_to("0001-2026-11-01")
    archive = take(reglages, ou)
    ailleurs = reglages.model_copy(update={"var": reglages.var.parent / "ailleurs"})
    restore(archive, ailleurs)
    assert ailleurs.base_path.is_symlink() and ailleurs.base_path.read_text(encoding="utf-8") == "renouvelée"


def test_the_list_of_erasures_holds_no_id_and_forgets_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registre = RegistreEffacements(tmp_path / "effacements.txt")
    registre.note("identifiant-secret")
    assert b"identifiant" not in bytes_on_disk(tmp_path) and len(registre.fingerprints()) == 1
    assert stat.S_IMODE((tmp_path / "effacements.txt").stat().st_mode) == 0o600
    maintenant = time.time()
    monkeypatch.setattr("time.time", lambda: maintenant + GARDE_S + 2)
    registre.prune()
    assert registre.fingerprints() == set()


def test_the_command_tells_what_it_did(
    reglages: Reglages, ou: ReglagesSauvegarde, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ORIENTATION_VAR", str(reglages.var))
    monkeypatch.setenv("ORIENTATION_SAUVEGARDES", str(ou.sauvegardes))
    assert main([]) == 0 and "sauvegarde prise" in capsys.readouterr().out
    assert main([str(ou.sauvegardes / "absente.tar.gz")]) == 1 and "absente" in capsys.readouterr().err
