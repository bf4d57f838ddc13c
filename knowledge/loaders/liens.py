"""Charge ce qui entoure une formation : domaines, mots-clés, remplaçantes, poursuites, alias."""

from collections.abc import Iterator

from knowledge.errors import CodeInconnu
from knowledge.loaders.atelier import Atelier, Rangee, numbered
from knowledge.loaders.extraits import formations_rows
from knowledge.loaders.libelles import tidy
from knowledge.loaders.ligne import Ligne
from knowledge.models import (
    AliasFormation,
    FormationDomaine,
    FormationLien,
    FormationMotCle,
    Poursuite,
)


def load(atelier: Atelier) -> None:
    """Écrit domaines, liens d'un diplôme à son remplaçant, mots-clés, poursuites et alias."""
    atelier.insert(FormationDomaine, _domaines(atelier))
    atelier.insert(FormationLien, _remplacements(atelier))
    mots = atelier.convert("formations_mots_cles", lambda x: _mot(atelier, x), "code_cfd", "mot_cle")
    atelier.insert(FormationMotCle, mots)
    poursuites = atelier.convert("poursuites", lambda ligne: _poursuite(atelier, ligne))
    atelier.insert(Poursuite, numbered(poursuites))
    alias = atelier.convert("alias_formations", lambda x: _alias(atelier, x), "alias", "code")
    atelier.insert(AliasFormation, alias)


def _domaines(atelier: Atelier) -> Iterator[Rangee]:
    vus: set[tuple[str, str, str]] = set()
    for rangee in _each_domaine(atelier):
        cle = rangee["code"], rangee["type"], rangee["domaine"]
        if cle not in vus:
            vus.add(cle)
            yield rangee


def _each_domaine(atelier: Atelier) -> Iterator[Rangee]:
    for ligne in atelier.rows("formations"):
        for colonne, type_ in (("domaines_onisep", "domaine"), ("sous_domaines_onisep", "sous_domaine")):
            yield from _domaine(ligne, [ligne["code_cfd"]], colonne, type_)
    for ligne in formations_rows(atelier):
        codes = ligne.liste("codes_cfd") or [ligne["onisep_id"]]
        yield from _domaine(ligne, codes, "domaines", "domaine_2026")


def _domaine(ligne: Ligne, codes: list[str], colonne: str, type_: str) -> Iterator[Rangee]:
    for code in codes:
        for domaine in ligne.liste(colonne):
            yield {"code": code, "type": type_, "domaine": domaine, **ligne.provenance()}


def _remplacements(atelier: Atelier) -> Iterator[Rangee]:
    vus: set[tuple[str, str]] = set()
    for ligne in atelier.rows("formations"):
        code = ligne["code_cfd"]
        liens = [(ancien, code) for ancien in ligne.liste("anciens_cfd")]
        liens += [(code, nouveau) for nouveau in ligne.liste("nouveaux_cfd")]
        for lien in (lien for lien in liens if lien not in vus):
            vus.add(lien)
            yield {"ancien": lien[0], "nouveau": lien[1], **ligne.provenance()}


def _mot(atelier: Atelier, ligne: Ligne) -> Rangee:
    score = ligne.reel("score")
    return {
        "code": _known(atelier, ligne, "code_cfd"),
        "mot": ligne.exige("mot_cle"),
        "score": score if score is not None else 0.0,
        **ligne.provenance(),
    }


def _alias(atelier: Atelier, ligne: Ligne) -> Rangee:
    return {"alias": ligne.exige("alias"), "code": _known(atelier, ligne, "code"), **ligne.provenance()}


def _poursuite(atelier: Atelier, ligne: Ligne) -> Rangee | None:
    origine = _resolve(atelier, ligne["origine_code_cfd"], ligne["origine_onisep_id"])
    if origine is None:
        atelier.set_aside("poursuites : formation d'origine hors de la base")
        return None
    return {
        "code_origine": origine,
        "libelle_destination": tidy(ligne.exige("destination_libelle")),
        "code_destination": _resolve(atelier, ligne["destination_code_cfd"], ligne["destination_onisep_id"]),
        "onisep_destination": ligne.texte("destination_onisep_id"),
        "type_destination": ligne.texte("destination_type"),
        "condition": ligne.texte("type_poursuite"),
        **ligne.provenance(),
    }


def _resolve(atelier: Atelier, code: str, onisep_id: str) -> str | None:
    """Code de la base : l'identifiant Onisep mène à l'ouverte, sinon le CFD s'il est connu."""
    connu = code if code in atelier.registre.formations else None
    if connu and atelier.registre.formations[connu] == "ouverte":
        return connu
    return atelier.registre.formation_ouverte(onisep_id) or connu


def _known(atelier: Atelier, ligne: Ligne, colonne: str) -> str:
    if ligne[colonne] not in atelier.registre.formations:
        raise ligne.refus(CodeInconnu, colonne, f"formation « {ligne[colonne]} » inconnue")
    return ligne[colonne]
