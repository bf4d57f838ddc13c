"""Dire si un mot appartient au français courant ou au vocabulaire des formations : un tel mot n'est pas pris pour un nom."""

import re
from functools import lru_cache
from pathlib import Path

from langue.texte import plier

_appris: set[str] = set()
# Les abréviations et l'écriture SMS que la liste des mots courants n'a pas.
_SMS = frozenset(
    "jveu jveux jsuis jcherche jpeux jsais chuis jai jhabite jaimerai bcp slt bjr svp stp cho koi kel keske pk pq pcq tkt mdr lol ouai ouais nan "
    "dsl mtn tjr tjrs ds ac avc ke ki kan veu veus peu fer fair fai voudrai voudré jariv chai ché sai jve mecano meca compta secretaria wesh frr stp steuplait steplait svp ein hein plusse jose mia mario harry pascal qualif qualification".split()
)

_ADJECTIF = re.compile(
    r"..(?:iste|ique|iques|ien|ienne|iens|iennes|ees?|eux|euse|ables?|ible|ante?s?|ente?s?|ives?|ement|ation|tion|phone)$|^[a-z]{2,}(?:ait|ent)$"
)


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    fichier = Path(__file__).parents[2] / "langue" / "mots_courants.txt"
    return frozenset(fichier.read_text(encoding="utf-8").split()) | _SMS


def learn_words(nom: str) -> None:
    """Retient les mots d'un nom de formation ou de métier."""
    _appris.update(mot for mot in plier(nom).replace("-", " ").replace("'", " ").split() if len(mot) > 2)


def is_ordinary(mot: str) -> bool:
    """Vrai pour un mot du français courant : « romain », « jean », « marie »."""
    return plier(mot) in _common()


def is_plain(mot: str) -> bool:
    """Vrai pour un mot courant, d'une formation, d'un métier, ou une élision (« j'aime », « qu'elle »)."""
    forme = plier(mot).replace("’", "'")
    parties = forme.replace("-", "'").split("'")
    return all(len(partie) < 3 or _is_known(partie) for partie in parties)


def _is_known(mot: str) -> bool:
    """Connu tel quel, au pluriel ôté, l'article collé (« lordinateur »), ou fait comme un adjectif (« autiste », « harcelee »)."""
    mots = _common()
    if mot in mots or mot in _appris or bool(_ADJECTIF.search(mot)):
        return True
    return (len(mot) > 4 and mot.rstrip("s") in mots) or (len(mot) > 6 and mot[0] in "ldjscmn" and mot[1:] in mots)
