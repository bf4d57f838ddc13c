"""Quels faits répondent à une question : mots rares en commun, fautes et terminaisons pardonnées."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from math import log

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import Fait, Notion
from knowledge.queries.memoire import remember
from knowledge.queries.pertinence_mots import COURANTS, DEFINITION, ENTIERS, FINS, QUESTIONS, TOURS, VIDES, according_to
from langue.normalisation import normaliser
from langue.phonetique import phonetique
from langue.texte import decouper

POIDS_MOTS, POIDS_TEXTE, POIDS_TITRE = 0.85, 0.4, 0.1
"""Un mot de recherche du fait compte plus qu'un mot de sa phrase, qui compte plus que le nom de la notion."""
POIDS_DEUX = 0.95
"""Un mot de recherche qui est aussi dans la phrase."""
POIDS_SUJET = 0.5
"""Un mot du nom d'une notion (« campus », « pôle ») dit de quoi l'on parle, pas ce que l'on demande."""
SEUIL_FAUTE = 86
"""Ressemblance (0 à 100) d'un mot mal écrit avec un mot des faits."""
FAMILLE, POIDS_FAMILLE = 5, 0.6
"""Lettres communes de deux mots d'une famille (« partenariat », « partenaire »), et ce que vaut l'un pour l'autre."""
FREQUENT = 0.12
"""Part des faits à partir de laquelle un mot d'un nom de notion ne distingue plus rien."""
QUESTION_PRECISE = 4.0
"""Poids de mots en dessous duquel une question est trop vague pour qu'un fait y réponde tout à fait."""
BONUS_LISTE = 0.03
"""À égalité, le fait qui donne la liste entière passe devant ceux qui en disent une part."""


_TOUR = 1.0
"""Poids d'un mot né du tour de la question."""
_INCONNU = 1.5
"""Poids d'un mot qu'aucun fait ne connaît."""
_PLEIN = 1.0 + BONUS_LISTE


@dataclass(frozen=True)
class IndexFaits:
    """Poids de chaque radical dans chaque fait, rareté des radicaux, et leurs sons."""

    poids: dict[str, dict[str, float]]
    rarete: dict[str, float]
    radicaux: tuple[str, ...]
    sons: dict[str, str]
    listes: frozenset[str]
    familles: dict[str, tuple[str, ...]]
    """Premières lettres → radicaux qui commencent ainsi."""
    sujets: frozenset[str]
    """Radicaux des noms de notions."""


def relevance(session: Session, question: str) -> dict[str, float]:
    """Fait → pertinence entre 0 et 1 ; les faits sans mot commun n'y sont pas.

    1 voudrait dire que tous les mots de la question sont des mots de recherche du fait.
    """
    index = remember(session, _build)
    voulus = _wanted(index, question)
    total = max(sum(voulus.values()), QUESTION_PRECISE)
    scores: dict[str, float] = defaultdict(float)
    for radical, poids in voulus.items():
        for fait, part in _parts(index, radical).items():
            scores[fait] += poids * part / total
    for fait in index.listes & scores.keys():
        scores[fait] += BONUS_LISTE
    return {fait: round(min(1.0, score / _PLEIN), 3) for fait, score in scores.items()}


def _parts(index: IndexFaits, radical: str) -> dict[str, float]:
    """Fait → part de ce mot qu'on y trouve : lui-même, ou un peu moins un mot de la même famille."""
    parts = dict(index.poids.get(radical, {}))
    for voisin in index.familles.get(radical[:FAMILLE], ()) if len(radical) >= FAMILLE else ():
        for fait, part in index.poids[voisin].items():
            parts[fait] = max(parts.get(fait, 0.0), POIDS_FAMILLE * part)
    return parts


def _wanted(index: IndexFaits, question: str) -> dict[str, float]:
    """Radicaux de la question que les faits connaissent, et leur poids (leur rareté)."""
    voulus: dict[str, float] = {}
    for mot in words(according_to().sub(" ", question)):
        radical = stem(mot)
        connu = radical if radical in index.rarete else _near(index, mot, radical)
        if connu:
            voulus[connu] = index.rarete[connu] * (POIDS_SUJET if connu in index.sujets else 1.0)
        elif len(mot) > 3:
            # Un mot qu'aucun fait ne connaît rend la réponse moins sûre, sans l'écarter.
            voulus[mot] = _INCONNU
    vague = all(radical in index.sujets for radical in voulus if radical in index.rarete)
    for radical in asked(question, vague=vague):
        voulus[radical] = max(_TOUR if not vague else index.rarete.get(radical, 0.0), voulus.get(radical, 0.0))
    return voulus


def _near(index: IndexFaits, mot: str, radical: str) -> str | None:
    if len(mot) < 4:
        return None
    son = index.sons.get(phonetique(mot))
    if son:
        return son
    proche = process.extractOne(radical, index.radicaux, scorer=fuzz.ratio, score_cutoff=SEUIL_FAUTE)
    return proche[0] if proche else None


def asked(question: str, *, vague: bool) -> list[str]:
    """Mots de recherche que dit le tour de la question : « depuis quand » → date, quand.

    « c'est quoi » ne demande une définition que si la question ne précise rien d'autre (`vague`).
    """
    plat = " ".join(jeton.forme for jeton in normaliser(question[:1000]))
    tours = (*TOURS, DEFINITION) if vague else TOURS
    return [mot for motif, mots in tours if motif.search(plat) for mot in mots]


def words(texte: str) -> list[str]:
    """Mots pleins, en français courant et tels qu'écrits : « cv » reste un cv."""
    lus = [jeton.forme for jeton in (*normaliser(texte[:2000]), *decouper(texte[:2000]))]
    courants = (COURANTS.get(forme, forme) for forme in dict.fromkeys(lus))
    return [forme for forme in courants if forme not in VIDES and (len(forme) > 1 or forme.isdigit())]


@lru_cache(maxsize=16384)
def stem(mot: str) -> str:
    """Radical approché : « durée », « dure », « durer » → « dur » ; un mot court ou une année reste."""
    if mot.isdigit() or mot in ENTIERS:
        return mot
    for fin in FINS:
        if mot.endswith(fin) and len(mot) - len(fin) >= 3:
            mot = mot[: -len(fin)]
            break
    return mot


def _build(session: Session) -> IndexFaits:
    documents = {
        cle: _weights(titre, mots or "", texte)
        for cle, titre, mots, texte in session.execute(
            select(Fait.id, Notion.titre, Fait.mots, Fait.texte).join(Notion, Notion.id == Fait.notion_id)
        )
    }
    poids: dict[str, dict[str, float]] = defaultdict(dict)
    for cle, radicaux in documents.items():
        for radical, part in radicaux.items():
            poids[radical][cle] = part
    rarete = {radical: log(1 + len(documents) / len(faits)) for radical, faits in poids.items()}
    listes = frozenset(cle for cle, radicaux in documents.items() if "liste" in radicaux)
    return IndexFaits(
        dict(poids),
        rarete,
        tuple(rarete),
        _sounds(session, rarete),
        listes,
        _relatives(rarete),
        _subjects(session, poids, len(documents)),
    )


def _subjects(session: Session, poids: dict[str, dict[str, float]], total: int) -> frozenset[str]:
    titres = session.execute(select(Notion.titre, Notion.sigles))
    noms = {stem(mot) for titre, sigles in titres for mot in words(f"{titre} {sigles or ''}")}
    return frozenset(nom for nom in noms if len(poids.get(nom, ())) >= FREQUENT * total)


def _relatives(rarete: dict[str, float]) -> dict[str, tuple[str, ...]]:
    familles: dict[str, list[str]] = defaultdict(list)
    for radical in rarete:
        if len(radical) >= FAMILLE and radical not in ENTIERS:
            familles[radical[:FAMILLE]].append(radical)
    return {debut: tuple(groupe) for debut, groupe in familles.items() if len(groupe) > 1}


def _sounds(session: Session, rarete: dict[str, float]) -> dict[str, str]:
    """Son d'un mot des faits → son radical."""
    sons: dict[str, str] = {}
    for mots, texte in session.execute(select(Fait.mots, Fait.texte)):
        for mot in words(f"{mots or ''} {texte}"):
            if len(mot) > 3:
                sons.setdefault(phonetique(mot), stem(mot))
    return {son: radical for son, radical in sons.items() if radical in rarete}


def _weights(titre: str, mots: str, texte: str) -> dict[str, float]:
    dits = {stem(mot) for mot in words(texte)}
    cherches = {stem(mot) for mot in words(mots)} | {mot for mot in mots.split() if mot in QUESTIONS}
    return (
        dict.fromkeys((stem(mot) for mot in words(titre)), POIDS_TITRE)
        | dict.fromkeys(dits, POIDS_TEXTE)
        | {mot: POIDS_DEUX if mot in dits else POIDS_MOTS for mot in cherches}
    )
