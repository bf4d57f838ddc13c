"""La fiche d'une ligne d'insertion : son public, ses années, chaque taux publié."""

from __future__ import annotations

from actions.insertion_chiffres import EMPLOI, TAUX, Ligne, cohort, published, reason
from actions.noyau.libelles import label
from actions.noyau.reponse import Fiche

MONTRES = 4
PETIT = "petit_effectif"


def shown(dites: list[Ligne], lignes: list[Ligne]) -> list[Ligne]:
    """Ce que montrent les fiches : les lignes dites, puis les autres publiées."""
    return [*dites, *(x for x in lignes if x not in dites and published(x))][:MONTRES]


def rate_card(ligne: Ligne) -> Fiche:
    """Titre : le nom et le public (voie, ou part des sortants d'un lycée) ; une ligne par taux publié."""
    titre = label(
        "insertion_titre",
        nom=ligne.get("libelle") or ligne.get("etablissement") or "",
        voie=ligne.get("public") or label(f"statut_{ligne['voie']}"),
    )
    annees = cohort(ligne["millesime"])
    lignes = [
        label("insertion_cohorte", region=ligne["region"], annees=annees)
        if ligne.get("region")
        else annees[:1].upper() + annees[1:]
    ]
    lignes += [label(f"ligne_{t}", taux=ligne[t]) for t in TAUX if ligne.get(t) is not None]
    if all(ligne.get(t) is None for t in EMPLOI):
        lignes.append(label("ligne_emploi_non_publie", raison=reason(ligne)))
    return Fiche("insertion", titre, [*lignes, *_headcount(ligne)])


def _headcount(ligne: Ligne) -> list[str]:
    """Combien de jeunes le taux compte ; rien quand il n'est pas publié, prudence quand ils sont peu."""
    if ligne.get("nb_sortants") is None or not published(ligne):
        return []
    cle = "ligne_sortants_petit" if ligne.get("prudence") == PETIT else "ligne_sortants"
    return [label(cle, n=ligne["nb_sortants"])]
