"""Ce que le repéreur trouve, et ce qu'il laisse, sur un petit lexique."""

from __future__ import annotations

from itertools import pairwise

import pytest

from langue.mention import Mention
from langue.repereur import Repereur


def une(repereur: Repereur, texte: str, cle: str) -> Mention:
    trouvees = [m for m in repereur.reperer(texte) if m.cle == cle]
    assert len(trouvees) == 1, f"{texte} : {[(m.texte, m.cle) for m in repereur.reperer(texte)]}"
    return trouvees[0]


def noms(mention: Mention) -> list[str]:
    return [str(v.get("libelle") or v["nom"]) for v in mention.valeurs]


def test_un_niveau_et_une_specialite_font_une_formation_de_ce_niveau(repereur: Repereur) -> None:
    mention = une(repereur, "je veux un cap cuisine", "formation")
    assert (mention.texte, noms(mention)) == ("cap cuisine", ["CAP cuisine"])


def test_une_specialite_seule_garde_tous_ses_diplomes(repereur: Repereur) -> None:
    assert set(noms(une(repereur, "formation cuisine", "formation"))) == {"CAP cuisine", "Bac pro cuisine"}


def test_coiffure_ou_cuisine_garde_ses_deux_lectures(repereur: Repereur) -> None:
    assert {"formation", "domaine"} <= set(une(repereur, "formation cuisine", "formation").lectures)


@pytest.mark.parametrize("texte", ["cap patisrie", "cap patissié", "cap pâtisserie", "CAP PATISSIER"])
def test_une_specialite_mal_ecrite_est_reconnue(repereur: Repereur, texte: str) -> None:
    assert noms(une(repereur, texte, "formation")) == ["CAP pâtissier"]


@pytest.mark.parametrize(
    ("texte", "libelle"),
    [("bac pro as s p", "Bac pro ASSP"), ("cap petite en fance", "CAP accompagnant éducatif petite enfance")],
)
def test_un_nom_coupe_par_la_dictee_est_recolle(repereur: Repereur, texte: str, libelle: str) -> None:
    assert noms(une(repereur, texte, "formation")) == [libelle]


@pytest.mark.parametrize(("texte", "nom"), [("à chollet", "Cholet"), ("a st nazère", "Saint-Nazaire"), ("vers la roche", "La Roche-sur-Yon"), ("la roche s/ yon", "La Roche-sur-Yon"), ("le 85", "Vendée")])  # fmt: skip
def test_un_lieu_se_reconnait_malgre_son_ecriture(repereur: Repereur, texte: str, nom: str) -> None:
    assert noms(une(repereur, texte, "lieu"))[0] == nom


@pytest.mark.parametrize(
    "texte", ["85 euros", "les métiers de la mer", "un travail près de la mer", "à Trifouilly-les-Oies"]
)
def test_un_mot_ordinaire_n_est_pas_un_lieu(repereur: Repereur, texte: str) -> None:
    assert not [m for m in repereur.reperer(texte) if m.cle == "lieu"]


def test_mayenne_reste_ambigu_et_la_preposition_penche(repereur: Repereur) -> None:
    assert [v["type"] for v in une(repereur, "en Mayenne", "lieu").valeurs] == ["departement", "commune"]
    assert [v["type"] for v in une(repereur, "à Mayenne", "lieu").valeurs] == ["commune", "departement"]


def test_l_etablissement_homonyme_est_celui_de_la_ville_dite(repereur: Repereur) -> None:
    assert [v["uai"] for v in une(repereur, "lycée notre dame à cholet", "etablissement").valeurs] == ["U2"]


def test_notre_dame_sans_lycee_n_est_pas_un_etablissement(repereur: Repereur) -> None:
    assert not [m for m in repereur.reperer("visiter notre dame") if m.cle == "etablissement"]


def test_la_2de_d_une_famille_est_une_formation_et_garde_sa_famille(repereur: Repereur) -> None:
    mention = une(repereur, "2de pro relation client", "formation")
    assert noms(mention) == ["2de pro métiers de la relation client"]
    assert [m.cle for m in mention.parties] == ["niveau", "famille"]


def test_un_campus_se_nomme_apres_le_mot_campus(repereur: Repereur) -> None:
    assert noms(une(repereur, "le campus des métiers du nautisme", "campus")) == ["Nautisme"]
    assert not [m for m in repereur.reperer("j'aime le nautisme") if m.cle == "campus"]


def test_un_campus_se_nomme_aussi_devant_le_mot_campus(repereur: Repereur) -> None:
    assert noms(une(repereur, "nautisme campus : quels domaines ?", "campus")) == ["Nautisme"]


def test_pas_n_est_jamais_une_ville(repereur: Repereur) -> None:
    assert not [m for m in repereur.reperer("on a pas les mêmes BTS") if m.cle == "lieu"]


def test_cap_en_apprentissage_dit_le_niveau_et_le_statut(repereur: Repereur) -> None:
    assert [m.cle for m in repereur.reperer("un cap en apprentissage")] == ["niveau", "statut"]


def test_le_morceau_est_copie_du_texte_et_rien_ne_se_recouvre(repereur: Repereur) -> None:
    texte = "bac pro melek ou cap cuisine vers Chollet ou st naz, koifeur"
    mentions = repereur.reperer(texte)
    assert all(texte[m.debut : m.fin] == m.texte for m in mentions)
    assert all(a.fin <= b.debut for a, b in pairwise(mentions))
