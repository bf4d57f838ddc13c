"""Les bribes qui ne valent que par le tour d'avant : « la suite », « le 2e », « oui », « peu importe », « plus loin »."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
RANGS = {
    "premier": 1,
    "premiere": 1,
    "1er": 1,
    "1ere": 1,
    "un": 1,
    "deuxieme": 2,
    "second": 2,
    "seconde": 2,
    "2e": 2,
    "2eme": 2,
    "deux": 2,
    "troisieme": 3,
    "3e": 3,
    "3eme": 3,
    "trois": 3,
    "quatrieme": 4,
    "4e": 4,
    "4eme": 4,
    "quatre": 4,
    "cinquieme": 5,
    "5e": 5,
    "5eme": 5,
    "cinq": 5,
}
_MOTIFS: tuple[tuple[str, str], ...] = (
    # genre, motif sur le texte plat (minuscules, sans accent) ; l'ordre compte
    (
        "oui",
        r"^(oui+|ouais?|ouep|yes|yep|ok|okay|d ?accord|dac|vas ?y|allez|je veux bien|avec plaisir|volontiers|grave|bien sur|carrement|pourquoi pas|ui|wi|oe)( (oui|vas ?y|stp|svp|merci|je veux bien|s il (te|vous) plait))*$",
    ),
    ("non", r"^(non+|nan+|nn|no|nope|pas vraiment|non merci|pas la peine|pas besoin|c est bon)( merci)?$"),
    (
        "peu_importe",
        r"\b(peu importe|m en (fous|fiche)|n importe( ou| lequel| laquelle)?|nimporte|partout|osef|balec|ca m est egal|sa m est egal|egal|comme tu veux|comme vous voulez|toute l academie|tte l academie)\b",
    ),
    (
        "suite",
        r"^(et )?(la )?(suite|suivants?|suivantes?|encore|plus|les autres|d autres|y en a d autres|ya d autres|voir plus|continue|next|autres?|dis m en plus|dites m en plus|en savoir plus|plus d infos?|developpe)( (stp|svp|lycees?|resultats?|etablissements?))?$|\b(montre|voir|donne)\w* (moi )?(la suite|les autres|les suivants|plus de resultats)\b",
    ),
    ("plus_loin", r"\b(plus loin|elargi\w*|plus large|meme loin|un peu plus loin)\b"),
    ("plus_pres", r"\b(plus (pres|proche)|moins loin|le plus (pres|proche))\b"),
    (
        "difference",
        r"^(c est |cest )?(quoi|quelle|kel|quel)? ?(est )?(la |le )?(difference|diff|mieux)( entre les deux| entre eux)?$",
    ),
    ("apres", r"^(et )?(apres|ensuite|la suite apres)( ca| cela| sa)?( on fait quoi| je fais quoi| koi| quoi)?$"),
    ("meme_lieu", r"\b(toujours )?(au |le )?meme (endroit|lieu|ville|coin)\b|\bla aussi\b"),
    ("filles", r"^(et )?(pour |chez )?(les )?(filles|garcons|meufs|gars)$"),
)
_COMPILES = tuple((genre, re.compile(motif)) for genre, motif in _MOTIFS)
_RANG = re.compile(
    r"^(?:et |voir |plutot |prends |je prends |je veux |montre )*(?:le |la |l )?(?:n(?:umero)? ?)?(\w+)(?: (?:lycee|etablissement|choix|de la liste|formation|campus|svp|stp))*$"
)
_CELUI = re.compile(
    r"(?:^(?:et |non |plutot |voir )*(?:celui|celle|le lycee|le)|\b(?:celui|celle))(?: la)? (?:de|d|du|des|a|au|aux|en|sur|vers|qui est a) (.+)$"
)
_BRIBE = re.compile(
    r"^(et|ou|mais|pareil|idem|plutot|non|nan|nn|oui|sinon|alors|ok|dans|en|a|vers|pres|sur|pour|avec|sans|le|la|les|meme|finalement|bon|ah|pff|mdr|bah|euh|donc|du coup|pardon)\b"
)


@dataclass(frozen=True)
class Relance:
    """Une bribe reconnue : son genre, et le rang (dès 1) ou le nom désigné."""

    genre: str
    rang: int | None = None
    nom: str | None = None


def flatten(texte: str) -> str:
    """Minuscules, sans accent ni ponctuation, espaces simples : « C'est où ? » → « c est ou »."""
    sans = "".join(
        c for c in unicodedata.normalize("NFD", texte.lower().translate(_LIGATURES)) if not unicodedata.combining(c)
    )
    return " ".join(re.sub(r"[^a-z0-9]+", " ", sans).split())


def read_relance(texte: str) -> Relance | None:
    """La bribe reconnue, ou None : « le 2e » → rang 2, « celui de Rezé » → nom « reze »."""
    plat = flatten(texte)
    for genre, motif in _COMPILES:
        if motif.search(plat):
            return Relance(genre)
    celui = _CELUI.search(plat)
    if celui:
        return Relance("celui", nom=celui.group(1))
    rang = _RANG.match(plat)
    if rang and (numero := _rank(rang.group(1), plat)):
        return Relance("rang", rang=numero)
    return None


def _rank(mot: str, plat: str) -> int | None:
    if mot.isdigit() and len(mot) == 1 and int(mot) > 0:
        return int(mot)
    return RANGS.get(mot)


def is_fragment(texte: str) -> bool:
    """Vrai pour un message court qui s'appuie sur le précédent : « et à Angers ? », « 85 », « en apprentissage »."""
    plat = flatten(texte)
    mots = plat.split()
    return 0 < len(mots) <= 3 or (len(mots) <= 9 and bool(_BRIBE.match(plat)))
