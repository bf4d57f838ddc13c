"""Les mots d'une question, récrits quand ils sont mal écrits : « ia un internah » → « il y a un internat »."""

from __future__ import annotations

from collections.abc import Iterable

from langue.lexique import common_words
from langue.phonetique import phonetique
from langue.texte import Jeton

MOTS = (
    "adresse affectation age alternance année années apprentissage apprenti après avant bac calendrier combien comment coûte coût cours date dates débouchés "
    "différence dossier durée dure embauche emploi encore ensuite entrer entre rentre rentrer études gratuit inscription inscrire internat interne lequel laquelle lycée "
    "lycées matières métier métiers moins numéro où payé payant place places plus poursuite près prix privé proche public quand quel quelle quels salaire "
    "site stage stages suite taux téléphone travail voeux"
).split()
"""Ce qu'on demande, tel qu'on l'écrit quand on sait l'écrire ; deux mots n'y ont jamais la même clé phonétique par hasard utile."""
LONGUEUR_MIN = 4
_PAR_SON = {phonetique(mot): mot for mot in reversed(MOTS)}


def readable(jetons: Iterable[Jeton]) -> str:
    """Les mots normalisés en une ligne ; un mot inconnu qui se dit comme un mot de question devient ce mot."""
    courants = common_words()
    return " ".join(_respelled(j.forme, courants) for j in jetons)


def _respelled(mot: str, courants: frozenset[str]) -> str:
    if len(mot) < LONGUEUR_MIN or mot in courants or not mot.isalpha():
        return mot
    return _PAR_SON.get(phonetique(mot), mot)
