"""Le contenu d'une case, rendu sûr : ce qu'aucun format ne porte, ce qu'un tableur exécuterait, ce qu'on peut suivre."""

import math
import re
import unicodedata
from urllib.parse import urlsplit

from knowledge.exports.tableau import Valeur

_INEXPORTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Interdits en XML ou en UTF-8, ou commandes d'un terminal : perdus par un format au moins."""
_AMORCES = frozenset("=+-@")
_FIN_DE_LIGNE = re.compile("\r\n?|\x85|\u2028|\u2029")
_INVISIBLES = ("Z", "C")
"""Catégories Unicode des blancs, des marques invisibles et des commandes."""


def clean(texte: str) -> str:
    """Le texte que tout format sait porter ; fins de ligne en LF, caractères interdits remplacés par « \N{REPLACEMENT CHARACTER} »."""
    if texte.isprintable():  # de loin le plus fréquent, et trois fois plus vite dit
        return texte
    return _INEXPORTABLE.sub("\N{REPLACEMENT CHARACTER}", _FIN_DE_LIGNE.sub("\n", texte))


def plain(valeur: Valeur) -> Valeur:
    """La valeur sans rien d'inexportable : texte nettoyé, nombre qui n'en est pas un rendu vide."""
    if isinstance(valeur, float) and not math.isfinite(valeur):
        return None
    return clean(valeur) if isinstance(valeur, str) else valeur


def neutralise(texte: str) -> str:
    """Le texte, précédé d'une apostrophe si un tableur pouvait y lire une formule.

    Blancs et marques invisibles de tête n'y changent rien : un tableur les passe. Les formes pleine chasse comptent.
    """
    return f"'{texte}" if is_formula_like(texte) else texte


def is_formula_like(texte: str) -> bool:
    """Vrai si le texte commence par une tabulation, une fin de ligne, ou une amorce de formule."""
    tete = texte[:1]
    if tete.isalnum() and tete.isascii():
        return False
    if tete in ("\t", "\r", "\n"):
        return bool(tete)
    premier = next((c for c in texte if unicodedata.category(c)[0] not in _INVISIBLES), "")
    # « ＝ » (U+FF1D) et « ﹦ » (U+FE66) sont lus « = » par un tableur réglé sur une langue d'Asie.
    return unicodedata.normalize("NFKC", premier)[:1] in _AMORCES


def is_link(texte: str) -> bool:
    """Vrai pour une adresse https entière, sans blanc : la seule qu'un export rende cliquable."""
    if len(texte) > 2000 or any(unicodedata.category(c)[0] in _INVISIBLES or c in '"<>\\^`{|}' for c in texte):
        return False
    try:
        adresse = urlsplit(texte)
        return adresse.scheme == "https" and bool(adresse.hostname) and "@" not in adresse.netloc
    except ValueError:
        return False
