"""Écrire le schéma en SVG autonome : ni script, ni style en ligne, lisible en noir et blanc, une couleur héritée."""

import re
from urllib.parse import quote
from xml.etree import ElementTree as ET

from knowledge.schema.boites import MARGE, Boite
from knowledge.schema.formes import Genre, Graphe, Role, Sens
from knowledge.schema.legende import Rang, legend
from knowledge.schema.mots import word
from knowledge.schema.placement import place
from knowledge.schema.trace import Trace

ESPACE = "http://www.w3.org/2000/svg"
BORD = 6.0
PILE = 3.0
"""Décalage de la boîte de derrière, sous ce qui est replié."""
POLICES = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"
TIRETS = {Genre.CONDITION: "6 4", Genre.PASSERELLE: "2 4", Genre.REMPLACE: "10 3 2 3"}
FICHE = "/fiches/formations/{code}"
_INTERDITS = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_svg(graphe: Graphe, sens: Sens = Sens.HORIZONTAL, liens: bool = False) -> bytes:
    """Le schéma en UTF-8. `liens` : les boîtes mènent à leur fiche, pour un SVG posé dans la page même.

    Sans liens c'est une image (`role="img"`) ; avec, un groupe : une image ne peut pas contenir de lien.
    """
    plan = place(graphe, sens)
    rangs, bas = legend(graphe, plan.largeur, plan.hauteur)
    racine = _root(graphe, sens, liens, plan.largeur + 2 * BORD, bas + 2 * BORD)
    corps = ET.SubElement(racine, "g", {"transform": f"translate({BORD:g} {BORD:g})"})
    for trace in plan.traces:
        _draw_trace(corps, trace)
    for boite in plan.boites:
        _draw_box(corps, boite, liens)
    for rang in rangs:
        _draw_rank(corps, rang)
    ecrit: bytes = ET.tostring(racine, encoding="utf-8", xml_declaration=not liens)
    return ecrit


def _root(graphe: Graphe, sens: Sens, liens: bool, largeur: float, hauteur: float) -> ET.Element:
    cle = re.sub(r"[^A-Za-z0-9]+", "-", f"schema-{graphe.code}-{sens}")
    racine = ET.Element(
        "svg",
        {
            "xmlns": ESPACE,
            "class": f"schema schema-{sens}",
            "viewBox": f"0 0 {largeur:.0f} {hauteur:.0f}",
            "width": f"{largeur:.0f}",
            "height": f"{hauteur:.0f}",
            "role": "group" if liens else "img",
            "aria-labelledby": f"{cle}-titre {cle}-description",
            "font-family": POLICES,
            "fill": "none",
            "stroke-linejoin": "round",
        },
    )
    ET.SubElement(racine, "title", {"id": f"{cle}-titre"}).text = clean(graphe.titre)
    ET.SubElement(racine, "desc", {"id": f"{cle}-description"}).text = clean(describe(graphe))
    return racine


def describe(graphe: Graphe) -> str:
    """Le schéma en une phrase."""
    entrees = [n.titre for n in graphe.noeuds if n.role is Role.ENTREE]
    suites = sum(len(n.replie) or 1 for n in graphe.noeuds if n.cle.startswith("apres:"))
    return word(
        "description",
        avant=", ".join(entrees) or word("description_rien_avant"),
        depart=graphe.depart().titre,
        apres=word("description_suites", n=suites) if suites else word("description_rien_apres"),
    )


def _draw_trace(corps: ET.Element, trace: Trace) -> None:
    genre = trace.arete.genre
    attributs = {"class": f"trait trait-{genre}", "d": trace.path(), "stroke": "currentColor", "stroke-width": "1.5"}
    if genre in TIRETS:
        attributs["stroke-dasharray"] = TIRETS[genre]
    ET.SubElement(corps, "path", attributs)
    ET.SubElement(corps, "path", {"class": f"pointe pointe-{genre}", "d": trace.head(), "fill": "currentColor"})


def _draw_box(corps: ET.Element, boite: Boite, liens: bool) -> None:
    code = boite.noeud.code
    if liens and code and boite.noeud.role is not Role.DEPART:
        corps = ET.SubElement(corps, "a", {"href": FICHE.format(code=quote(code, safe=""))})
    groupe = ET.SubElement(corps, "g", {"class": f"etape etape-{boite.noeud.role}"})
    ET.SubElement(groupe, "rect", _frame(boite))
    if boite.noeud.replie:
        ET.SubElement(groupe, "path", {"d": _pile(boite), "stroke": "currentColor", "stroke-width": "1.2"})
    y = boite.y + MARGE
    for ligne in boite.lignes:
        y += ligne.hauteur
        attributs = {
            "x": f"{boite.x + MARGE:.1f}",
            "y": f"{y - ligne.taille * 0.36:.1f}",
            "font-size": f"{ligne.taille:g}",
        }
        attributs |= {"fill": "currentColor"} | ({"font-weight": "bold"} if ligne.gras else {})
        ET.SubElement(groupe, "text", attributs).text = clean(ligne.texte)


def _frame(boite: Boite) -> dict[str, str]:
    """Le cadre : épais et teinté pour la formation, arrondi pour l'emploi."""
    depart = boite.noeud.role is Role.DEPART
    return {
        "x": f"{boite.x:.1f}",
        "y": f"{boite.y:.1f}",
        "width": f"{boite.largeur:.1f}",
        "height": f"{boite.hauteur:.1f}",
        "rx": "18" if boite.noeud.role is Role.EMPLOI else "5",
        "stroke": "currentColor",
        "stroke-width": "3" if depart else "1.2",
        "fill": "currentColor",
        "fill-opacity": "0.1" if depart else "0.02" if boite.noeud.replie else "0.04",
    }


def _pile(boite: Boite) -> str:
    """Le bord d'une seconde boîte, derrière : il y en a d'autres dessous."""
    return f"M{boite.x + 5:.1f} {boite.bas + PILE:.1f}H{boite.droite + PILE:.1f}V{boite.y + 5:.1f}"


def _draw_rank(corps: ET.Element, rang: Rang) -> None:
    if rang.genre is not None:
        trait = {"class": f"trait trait-{rang.genre}", "d": f"M{rang.x:.1f} {rang.y - 4:.1f}h30"}
        trait |= {"stroke": "currentColor", "stroke-width": "1.5"}
        trait |= {"stroke-dasharray": TIRETS[rang.genre]} if rang.genre in TIRETS else {}
        ET.SubElement(corps, "path", trait)
    attributs = {
        "x": f"{rang.texte_x:.1f}",
        "y": f"{rang.y:.1f}",
        "font-size": f"{rang.taille:g}",
        "fill": "currentColor",
    }
    ET.SubElement(corps, "text", attributs).text = clean(rang.texte)


def clean(texte: str) -> str:
    """Sur une ligne, sans les caractères que XML interdit ; le reste est échappé à l'écriture."""
    return " ".join(_INTERDITS.sub("", texte).split())
