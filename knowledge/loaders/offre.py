"""Fond les vues en une offre par (établissement, formation, statut) et les écrit."""

from collections.abc import Iterable

from sqlalchemy import Update, not_, select, update

from knowledge.loaders.atelier import Atelier, Rangee
from knowledge.loaders.offre_vues import Vue, read_vues
from knowledge.loaders.organismes import load_missing
from knowledge.models import Formation, Offre

Cle = tuple[str, str, str]
SANS_NOM = "offre : UAI qu'aucune source ne nomme"


def load(atelier: Atelier) -> None:
    """Écrit les offres, après les organismes qu'elles citent hors de l'annuaire."""
    groupes = group(read_vues(atelier))
    load_missing(atelier, {cle[0]: vues[0].departement for cle, vues in groupes.items()})
    connus = atelier.registre.etablissements
    atelier.ecarts[SANS_NOM] += sum(len(vues) for cle, vues in groupes.items() if cle[0] not in connus)
    atelier.insert(Offre, (merge(vues) for cle, vues in groupes.items() if cle[0] in connus))
    atelier.connection.execute(_offered_are_proposable())


def group(vues: Iterable[Vue]) -> dict[Cle, list[Vue]]:
    """Vues rangées par clé, clés triées."""
    groupes: dict[Cle, list[Vue]] = {}
    for vue in vues:
        groupes.setdefault(vue.cle, []).append(vue)
    return dict(sorted(groupes.items()))


def merge(vues: list[Vue]) -> Rangee:
    """Une offre : la rentrée la plus récente gagne ; les chiffres disent leur rentrée."""
    derniere = max(vues, key=lambda vue: (vue.rentree, vue.a_jour, vue.source_date))
    chiffres = max((vue for vue in vues if vue.chiffree), key=_figure_rank, default=None)
    return {
        "uai": derniere.uai,
        "code_formation": derniere.code,
        "statut": derniere.statut,
        "rentree": derniere.rentree,
        "premiere_rentree": min(vue.rentree for vue in vues),
        "a_jour": derniere.a_jour,
        "duree": derniere.duree,
        "capacite": chiffres.capacite if chiffres else None,
        "voeux": chiffres.voeux if chiffres else None,
        "effectif": chiffres.effectif if chiffres else None,
        "rentree_chiffres": chiffres.rentree if chiffres else None,
        "cout": derniere.cout,
        "page_web": derniere.page_web,
        "origine": _origins(vues, derniere.rentree),
        "source_id": derniere.source_id,
        "source_date": derniere.source_date,
    }


def _figure_rank(vue: Vue) -> tuple[int, int, int, int]:
    """Rentrée la plus récente, première année du cycle, plus grande capacité, puis plus de vœux."""
    return vue.rentree, -vue.annee, _or(vue.capacite), _or(vue.voeux)


def _or(valeur: int | None) -> int:
    return -1 if valeur is None else valeur


def _origins(vues: list[Vue], rentree: int) -> str | None:
    origines = {vue.origine for vue in vues if vue.rentree == rentree and vue.origine}
    return "|".join(sorted(origines)) or None


def _offered_are_proposable() -> Update:
    """Une année commune ou un chapeau devient proposable quand un établissement l'ouvre."""
    offertes = select(Offre.code_formation).distinct()
    return (
        update(Formation)
        .where(not_(Formation.proposable), Formation.code.in_(offertes), not_(Formation.code.endswith("99999")))
        .values(proposable=True)
    )
