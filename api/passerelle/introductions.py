"""Les tournures qui introduisent un nom de personne, de la plus certaine à la plus douteuse."""

import re

_PROCHE = (
    r"fils|filles?|enfants?|fr[èe]res?|s(?:œ|oe)urs?|neveu|ni[èe]ce|cousine?|copain|copine|amie?|pote|jumeaux|jumelles|gamine?|gar[çc]on|"
    r"m[èe]re|p[èe]re|maman|papa|mari|femme|tuteur|tutrice|[ée]l[èe]ve|filleule?|compagn(?:on|e)|conjointe?|b[ée]b[ée]|petite?|pupille|stagiaire|tante|oncle|ma[îi]tre de stage|patron|tutrice|voisine?"
)
_PARENT = r"m[èe]re|p[èe]re|maman|papa|parents?|tuteur|tutrice|tante|oncle|s(?:œ|oe)ur|fr[èe]re|grand[- ]m[èe]re|grand[- ]p[èe]re|beau[- ]p[èe]re|belle[- ]m[èe]re"
_SUITE = r"[^\w\[?!]{1,3}"
_APPELLE = r"s['’ ]?app?el+en?t?"

CERTAINES = re.compile(
    rf"\b(?:(?:j\s?e?|on|ils?|elles?) ?m['’ ]?\s?app?el+e*n?t?s?|je me nomme|mon (?:pr[ée])?nom(?: de famille)?\W{{0,2}}(?:est|c['’ ]?est)?|(?:son|leur) (?:pr[ée])?nom(?: de famille)? (?:est|c['’ ]?est)|"
    rf"my name is|me llamo|pr[ée]nomm[ée]e?s?|(?:{_PROCHE})\W{{1,2}}(?:qui\s)?{_APPELLE}|se pr[ée]nomme|(?<![\w-])(?:pr[ée])?nom(?: ?(?=[:=])|(?-i:(?= [A-Z]{{3}})))){_SUITE}",
    re.IGNORECASE,
)
"""Ce qui suit est un nom, quel que soit le mot."""

CIVILITES = re.compile(r"\b(?:mme|mlle|melle|mr|dr|docteur|docteure)\b\.?[^\w\[]{1,2}", re.IGNORECASE)

PROBABLES = re.compile(
    rf"\b(?:{_PARENT}) d['’]|\b(?:moi\W{{1,2}}c['’ ]?(?:es?t)?|moi(?= ?[=:])|(?:je )?m[e'’] ?pr[ée]sente|jme pr[ée]sente|(?:il|elle) {_APPELLE}|signé\W{{0,2}}|madame|mademoiselle|monsieur|(?-i:M)\.|nomm[ée]e?s?|au nom de|"
    rf"(?:cordialement|respectueusement|sinc[èe]rement|salutations|bien [àa] vous|bonne journ[ée]e|bonne soir[ée]e|merci d['’]avance)\W?|"
    rf"(?:{_PARENT}) de|(?:{_PROCHE})(?: (?:elle |il )?c['’ ]?(?:es?t)?)?|c['’]est(?=\W+\w+(?:\W+\w+)? [àa] l['’]appareil)|(?<=\[nom\],)){_SUITE}",
    re.IGNORECASE,
)
"""Ce qui suit est un nom s'il en a l'air : prénom connu, ou majuscule qui n'est ni un sigle ni une commune."""

_CEST = r"(?:c['’ ]?(?:es?t|é)?|s['’ ]?(?:est|é|ait)|sé|ces|cé)"
_PUIS_PERSONNE = (
    r"(?=[\w'’-]+(?: [\w'’-]+)?(?:\s*(?:$|[,.!?;\n:])|\s(?:et|en|qui|il|elle|je|j['’]?\w+|est|a|veut|voudrait|aimerait|souhaite|h[ée]site|cherche|redouble|"
    r"aime|adore|habite|m['’]|mon prof|mon conseiller)\b))"
)

INCONNUS = re.compile(
    rf"(?:\b(?:moi\W{{1,2}}{_CEST}|monsieur|madame|mademoiselle|mme|mlle|m(?=\. )|mr|dr|docteur|docteure|maître|prof(?:esseure?)? (?:c['’ ]?est)|"
    rf"(?:mon|ma|notre|votre|son|sa|le|la|l['’])\s?(?:(?:petite?|grande?|seconde?|deuxi[èe]me|a[îi]n[ée]e?)[ -])?(?:fils|filles?|fr[èe]re|s(?:œ|oe)ur|neveu|ni[èe]ce|cousine?|[ée]l[èe]ve|petite?|filleule?)|mes (?:jumeaux|jumelles)|(?:{_PARENT}) de|"
    rf"signé|cordialement|respectueusement|sinc[èe]rement|salutations|bien [àa] vous|bonne journ[ée]e|bonne soir[ée]e|d['’]avance)\W{{1,3}}|\b(?:{_PARENT}) d['’]){_PUIS_PERSONNE}",
    re.IGNORECASE,
)
"""Ce qui suit est un nom, même sans majuscule, si aucun lexique ne connaît le mot et si la phrase continue comme après une personne."""

SIGNATURE = re.compile(r"(?P<avant>\n\W*)(?P<nom>[^\W\d_]{3,}(?:[ -][^\W\d_]{2,}){0,3})\W*\Z")
"""Une dernière ligne qui n'a que des mots."""

PRENOM_SEULEMENT = re.compile(
    rf"(?:\b(?:ici|chuis|moi\W{{1,2}}{_CEST}|{_CEST}|j ?e? ?suis|j['’ ]suis|chui|(?:dossier|bulletin|inscription|affectation|v(?:œ|oe)ux?|orientation|pour) de|c['’ ]?est(?: pour)?|c pour)){_SUITE}",
    re.IGNORECASE,
)
"""Ce qui suit n'est un nom que si c'est un prénom connu."""

ET_UN_AUTRE = re.compile(r"\[nom\],? (?:et|ou|puis)[^\w\[]{1,2}", re.IGNORECASE)

PAIRE = re.compile(r"(?<![\w'’-])([A-ZÉÈÊÀÂÎÏÔÇ][\w’'-]+) ([A-ZÉÈÊÀÂÎÏÔÇ][\w’'-]+)(?![\w-])")
"""Deux mots à majuscule qui se suivent."""

_LIEU = re.compile(
    r"(?<!\w)(?:lyc[ée]e|coll[èe]ge|[ée]cole|[ée]tablissement|institut\w*|cit[ée]|campus|cfa|mfr|erea|lpo?|lp|rue|avenue|place|boulevard|centre|polyvalent|professionnel|"
    r"priv[ée]|public|agricole|saint|sainte|st|ste)\W{1,2}(?:d[eu]\W|d['’]|des\W)?$",
    re.IGNORECASE,
)

_PUIS_LIEU = re.compile(
    r"\W{0,3}(?:c['’]est )?(?:le|un|du|au|comme) (?:lyc[ée]e|coll[èe]ge|cfa|campus)\b", re.IGNORECASE
)


def precedes_a_place(apres: str) -> bool:
    """Vrai si le texte qui suit commence par « le lycée » : « c'est Marc Chagall le lycée ? »."""
    return bool(_PUIS_LIEU.match(apres))


def follows_a_place(avant: str) -> bool:
    """Vrai si le texte qui précède finit par « lycée », « rue »… : le nom qui vient est celui d'un lieu."""
    return bool(_LIEU.search(avant))
