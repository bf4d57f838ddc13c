"""Ce qui s'écrit d'un pas : sa durée selon d'où l'on vient, sa condition, son état."""

from knowledge.schema.formes import Genre, Pas
from knowledge.schema.mots import section, word


def duration(pas: Pas, venant_de: str | None = None) -> str | None:
    """La durée à dire ; un bac pro compte depuis la 3e, moins après un CAP ou une 2de ; nulle si la base l'ignore."""
    if pas.niveau == "bac pro" and pas.duree == "3 ans":
        return word({"CAP": "bac_pro_apres_cap", "2de pro": "bac_pro_apres_2de"}.get(venant_de or "", "bac_pro"))
    if pas.niveau == "CAP" and pas.duree == "2 ans" and venant_de:
        return word("cap_apres_diplome")
    return word("duree", duree=pas.duree) if pas.duree else None


def status(pas: Pas) -> str | None:
    """Ce qui change bientôt, ou n'est plus."""
    cle = {"fermee": "ferme", "fermeture_programmee": "fermeture", "a_venir": "avenir"}.get(pas.statut or "")
    return word(cle) if cle else None


def link_kind(condition: str | None) -> Genre:
    """Le genre de l'arête d'après la condition de la source ; une condition inconnue reste une condition."""
    if not condition:
        return Genre.SUITE
    connue = section("conditions").get(condition)
    return Genre(connue["genre"]) if connue else Genre.CONDITION


def short_condition(condition: str | None) -> str | None:
    """La condition en deux mots, pour la boîte."""
    return _condition(condition, "court")


def onward_condition(condition: str | None, detail: bool = False) -> str | None:
    """La condition de ce qui vient après la boîte où elle est écrite : « puis sous conditions »."""
    dite = long_condition(condition) if detail else short_condition(condition)
    return word("puis_condition", condition=dite) if dite else None


def long_condition(condition: str | None) -> str | None:
    """La condition en toutes lettres, pour le texte."""
    return _condition(condition, "long")


def _condition(condition: str | None, forme: str) -> str | None:
    connue = section("conditions").get(condition or "")
    return (str(connue[forme]) or None) if connue else (condition or None)
