"""Métiers (masculin, féminin, autres noms, noms courants) et domaines."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.lexique.recueil import APPROCHE, INDICE, Recueil, Valeur, read_aliases
from knowledge.models import Metier, MetierSynonyme
from langue.texte import cle

POIDS = {
    "nom_onisep": 0.9,
    "metier_rome": 0.7,
    "autre_appellation_onisep": 0.6,
    "mot_de_la_fiche_onisep": 0.6,
    "mot_de_tete": 0.3,
    "appellation_rome": 0.2,
}
"""Types de synonymes repris ; un autre type nomme un thème ou une publication, pas un métier."""
ACTEURS = frozenset(
    "prof profs professeur professeure conseiller conseillere conseiller orientation conseillere orientation maitre maitresse chef cheffe psy psychologue medecin docteur "
    "educateur educatrice educ enseignant enseignante assistant assistante directeur directrice patron infirmier infirmiere secretaire juge avocat gendarme "
    "policier flic police animateur animatrice nounou experts expert cop operateur agent technicien technicienne ingenieur responsable facteur pilote "
    "hacker youtubeur youtuber influenceur streamer footballeur guide artiste maquilleuse soigneur".split()
) | {"chef atelier", "conseiller orientation", "conseillere orientation", "professeur principal"}
"""Personnes dont on parle sans viser leur métier : il faut « devenir », « être », « métier de »."""
ACTEUR = "c"
LONGUEUR = 4
"""Au-delà de quatre mots pleins, une appellation ne s'écrit pas dans un message."""


def collect(session: Session, recueil: Recueil) -> None:
    """Genres `metier` et `domaine`."""
    valeurs = {m.id: _valeur(m) for m in session.scalars(select(Metier))}
    for metier in session.scalars(select(Metier)):
        _noms(recueil, metier, valeurs[metier.id])
    for synonyme in session.scalars(select(MetierSynonyme).where(MetierSynonyme.metier_id.is_not(None))):
        poids = POIDS.get(synonyme.type)
        if poids and synonyme.metier_id in valeurs and len(cle(synonyme.synonyme).split()) <= LONGUEUR:
            _add(recueil, synonyme.synonyme, valeurs[synonyme.metier_id], poids)
    for alias, metier_id in read_aliases(session, "metier"):
        _add(recueil, alias, valeurs[metier_id], 1.0, connu=True)
    _domaines(session, recueil)


def _noms(recueil: Recueil, metier: Metier, valeur: Valeur) -> None:
    for nom in {metier.masculin, metier.feminin} - {None, ""}:
        if nom and len(cle(nom).split()) <= LONGUEUR:
            _add(recueil, nom, valeur, 0.9 if metier.referentiel == "onisep" else 0.7)


def _add(recueil: Recueil, nom: str, valeur: Valeur, poids: float, connu: bool = False) -> None:
    simple = " " not in cle(nom)
    indice = recueil.is_common(nom) or (simple and poids < 0.5)
    acteur = ACTEUR * (cle(nom) in ACTEURS)
    recueil.add(
        nom, "metier", valeur, poids, acteur + INDICE * indice + APPROCHE * (connu or (poids >= 0.9 and len(nom) > 4))
    )


def _valeur(metier: Metier) -> Valeur:
    return {"id": metier.id, "libelle": metier.libelle, "masculin": metier.masculin, "feminin": metier.feminin}


def _domaines(session: Session, recueil: Recueil) -> None:
    for genre, poids in (("domaine", 0.9), ("filiere", 0.8)):
        for alias, nom in read_aliases(session, genre):
            recueil.add(alias, "domaine", {"nom": nom, "type": genre}, poids, APPROCHE * (len(alias) > 4) + INDICE)
