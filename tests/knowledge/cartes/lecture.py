"""Relire une carte dans un test : tout son texte, une section, un tableau."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.cartes.carte import Bloc, Carte, Champs, Cible, Element, Liste, Paragraphe, Section, Tableau


def elements(bloc: Bloc) -> Iterator[Element]:
    """Tous les éléments d'un bloc, dans l'ordre de lecture."""
    match bloc:
        case Champs(champs):
            for champ in champs:
                yield Element(champ.nom)
                yield from champ.valeurs
        case Liste(elements):
            yield from elements
        case Paragraphe(texte, _, liens):
            yield Element(texte)
            yield from liens
        case Tableau(lignes=lignes):
            for ligne in lignes:
                yield from ligne


def words(*blocs: Bloc) -> str:
    """Le texte de ces blocs, titres compris."""
    return " | ".join(part for bloc in blocs for part in _said(bloc) if part)


def _said(bloc: Bloc) -> Iterator[str | None]:
    yield from (getattr(bloc, "titre", None), getattr(bloc, "replie", None))
    for un in elements(bloc):
        yield from (un.texte, un.precision, un.reserve)


def part(carte: Carte, cle: str) -> Section:
    """La section de cette clé ; échoue si elle n'y est pas."""
    return next(section for section in carte.sections if section.cle == cle)


def told(carte: Carte, cle: str) -> str:
    """Le texte d'une section."""
    return words(*part(carte, cle).blocs)


def field(carte: Carte, cle: str, nom: str) -> tuple[Element, ...]:
    """Les valeurs d'un champ d'une section ; vide s'il n'y est pas."""
    champs = [champ for bloc in part(carte, cle).blocs if isinstance(bloc, Champs) for champ in bloc.champs]
    return next((champ.valeurs for champ in champs if champ.nom == nom), ())


def rows(carte: Carte, cle: str) -> list[list[str]]:
    """Les lignes des tableaux d'une section : texte, sinon réserve."""
    tableaux = [bloc for bloc in part(carte, cle).blocs if isinstance(bloc, Tableau)]
    return [[un.texte or un.reserve or "" for un in ligne] for tableau in tableaux for ligne in tableau.lignes]


def targets(carte: Carte) -> set[Cible]:
    """Les cartes vers lesquelles celle-ci mène."""
    return {un.cible for section in carte.sections for bloc in section.blocs for un in elements(bloc) if un.cible}
