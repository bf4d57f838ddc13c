"""Charge les noms parlés des lieux, des domaines, des familles, des métiers et des niveaux."""

from collections.abc import Collection, Iterator

from knowledge.errors import CodeInconnu
from knowledge.loaders.atelier import Atelier, Rangee
from knowledge.loaders.ligne import Ligne
from knowledge.loaders.registre import Registre
from knowledge.models import AliasLieu, AliasNom


def load_lieux(atelier: Atelier) -> None:
    """Écrit les alias de lieux ; `CodeInconnu` si l'un ne mène nulle part."""
    rangees = atelier.convert("alias_lieux", lambda x: _lieu(atelier.registre, x), "alias", "type", "code")
    atelier.insert(AliasLieu, rangees)


def load_noms(atelier: Atelier) -> None:
    """Écrit les autres alias ; `CodeInconnu` pour une famille ou un métier qui n'existe pas."""
    atelier.insert(AliasNom, _noms(atelier))


def _noms(atelier: Atelier) -> Iterator[Rangee]:
    registre = atelier.registre
    sources: tuple[tuple[str, str, str, Collection[str] | None], ...] = (
        ("alias_domaines", "", "domaine", None),
        ("alias_familles", "famille", "code", registre.familles),
        ("alias_metiers", "metier", "metier_id", registre.metiers),
        ("alias_niveaux", "niveau", "niveau", None),
    )
    for id_source, genre, colonne, connus in sources:
        if atelier.lecteur.present(id_source):
            yield from _source(atelier, id_source, genre, colonne, connus)


def _source(
    atelier: Atelier, id_source: str, genre: str, colonne: str, connus: Collection[str] | None
) -> Iterator[Rangee]:
    def convert(ligne: Ligne) -> Rangee:
        valeur = ligne.exige(colonne)
        if connus is not None and valeur not in connus:
            raise ligne.refus(CodeInconnu, colonne, f"{genre} « {valeur} » inconnu")
        nom = {"genre": genre or ligne.exige("type"), "alias": ligne.exige("alias"), "valeur": valeur}
        return nom | ligne.provenance()

    cle = ("alias", colonne) if genre else ("type", "alias", colonne)
    return atelier.convert(id_source, convert, *cle)


def _lieu(registre: Registre, ligne: Ligne) -> Rangee:
    type_, code = ligne["type"], ligne.exige("code")
    connus: dict[str, Collection[str]] = {
        "commune": registre.communes,
        "departement": registre.academies,
        "region": registre.regions.values(),
        "academie": registre.academies.values(),
    }
    ligne.choix("type", connus)
    if code not in connus[type_]:
        raise ligne.refus(CodeInconnu, "code", f"{type_} « {code} » inconnu")
    return {"alias": ligne.exige("alias"), "type": type_, "code": code, **ligne.provenance()}
