"""Ce que le gabarit de recherche montre : critères compris, onglets, facettes, résultats, pages, exports."""

from dataclasses import dataclass
from typing import Any

from api.pages.fichiers import FORMATS
from api.pages.recherche.adresses import Adresses
from api.pages.recherche.parametres import Lecture
from api.pages.recherche.phrases import field_name, read_phrases, value_name
from knowledge.queries.lieux import describe
from knowledge.queries.proximite import located
from knowledge.recherche.chercher import TAILLE, Resultats
from knowledge.recherche.criteres import TRIS, VUES, Criteres
from knowledge.recherche.facettes import Facette
from territoires.territoire import first_territory

RAYONS = (10, 20, 30, 50, 100)


@dataclass(frozen=True)
class Lien:
    """Un lien du gabarit : où il mène, ce qu'il dit, un nombre, et s'il est déjà suivi."""

    adresse: str
    nom: str
    nombre: int | None = None
    actif: bool = False


def page_context(lecture: Lecture, resultats: Resultats, adresses: Adresses) -> dict[str, Any]:
    """Les variables de `recherche.html`."""
    demande = lecture.demande
    pages = max(1, -(-resultats.total // TAILLE))
    return {
        "texte": lecture.comprehension.texte,
        "compris": understood(lecture, adresses),
        "cibles": lecture.comprehension.cibles,
        "suites": lecture.comprehension.suites,
        "remarques": lecture.remarques,
        "autres_lieux": [Lien(adresses.here(lieu=lieu.cle), describe(lieu)) for lieu in lecture.autres_lieux],
        "criteres": demande.criteres,
        "lieu_dit": describe(demande.criteres.lieu) if demande.criteres.lieu else "",
        "rayons": RAYONS,
        "vue": demande.vue,
        "onglets": [Lien(adresses.here(vue=v), v, resultats.totaux.get(v), v == demande.vue) for v in VUES],
        "tris": [
            (t, read_phrases()["tris"][t], t == demande.tri)
            for t in TRIS
            if t != "distance" or located(demande.criteres.lieu)
        ],
        "facettes": [_facet(facette, adresses) for facette in resultats.facettes if facette.valeurs],
        "resultats": resultats,
        "relaches": [(r.champ, adresses.relaxed(r), r) for r in resultats.relaches],
        "partout": adresses.here(partout=True, lieu=None, rayon=None),
        "page": lecture.page,
        "pages": pages,
        "precedente": adresses.page(lecture.page - 1) if lecture.page > 1 else None,
        "suivante": adresses.page(lecture.page + 1) if lecture.page < pages else None,
        "exports": [Lien(adresses.export(f), f) for f in FORMATS],
        "caches": adresses.hidden(),
        "dire": value_name,
        "nommer": field_name,
    }


def understood(lecture: Lecture, adresses: Adresses) -> list[Lien]:
    """Les critères compris du texte puis ceux des filtres ; chaque lien retire le sien."""
    dits = [
        Lien(adresses.without_piece(m), m.libelle or _said(lecture.demande.criteres, m.champ))
        for m in lecture.comprehension.morceaux
    ]
    caches = {"lieu", "rayon", "partout"}
    poses = [
        Lien(adresses.without_filter(nom), _told(nom, valeur, lecture))
        for nom, valeur in lecture.poses.items()
        if nom not in caches
    ]
    return dits + poses


def told_criteria(lecture: Lecture) -> tuple[tuple[str, str], ...]:
    """Les critères tels qu'un export les redit : (nom, valeur)."""
    criteres, dits = lecture.demande.criteres, lecture.comprehension
    paires = [("recherche", dits.texte)] if dits.texte else []
    if criteres.lieu is not None:
        paires.append((field_name("lieu"), describe(criteres.lieu)))
    if criteres.rayon_km is not None:
        paires.append((field_name("rayon_km"), f"{criteres.rayon_km:g} km"))
    if (
        criteres.lieu is None
        and not criteres.partout
        and criteres.etablissement is None
        and lecture.demande.vue != "campus"
    ):
        # Sans lieu dit, la liste ne porte que sur le territoire premier : le fichier le dit comme la page.
        nom = first_territory().academie["nom"]
        paires.append((field_name("partout"), value_name("territoire").format(nom=nom)))
    if criteres.partout:
        paires.append((field_name("partout"), value_name("partout")))
    compris = [(field_name(m.champ), m.libelle or _said(criteres, m.champ)) for m in dits.morceaux]
    poses = [(nom, _told(nom, valeur, lecture)) for nom, valeur in lecture.poses.items()]
    deja = {"lieu", "rayon_km", "rayon", "partout"}
    return tuple(paires + [(nom, valeur) for nom, valeur in (*compris, *poses) if nom not in deja])


def _said(criteres: Criteres, champ: str) -> str:
    """La valeur d'un critère que le texte dit en mots ordinaires."""
    valeur = getattr(criteres, champ, None)
    if isinstance(valeur, bool):
        return value_name(champ)
    if champ == "rayon_km":
        return f"{valeur:g} km" if valeur else field_name(champ)
    return value_name(str(valeur))


def _told(nom: str, valeur: Any, lecture: Lecture) -> str:
    if valeur is True:
        return value_name(nom)
    valeurs = valeur if isinstance(valeur, tuple) else (str(valeur),)
    return ", ".join(value_name(une) for une in valeurs)


def _facet(facette: Facette, adresses: Adresses) -> dict[str, Any]:
    liens = [
        Lien(adresses.toggle(facette.champ, v.valeur, v.choisie), _value(facette.champ, v.nom), v.nombre, v.choisie)
        for v in facette.valeurs
    ]
    return {"titre": read_phrases()["facettes"][facette.champ], "champ": facette.champ, "liens": liens}


def _value(champ: str, nom: str) -> str:
    return value_name(champ) if nom == "oui" else value_name(nom)
