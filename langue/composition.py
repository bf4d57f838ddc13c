"""Un diplôme et une spécialité côte à côte font une formation : « cap » + « pâtisserie »."""

from __future__ import annotations

from collections.abc import Sequence

from langue.candidats import Candidat
from langue.lexique import Entree, Valeur
from langue.texte import VIDES, Jeton

NIVEAUX: dict[str, tuple[str, ...]] = {
    "CAP": ("CAP",),
    "CAPA": ("CAP",),
    "bac pro": ("bac pro",),
    "bac": ("bac pro",),
    "BTS": ("BTS", "BTSA"),
    "BTSA": ("BTSA", "BTS"),
    "BP": ("BP", "BPA"),
    "BPA": ("BPA",),
    "BMA": ("BMA",),
    "MC/CS": ("MC/CS", "CSA"),
    "CSA": ("CSA",),
    "2de pro": ("2de pro", "bac pro"),
    "2de": ("2de pro",),
    "1re pro": ("bac pro",),
    "terminale pro": ("bac pro",),
    "DNMADE": ("DNMADE",),
    "DMA": ("DMA",),
}
"""Niveaux de formation que peut désigner un niveau écrit, le premier trouvé l'emporte."""
LIAISONS = VIDES | frozenset("option mention specialite agricole metier metiers professionnel pro technicien".split())
ECART = 4


def compose(
    jetons: Sequence[Jeton], candidats: Sequence[Candidat], courants: frozenset[str], texte: str
) -> list[tuple[Candidat, list[Valeur]]]:
    """Formations faites d'un niveau et d'une spécialité voisins : (étendue, valeurs à ce niveau)."""
    niveaux = [(c, e) for c in candidats for e in c.entrees if e.genre == "niveau" and e.valeur["nom"] in NIVEAUX]
    deja = {(c.premier, c.dernier) for c, _ in niveaux}
    specialites = [
        c for c in candidats if any(e.genre == "specialite" for e in c.entrees) and _is_word(c, jetons, courants, texte)
    ]
    composees = []
    for niveau, entree in niveaux:
        for specialite in specialites:
            etendue = _join(jetons, niveau, specialite)
            if etendue is None or (etendue.premier, etendue.dernier) in deja:
                continue
            if valeurs := at_level(specialite.entrees, entree.valeur["nom"]):
                composees.append((etendue, valeurs))
    return composees


def _is_word(specialite: Candidat, jetons: Sequence[Jeton], courants: frozenset[str], texte: str) -> bool:
    """Un sigle qui est aussi un petit mot (« MA », « CA », « TU ») n'en est un qu'en capitales."""
    if len(specialite.forme) > 3 or specialite.forme not in courants:
        return True
    brut = texte[jetons[specialite.premier].debut : jetons[specialite.dernier].fin]
    return brut.isupper() and not texte.isupper()


def _join(jetons: Sequence[Jeton], niveau: Candidat, specialite: Candidat) -> Candidat | None:
    gauche, droite = (niveau, specialite) if niveau.premier < specialite.premier else (specialite, niveau)
    entre = [j.forme for j in jetons[gauche.dernier + 1 : droite.premier]]
    if droite.premier <= gauche.dernier or len(entre) > ECART or not all(f in LIAISONS for f in entre):
        return None
    if gauche is specialite and (entre or not _pure(specialite)):
        return None
    if gauche is niveau and entre and (entre[0] in {"a", "au", "aux", "et"} or specialite.cout > 0.6):
        return None
    cout = niveau.cout + specialite.cout
    return Candidat(
        gauche.premier,
        droite.dernier,
        f"{niveau.forme} {specialite.forme}",
        cout,
        gauche.pleins + droite.pleins,
        specialite.entrees,
    )


def _pure(specialite: Candidat) -> bool:
    """« melec bac pro » : devant le niveau, seul un nom de formation sans autre sens compte."""
    return specialite.cout < 0.3 and all(
        "i" not in e.drapeaux and (e.genre == "specialite" or e.poids < 0.3) for e in specialite.entrees
    )


def at_level(entrees: Sequence[Entree], niveau: str) -> list[Valeur]:
    """Valeurs des spécialités à ce niveau ; liste vide si aucune ne s'y enseigne."""
    for admis in NIVEAUX.get(niveau, ()):
        valeurs = best_values([e for e in entrees if e.genre == "specialite" and e.valeur["niveau"] == admis])
        if valeurs:
            return valeurs
    return []


def best_values(entrees: Sequence[Entree]) -> list[Valeur]:
    """Valeurs sans doublon, enseignées ici d'abord, puis par poids."""
    rangees = sorted(entrees, key=lambda e: (not e.valeur.get("offerte", True), -e.poids))
    uniques = {
        str(e.valeur.get("code") or e.valeur.get("id") or e.valeur.get("uai") or e.valeur): e.valeur
        for e in reversed(rangees)
    }
    return list(reversed(uniques.values()))
