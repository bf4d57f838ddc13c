"""Le choix des lectures : appris des annotations, borné par le lexique."""

from __future__ import annotations

from typing import Any

from bot.components.choix import ECLATE, RIEN, Choix, admitted, label
from langue.mention import Mention

COIFFURE: dict[str, list[dict[str, Any]]] = {
    "formation": [{"code": "C", "libelle": "CAP métiers de la coiffure"}],
    "domaine": [
        {"nom": "Coiffure, esthétique", "type": "domaine"},
        {"nom": "Services à la personne, bien-être", "type": "filiere"},
    ],
}
NIVEAU = {"niveau": [{"nom": "BTS"}]}


def mention(
    texte: str, morceau: str, cle: str = "formation", lectures: dict[str, Any] | None = None, sure: bool = True
) -> Mention:
    debut = texte.index(morceau)
    lectures = lectures or COIFFURE
    return Mention(debut, debut + len(morceau), morceau, cle, lectures[cle], 1.0, False, sure, lectures)


def appris() -> Choix:
    exemples = []
    for ville in ("nantes", "angers", "laval", "cholet", "rezé"):
        campus, lycee, politesse = (
            f"campus coiffure {ville}",
            f"lycée coiffure {ville}",
            f"merci pour la coiffure {ville}",
        )
        exemples += [
            ("campus_par_filiere", campus, [mention(campus, "coiffure")], [(7, 15, "domaine")]),
            ("chercher_formation", lycee, [mention(lycee, "coiffure")], [(6, 14, "formation")]),
            ("remercier", politesse, [mention(politesse, "coiffure", sure=False)], []),
        ]
    return Choix().fit(exemples)


def lu(but: str, texte: str, sure: bool = True) -> list[str]:
    return [m.cle for m in appris().settle(but, texte, [mention(texte, "coiffure", sure=sure)])]


def test_le_meme_mot_est_un_domaine_pour_un_campus_et_une_formation_pour_un_lycee() -> None:
    assert lu("campus_par_filiere", "un campus en coiffure ?") == ["domaine"]
    assert lu("chercher_formation", "un lycée en coiffure ?") == ["formation"]


def test_un_mot_ordinaire_d_un_remerciement_n_est_pas_une_entite() -> None:
    assert lu("remercier", "merci pour la coiffure", sure=False) == []


def test_une_lecture_que_le_lexique_n_admet_pas_n_est_jamais_choisie() -> None:
    assert "lieu" not in admitted(mention("coiffure", "coiffure"))


def test_un_niveau_peut_etre_vise() -> None:
    assert "niveau_vise" in admitted(mention("un BTS", "BTS", "niveau", NIVEAU))


def test_l_annotation_absente_veut_dire_rien() -> None:
    assert label(mention("la coiffure", "coiffure"), []) == RIEN


def test_une_formation_annotee_par_morceaux_est_eclatee() -> None:
    texte = "2de pro coiffure"
    partie = mention(texte, "coiffure", "domaine")
    entiere = Mention(
        0,
        len(texte),
        texte,
        "formation",
        COIFFURE["formation"],
        1.0,
        False,
        True,
        {"formation": COIFFURE["formation"]},
        (partie,),
    )
    assert label(entiere, [(8, 16, "famille")]) == ECLATE


def test_un_campus_de_plusieurs_mots_n_a_pas_d_autre_lecture() -> None:
    mer = {"campus": [{"id": "cmq_009", "nom": "Industries de la mer"}], "domaine": [{"nom": "Mer", "type": "filiere"}]}
    texte = "le campus industries de la mer"
    assert admitted(mention(texte, "industries de la mer", "campus", mer)) == {"campus"}
    assert RIEN not in admitted(mention("campus nautisme", "nautisme", "campus", mer))
    assert RIEN in admitted(mention(texte, "industries de la mer", "campus", mer, sure=False))
