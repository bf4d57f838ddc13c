"""La carte d'une notion : son résumé, puis ses faits, ceux d'aujourd'hui séparés de ceux d'avant, tous datés."""

from sqlalchemy.orm import Session

from knowledge.cartes.campus import dated
from knowledge.cartes.carte import Bloc, Carte, Element, Etiquette, Liste, Paragraphe, Section
from knowledge.cartes.montage import folded, latest, present, section, sources_of
from knowledge.cartes.mots import capital, count, say
from knowledge.queries.lieux_index import Lieu
from knowledge.queries.notions import FaitDate, NotionDetail, get_notion
from knowledge.queries.sources import SourceCitee

STATUTS = ("en_vigueur", "a_verifier", "historique", "perime")
_VISIBLES = 12
"""Phrases qu'on lit sans rien déplier."""


def notion_card(session: Session, notion_id: str, lieu: Lieu | None = None) -> Carte:
    """La carte de cette notion ; le lieu n'y change rien."""
    notion = get_notion(session, notion_id)
    presents = [statut for statut in STATUTS if any(fait.statut == statut for fait in notion.faits)]
    sections = present((_summary(notion), *(_facts(notion, statut, statut == presents[0]) for statut in presents)))
    # Chaque groupe de faits porte déjà le nom de sa source : la section n'en redit pas la liste.
    sources = sources_of(sections, *notion.sources, *(fait.source for fait in notion.faits))
    return Carte(
        genre="notion",
        code=notion.id,
        titre=notion.titre,
        sous_titre=say("notion", "sous_titre"),
        etiquettes=tuple(Etiquette(sigle) for sigle in notion.sigles),
        sections=sections,
        sources=sources,
        date_donnees=latest(sources),
        question=say("notion", "question", titre=notion.titre),
    )


def _summary(notion: NotionDetail) -> Section | None:
    blocs = [Paragraphe(notion.resume)] if notion.resume else []
    return section("resume", say("notion", "resume"), blocs, notion.sources if notion.resume else ())


def _facts(notion: NotionDetail, statut: str, premier: bool) -> Section | None:
    """Les faits de ce statut, source par source ; ce qui ne vaut plus est replié s'il y a plus actuel à lire avant."""
    faits = [fait for fait in notion.faits if fait.statut == statut]
    blocs: list[Bloc] = [Paragraphe(say("notion", "en_vigueur_date"), "pale")] if statut == "en_vigueur" else []
    visibles = _VISIBLES if premier or statut == "a_verifier" else 0
    for source, groupe in _by_source(faits).items():
        blocs += _group(source, groupe, max(visibles, 0))
        visibles -= len(groupe)
    seul = statut == "historique" and premier
    titre = say("notion", "historique_seul" if seul else statut)
    return section(statut, titre, blocs)


def _by_source(faits: list[FaitDate]) -> dict[SourceCitee, list[FaitDate]]:
    groupes: dict[SourceCitee, list[FaitDate]] = {}
    for fait in faits:
        groupes.setdefault(fait.source, []).append(fait)
    return groupes


def _group(source: SourceCitee, faits: list[FaitDate], visibles: int) -> tuple[Liste, ...]:
    """Les faits d'une source sous son nom : tous, un début, ou repliés quand on en a assez lu."""
    elements = [_fact(fait) for fait in faits]
    if not visibles:
        return (Liste(tuple(elements), replie=count("notion", "replie", len(faits), source=dated(source))),)
    return folded(elements, dated(source), say("commun", "autres", n="{n}"), max(visibles, 3))


def _fact(fait: FaitDate) -> Element:
    suite = say("notion", "remplace_par", texte=fait.texte, nouveau=fait.remplace_par) if fait.remplace_par else None
    texte = suite or fait.texte
    reserve = say("commun", "a_verifier") if fait.statut == "a_verifier" else None
    return Element(capital(texte), reserve=reserve)
