"""Fiches formations en XML : chaque fiche devient une ligne de champs, avec la ligne du fichier où elle commence."""

from collections.abc import Iterator, Mapping
from xml.parsers import expat

from knowledge.errors import FichierTronque, SourceError, ValeurInvalide
from knowledge.refresh.errors import FichierRefuse
from knowledge.refresh.fichier import Fichier
from knowledge.refresh.formats import Format

JOINT = "\n"
"""Sépare les valeurs d'un élément qui se répète."""


class _Fiches:
    """Suit l'ouverture et la fermeture des éléments, et range leur texte par chemin."""

    def __init__(self, fichier: Fichier, format_: Format) -> None:
        self.racine = tuple(format_.xml["enregistrement"].split("/"))
        self.champs = {tuple(nom.split("/")): champ for champ, c in format_.colonnes.items() for nom in c.noms}
        self.listes = {champ: tuple(c.noms[0].split("/")) for champ, c in format_.colonnes.items() if c.liste}
        self.valeurs: dict[str, list[str]] = {}
        self.fichier = fichier
        self.chemin: list[str] = []
        self.texte: list[str] = []
        self.fiche: dict[str, str] = {}
        self.debut = 0
        self.lues: list[tuple[int, Mapping[str, str]]] = []
        self.analyseur = expat.ParserCreate("utf-8")
        self.analyseur.buffer_text = True
        self.analyseur.StartElementHandler = self.open
        self.analyseur.EndElementHandler = self.close
        self.analyseur.CharacterDataHandler = self.texte.append
        self.analyseur.StartDoctypeDeclHandler = self.refuse_doctype

    def open(self, nom: str, _: Mapping[str, str]) -> None:
        self.chemin.append(nom)
        self.texte.clear()
        if tuple(self.chemin) == self.racine:
            self.fiche, self.debut = {}, self.analyseur.CurrentLineNumber
            self.valeurs = {champ: [] for champ in self.listes}

    def close(self, _: str) -> None:
        chemin, valeur = tuple(self.chemin), "".join(self.texte).strip()
        self.chemin.pop()
        self.texte.clear()
        if chemin == self.racine:
            self.lues.append((self.debut, self.fiche | {c: JOINT.join(v) for c, v in self.valeurs.items()}))
        elif chemin[: len(self.racine)] == self.racine:
            self.keep(chemin[len(self.racine) :], valeur)

    def keep(self, place: tuple[str, ...], valeur: str) -> None:
        champ = self.champs.get(place)
        if champ in self.listes:
            self.valeurs[champ].append(valeur.replace(JOINT, " "))
        elif champ:
            self.fiche.setdefault(champ, valeur)
        # Un élément répété sans l'un de ses champs : la case reste vide, les suivantes ne glissent pas.
        soeurs = [c for c, chemin in self.listes.items() if chemin[:-1] == place]
        longueur = max((len(self.valeurs[c]) for c in soeurs), default=0)
        for c in soeurs:
            self.valeurs[c] += [""] * (longueur - len(self.valeurs[c]))

    def refuse_doctype(self, *_: object) -> None:
        # Une entité déclarée peut gonfler sans fin : aucun fichier de l'Onisep n'en a besoin.
        raise FichierRefuse([self.place(ValeurInvalide, "déclaration DOCTYPE interdite")])

    def place(self, erreur: type[SourceError], message: str) -> SourceError:
        ligne, colonne = self.analyseur.CurrentLineNumber, self.analyseur.CurrentColumnNumber + 1
        return erreur(message, self.fichier.nom, ligne, colonne)


def read_records(fichier: Fichier, format_: Format) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Ligne où commence chaque fiche, et ses champs ; un champ répété est joint par des fins de ligne."""
    fiches = _Fiches(fichier, format_)
    try:
        fiches.analyseur.Parse(fichier.texte.encode(), True)
    except expat.ExpatError as erreur:
        raison = expat.errors.messages.get(erreur.code, "")
        raise FichierRefuse([fiches.place(FichierTronque, f"XML coupé ou mal formé ({raison})")]) from None
    if not fiches.lues:
        balise = "/".join(fiches.racine)
        raise FichierRefuse([ValeurInvalide(f"aucun élément <{balise}>", fichier.nom)])
    yield from fiches.lues
