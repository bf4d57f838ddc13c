"""Le journal garde ce qui sert et écarte les avertissements des bibliothèques."""

import io

import pytest

from lancer.log import Log, is_noise


@pytest.mark.parametrize(
    "line",
    [
        "/x/sanic_cors/extension.py:39: DeprecationWarning: distutils Version classes are deprecated.",
        "\x1b[93m/x/rasa/shared/utils/io.py:100: UserWarning: The utterance is not used.",
        "  SANIC_VERSION = LooseVersion(sanic_version)",
        "fatal: bad revision 'HEAD'",
    ],
)
def test_un_avertissement_de_bibliotheque_est_du_bruit(line: str) -> None:
    assert is_noise(line)


@pytest.mark.parametrize(
    "line",
    [
        "Traceback (most recent call last):",
        '  File "/x/actions/campus.py", line 3, in run',
        "    raise ValueError",
        "2026-11-22 02:53:14 ERROR    rasa.core.actions  - Failed to run custom action",
    ],
)
def test_une_erreur_n_est_jamais_du_bruit(line: str) -> None:
    assert not is_noise(line)


def test_chaque_ligne_porte_le_nom_de_son_processus(log: Log, ecran: io.StringIO) -> None:
    log.relay("rasa", "prêt")
    assert ecran.getvalue() == "rasa    │ prêt\n"
