"""Ce que deviennent les jeunes sortis d'une formation, dans une région : chaque promotion publiée, les deux voies."""

from sqlalchemy.orm import Session

from knowledge.cartes.carte import Bloc, Colonne, Element, Paragraphe, Section, Tableau
from knowledge.cartes.montage import section
from knowledge.cartes.mots import capital, count, join, say, tell_percent
from knowledge.queries.insertion import ChiffresRegion, FiltreInsertion, region_figures
from knowledge.queries.lieux import place_index
from knowledge.queries.lieux_index import Lieu
from knowledge.queries.territoire import first_region


def region_insertion(session: Session, code: str, lieu: Lieu | None) -> Section | None:
    """Les chiffres de la région de ce lieu (du territoire sans lieu), la promotion récente d'abord."""
    region = lieu.region.code if lieu and lieu.region else first_region()
    chiffres = list(region_figures(session, FiltreInsertion((code,), region=region)))
    titre = say("formation", "insertion")
    if not chiffres:
        connue = place_index(session).par_cle.get(f"region:{region}")
        return section(
            "insertion", titre, [Paragraphe(say("insertion", "absent", region=connue.nom if connue else region))]
        )
    sources = [chiffre.source for chiffre in chiffres]
    if all(chiffre.prudence == "non_publie" for chiffre in chiffres):
        return section("insertion", titre, [Paragraphe(say("insertion", "rien", region=chiffres[0].region))], sources)
    return section("insertion", titre, _figures(chiffres), sources)


def _figures(chiffres: list[ChiffresRegion]) -> list[Bloc]:
    """La promotion la plus récente en clair, les autres repliées."""
    recent = chiffres[0].millesime
    recents = [c for c in chiffres if c.millesime == recent]
    anciens = [c for c in chiffres if c.millesime != recent]
    doubles = len({(c.millesime, c.voie) for c in chiffres}) < len(chiffres)
    publies = [c for c in recents if c.taux_emploi_6_mois is not None]
    blocs: list[Bloc] = [Paragraphe(_sentence(publies, doubles))] if publies else []
    titre = say("insertion", "titre", region=recents[0].region, annees=years(recent))
    blocs.append(Tableau(titre, _columns(), tuple(_row(c, doubles) for c in recents)))
    blocs.append(Paragraphe(_reading(chiffres), "pale"))
    if anciens:
        avant = say("insertion", "avant", n=len(anciens))
        blocs.append(
            Tableau(
                avant,
                _columns(),
                tuple(_row(c, doubles, say("insertion", "sortis", annees=years(c.millesime))) for c in anciens),
                replie=avant,
            )
        )
    return blocs


def _sentence(publies: list[ChiffresRegion], doubles: bool) -> str:
    """Le taux qu'on demande d'abord, pour chaque voie, en une phrase."""
    taux = [say("insertion", "resume_voie", taux=c.taux_emploi_6_mois, voie=_way(c, doubles)) for c in publies]
    return say("insertion", "resume", region=publies[0].region, annees=years(publies[0].millesime), taux=join(taux))


def _reading(chiffres: list[ChiffresRegion]) -> str:
    ancien = next((c.ancien_code for c in chiffres if c.ancien_code), None)
    notes = [say("insertion", "lecture"), say("insertion", "ancien_code", code=ancien) if ancien else ""]
    return " ".join(note for note in notes if note)


def _columns() -> tuple[Colonne, ...]:
    noms = ("col_voie", "col_sortants", "col_poursuite", *(f"col_emploi_{n}" for n in (6, 12, 18, 24)))
    return tuple(Colonne(say("insertion", nom), nombre=rang > 0) for rang, nom in enumerate(noms))


def _way(c: ChiffresRegion, doubles: bool) -> str:
    """La voie, et la durée du cursus quand elle seule distingue deux lignes d'une même promotion."""
    voie = say("voies", c.voie)
    return count("insertion", "cursus", c.annees_cursus, voie=voie) if doubles and c.annees_cursus else voie


def _row(c: ChiffresRegion, doubles: bool, sortis: str | None = None) -> tuple[Element, ...]:
    reserve = say("insertion", "petit_effectif") if c.prudence == "petit_effectif" else None
    taux = (
        c.taux_poursuite_etudes,
        c.taux_emploi_6_mois,
        c.taux_emploi_12_mois,
        c.taux_emploi_18_mois,
        c.taux_emploi_24_mois,
    )
    return (
        Element(capital(_way(c, doubles)), precision=sortis, reserve=reserve),
        Element("" if c.nb_sortants is None else str(c.nb_sortants)),
        *(Element(tell_percent(un)) for un in taux),
    )


def years(millesime: str) -> str:
    """« 2022_2023 » → « 2022 et 2023 »."""
    debut, _, fin = millesime.partition("_")
    return say("insertion", "annees", debut=debut, fin=fin) if fin else debut
