"""Remplit les index plein texte depuis les tables déjà écrites."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Select, select

from knowledge.base import Document, create_search, index_documents
from knowledge.loaders.atelier import Atelier
from knowledge.models import (
    Academie,
    AliasFormation,
    AliasLieu,
    AncienneCommune,
    Campus,
    CampusPartenaire,
    Commune,
    Departement,
    Etablissement,
    Fait,
    Formation,
    FormationDomaine,
    FormationMotCle,
    Metier,
    MetierSynonyme,
    Notion,
    Region,
)

Requete = Select[*tuple[Any, ...]]
Annexes = dict[str, list[str]]
SCORE_MINIMAL = 0.4
"""Sous ce score, un mot-clé de fiche est du bruit (« élève », « cours »)."""


def load(atelier: Atelier) -> None:
    """Crée et remplit un index par genre, documents dans l'ordre de leur clé."""
    create_search(atelier.connection)
    for genre, lire in DOCUMENTS.items():
        nombre = index_documents(atelier.connection, genre, lire(atelier.connection))
        atelier.rangees[f"recherche_{genre}"] = nombre


def _lieux(connection: Connection) -> Iterator[Document]:
    alias = _grouped(connection, select(AliasLieu.type + ":" + AliasLieu.code, AliasLieu.alias))
    anciennes = select("commune:" + AncienneCommune.code_insee_actuel, AncienneCommune.nom)
    autres = _grouped(connection, anciennes)
    for type_, table in (("region", Region), ("academie", Academie), ("departement", Departement)):
        requete: Requete = select(table.code, table.nom).order_by(table.code)
        for code, nom in connection.execute(requete):
            cle = f"{type_}:{code}"
            yield Document(cle, nom, " ; ".join(alias.get(cle, ())))
    for code, nom in connection.execute(select(Commune.code_insee, Commune.nom).order_by(Commune.code_insee)):
        cle = f"commune:{code}"
        yield Document(cle, nom, " ; ".join((*alias.get(cle, ()), *autres.get(cle, ()))))


def _etablissements(connection: Connection) -> Iterator[Document]:
    e = Etablissement
    for uai, nom, autre, commune, categorie in connection.execute(
        select(e.uai, e.nom, e.autre_nom, e.commune, e.categorie).order_by(e.uai)
    ):
        yield Document(uai, nom, " ; ".join(filter(None, (autre, commune))), categorie or "")


def _formations(connection: Connection) -> Iterator[Document]:
    alias = _grouped(connection, select(AliasFormation.code, AliasFormation.alias))
    mots = select(FormationMotCle.code, FormationMotCle.mot).where(FormationMotCle.score >= SCORE_MINIMAL)
    textes = _grouped(connection, mots)
    domaines = _grouped(connection, select(FormationDomaine.code, FormationDomaine.domaine))
    f = Formation
    for code, libelle, sigle, autres in connection.execute(
        select(f.code, f.libelle, f.sigle, f.autres_noms).order_by(f.code)
    ):
        noms = (sigle or "", autres or "", *alias.get(code, ()))
        yield Document(code, libelle, " ; ".join(filter(None, noms)), _text(code, textes, domaines))


def _metiers(connection: Connection) -> Iterator[Document]:
    synonymes = _grouped(
        connection,
        select(MetierSynonyme.metier_id, MetierSynonyme.synonyme).where(MetierSynonyme.metier_id.is_not(None)),
    )
    m = Metier
    for id_, libelle, masculin, feminin, domaines in connection.execute(
        select(m.id, m.libelle, m.masculin, m.feminin, m.domaines).order_by(m.id)
    ):
        nom = " / ".join(filter(None, (masculin, feminin))) or libelle
        yield Document(id_, nom, " ; ".join(synonymes.get(id_, ())), domaines or "")


def _campus(connection: Connection) -> Iterator[Document]:
    partenaires = _grouped(connection, select(CampusPartenaire.id_campus, CampusPartenaire.etablissement))
    c = Campus
    for id_, nom, filiere, commune in connection.execute(select(c.id, c.nom, c.filiere, c.commune).order_by(c.id)):
        yield Document(id_, nom, filiere or "", _text(id_, {id_: [commune or ""]}, partenaires))


def _faits(connection: Connection) -> Iterator[Document]:
    requete = select(Fait.id, Notion.titre, Fait.mots, Fait.texte).join(Notion, Notion.id == Fait.notion_id)
    for id_, titre, mots, texte in connection.execute(requete.order_by(Fait.id)):
        yield Document(id_, titre, mots or "", texte)


def _grouped(connection: Connection, requete: Requete) -> Annexes:
    """Valeurs (seconde colonne) par clé (première), triées."""
    groupes: defaultdict[str, list[str]] = defaultdict(list)
    for cle, valeur in sorted({(cle, valeur) for cle, valeur in connection.execute(requete)}):
        groupes[cle].append(valeur)
    return groupes


def _text(cle: str, *annexes: Annexes) -> str:
    return " ; ".join(valeur for annexe in annexes for valeur in annexe.get(cle, ()))


DOCUMENTS: dict[str, Callable[[Connection], Iterator[Document]]] = {
    "lieu": _lieux,
    "etablissement": _etablissements,
    "formation": _formations,
    "metier": _metiers,
    "campus": _campus,
    "fait": _faits,
}
"""Un index par genre de `knowledge.base.GENRES`."""
