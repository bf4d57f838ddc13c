"""Monter une carte : sections vides ôtées, sources réunies, liens vers les autres cartes."""

from collections.abc import Iterable

from knowledge.cartes.carte import Bloc, Champ, Champs, Cible, Element, Liste, Section, Tableau
from knowledge.cartes.mots import say
from knowledge.queries.ecoles import Ecole
from knowledge.queries.sources import SourceCitee, distinct

VISIBLES = 8
"""Éléments qu'on lit d'un coup d'œil ; au-delà, la suite est repliée."""


def section(cle: str, titre: str, blocs: Iterable[Bloc | None], sources: Iterable[SourceCitee] = ()) -> Section | None:
    """La section, sans ses blocs vides ; rien s'il n'en reste aucun."""
    pleins = tuple(bloc for bloc in blocs if bloc is not None and not _empty(bloc))
    return Section(cle, titre, pleins, distinct(list(sources))) if pleins else None


def _empty(bloc: Bloc) -> bool:
    match bloc:
        case Champs(champs):
            return not champs
        case Liste(elements):
            return not elements
        case Tableau(lignes=lignes):
            return not lignes
    return False


def present(sections: Iterable[Section | None]) -> tuple[Section, ...]:
    """Les sections qui existent."""
    return tuple(une for une in sections if une is not None)


def sources_of(sections: Iterable[Section], *autres: SourceCitee) -> tuple[SourceCitee, ...]:
    """Toutes les sources, sans répétition, celles de la fiche d'abord."""
    return distinct([*autres, *(source for une in sections for source in une.sources)])


def latest(sources: Iterable[SourceCitee]) -> str:
    """La plus récente des dates ; vide si aucune source n'est datée."""
    return max((source.date for source in sources if source.date), default="")


def fields(*paires: tuple[str, Iterable[Element | str | None]]) -> Champs:
    """Des champs, sans ceux dont rien n'est su."""
    champs = (Champ(nom, tuple(_element(v) for v in valeurs if v)) for nom, valeurs in paires)
    return Champs(tuple(champ for champ in champs if champ.valeurs))


def _element(valeur: Element | str) -> Element:
    return Element(valeur) if isinstance(valeur, str) else valeur


def unknown() -> Element:
    """Là où un conseiller chercherait une valeur que la base n'a pas."""
    return Element("", reserve=say("commun", "non_renseigne"))


def folded(elements: list[Element], titre: str | None, suite: str, visibles: int = VISIBLES) -> tuple[Liste, ...]:
    """Une liste ; si elle est longue, son début et la suite repliée sous `suite` (où « {n} » est le nombre caché)."""
    if len(elements) <= visibles + 2:
        return (Liste(tuple(elements), titre),)
    reste = elements[visibles:]
    return Liste(tuple(elements[:visibles]), titre), Liste(tuple(reste), replie=suite.format(n=len(reste)))


def to_formation(code: str, libelle: str, **autres: str | None) -> Element:
    """Une formation, et le lien vers sa carte."""
    return Element(libelle, Cible("formation", code), **autres)


def to_school(ecole: Ecole, precision: str | None = None, reserve: str | None = None) -> Element:
    """Un établissement, et le lien vers sa carte."""
    return Element(ecole.nom, Cible("etablissement", ecole.uai), precision=precision, reserve=reserve)


def school_line(ecole: Ecole) -> str:
    """« Cholet (49) · public · internat »."""
    ville = ecole.commune or ""
    if ville and ecole.departement:
        ville = say("commun", "ville", nom=ville, departement=ecole.departement.code)
    secteur = say("secteurs", ecole.secteur) if ecole.secteur else ""
    internat = say("commun", "internat") if ecole.internat else ""
    return " · ".join(part for part in (ville, secteur, internat) if part)
