"""Placer les boîtes : de gauche à droite par grandalf (Sugiyama), de haut en bas en arbre pour les écrans étroits."""

from dataclasses import dataclass, replace

from grandalf.graphs import Edge, Graph, Vertex
from grandalf.layouts import SugiyamaLayout, VertexViewer

from knowledge.schema.boites import Boite, make_box
from knowledge.schema.colonne import Colonne
from knowledge.schema.entrees import TROISIEME
from knowledge.schema.formes import Arete, Graphe, Sens
from knowledge.schema.trace import Trace, across

LARGEUR, LARGEUR_3E = 204.0, 112.0
ENTRE_RANGS, ENTRE_BOITES = 46.0, 12.0


@dataclass(frozen=True)
class Plan:
    """Le dessin mis en place, coin haut gauche en (0, 0)."""

    boites: tuple[Boite, ...]
    traces: tuple[Trace, ...]
    largeur: float
    hauteur: float


def place(graphe: Graphe, sens: Sens) -> Plan:
    """Les boîtes et les traits de ce graphe, dans ce sens."""
    if sens is Sens.VERTICAL:
        colonne = Colonne(graphe)
        return _framed(colonne.boites, colonne.traces)
    return _place_across(graphe)


def _place_across(graphe: Graphe) -> Plan:
    """Un rang par étape. grandalf dispose de haut en bas : largeur et hauteur sont échangées."""
    tailles = {n.cle: make_box(n, LARGEUR_3E if n.cle == TROISIEME else LARGEUR) for n in graphe.noeuds}
    sommets = {cle: _vertex(boite) for cle, boite in tailles.items()}
    liens = {arete: Edge(sommets[arete.depart], sommets[arete.arrivee]) for arete in graphe.aretes}
    muets = [Edge(sommets[TROISIEME], sommets[cle]) for cle in _loose(graphe)]
    coupe = Graph(list(sommets.values()), [*liens.values(), *muets], directed=True).C[0]
    mise = SugiyamaLayout(coupe)
    mise.xspace, mise.yspace = ENTRE_BOITES, ENTRE_RANGS
    mise.init_all()
    mise.draw()
    boites = {cle: _placed(tailles[cle], sommets[cle].view.xy) for cle in tailles}
    return _framed(list(boites.values()), [_trace(a, boites, mise, lien) for a, lien in liens.items()])


def _loose(graphe: Graphe) -> list[str]:
    """Les nœuds sans rien avant eux : mis au rang qui suit la 3e quand elle y est, sans trait."""
    arrivees = {arete.arrivee for arete in graphe.aretes}
    cles = {n.cle for n in graphe.noeuds}
    return [c for c in (n.cle for n in graphe.noeuds) if TROISIEME in cles and c != TROISIEME and c not in arrivees]


def _vertex(boite: Boite) -> Vertex:
    sommet = Vertex(boite.noeud.cle)
    sommet.view = VertexViewer(w=boite.hauteur, h=boite.largeur)
    return sommet


def _placed(boite: Boite, centre: tuple[float, float]) -> Boite:
    y, x = centre
    return replace(boite, x=x - boite.largeur / 2, y=y - boite.hauteur / 2)


def _trace(arete: Arete, boites: dict[str, Boite], mise: SugiyamaLayout, lien: Edge) -> Trace:
    """Le trait de cette arête, par les points de passage que grandalf réserve quand elle saute un rang."""
    relais = mise.ctrls.get(lien, {})
    rangs = range(mise.grx[lien.v[0]].rank + 1, mise.grx[lien.v[1]].rank)
    centres = [(relais[rang].view.xy[1], relais[rang].view.xy[0]) for rang in rangs]
    # Droit d'un bord à l'autre du rang traversé : la courbe ne passe qu'entre les rangs.
    passages = tuple((x + dx, y) for x, y in centres for dx in (-LARGEUR / 2, LARGEUR / 2))
    return across(arete, boites[arete.depart], boites[arete.arrivee], passages)


def _framed(boites: list[Boite], traces: list[Trace]) -> Plan:
    """Le tout ramené à l'origine."""
    x, y = min(b.x for b in boites), min(b.y for b in boites)
    posees = tuple(replace(b, x=b.x - x, y=b.y - y) for b in boites)
    return Plan(
        posees,
        tuple(trace.moved(-x, -y) for trace in traces),
        max(b.droite for b in posees),
        max(b.bas for b in posees),
    )
