"""Une carte en feuille A4 : chaque partie avec ses sources ; ce qui est replié à l'écran reste à l'écran."""

from collections.abc import Iterable

from knowledge.cartes.carte import Bloc, Carte, Champs, Colonne, Element, Liste, Paragraphe, Schema, Section, Tableau
from knowledge.cartes.mots import say, tell_date
from knowledge.cartes.parcours import in_full
from knowledge.exports import blocs as papier
from knowledge.exports import tableau as export
from knowledge.exports.feuille import Feuille
from knowledge.queries.contacts import ContactTrouve
from knowledge.queries.lieux import describe
from knowledge.queries.lieux_index import Lieu
from knowledge.queries.sources import SourceCitee


def as_sheet(
    carte: Carte, lien: str, contact: ContactTrouve | None, lieu: Lieu | None = None, image: bytes | None = None
) -> Feuille:
    """La feuille à remettre : `lien` y ramène, `contact` dit qui joindre, `lieu` d'où elle est vue, `image` : le parcours."""
    etiquettes = [etiquette.texte for etiquette in carte.etiquettes]
    return Feuille(
        titre=carte.titre,
        sous_titre=" · ".join((carte.sous_titre, *etiquettes)),
        blocs=tuple(bloc for section in carte.sections for bloc in _section(section, image)),
        contact=contact,
        sources=carte.sources,
        date_donnees=carte.date_donnees or None,
        lien=lien,
        criteres=((say("papier", "lieu"), describe(lieu)),) if lieu and carte.situee else (),
    )


def _section(section: Section, image: bytes | None) -> Iterable[papier.Bloc]:
    """Le titre de la partie et d'où elle vient, puis ses blocs."""
    yield papier.Paragraphe(_cited(section.sources), section.titre)
    for bloc in section.blocs:
        if isinstance(bloc, Schema):
            yield papier.Schema(image or b"", "\n\n".join(in_full(bloc.equivalent)))
        else:
            yield from _block(bloc)


def _cited(sources: tuple[SourceCitee, ...]) -> str:
    titres: dict[str, list[str]] = {}
    for source in sources:
        titres.setdefault(source.titre, []).append(tell_date(source.date) or say("notion", "non_date"))
    dits = [f"{titre} ({', '.join(dict.fromkeys(dates))})" for titre, dates in list(titres.items())[:3]]
    return say("papier", "source", sources=" ; ".join(dits)) if dits else ""


def _block(bloc: Bloc) -> Iterable[papier.Bloc]:
    if isinstance(bloc, Liste | Tableau) and bloc.replie:
        yield papier.Paragraphe(say("papier", "replie", titre=bloc.replie))
        return
    match bloc:
        case Champs(champs):
            yield papier.Champs(tuple((c.nom, " ; ".join(_text(v) for v in c.valeurs)) for c in champs))
        case Paragraphe(texte, liens=liens) if texte:
            yield papier.Paragraphe(" ".join((texte, ", ".join(_text(un) for un in liens))).strip())
        case Liste(elements, titre):
            yield papier.Liste(tuple(_text(un) for un in elements), titre)
        case Tableau():
            yield papier.TableauBloc(_table(bloc))


def _text(un: Element) -> str:
    """« CAP cuisine, 2 ans (vue à la rentrée 2022) »."""
    texte = ", ".join(part for part in (un.texte, un.precision) if part)
    return f"{texte} ({un.reserve})" if texte and un.reserve else texte or un.reserve or ""


def _table(bloc: Tableau) -> export.Tableau:
    colonnes = tuple(_column(rang, colonne) for rang, colonne in enumerate(bloc.colonnes))
    lignes = tuple(tuple(_text(un) or None for un in ligne) for ligne in bloc.lignes)
    return export.Tableau(bloc.titre, colonnes, lignes)


def _column(rang: int, colonne: Colonne) -> export.Colonne:
    return export.Colonne(f"c{rang}", colonne.titre, "nombre" if colonne.nombre else "texte")
