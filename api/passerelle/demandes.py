"""D'un corps de requête à une demande nettoyée, ou à un refus en français."""

from api.passerelle.entree import clean_text
from api.passerelle.formes import LONGUEUR, Entrant
from api.passerelle.jetons import Jetons
from api.passerelle.nettoyage import scrub
from api.passerelle.refus import problem
from api.passerelle.tour import Demande

CLE_LONGUEUR = 200


def read_demande(conversation: str, corps: Entrant, cle: str | None, jetons: Jetons) -> Demande:
    """La demande, son texte sain et sans donnée personnelle. Lève `ProblemeError` (422)."""
    if (corps.texte is None) == (corps.choix is None):
        raise problem(422, "texte_ou_choix")
    if cle is not None and not 1 <= len(cle) <= CLE_LONGUEUR:
        raise problem(422, "cle_invalide")
    texte = _read_text(corps.texte) if corps.texte is not None else None
    empreinte = jetons.fingerprint(f"{corps.choix}\n{texte}")
    return Demande(conversation, texte, corps.choix, jetons.fingerprint(cle) if cle else None, empreinte)


def _read_text(brut: str) -> str:
    if len(brut) > LONGUEUR:
        raise problem(422, "trop_long", longueur=len(brut))
    propre = clean_text(brut)
    if not propre:
        raise problem(422, "vide")
    return scrub(propre)
