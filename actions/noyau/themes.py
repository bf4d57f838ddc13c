"""De quoi on parle (thème), ce qu'on en demande (facette), et le but qui y répond."""

from __future__ import annotations

THEMES: dict[str, frozenset[str]] = {
    "campus": frozenset(
        {
            "definir_campus",
            "lister_campus",
            "campus_par_filiere",
            "campus_proche",
            "label_campus",
            "services_campus",
            "histoire_campus",
        }
    ),
    "poles": frozenset({"definir_pole_qualification", "definir_pole_metiers"}),
    "familles": frozenset({"definir_famille_metiers", "lister_familles", "detailler_famille"}),
    "lycee_metiers": frozenset({"definir_lycee_metiers", "criteres_lycee_metiers"}),
    "offre": frozenset(
        {
            "chercher_formation",
            "detailler_formation",
            "acces_formation",
            "poursuites_apres_formation",
            "insertion",
            "formations_pour_metier",
        }
    ),
    "etablissement": frozenset({"detailler_etablissement"}),
    "diplomes": frozenset({"definir_diplome", "comparer_diplomes"}),
    "apprentissage": frozenset({"apprentissage"}),
    "affectation": frozenset({"affectation"}),
    "reorientation": frozenset({"reorientation"}),
}
SUR_LA_FORMATION = {
    "duree": "detailler_formation",
    "metiers": "detailler_formation",
    "acces": "acces_formation",
    "chance": "acces_formation",
    "apres": "poursuites_apres_formation",
}
MEME = "="
"""Le but d'avant, tel quel."""
# Thème → ce qui est demandé → but. Une facette absente laisse la lecture de Rasa.
REPRISES: dict[str, dict[str, str]] = {
    "campus": {
        "combien": "histoire_campus",
        "chiffre": "histoire_campus",
        "actuel": "histoire_campus",
        "lesquels": "lister_campus",
        "qui": "label_campus",
        "duree": "label_campus",
        "acces": "label_campus",
        "utilite": "services_campus",
        "contenu": "services_campus",
        "ou": "campus_proche",
        "contact": "definir_campus",
    },
    "poles": {
        f: MEME
        for f in (
            "combien duree qui age actuel lesquels acces quand apres contenu ou utilite niveau places chiffre metiers".split()
        )
    },
    "familles": {
        "combien": "lister_familles",
        "chiffre": "lister_familles",
        "lesquels": "lister_familles",
        "quand": "definir_famille_metiers",
        "actuel": "definir_famille_metiers",
        "utilite": "definir_famille_metiers",
        "acces": "definir_famille_metiers",
        "apres": "definir_famille_metiers",
        "qui": "definir_famille_metiers",
        "duree": "definir_famille_metiers",
    },
    "lycee_metiers": {
        "combien": "definir_lycee_metiers",
        "lesquels": "definir_lycee_metiers",
        "ou": "definir_lycee_metiers",
        "actuel": "definir_lycee_metiers",
        "qui": "criteres_lycee_metiers",
        "acces": "criteres_lycee_metiers",
        "duree": "criteres_lycee_metiers",
        "utilite": "criteres_lycee_metiers",
        "contenu": "definir_lycee_metiers",
        "contact": "definir_lycee_metiers",
    },
    "offre": {
        "internat": "chercher_formation",
        "secteur": "chercher_formation",
        "cout": "chercher_formation",
        "contact": "chercher_formation",
        "ou": "chercher_formation",
        "places": "chercher_formation",
        "duree": "detailler_formation",
        "contenu": "detailler_formation",
        "metiers": "detailler_formation",
        "chiffre": "detailler_formation",
        "niveau": "detailler_formation",
        "age": "acces_formation",
        "acces": "acces_formation",
        "chance": "acces_formation",
        "apres": "poursuites_apres_formation",
        "emploi": "insertion",
        "salaire": "insertion",
        "filles": "insertion",
        "fraicheur": MEME,
        "quand": "affectation",
    },
    "etablissement": {
        "internat": MEME,
        "contact": MEME,
        "ou": MEME,
        "contenu": MEME,
        "lesquels": MEME,
        "combien": MEME,
        "cout": MEME,
        "secteur": MEME,
        "emploi": "insertion",
    },
    "diplomes": {
        "apres": "poursuites_apres_formation",
        "acces": "acces_formation",
        "age": "acces_formation",
        "chance": "acces_formation",
        "difference": "comparer_diplomes",
        "chiffre": MEME,
        "duree": MEME,
        "niveau": MEME,
        "contenu": MEME,
        "utilite": MEME,
        "emploi": "insertion",
    },
    "apprentissage": {f: MEME for f in "age salaire duree cout acces quand utilite contenu internat contact".split()},
    "affectation": {f: MEME for f in "quand combien acces chance qui cout places contact ou".split()},
    "reorientation": {f: MEME for f in "quand acces chance combien duree qui places utilite".split()},
}


def theme_of(but: str | None) -> str | None:
    """Le thème d'un but ; None pour une politesse."""
    return next((theme for theme, buts in THEMES.items() if but in buts), None)
