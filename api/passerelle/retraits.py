"""Dire en mots ce qui a été compris, et donner à chaque chose le bouton qui la retire."""

from typing import Any

from api.passerelle.formes import Compris, Retrait
from api.passerelle.journal.boutons import Bouton
from api.passerelle.textes import section, sentence

ORDRE = "formation niveau niveau_vise metier domaine famille etablissement campus statut secteur lieu".split()
SANS_RETRAIT = frozenset("detresse preciser hors_sujet autre_langue saluer au_revoir remercier".split())
"""Buts qui n'emploient rien de ce qu'ils gardent : le retirer ne changerait pas la réponse."""


def tell(compris: Compris) -> Compris:
    """Ce qui a été compris, en mots, sans bouton."""
    dits = [Retrait(cle=cle, libelle=_tell(cle, valeur)) for cle, valeur in _shown(compris.entites)]
    return compris.model_copy(update={"retraits": dits})


def removable(compris: Compris, libre: int, boutons: list[Bouton]) -> Compris:
    """La même chose avec un bouton par valeur, numéroté à la suite de `boutons`, auxquels il s'ajoute."""
    if compris.but in SANS_RETRAIT:
        return tell(compris)
    retraits = []
    for cle, valeur in _shown(compris.entites):
        libelle = _tell(cle, valeur)
        bouton = Bouton(f"c{libre + len(boutons)}", sentence("retrait", quoi=libelle), _without(compris, cle, valeur))
        boutons.append(bouton)
        retraits.append(Retrait(cle=cle, libelle=libelle, choix=bouton.id))
    return compris.model_copy(update={"retraits": retraits})


def _shown(entites: dict[str, Any]) -> list[tuple[str, Any]]:
    """Les valeurs à dire, dans l'ordre ; un niveau que dit déjà le nom de la formation n'est pas redit."""
    formations = [str(_name(f)) for f in _values(entites, "formation")]
    paires = [(cle, valeur) for cle in ORDRE for valeur in _values(entites, cle)]
    return [(c, v) for c, v in paires if c != "niveau" or not any(f.startswith(str(v)) for f in formations)]


def _without(compris: Compris, cle: str, valeur: Any) -> dict[str, Any]:
    """La même demande sans cette valeur : tout le reste du fil est gardé (docs/contexte.md)."""
    reste = [v for v in _values(compris.entites, cle) if v != valeur]
    if reste:
        garde = reste if len(reste) > 1 or cle == "formation" else reste[0]
        return {"but": compris.but, "entites": {cle: garde}, "garder": True}
    cles = [cle, "niveau"] if cle == "formation" else [cle]
    return {"but": compris.but, "entites": {}, "garder": True, "sans": cles}


def _values(entites: dict[str, Any], cle: str) -> list[Any]:
    valeur = entites.get(cle)
    if valeur is None:
        return []
    return valeur if isinstance(valeur, list) else [valeur]


def _name(valeur: Any) -> Any:
    return (valeur.get("libelle") or valeur.get("nom")) if isinstance(valeur, dict) else valeur


def _tell(cle: str, valeur: Any) -> str:
    nom = str(_name(valeur))
    if cle == "lieu" and isinstance(valeur, dict) and valeur.get("type") == "commune":
        return _near(nom)
    return str(section("compris").get(nom, nom))


def _near(commune: str) -> str:
    """« près du Mans », « près des Sables-d'Olonne », « près de La Roche-sur-Yon »."""
    for article, cle in (("Le ", "pres_du"), ("Les ", "pres_des")):
        if commune.startswith(article):
            return sentence(f"compris.{cle}", nom=commune.removeprefix(article))
    return sentence("compris.pres_de", nom=commune)
