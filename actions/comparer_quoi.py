"""Quoi comparer : les formations dites, celles qu'un niveau appelle (« CAP ou bac pro en menuiserie »), ou des diplômes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from actions.noms import distinct_diplomas, level_of, reference
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import as_list, first
from actions.noyau.relances import flatten
from actions.noyau.tour import Tour

Formation = dict[str, Any]
MAX = 4
ORDRE = ("CAP", "2de pro", "bac pro", "MC/CS", "BP", "BMA", "BTS")
_MOTS_DE_NIVEAU = frozenset(
    "cap capa bac pro bacpro bts btsa mc cs bp bma 2de 2nde seconde en de du le la un une".split()
)


@dataclass(frozen=True)
class Sujets:
    """Ce qu'on met côte à côte : des formations, et des diplômes dont on n'a pas la spécialité."""

    formations: list[Formation] = field(default_factory=list)
    niveaux: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.formations) + len(self.niveaux)


async def wanted_subjects(contexte: Contexte, tour: Tour, client: Client) -> Sujets:
    """Les formations du fil ; pour chaque niveau dit sans formation, la même spécialité, sinon le diplôme en général."""
    e = contexte.entites
    formations = distinct_diplomas(as_list(e.get("formation")))
    niveaux = _levels(e)
    if not formations:
        return await _of_domain(niveaux, contexte, tour, client)
    manquants = [n for n in niveaux if n not in {level_of(f["libelle"]) for f in formations}]
    trouvees = {n: await at_level(n, formations, tour, client) for n in manquants}
    reunies = [*(f for groupe in trouvees.values() for f in groupe), *formations]
    return Sujets(_by_level(reunies)[:MAX], [n for n, groupe in trouvees.items() if not groupe])


def _levels(e: dict[str, Any]) -> list[str]:
    """Du CAP au BTS, sans doublon."""
    return sorted({str(n) for n in [*as_list(e.get("niveau")), *as_list(e.get("niveau_vise"))]}, key=_order)


def _by_level(formations: list[Formation]) -> list[Formation]:
    """Dans l'ordre dit quand les niveaux sont les mêmes ; sinon du CAP au BTS."""
    return sorted(formations, key=lambda f: _order(level_of(f["libelle"])))


def _order(niveau: str | None) -> int:
    return ORDRE.index(niveau) if niveau in ORDRE else len(ORDRE)


async def at_level(niveau: str, formations: list[Formation], tour: Tour, client: Client) -> list[Formation]:
    """La même spécialité à ce niveau ; à défaut celle que le mot de l'usager désigne (« menuiserie ») ; vide sinon."""
    for formation in formations:
        trouve = await client.get("/formations", intitule_de=formation["code"], niveau=niveau, ouverte=True, taille=1)
        if trouve["elements"]:
            return [reference(trouve["elements"][0])]
    return await by_word(spoken_word(tour, "formation"), niveau, client)


def spoken_word(tour: Tour, *cles: str) -> str:
    """Ce que l'usager a dit de la spécialité, sans le diplôme : « bac pro en menuiserie » → « menuiserie »."""
    dit = next((morceaux[0] for cle in cles if (morceaux := tour.morceaux.get(cle))), "")
    return " ".join(mot for mot in flatten(dit).split() if mot not in _MOTS_DE_NIVEAU)


async def by_word(mot: str, niveau: str, client: Client) -> list[Formation]:
    """La formation de ce niveau dont le nom porte le mot (« menuiserie » → menuisier) ; vide plutôt qu'approchée."""
    if not mot:
        return []
    trouve = await client.get("/formations", q=mot[:100], niveau=niveau, ouverte=True, taille=3)
    racine = mot[:5]
    return [reference(f) for f in trouve["elements"] if racine in flatten(f["libelle"])][:1]


async def _of_domain(niveaux: list[str], contexte: Contexte, tour: Tour, client: Client) -> Sujets:
    """« CAP ou bac pro en cuisine » : une formation par niveau, si le mot ou le métier en désigne une à chacun."""
    if len(niveaux) < 2:
        return Sujets(niveaux=niveaux)
    trouvees = [await _at_each(n, contexte, tour, client) for n in niveaux]
    if all(trouvees):
        return Sujets([groupe[0] for groupe in trouvees])
    return Sujets(niveaux=niveaux)


async def _at_each(niveau: str, contexte: Contexte, tour: Tour, client: Client) -> list[Formation]:
    metier = first(contexte.entites.get("metier")) if "metier" in tour.entites else None
    if isinstance(metier, dict) and metier.get("id"):
        trouve = await client.get(f"/metiers/{metier['id']}/formations", niveau=niveau, taille=1)
        return [reference(f) for f in trouve["elements"]]
    return await by_word(spoken_word(tour, "domaine"), niveau, client)
