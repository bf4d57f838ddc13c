"""Ce qui est lancé : sur 127.0.0.1, sans télémétrie, sans l'API HTTP de Rasa."""

from pathlib import Path

import pytest

from lancer.environment import rasa_environment, service_environment
from lancer.plan import services
from lancer.settings import Settings
from lancer.trial import trial_settings

PLAN = {service.name: service for service in services(Settings(api_host="0.0.0.0"))}


@pytest.mark.parametrize("name", ["rasa", "actions"])
def test_rasa_et_actions_n_ecoutent_que_sur_cette_machine(name: str) -> None:
    assert PLAN[name].host == "127.0.0.1"
    assert "0.0.0.0" not in " ".join(PLAN[name].command)
    assert PLAN[name].environment["SANIC_HOST"] == "127.0.0.1"


@pytest.mark.parametrize("name", ["rasa", "actions"])
def test_la_telemetrie_est_coupee(name: str) -> None:
    assert PLAN[name].environment["RASA_TELEMETRY_ENABLED"] == "false"


def test_l_api_http_de_rasa_reste_fermee() -> None:
    assert "--enable-api" not in PLAN["rasa"].command


def test_chacun_sait_ou_trouver_les_autres() -> None:
    environment = service_environment(Settings(api_host="0.0.0.0", api_port=1234, actions_port=1235, rasa_port=1236))
    assert environment["ORIENTATION_API_URL"] == "http://127.0.0.1:1234"
    assert environment["ORIENTATION_ACTIONS_URL"] == "http://127.0.0.1:1235"
    assert environment["ORIENTATION_RASA_URL"] == "http://127.0.0.1:1236"


def test_le_cache_de_bytecode_reste_permis(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in rasa_environment(Settings())


def test_un_essai_a_ses_ports_ses_conversations_et_la_base_de_la_maison(tmp_path: Path) -> None:
    source = tmp_path / "maison"
    source.mkdir()
    (source / "knowledge.db").write_text("base")
    settings = trial_settings(tmp_path / "essai", source)
    assert settings.base_path.read_text() == "base"
    assert settings.tracker_db.parent == tmp_path / "essai"
    assert len({settings.api_port, settings.actions_port, settings.rasa_port}) == 3


def test_rasa_charge_le_modele_nomme_et_pas_le_plus_recent_du_dossier(tmp_path: Path) -> None:
    """`make evaluate` pose d'autres modèles dans ce dossier."""
    settings = Settings(var=tmp_path)
    assert str(settings.models / "orientation.tar.gz") in services(settings)[0].command
    assert str(tmp_path / "precedent.tar.gz") in services(settings, tmp_path / "precedent.tar.gz")[0].command


def test_les_tours_relus_se_reglent() -> None:
    assert rasa_environment(Settings(tours_relus=0))["ORIENTATION_TOURS_RELUS"] == "0"
