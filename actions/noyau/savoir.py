"""Ce que la base sait d'une notion : son résumé, et ses faits notés pour la question posée."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Any

from actions.noyau.client import Client
from actions.noyau.phrases import close_in_meaning
from actions.noyau.relances import flatten
from actions.noyau.territoire import ICI
from actions.noyau.tour import Tour

Fait = dict[str, Any]
# `note` d'un fait : sa `pertinence` (0 à 1), un quart de plus s'il est de la notion en question.
# Seuils réglés sur tests/faits/questions_documents.jsonl : au-dessus, le fait répond ; une question vague reçoit le résumé.
FAVORI = 1.25
SEUIL = 0.35
SEUIL_DEFINITION = 0.4
# Entre les deux, le fait est dit, suivi de la première phrase du résumé : s'il tombe à côté, la réponse reste juste.
SUR = 0.6
# Un deuxième fait est dit s'il répond presque aussi bien que le premier ; d'autres, plus loin, vont dans une fiche.
PRESQUE, VOISIN, PLANCHER = 0.7, 0.4, 0.15
DITS, AUSSI, LUS = 2, 4, 30


@dataclass(frozen=True)
class Savoir:
    """Ce que la base dit d'une notion : résumé, faits du mieux au moins bien noté, sources du résumé."""

    id: str
    titre: str
    resume: str | None
    faits: list[Fait]
    sources: list[dict[str, Any]] = field(default_factory=list)
    question: str = ""
    compte: str | None = None
    """Ce que compte, dans cette notion, un nombre dit seul (« c'est 31, je l'ai lu »)."""

    def relevant(self, seuil: float = SEUIL) -> list[Fait]:
        """Les faits qui répondent à la question : un, ou deux de la même notion s'ils se valent sans se répéter."""
        retenus: list[Fait] = []
        for fait in self.faits:
            premier = retenus[0] if retenus else fait
            if fait["note"] < max(seuil, PRESQUE * premier["note"]) or len(retenus) == DITS:
                break
            if fait["notion"] in (premier["notion"], self.id) and is_new(fait, retenus):
                retenus.append(fait)
        return self._current(retenus)

    def _current(self, faits: list[Fait]) -> list[Fait]:
        """Sans année dans la question, un fait en vigueur suffit : le périmé qui le disait autrement est laissé."""
        en_vigueur = [f for f in faits if f["statut"] == "en_vigueur"]
        return en_vigueur if en_vigueur and not self.dated and any(f["statut"] == "perime" for f in faits) else faits

    @property
    def dated(self) -> bool:
        """Vrai si la question porte une année."""
        return bool(re.search(r"\b(19|20)\d\d\b", self.question))

    def beside(self, dits: list[Fait]) -> list[Fait]:
        """Quelques faits voisins de la question, pas encore dits : ce qu'une fiche peut ajouter sans alourdir la réponse."""
        meilleur = self.faits[0]["note"] if self.faits else 0.0
        voisins: list[Fait] = []
        for fait in self.faits:
            if (
                fait["note"] >= max(PLANCHER, VOISIN * meilleur)
                and fait not in dits
                and is_new(fait, [*dits, *voisins])
            ):
                voisins.append(fait)
        return voisins[:AUSSI]


def is_new(fait: Fait, dits: list[Fait]) -> bool:
    """Vrai si le fait ne répète pas, en d'autres mots, un fait déjà dit."""
    return not any(close_in_meaning(fait["texte"], dit["texte"]) for dit in dits)


def question_of(tour: Tour) -> str:
    """La question posée : celle que porte le bouton, sinon le texte (300 caractères au plus)."""
    return tour.texte[:300] if tour.charge is None else str(tour.charge.get("question") or "")


async def learn(client: Client, question: str, *ids: str) -> Savoir:
    """Cherche dans plusieurs notions à la fois ; la première donne le titre, le résumé, et les faits à dire ensuite."""
    notion, ranges = await asyncio.gather(client.get(f"/notions/{ids[0]}"), _ranked(client, question, ids))
    connus = {f["id"] for f in ranges}
    faits = [_noted(f, ids[0]) for f in [*ranges, *(f for f in notion["faits"] if f["id"] not in connus)]]
    faits.sort(key=lambda f: -f["note"])
    return Savoir(ids[0], notion["titre"], notion.get("resume"), faits, list(notion.get("sources") or []), question)


async def elsewhere(savoir: Savoir, client: Client) -> Savoir:
    """Quand rien ne répond dans les notions du but : le fait d'une autre notion qui répond sûrement, s'il y en a un."""
    # Un titre dit en entier dit où chercher : un fait d'ailleurs y répondrait à côté.
    dit = all(mot in flatten(savoir.question) for mot in flatten(savoir.titre).split() if len(mot) > 3)
    if dit or not savoir.question.strip():
        return savoir
    trouves = (await client.get("/faits", question=savoir.question, taille=LUS))["elements"]
    surs = [{**f, "note": f["pertinence"]} for f in trouves if (f.get("pertinence") or 0.0) >= SUR]
    connus = {f["id"] for f in surs}
    return replace(savoir, faits=[*surs, *(f for f in savoir.faits if f["id"] not in connus)]) if surs else savoir


async def _ranked(client: Client, question: str, ids: tuple[str, ...]) -> list[Fait]:
    """Les faits qui répondent à la question, du plus au moins pertinent ; aucun sans question."""
    if not question.strip():
        return []
    return list((await client.get("/faits", question=question, notion=list(ids), taille=LUS))["elements"])


def _noted(fait: Fait, principale: str) -> Fait:
    return {**fait, "note": (fait.get("pertinence") or 0.0) * (FAVORI if fait["notion"] == principale else 1.0)}


# Ce qu'on dit pour demander une définition, et rien d'autre : « c koi », « kesako », « explique-moi stp ».
CREUX = frozenset(
    "a ai au aux avec bonjour bref c ca ce ces cest cette comprends compris connais d dans de def definition definir des dire dis dites donc du elle en est et "
    "etre exactement explique expliquer expliquez faire hein il ils j jai je keske keskece kesako kesta ki koi l la le les ma me mexpliquer moi mon mr mdr n "
    "nous on ou pas pige plus pour pouvez peu peut peux principe pr q qu que quel quelle quoi qqn rien sa salut savoir savais sens signifie signification "
    "simple simplement sont stp svp t ta tu un une veu veut vous vrai y ya s ses si se mot mots terme truc trucs concept role exact appelle entend dit parle "
    "faut fo faudrait devenir parler ont m sais jsp sait trop vraiment deja juste alors wesh frere bjr merci lol donc pardon pardonnez excusez parenthese question precisement".split()
)


def is_vague(question: str, titre: str) -> bool:
    """Vrai si la question ne demande que ce qu'est la notion : « c koi un pole de kalif », « lycée des métiers définition »."""
    noms = [m for m in flatten(titre).split() if len(m) > 3] + ["cmq", "definition"]
    mots = [m for m in re.sub(r"\d", " ", flatten(question)).split() if m not in CREUX and len(m) > 1]
    return all(any(m.startswith(n[:4]) or SequenceMatcher(None, m, n).ratio() >= 0.7 for n in noms) for m in mots)


# Ce qui demande une liste, et les mots qu'une telle demande emploie sans rien préciser.
_LISTE = re.compile(
    r"\b(listes?|lister|lesquel\w*|lekel\w*|leskel\w*|lequels|combien|cb|noms?|cite\w*|enumere\w*|donne\w*|montre\w*|affiche\w*|connais\w*|exemples?"
    r"|ya|y a|yen a|y en a|existe\w*|trouve|cherche|(c est|est|sont) ou|ou (est|sont|se|puis|peut|y)|(quels?|quelles?|kel\w*|kels) (sont|sn|campus|cmq|lycees?|poles?)|(koi|quoi) com\w*)\b|\bou$"
)
_DE_LIEU = frozenset(
    "vers sur autour alentours environs habite dans academie region regions departement ville pays france pres proche proches cote coin chez ici national nationaux regionaux actuels tous toutes "
    "campus cmq metiers metier lycee lycees pole poles qualification qualifications qualif kalif label".split()
).union(ICI.mots, ICI.voisins)


def asks_list(question: str, lieux: list[str]) -> bool:
    """Vrai si l'on demande lesquels ou où : « quels campus en Bretagne », « campus pays de la loire » ; `lieux` : les lieux dits."""
    plat = flatten(question)
    if _LISTE.search(plat):
        return True
    dits = {mot for lieu in lieux for mot in flatten(lieu).split()}
    return not [m for m in plat.split() if m not in CREUX | _DE_LIEU | dits and len(m) > 1]


_INTERROGATIF = (
    r"(?:qui|ki|combien|cb|conbien|quand|kan|kand|ou|comment|cmt|pourquoi|pk|quoi|koi|quel\w*|kel\w*|a quoi)"
)
_DEUX = re.compile(
    rf"^(.*\b{_INTERROGATIF}\b.*?)(?:\bet\b|,|;|\?)(?: pour| a| en| pendant| depuis| par| avec| de)? ?(\b{_INTERROGATIF}\b.+)$"
)


def halves(question: str) -> list[str]:
    """Les deux questions d'un message (« qui donne le label et pour combien de temps »), ou le message entier."""
    brut = re.sub(r"([,;?])", r" \1 ", question.lower())
    deux = _DEUX.match(" ".join(brut.split()))
    return [deux.group(1).strip(), deux.group(2).strip()] if deux and len(deux.group(2).split()) > 1 else [question]
