"""Mots vides, terminaisons, tours de question et mots courants de la recherche de faits."""

import re
from functools import lru_cache

from territoires.territoire import first_territory

FINS = tuple(
    "issements ences ence ances ance issement ements ement ations ation itions ition ateurs ateur trices trice "
    "iques ique ives ive ifs if elles elle eront erait aient ants ant antes ante ents ent eurs eur euses euse "
    "ables able ages age ites ite ees ee er es ez e s x t".split()
)
"""Terminaisons ôtées d'un mot, les plus longues d'abord."""
VIDES = frozenset(
    "a ai ait alors as au aussi aux avec avez avoir beaucoup bien bonjour bref c ca car ce ceci cela ces cet "
    "cette ceux chez ci comme d dans de des dis dit donc du elle elles en encore es est et etait etaient etre "
    "eu fait faire faut font il ils j je l la le les leur leurs lui m ma mais me meme merci mes moi mon n ne "
    "ni non nos notre nous oui on ont par parce pas pense peu peut peux plait plus pour pouvez pourriez puis "
    "qu que quel quelle quelles quels qui quoi s sa salut savoir se ses si soit son sont stp su suis sur svp t "
    "ta te tel tes toi ton tous tout toute toutes tres tu un une va veut veux voila vos votre voudrais vous "
    "vraiment y cest hein trouve trouver trouvent vient viennent venir venu vont aller plusieurs autre autres "
    "chaque chose choses ben ok lol mdr expliquer explique dire".split()
)
"""Mots qui ne disent rien de ce qu'on cherche."""
ENTIERS = frozenset(("internat", "international", "concours", "contrat", "contraire"))
"""Mots que leur radical confondrait avec un autre."""
TOURS = tuple(
    (re.compile(motif), tuple(mots.split()))
    for motif, mots in (
        (r"\bser[ts]?\b|\bservent|\ba quoi\b|\butilite", "sert utilite but objectif"),
        (r"\bpourquoi\b", "pourquoi raison"),
        (r"\bquand\b|\bdepuis\b|\bdate\b|quelle annee|en quelle", "quand date"),
        (r"combien de temps|combien d (?:an|mois)|combien d annee|\bdure", "duree combien"),
        (r"\bcombien\b", "combien nombre"),
        (r"\bpour qui\b|\ba qui\b", "public publics"),
        (r"(?<!pour )(?<!a )\bqui\b", "qui"),
        (r"\b(?:faut|faudrait|fallait)\b|\bcondition|\bcritere", "conditions criteres condition critere"),
        (r"\bou (?:est|se|trouve|situe)|\best ou\b|^ou\b", "ou lieu"),
        (r"\bliste|\blesquel|^quels\b|^quelles\b|\bexemples?\b|\btous les\b", "liste"),
    )
)
"""Tour de la question → mots de recherche des faits qui y répondent."""
DEFINITION = (
    re.compile(r"(?<!faut )(?<!a )(?<!en )\bquoi\b|qu est ce qu|\bdefini|veut dire|\bsignifi|\bkesako\b"),
    ("definition", "principe", "signifie"),
)
"""« c'est quoi », quand la question ne précise rien d'autre."""
_SELON = (
    r"\b(?:d ?['’ ] ?apr[eè]s|selon) (?:l ?['’ ]|le |la |les |une? |cet |cette |ce |vos |tes |mes )?"
    r"(?:articles?|annonces?|textes?|documents?|fiches?|pages?|sites?|sources?|acad[eé]mie(?: %s)?|minist[eè]re|rectorat)\b"
)
"""« d'après l'article » dit d'où vient la réponse, pas ce qu'on demande."""


@lru_cache(maxsize=1)
def according_to() -> re.Pattern[str]:
    """Le motif de « d'après l'article », « selon l'académie » (première, nommée ou non)."""
    return re.compile(_SELON % re.escape(first_territory().formes["de_nom"]), re.IGNORECASE)


QUESTIONS = frozenset(mot for _, mots in (*TOURS, DEFINITION) for mot in mots)
COURANTS = {
    "1er": "premier", "1re": "premier", "2e": "deuxieme", "2eme": "deuxieme", "2de": "seconde", "3e": "troisieme",
    "diff": "difference", "differe": "difference", "different": "difference", "taf": "emploi", "boulot": "emploi",
    "matos": "materiel", "proto": "prototype", "num": "telephone", "qualif": "qualification", "cmq": "campus",
    "boite": "entreprise", "boites": "entreprises", "fac": "universite", "facs": "universites", "inge": "ingenieur",
    "patrons": "entreprises", "logement": "hebergement", "loger": "hebergement", "bosser": "travailler",
}  # fmt: skip
"""Mot d'élève ou écriture → mot des faits."""
