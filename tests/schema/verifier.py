"""Ce qu'on exige de tout schéma, quelle que soit la formation."""

from xml.etree import ElementTree as ET

from knowledge.schema.boites import MARGE, Boite
from knowledge.schema.dessin import clean, to_svg
from knowledge.schema.formes import Graphe, Role, Sens
from knowledge.schema.mesure import width
from knowledge.schema.placement import Plan, place
from knowledge.schema.texte import to_list, to_plain

SVG = "{http://www.w3.org/2000/svg}"
PERMIS = {"svg", "title", "desc", "g", "a", "rect", "path", "text"}


def plain(graphe: Graphe) -> str:
    """L'équivalent en texte, d'un seul tenant."""
    return "\n".join(to_plain(to_list(graphe)))


def overlaps(plan: Plan) -> list[tuple[str, str]]:
    """Les paires de boîtes qui se recouvrent."""
    return [
        (une.noeud.cle, autre.noeud.cle)
        for rang, une in enumerate(plan.boites)
        for autre in plan.boites[rang + 1 :]
        if _crossed(une, autre)
    ]


def _crossed(une: Boite, autre: Boite) -> bool:
    jeu = 0.01
    en_x = une.x < autre.droite - jeu and autre.x < une.droite - jeu
    return en_x and une.y < autre.bas - jeu and autre.y < une.bas - jeu


def overflows(plan: Plan) -> list[str]:
    """Les lignes plus larges que leur boîte."""
    return [
        ligne.texte
        for boite in plan.boites
        for ligne in boite.lignes
        if width(ligne.texte, ligne.taille, ligne.gras) > boite.largeur - 2 * MARGE + 0.01
    ]


def check_all(graphe: Graphe) -> None:
    """Lisible, sans chevauchement ni débordement, tout nœud et tout pas replié dit dans le texte."""
    texte = plain(graphe)
    for noeud in graphe.noeuds:
        assert (
            noeud.titre in texte
            and all(p.libelle in texte for p in noeud.replie)
            and all(m in texte for m in noeud.dit)
        )
    for sens in Sens:
        plan = place(graphe, sens)
        assert not overlaps(plan), (graphe.code, sens)
        assert not overflows(plan), (graphe.code, sens)
        assert {b.noeud.cle for b in plan.boites} == {n.cle for n in graphe.noeuds}
        for liens in (False, True):
            check_svg(to_svg(graphe, sens, liens), graphe)


def check_svg(svg: bytes, graphe: Graphe) -> None:
    """XML bien formé, nommé, sans rien que la CSP refuse ; la condition n'est pas dite par la seule couleur."""
    racine = ET.fromstring(svg)
    assert {element.tag.removeprefix(SVG) for element in racine.iter()} <= PERMIS
    attributs = {nom for element in racine.iter() for nom in element.attrib}
    assert not {nom for nom in attributs if nom == "style" or nom.startswith("on")}
    assert all(e.get("href", "/fiches/formations/").startswith("/fiches/formations/") for e in racine.iter())
    ids = [e.get("id") for e in racine if e.get("id")]
    assert racine.get("aria-labelledby", "").split() == ids and len(ids) == 2
    assert racine.findtext(f"{SVG}title") == clean(graphe.titre)
    departs = [e for e in racine.iter(f"{SVG}g") if e.get("class") == f"etape etape-{Role.DEPART}"]
    assert len(departs) == 1
