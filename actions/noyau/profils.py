"""Quelles entités chaque but emploie : la moitié de la règle de report."""

from __future__ import annotations

SUJETS = frozenset({"formation", "metier", "domaine", "famille", "campus", "etablissement"})
FILTRES = frozenset({"lieu", "statut", "secteur", "niveau"})

_FORMATION = ("formation", "niveau", "domaine", "metier")
PROFILS: dict[str, tuple[str, ...]] = {
    "chercher_formation": (
        "formation",
        "niveau",
        "domaine",
        "metier",
        "famille",
        "lieu",
        "statut",
        "secteur",
        "etablissement",
    ),
    "detailler_formation": _FORMATION,
    "acces_formation": (*_FORMATION, "statut"),
    "poursuites_apres_formation": (*_FORMATION, "niveau_vise"),
    "formations_pour_metier": ("metier", "niveau", "domaine"),
    "comparer_diplomes": ("formation", "niveau", "niveau_vise"),
    "definir_diplome": ("niveau",),
    "insertion": ("formation", "niveau", "domaine", "metier", "lieu", "statut", "etablissement"),
    "apprentissage": ("formation", "niveau", "lieu", "metier", "domaine", "statut"),
    "affectation": ("niveau", "formation"),
    "reorientation": ("formation", "niveau", "niveau_vise"),
    "detailler_famille": ("famille", "formation", "lieu"),
    "lister_familles": ("domaine",),
    "definir_pole_qualification": ("lieu", "domaine"),
    "definir_pole_metiers": ("lieu", "domaine"),
    "definir_famille_metiers": (),
    "definir_campus": ("campus",),
    "lister_campus": ("lieu",),
    "campus_par_filiere": ("domaine", "campus", "formation", "metier", "lieu"),
    "campus_proche": ("lieu", "campus", "domaine"),
    "label_campus": ("campus",),
    "services_campus": ("campus",),
    "histoire_campus": ("campus", "lieu"),
    "definir_lycee_metiers": ("lieu", "etablissement"),
    "criteres_lycee_metiers": (),
    "detailler_etablissement": ("etablissement", "lieu"),
    "contacter_conseiller": ("lieu",),
}
# Ces buts ne remplacent pas le sujet en cours : on y revient après.
DIGRESSIONS = frozenset(
    {
        "saluer",
        "au_revoir",
        "remercier",
        "identite_assistant",
        "aide",
        "donnees_personnelles",
        "hors_sujet",
        "autre_langue",
        "preciser",
        "nlu_fallback",
        "detresse",
        "contacter_conseiller",
    }
)
# Un but de cette liste a besoin d'un sujet ; sans lui, celui d'avant est repris.
AVEC_SUJET = frozenset(
    {
        "chercher_formation",
        "detailler_formation",
        "acces_formation",
        "poursuites_apres_formation",
        "insertion",
        "detailler_etablissement",
        "detailler_famille",
        "comparer_diplomes",
        "campus_par_filiere",
        "formations_pour_metier",
        "services_campus",
        "label_campus",
        "apprentissage",
    }
)
# Ces buts définissent ou énumèrent : le lieu d'une recherche passée ne les concerne que si l'usager le redit.
LIEU_DIT = frozenset(
    {
        "definir_pole_qualification",
        "definir_pole_metiers",
        "definir_lycee_metiers",
        "histoire_campus",
        "lister_campus",
        "apprentissage",
    }
)
