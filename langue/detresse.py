"""Signes de détresse qui ne trompent pas, et leurs faux amis ; le classifieur s'occupe du reste."""

from __future__ import annotations

import re

from langue.normalisation import normaliser

_MOI = r"(?:je|j|moi|on me|il me|elle me|ils me|elles me|me|mon fils|ma fille|mon enfant|mon pote|ma pote|ma copine|mon copain|une eleve|un eleve|ma soeur|mon frere|mon ami|mon amie)"
SIGNES: tuple[tuple[str, str], ...] = (
    # motif sur le texte normalisé, exemple
    (
        r"\b(?:envie|envi|idee|idees|pense|penser|veux|voudrais|vais|veut|parle|prefere) (?:de |a |d )?(?:me |se |vouloir )?(?:mourir|suicider|suicide|creuver|crever)\b",
        "j'ai envie de mourir",
    ),
    (
        r"\b(?:me|se|te) (?:suicider|suicide|suicid|pendre|tuer|butter|buter|tailler les veines)\b(?! a (?:la tache|l ouvrage|rire))",
        "je vais me suicider",
    ),
    (r"\bsuicid\w*\b", "idées suicidaires"),
    (
        r"\b(?:en finir|finir avec la vie|plus envie de vivre|plus vivre|idees noires|mettre fin a (?:mes|ses|la|ma)|mal de vivre|disparaitre pour de bon|fin a mes jours)\b(?! avec (?:ce|cette|le|la|les) (?:stage|dossier|devoir|annee|formation|cap|bac|voeux))",
        "je veux en finir",
    ),
    (
        r"\b(?:je|j|il|elle|se|me) (?:me |se )?(?:scarifie|mutile|scarifier|mutiler|fais du mal|fait du mal|coupe les veines)\b",
        "je me scarifie",
    ),
    (r"\bharcel\w*|\bharselement\b|\barcel\w*|\bcyber ?harcel\w*", "je me fais harceler"),
    (
        r"\b(?:me|se|nous|l|le|la) (?:fait |fais |font |faire |fait)?(?:frappe|frapper|tape dessus|tabasse|tabasser|racketter|rackette|viole|violer|violee|agresse|agresser|agressee|menace de mort|bat|battre|cogne|cogner)\b(?! (?:a la porte|au but|un record|des records|un penalty))",
        "mon père me frappe",
    ),
    (
        r"\b(?:viol|violee|attouchements?|inceste|agression sexuelle|violences?)\b(?!.{0,12}(?:de la langue|du son))",
        "j'ai subi un viol",
    ),
    (
        r"\b(?:personne ne m aime|je sers a rien|ma vie (?:ne )?sert a rien|plus gout a rien|je (?:ne )?veux plus vivre|je veux plus etre la)\b",
        "personne ne m'aime",
    ),
)
FAUX_AMIS: tuple[tuple[str, str], ...] = (
    (
        r"\b(?:mort|mourir|mourrir|tue|crever|meurs|creve) de (?:rire|faim|soif|chaud|froid|fatigue|honte|peur de rien|trouille)\b",
        "je suis mort de rire",
    ),
    (
        r"\b(?:tue|tuer|meurt|mort|mourir|viol\w*|suicid\w*) (?:dans|sur|a) (?:le |la |mon |ce |un )?(?:jeu|jeux|fortnite|gta|minecraft|film|serie|livre)\b",
        "je me fais tuer dans fortnite",
    ),
    (r"\b(?:monstre|boss|niveau \d+|fortnite|minecraft|gta|zelda|jeu video|manette)\b", "le boss me tue à chaque fois"),
    (
        r"\b(?:harcel\w*) (?:par|de|avec) (?:les |des )?(?:pub|pubs|spam|spams|demarcheurs?|appels|mails)\b",
        "harcelé par les pubs",
    ),
    (
        r"\b(?:cest quoi|c est quoi|definition|date|qui a|loi|exposé|expose|devoir|dissertation|programme).{0,25}(?:harcel\w*|violence|suicid\w*)\b(?!.{0,40}\b(?:moi|me|mon|ma)\b)",
        "c'est quoi la loi sur le harcèlement",
    ),
    (r"\b(?:violence|violences) (?:verbale|verbales|conjugale|routiere) definition\b", "violence verbale définition"),
    (
        r"\b(?:metier|travailler|formation|diplome|devenir|cap|bac pro|bts)\b.{0,40}\b(?:violences?|harcelement|suicide|maltraitance)\b",
        "devenir éducateur contre les violences",
    ),
)
_SIGNES = tuple(re.compile(motif) for motif, _ in SIGNES)
_FAUX = tuple(re.compile(motif) for motif, _ in FAUX_AMIS)


def is_distress(texte: str) -> bool:
    """Vrai si le message dit un danger pour soi ou un autre ; faux au moindre doute (le classifieur tranche)."""
    return is_distress_normal(" ".join(j.forme for j in normaliser(texte)))


def is_distress_normal(normal: str) -> bool:
    """Comme `is_distress`, sur un texte déjà normalisé (jetons joints par des espaces)."""
    if any(motif.search(normal) for motif in _FAUX):
        return False
    return any(motif.search(normal) for motif in _SIGNES)
