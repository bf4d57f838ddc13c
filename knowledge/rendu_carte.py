"""La fiche d'une formation, d'un établissement, d'une famille, d'un campus ou d'une notion, en blocs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from knowledge.exports.blocs import Bloc, Champs, Liste, Paragraphe, TableauBloc
from knowledge.exports.dates import in_french
from knowledge.exports.tableau import Colonne, Tableau, Valeur
from knowledge.exports.textes import named, spoken
from knowledge.queries.campus import CampusDetail, get_campus
from knowledge.queries.etablissements import EcoleDetail, get_school
from knowledge.queries.familles import FamilleDetail, get_family
from knowledge.queries.formations import FormationDetail, get_formation
from knowledge.queries.notions import NotionDetail, get_notion
from knowledge.queries.sources import SourceCitee


@dataclass(frozen=True)
class FicheMontree:
    """Une fiche prête à montrer ; `detail` : tout ce que la base en dit, pour le JSON."""

    genre: str
    code: str
    titre: str
    blocs: tuple[Bloc, ...]
    sources: tuple[SourceCitee, ...]
    detail: Any


def read_card(session: Session, genre: str, code: str) -> FicheMontree:
    """La fiche de ce code. Lève `CodeInconnu`."""
    return _GENRES[genre](session, code)


def _formation(session: Session, code: str) -> FicheMontree:
    f: FormationDetail = get_formation(session, code)
    champs = _fields(
        niveau=f.niveau,
        duree=f.duree,
        statut=spoken(f.statut),
        famille=f.famille.nom if f.famille else None,
        domaines=", ".join(f.domaines),
        remplacee_par=", ".join(g.libelle for g in f.remplacee_par),
        etablissements=str(f.nb_etablissements_territoire),
        page=f.url,
    )
    suites = tuple(f"{s.libelle} ({s.condition})" if s.condition else s.libelle for s in f.poursuites)
    listes = _lists(metiers=tuple(m.libelle for m in f.metiers), poursuites=suites, origines=_labels(f.origines))
    return FicheMontree("formation", f.code, f.libelle, (champs, *listes), f.sources, f)


def _etablissement(session: Session, uai: str) -> FicheMontree:
    d: EcoleDetail = get_school(session, uai)
    e = d.etablissement
    champs = _fields(
        secteur=spoken(e.secteur),
        adresse=", ".join(part for part in (e.adresse, e.code_postal, e.commune) if part),
        telephone=e.telephone,
        courriel=d.courriel,
        site=e.site_web,
        hebergement=d.hebergement,
        campus=", ".join(c.nom for c in d.campus),
    )
    lignes = tuple((f.libelle, f.statut, f.duree, f.rentree) for f in d.formations)
    tableau = _table("formations", ("formation", "statut", "duree", "rentree"), lignes)
    return FicheMontree("etablissement", e.uai, e.nom, (champs, *tableau), d.sources, d)


def _famille(session: Session, code: str) -> FicheMontree:
    f: FamilleDetail = get_family(session, code)
    champs = _fields(
        ministere=spoken(f.ministere),
        rentree=str(f.rentree_debut or ""),
        seconde=f.seconde.libelle if f.seconde else None,
    )
    lignes = tuple((s.libelle, spoken(s.statut), in_french(s.fin) if s.fin else None) for s in f.specialites)
    tableau = _table("specialites", ("specialite", "statut", "fin"), lignes)
    return FicheMontree("famille", f.code, f.nom, (champs, *tableau), (f.source,), f)


def _campus(session: Session, id_: str) -> FicheMontree:
    d: CampusDetail = get_campus(session, id_)
    c = d.campus
    champs = _fields(
        filiere=c.filiere,
        etat=spoken(c.etat),
        label=c.label,
        regions=", ".join(r.nom for r in c.regions),
        support=c.etablissement_support,
        siege=c.commune,
        site=c.site_web,
        remarque=d.remarque,
    )
    lignes = tuple((p.etablissement, p.commune, p.role) for p in d.partenaires)
    tableau = _table("partenaires", ("etablissement", "commune", "role"), lignes)
    return FicheMontree("campus", c.id, c.nom, (champs, *tableau), d.sources, d)


def _notion(session: Session, id_: str) -> FicheMontree:
    n: NotionDetail = get_notion(session, id_)
    resume = (Paragraphe(n.resume),) if n.resume else ()
    lignes = tuple((f.texte, spoken(f.statut), in_french(f.date)) for f in n.faits)
    return FicheMontree(
        "notion", n.id, n.titre, (*resume, *_table("faits", ("fait", "statut", "date"), lignes)), n.sources, n
    )


def _fields(**valeurs: str | None) -> Champs:
    return Champs(tuple((named("champs", cle), valeur) for cle, valeur in valeurs.items() if valeur))


def _lists(**listes: tuple[str, ...]) -> tuple[Liste, ...]:
    return tuple(Liste(elements, named("champs", cle)) for cle, elements in listes.items() if elements)


def _table(titre: str, cles: tuple[str, ...], lignes: tuple[tuple[Valeur, ...], ...]) -> tuple[TableauBloc, ...]:
    """Un tableau, ou rien s'il est vide."""
    nom, colonnes = named("champs", titre), tuple(Colonne(cle, named("champs", cle)) for cle in cles)
    return (TableauBloc(Tableau(nom, colonnes, lignes), nom),) if lignes else ()


def _labels(formations: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(formation.libelle for formation in formations)


_GENRES: dict[str, Callable[[Session, str], FicheMontree]] = {
    "formation": _formation,
    "etablissement": _etablissement,
    "famille": _famille,
    "campus": _campus,
    "notion": _notion,
}
