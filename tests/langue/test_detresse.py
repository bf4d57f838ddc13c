"""Les signes de détresse sûrs, et leurs faux amis."""

from __future__ import annotations

import pytest

from langue.detresse import FAUX_AMIS, SIGNES, is_distress


@pytest.mark.parametrize("exemple", [e for _, e in SIGNES])
def test_chaque_signe_est_reconnu(exemple: str) -> None:
    assert is_distress(exemple)


@pytest.mark.parametrize("exemple", [e for _, e in FAUX_AMIS])
def test_chaque_faux_ami_est_laisse(exemple: str) -> None:
    assert not is_distress(exemple)


@pytest.mark.parametrize(
    "texte",
    ["je me fais harceler", "jveux mourir", "envi de me suicidé", "mon beau père me frappe", "on me harcèle au lycée"],
)
def test_une_detresse_ecrite_vite_est_reconnue(texte: str) -> None:
    assert is_distress(texte)


@pytest.mark.parametrize(
    "texte",
    [
        "ce lycée est mortel",
        "je suis mort de rire",
        "mort de faim",
        "le prof nous tue avec ses devoirs",
        "c'est quoi la loi sur le harcèlement",
    ],
)
def test_une_facon_de_parler_ne_l_est_pas(texte: str) -> None:
    assert not is_distress(texte)
