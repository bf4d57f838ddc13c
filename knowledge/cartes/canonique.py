"""Sous quel code se range une carte : une section mène à son lycée, un ancien code à celui d'aujourd'hui."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import Etablissement, Formation
from knowledge.queries.ecoles import read_ecoles
from knowledge.queries.erreurs import CodeInconnu
from knowledge.queries.nomenclature import Nomenclature, read_nomenclature


def canonical(session: Session, genre: str, code: str) -> str:
    """Le code de la carte à montrer ; le code reçu s'il n'y a rien à corriger. Lève `CodeInconnu`."""
    if genre == "etablissement":
        return _school(session, code.upper())
    if genre == "formation":
        return _formation(session, code.upper())
    return code.upper() if genre == "famille" else code


def _school(session: Session, uai: str) -> str:
    ecoles = read_ecoles(session).par_uai
    if uai not in ecoles:
        lu = session.scalar(select(Etablissement.uai).where(Etablissement.onisep_id == uai))
        uai = lu if lu in ecoles else uai
    if uai not in ecoles:
        raise CodeInconnu(f"Établissement inconnu : {uai}.")
    return ecoles[uai].uai


def _formation(session: Session, code: str) -> str:
    nomenclature = read_nomenclature(session)
    if code not in nomenclature.par_code:
        code = _by_onisep(session, code) or _only_successor(nomenclature, code) or code
    if code not in nomenclature.par_code:
        raise CodeInconnu(f"Formation inconnue : {code}.")
    return renewed(nomenclature, code)


def _by_onisep(session: Session, onisep_id: str) -> str | None:
    """La formation de cet identifiant Onisep, s'il n'en désigne qu'une qui vive."""
    demande = select(Formation.code).where(Formation.onisep_id == onisep_id, Formation.statut != "fermee")
    codes = session.scalars(demande).all()
    return codes[0] if len(codes) == 1 else None


def _only_successor(nomenclature: Nomenclature, code: str) -> str | None:
    nouveaux = [n for n in nomenclature.nouveaux.get(code, ()) if n in nomenclature.par_code]
    return nouveaux[0] if len(nouveaux) == 1 else None


def renewed(nomenclature: Nomenclature, code: str) -> str:
    """Un diplôme rénové sous le même nom est le même diplôme ; fermé ou scindé, il garde sa carte, qui le dit."""
    vus = {code}
    while nomenclature.par_code[code].statut == "fermee":
        nouveau = _only_successor(nomenclature, code)
        if nouveau is None or nouveau in vus or nomenclature.name(nouveau) != nomenclature.name(code):
            break
        vus.add(code := nouveau)
    return code
