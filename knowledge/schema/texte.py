"""Le schéma dit en texte : une liste à niveaux, pour une page (`<ul>`) comme pour un terminal."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.schema.choix import kind
from knowledge.schema.entrees import DEPART, TROISIEME
from knowledge.schema.etiquettes import duration, long_condition, onward_condition, status
from knowledge.schema.formes import Arete, Citation, Graphe, Noeud, Pas, Role
from knowledge.schema.legende import tell_source
from knowledge.schema.mots import word


@dataclass(frozen=True)
class Item:
    """Une ligne de la liste ; `code` : la fiche où elle mène ; `enfants` : la liste qu'elle ouvre."""

    texte: str
    code: str | None = None
    enfants: tuple["Item", ...] = ()


def to_list(graphe: Graphe) -> tuple[Item, ...]:
    """Avant, la formation, après, à savoir, sources : tout ce que l'image montre, et ce qu'elle replie."""
    parties = (
        Item(word("texte_avant"), enfants=_before(graphe)),
        Item(word("texte_depart"), enfants=(_centre(graphe),)),
        Item(word("texte_apres"), enfants=_after(graphe)),
        Item(word("texte_savoir"), enfants=tuple(map(_known, graphe.savoir))),
        Item(word("texte_sources"), enfants=tuple(Item(tell_source(s.titre, s.date)) for s in graphe.sources)),
    )
    return tuple(partie for partie in parties if partie.enfants)


def to_plain(items: Sequence[Item], retrait: int = 0) -> Iterator[str]:
    """Les lignes d'un texte brut, en retrait de deux blancs par niveau."""
    for item in items:
        yield f"{'  ' * retrait}- {item.texte}"
        yield from to_plain(item.enfants, retrait + 1)


def _before(graphe: Graphe) -> tuple[Item, ...]:
    """De la 3e à la formation ; ce qui n'en part pas est dit à côté."""
    etapes = [a for a in graphe.aretes if a.arrivee == DEPART]
    depuis_3e = {a.arrivee for a in graphe.aretes if a.depart == TROISIEME}
    lignes = [
        (a.depart in depuis_3e, _item(graphe, a, graphe.noeud(a.depart))) for a in etapes if a.depart != TROISIEME
    ]
    suite = [item for liee, item in lignes if liee]
    seules = [item for liee, item in lignes if not liee]
    if depuis_3e:
        suite += [Item(graphe.depart().titre)] if DEPART in depuis_3e else []
        noeud = graphe.noeud(TROISIEME)
        seules.insert(0, Item(_join(noeud.titre, noeud.notes), enfants=tuple(suite)))
    return tuple(seules) or (Item(word("texte_rien_avant")),)


def _centre(graphe: Graphe) -> Item:
    noeud = graphe.depart()
    avis = [Item(graphe.avertissement)] if graphe.avertissement else []
    niveau = _level(noeud.pas) if noeud.pas else None
    return Item(_join(noeud.titre, (niveau, *noeud.notes)), noeud.code, tuple(avis))


def _after(graphe: Graphe) -> tuple[Item, ...]:
    suites = tuple(_branch(graphe, arete) for arete in graphe.aretes if arete.depart == DEPART)
    formations = any(n.role is Role.SUITE for n in graphe.noeuds)
    return suites if formations else (*suites, Item(word("texte_rien_apres")))


def _branch(graphe: Graphe, arete: Arete) -> Item:
    """Une suite, ce qu'elle replie, puis les siennes."""
    noeud = graphe.noeud(arete.arrivee)
    item = _item(graphe, arete, noeud)
    suivantes = tuple(_branch(graphe, a) for a in graphe.aretes if a.depart == noeud.cle)
    aussi = (Item(word("texte_aussi", noms=word("et").join(noeud.aussi))),) if noeud.aussi else ()
    return Item(item.texte, item.code, (*item.enfants, *suivantes, *aussi))


def _item(graphe: Graphe, arete: Arete, noeud: Noeud) -> Item:
    """Le nœud au bout de l'arête, côté formation ou côté suite, et ce qu'il replie."""
    source = graphe.noeud(arete.depart).pas
    avant = noeud.role is Role.ENTREE
    venant_de = source.niveau if source and not avant else None
    if noeud.pas is not None:
        return _pas(noeud.pas, venant_de, avant)
    plies = tuple(_pas(pas, venant_de, avant) for pas in noeud.replie)
    notes = () if noeud.dit else noeud.notes
    return Item(_join(noeud.titre, notes), enfants=(*plies, *map(Item, noeud.dit)))


def _pas(pas: Pas, venant_de: str | None, avant: bool) -> Item:
    """Niveau, durée, condition et état d'une formation ; le type du diplôme quand la base n'en sait pas plus."""
    condition = onward_condition(pas.condition, detail=True) if avant else long_condition(pas.condition)
    details = (_level(pas) or _kind(pas), duration(pas, venant_de), condition, status(pas))
    return Item(_join(pas.libelle, details), pas.code)


def _kind(pas: Pas) -> str | None:
    """Le type du diplôme, si le libellé ne commence pas par lui."""
    dit = kind(pas)
    return dit if pas.type and not pas.libelle.casefold().startswith(dit.casefold()) else None


def _level(pas: Pas) -> str | None:
    return word("texte_niveau", n=pas.niveau_cec) if pas.niveau_cec else None


def _known(citation: Citation) -> Item:
    return Item(citation.texte, enfants=(Item(tell_source(citation.source.titre, citation.source.date)),))


def _join(titre: str, details: Iterable[str | None]) -> str:
    return ", ".join([titre, *(detail for detail in details if detail)])
