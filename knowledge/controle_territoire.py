"""Le territoire premier dit-il vrai ? Ses codes, ses noms et ses sources, comparés à la base construite."""

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, select

from knowledge.errors import BaseIncoherente
from knowledge.loaders.atelier import Atelier
from knowledge.models import Academie, Commune, Contact, Departement, Notion, Region
from territoires.territoire import Territoire, first_territory


def verify_territory(connection: Connection, atelier: Atelier) -> None:
    """Lève `BaseIncoherente` : une ligne par clé du fichier que les données démentent."""
    territoire = first_territory()
    fautes = territory_faults(connection, territoire, atelier.catalogue.fiches)
    if fautes:
        raise BaseIncoherente(f"{territoire.cle}.yml ne suit pas les données :\n" + "\n".join(f"  {f}" for f in fautes))


def territory_faults(connection: Connection, territoire: Territoire, sources: Collection[str]) -> list[str]:
    """« clé : ce que disent les données », pour chaque clé fausse ; `sources` : celles du catalogue."""
    return [
        *_zones(connection, territoire),
        *_communes(connection, territoire),
        *_references(connection, territoire),
        *_sources(sources, territoire),
    ]


def _zones(connection: Connection, territoire: Territoire) -> Iterator[str]:
    academie = connection.execute(
        select(Academie.nom, Academie.code_region).where(Academie.code == territoire.academie["code"])
    ).first()
    if academie is None:
        yield f"academie.code : {territoire.academie['code']} n'est pas une académie"
        return
    if academie.nom != territoire.academie["nom"]:
        yield f"academie.nom : l'académie {territoire.academie['code']} est « {academie.nom} »"
    if academie.code_region != territoire.region["code"]:
        yield f"region.code : l'académie est dans la région {academie.code_region}"
    elif (region := connection.scalar(select(Region.nom).where(Region.code == academie.code_region))) != (
        territoire.region["nom"]
    ):
        yield f"region.nom : la région {academie.code_region} est « {region} »"
    yield from _departements(connection, territoire)


def _departements(connection: Connection, territoire: Territoire) -> Iterator[str]:
    vrais = connection.execute(
        select(Departement.code, Departement.nom).where(Departement.code_academie == territoire.academie["code"])
    )
    attendus = {code: nom for code, nom in vrais}
    if attendus != territoire.departements:
        yield f"departements : ceux de l'académie sont {attendus}"


def _communes(connection: Connection, territoire: Territoire) -> Iterator[str]:
    lieux = {f"villes.{rang}": ville for rang, ville in enumerate(territoire.villes)}
    lieux |= {f"exemples.{nom}": lieu for nom, lieu in territoire.exemples.items()}
    for cle, lieu in lieux.items():
        vraie = connection.execute(
            select(Commune.nom, Commune.code_departement).where(Commune.code_insee == lieu["code"])
        ).first()
        if vraie is None:
            yield f"{cle}.code : aucune commune n'a le code {lieu['code']}"
        elif vraie.nom != lieu["nom"]:
            yield f"{cle}.nom : la commune {lieu['code']} est « {vraie.nom} »"
        elif not territoire.holds(vraie.code_departement):
            yield f"{cle} : {vraie.nom} ({vraie.code_departement}) est hors de l'académie"


def _references(connection: Connection, territoire: Territoire) -> Iterator[str]:
    connues = set(connection.scalars(select(Notion.id)))
    for nom, notion in territoire.notions.items():
        if notion not in connues:
            yield f"notions.{nom} : la notion « {notion} » n'existe pas"
    noms = connection.scalars(select(Contact.nom))
    if territoire.portail and not any(nom.startswith(territoire.portail) for nom in noms):
        yield f"contacts.portail : aucun contact ne commence par « {territoire.portail} »"


def _sources(sources: Collection[str], territoire: Territoire) -> Iterator[str]:
    for cle, source in vars(territoire.extrait).items() if territoire.extrait else ():
        if source not in sources:
            yield f"extrait.{cle} : « {source} » n'est pas une source de sources.yml"
