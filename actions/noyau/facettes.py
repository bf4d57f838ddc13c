"""Ce qu'une question demande, sans son sujet : « et combien de temps ? » demande une durée, de ce dont on parlait."""

from __future__ import annotations

import re

from actions.noyau.relances import flatten
from actions.noyau.tour import Tour

LONGUEUR_MAX = 26
"""Au-delà de tant de mots, un message se suffit."""

# Sur le texte plat (minuscules, sans accent ni ponctuation) ; la première qui convient est la plus précise.
_FACETTES: tuple[tuple[str, str], ...] = (
    (
        "filles",
        r"^(et )?(chez |pour )?(les )?(filles|garcons|meufs|gars)$|\b(chez les|pour les) (filles|garcons)\b",
    ),
    (
        "cout",
        r"\b(couts?|coute|coutent|prix|cher|chere|gratuits?|gratos|payante?s?|frais|tarifs?)\b|\bfaut pay\w*|\bca fait combien\b",
    ),
    (
        "aide",
        r"\b(qui|ki) (peut|peu|peux|pourrait|pourra) (m |nous |l |lui |me |te )?(maider|aider|aide|conseiller|renseigner)\b|\ba (qui|ki) (\w+ ){0,4}(parler|demander|adresser|tourner)\b|\bqui contacter\b",
    ),
    ("salaire", r"\b(salaires?|paye?s?|payee?s?|paie|gagne|gagner|touche|remunere\w*|thune)\b"),
    (
        "duree",
        r"\b(combien|conbien|cb) (de|d)? ?(temps|tps|tmps|tan|annees?|ans|mois|dane\w*)\b|\bca dure\b|\b(quelle|kel|kelle) duree\b|\bduree?s?\b|\bdure\b|\ba vie\b|\bdefinitif\w*\b|\brenouvel\w*\b|\bvalable (combien|longtemps)\b|\blongtemps\b|\ben combien d\b|\bcb de (temps|tps|ans)\b|\bconbien de (temps|tps|ans)\b",
    ),
    (
        "places",
        r"\b(nombre|nb|combien|cb) de places?\b|\bplaces?( disponibles?| libres?)?$|\bde la place\b|\bdes places\b",
    ),
    (
        "age",
        r"\b(quel|kel|kelle?|c quoi l) ?age\b|\bage (min\w*|max\w*|limite)\b|^(et )?a (1[4-9]|2\d)( ans)?$|\btrop (vieux|vieille|jeune)\b",
    ),
    (
        "combien",
        r"\b(combien|cb|kombien|conbien|quel nombre|le nombre)\b",
    ),
    (
        "chiffre",
        r"\b(y en a|yen a|il y a|ya|il parait|on m a dit|prof\w* dit|prof\w* di|j ai lu)\b.*\b\d{1,3}\b|^((non|nan|nn|mais|si|bah|ben) )*(c|c est|cest) (bien )?\d{1,3}\b|\bc (est|etait)( \w+){0,2} \d{1,3}\b",
    ),
    (
        "internat",
        r"\bl?interna(t|ts|h)?\b|\bl?interne?na?\b|\bpensionnat\b|\bdormir\b|\bon dors?t?\b|\blog(e|er|ement)\b",
    ),
    (
        "secteur",
        r"\b(public|publique|prive|privee)\b.*\b(ou|prive|public|publique|payer?)\b|^c (est )?(public|publique|prive)$",
    ),
    (
        "contact",
        r"\b(tel|telephone|phone|num|numero|numeros|adresse|adresses|mail|email|courriel|site|site web|joindre|appeler|contacts?|coordonnees)\b",
    ),
    (
        "actuel",
        r"\bexiste\w* (encore|tjs?|toujours|plus)\b|\b(encore|toujours) (d actualite|la|valable)\b|\ba (remplace|disparu)\b|\bremplace\w*\b|\bdevenus?\b",
    ),
    (
        "difference",
        r"\b(difference|diff|differences)\b|\blequel (est|c est|vaut)\b|\blaquelle (est|vaut)\b|\b(c est )?quoi le mieux\b|\bc koi le mieux\b|\blekel\b|\blequel (choisir|des deux)\b|\bentre les deux\b",
    ),
    (
        "chance",
        r"\b(sur|sure|certain|garanti|chances?|facile|dur|difficile|galere) (d |de |a )?(etre |avoir |y )?(pris|prise|accepte\w*|admis\w*|entrer|rentrer|avoir)\b|\bmes chances\b|\bs?elect\w*\b|\bils prennent (tout le monde|qui)\b",
    ),
    (
        "acces",
        r"\b(y entrer|y rentrer|y aller|rentrer dedans|entrer dedans|y acceder|etre (pris|prise|admis|admise|accepte\w*)|m inscrire|s inscrire|inscription|inscriptions|postuler|candidater|conditions?( d (acces|entree))?|admission|faut (quoi|koi)|pour y (entrer|aller|rentrer|acceder)|comment (on |j )?(y )?(entre|rentre)|prerequis|niveau (requis|demande|faut))\b",
    ),
    (
        "quand",
        r"\b(quand|kan|kand|quelles? dates?|quel mois|calendrier|jusqu a quand|date limite|les dates|c est pour quand)\b",
    ),
    (
        "metiers",
        r"\b(metiers?|boulots?|taf|tafs|jobs?|travail\w*|bosser|debouches? pro\w*)\b",
    ),
    (
        "delai",
        r"\b(6|12|18|24|six|douze|dix huit|vingt quatre) mois\b|\b(un|1|deux|2) ans? (apres|plus tard)\b",
    ),
    (
        "fraicheur",
        r"\b(vieux|vieilles?|recente?s?|a jour|quelle annee|date de quand|datent|perime\w*|annee d avant|annee precedente|annees precedentes)\b",
    ),
    ("emploi", r"\b(emplois?|embauche\w*|taux|insertion|insere\w*|chomage|trouve\w* du (travail|boulot|taf))\b"),
    (
        "apres",
        r"\b(apres|ensuite|debouches?|poursui\w*|poursuites?|continuer|continue|suites?)\b|\bune fois (le|la|l|mon|son)\b|\ben poche\b",
    ),
    (
        "contenu",
        r"\b(matieres?|programme|contenu|cours|stages?|apprend|apprends|apprendre|on y? ?fait (quoi|koi)|on fait (quoi|koi)|y fait (quoi|koi)|ca consiste|horaires?|heures)\b",
    ),
    ("qui", r"^(et )?(mais )?(c est |c )?(qui|ki)\b|\bpar qui\b|\b(delivre|decerne|attribue|donne)\b"),
    (
        "lesquels",
        r"\b(lesquel(le)?s|leskel\w*|lekels|quels? sont|la liste|liste|c est lesquels|cite\w*|exemples?|y en a|yen a|yena|y a t il|y en a t il|il y en a|ya|dedans|contient|regroupe|comprend)\b",
    ),
    (
        "ou",
        r"^(et )?(c |c est )?ou( ca| sa| exactement)?$|\b(c ou|c est ou|il est ou|elle est ou|ya ou|ou sa|ou ca|ou on|ou j|ou je|ou jpeu\w*|dans quels?|quelle ville|quels? lycees?|quelles? ecoles?|pres de chez|a cote|le plus proche)\b",
    ),
    ("utilite", r"\b(sert a|sa sert|ca sert|interet|avantages?|pourquoi|pk|apporte|utile)\b"),
    ("territoire", r"\b(departement|la ville|la commune|la region)\b"),
    ("niveau", r"\b(quel|kel) (niveau|diplome)\b|^niveau$"),
)
_SENS = re.compile(
    r"\b(c est|c|cest|sa veut dire|ca veut dire|veut dire) (quoi|koi|kwa)\b|\bkesako\b|\bdefinition\b|\bexplique\w*\b|\b(qu est ce que|keske?c?e?) c est\b"
)
_CELUI_CI = re.compile(r"\b(ce lycee|cet etablissement|cette ecole|leurs?|la ?bas|sur place|ils|il|chez eux)\b")
_OU = re.compile(
    r"\b(c|c est|cest|est|sont|serait|il est|elle est|ca se trouve|trouve|aller|faire|ya|y a|ca|sa|le faire|la faire|fait) ou\b"
    r"|^(et )?ou\b (?!bien|pas|alors)|\bou (ca|sa|j|je|jpeu\w*|on|c est|est ce|peut|puis|se trouve|pourrait)\b|\bdans quel\w* (lycees?|villes?|etablissements?)\b"
)
_COMPILES = tuple((nom, re.compile(motif)) for nom, motif in _FACETTES)
# Un niveau ne dit un sujet que si l'on ne parlait pas déjà d'une formation : « le cap, c'est où ? ».
_NIVEAU_DIT = re.compile(r"\b(cap|bac ?pro\w*|bts\w*|bac|bp|2de|2nde|seconde|diplomes?)\b")
# Un message qui porte un de ces noms se suffit : il dit de quoi il parle.
_SUJET_DIT = re.compile(
    r"\b(campus|cmq|poles?|familles?|lycees? des metiers|label|apprenti\w*|alternan\w*|cfa|affelnet|affectation|"
    r"parcoursup|voeux?|passerelles?|reorient\w*|rectorat|cio|psy ?en|psychologue|conseill\w*|mission locale|erea|segpa|ulis|3e prepa|premiere|licence|"
    r"certificat|mention complementaire|messages?|donnees|robot|humain|assistant)\b"
)


def read_facets(tour: Tour) -> list[str]:
    """« et pour combien de temps ? » → [`duree`, `combien`], de la plus précise à la plus large ; vide si rien n'est reconnu."""
    lectures = {flatten(tour.texte), flatten(tour.lisible)}
    lues = [nom for nom, motif in _COMPILES if any(motif.search(lu) for lu in lectures)]
    seulement = set(lues) <= {"territoire", "lesquels", "ou"}
    return ["ou", *lues] if seulement and asks_where(tour.texte) else lues


def asks_of_it(tour: Tour) -> bool:
    """« ce lycée », « leur », « là-bas » : on parle d'un établissement, celui qu'on vient de dire."""
    return bool(_CELUI_CI.search(flatten(tour.texte)))


def is_elliptic(tour: Tour, sujets: frozenset[str], niveau_repris: bool = False) -> bool:
    """Vrai si le message ne dit pas de quoi il parle : ni nom de la base parmi `sujets`, ni mot d'un sujet.

    `niveau_repris` : on parle déjà d'une formation, un niveau seul (« le cap ») ne fait que la préciser.
    """
    plat = flatten(tour.texte)
    if not 0 < len(plat.split()) <= LONGUEUR_MAX or sujets & tour.entites.keys() or _SUJET_DIT.search(plat):
        return False
    return niveau_repris or not _NIVEAU_DIT.search(plat)


def asks_meaning(texte: str) -> bool:
    """« c'est quoi un cap », « cfa définition » : on demande ce que c'est, pas où ni combien."""
    return bool(_SENS.search(flatten(texte)))


def asks_where(texte: str) -> bool:
    """« il est où », « c'est où », « où ça », « on peut le faire où » : on demande un endroit."""
    return bool(_OU.search(flatten(texte))) or "où" in texte.lower()
