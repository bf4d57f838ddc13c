"""Ce qu'on demande en comparant : le plus long, le mieux, l'emploi, le salaire… ou seulement la différence."""

from __future__ import annotations

import re

from actions.noms import in_sentence, with_the
from actions.noyau.formes import join_names
from actions.noyau.libelles import label
from actions.noyau.relances import flatten
from actions.tableaux import Colonne

# L'ordre compte : « lequel est le mieux pour trouver un travail » parle d'emploi.
_MOTIFS = (
    # « ma fille hésite » n'est pas une question sur les filles.
    ("filles", r"\b(filles|garcons|femmes|hommes)\b|\bles (fille|garcon)\b"),
    ("salaire", r"\b(salaires?|gagne|gagner|paye|payer|paie|paies|thune)\b"),
    ("emploi", r"\b(inser\w*|embauch\w*|recrut\w*|travail|boulot|taf|emplois?|job|chomage)\b"),
    (
        "long",
        r"\b(plus longs?|plus longues?|dure \w* ?plus|plus de temps|plus longtemps|duree|combien d annees|combien de temps)\b",
    ),
    ("court", r"\b(plus courte?s?|plus rapides?|plus vite|moins longs?|moins longues?)\b"),
    ("difficulte", r"\b(dur|durs|dure a|difficiles?|faciles?|simples?|complique\w*)\b"),
    ("mieux", r"\b(mieux|meilleur\w*|preferable|conseill\w*|choisir|je prends|interessant|utile|vaut)\b"),
)
_COMPILES = tuple((genre, re.compile(motif)) for genre, motif in _MOTIFS)
CHANGEANTS = ("ministere", "acces", "metiers", "suites")
_AN = re.compile(r"(\d+) ans?\b")


def asked(question: str) -> str:
    """Le genre de question : `long`, `court`, `mieux`, `emploi`, `salaire`, `difficulte`, `filles`, ou `difference`."""
    plat = flatten(question)
    return next((genre for genre, motif in _COMPILES if motif.search(plat)), "difference")


def years(colonne: Colonne) -> int | None:
    """La durée en années que dit la colonne ; None si elle n'est pas dans les données."""
    lu = _AN.search(colonne.valeurs.get("duree") or "")
    return int(lu.group(1)) if lu else None


def tell_duration(colonnes: list[Colonne], genre: str) -> str:
    """« Le plus long : le bac pro cuisine (3 ans) ; CAP cuisine : 2 ans. » ; l'aveu si une durée manque."""
    durees = {c.court: d for c in colonnes if (d := years(c)) is not None}
    if len(durees) < len(colonnes):
        inconnues = [in_sentence(c.court) for c in colonnes if c.court not in durees]
        return label("duree_manque", noms=join_names(inconnues))
    if len(set(durees.values())) == 1:
        return label("meme_duree", n=next(iter(durees.values()))) + _steps(colonnes)
    choisie = (max if genre == "long" else min)(durees.values())
    premiers = [with_the(c.court) for c in colonnes if durees[c.court] == choisie]
    autres = [
        label("duree_de", nom=with_the(c.court), n=durees[c.court]) for c in colonnes if durees[c.court] != choisie
    ]
    cle = "le_plus_long" if genre == "long" else "le_plus_court"
    return label(cle, n=choisie, noms=join_names(premiers), autres=join_names(autres)) + _steps(colonnes)


def _steps(colonnes: list[Colonne]) -> str:
    """Un BP vient après un CAP, un BTS après un bac : la durée ne dit pas tout quand les niveaux diffèrent."""
    if len({c.valeurs.get("niveau") for c in colonnes}) < 2:
        return ""
    apres = [
        label("vient_apres", nom=with_the(c.court), acces=c.valeurs["apres"])
        for c in colonnes
        if c.valeurs.get("apres")
    ]
    return label("attention", texte=join_names(apres)) if apres else ""


def essential(colonnes: list[Colonne], criteres: list[str]) -> str:
    """Ce qui diffère, en une phrase : niveaux et durées s'ils changent ; sinon les critères qui changent."""
    if _same(colonnes, "niveau") and _same(colonnes, "duree"):
        changent = [label(f"change_{c}") for c in CHANGEANTS if c in criteres and not _same(colonnes, c)]
        meme = label("memes", niveau=colonnes[0].valeurs.get("niveau", ""), duree=colonnes[0].valeurs.get("duree", ""))
        return meme + (label("ce_qui_change", quoi=join_names(changent)) if changent else "")
    dits = [
        label("essentiel_de", nom=c.court, niveau=c.valeurs.get("niveau", ""), duree=c.valeurs.get("duree", ""))
        for c in colonnes
    ]
    return label("essentiel", dits=label("point_virgule").join(dits)) + (
        label("memes_metiers") if colonnes[0].valeurs.get("metiers") and _same(colonnes, "metiers") else ""
    )


def _same(colonnes: list[Colonne], critere: str) -> bool:
    return len({c.valeurs.get(critere) for c in colonnes}) == 1
