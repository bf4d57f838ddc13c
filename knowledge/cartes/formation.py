"""La carte d'une formation : ce que c'est, y entrer, la suite, les métiers, où, et ce que deviennent les jeunes."""

from sqlalchemy.orm import Session

from knowledge.cartes.acces import access
from knowledge.cartes.carte import Bloc, Carte, Champs, Cible, Element, Etiquette, Paragraphe, Section
from knowledge.cartes.insertion_region import region_insertion
from knowledge.cartes.lieux_offre import where
from knowledge.cartes.montage import fields, latest, present, section, sources_of, to_formation
from knowledge.cartes.mots import capital, say, tell_date
from knowledge.cartes.parcours import pathway
from knowledge.cartes.suites import next_steps, trades
from knowledge.queries.familles import get_family
from knowledge.queries.formations import FormationDetail, get_formation
from knowledge.queries.lieux_index import Lieu

_ALERTES = ("fermee", "fermeture_programmee", "a_venir")


def formation_card(session: Session, code: str, lieu: Lieu | None = None) -> Carte:
    """La carte de ce code, ses établissements et ses chiffres vus de ce lieu (du territoire sans lieu)."""
    fiche = get_formation(session, code)
    sections = present(
        (
            _essential(session, fiche),
            access(session, fiche),
            next_steps(session, fiche),
            pathway(session, fiche.code),
            trades(session, fiche),
            where(session, fiche.code, lieu, say("formation", "ou")),
            region_insertion(session, fiche.code, lieu),
        )
    )
    sources = sources_of(sections, fiche.source)
    return Carte(
        genre="formation",
        code=fiche.code,
        titre=fiche.libelle,
        sous_titre=say("formation", "sous_titre", type=fiche.type_diplome, cec=fiche.niveau_cec),
        etiquettes=_tags(fiche),
        sections=sections,
        sources=sources,
        date_donnees=latest(sources),
        question=say("formation", "question", libelle=fiche.libelle),
        situee=True,
    )


def _tags(fiche: FormationDetail) -> tuple[Etiquette, ...]:
    une_seule = fiche.famille or fiche.duree_2026 in (None, fiche.duree)
    textes = [Etiquette(fiche.duree)] if fiche.duree and une_seule else []
    if fiche.est_seconde_commune:
        textes.append(Etiquette(say("formation", "seconde_commune")))
    if fiche.statut in _ALERTES:
        date = tell_date(fiche.date_fermeture)
        textes.append(Etiquette(say("formation", f"etiquette_{fiche.statut}", date=date).strip(), alerte=True))
    return tuple(textes)


def _essential(session: Session, fiche: FormationDetail) -> Section | None:
    blocs: list[Bloc] = [*_status(fiche), _facts(session, fiche), *_content(fiche)]
    return section("essentiel", say("formation", "essentiel"), blocs, [fiche.source])


def _status(fiche: FormationDetail) -> list[Paragraphe]:
    """Ce que la nomenclature dit de sa vie, et par quoi il est remplacé : à lire avant tout le reste."""
    nouvelles = tuple(to_formation(n.code, n.libelle) for n in fiche.remplacee_par)
    if fiche.statut not in _ALERTES:
        return []
    dits = {"fermee": ("fermee_depuis", "fermee"), "a_venir": ("a_venir_le", "a_venir")}
    date = fiche.date_ouverture if fiche.statut == "a_venir" else fiche.date_fermeture
    datee, nue = dits.get(fiche.statut, ("fermeture_programmee", "etiquette_fermeture_programmee"))
    phrase = say("formation", datee if date else nue, date=tell_date(date)).strip()
    suite = say("formation", "remplacee_par" if fiche.statut == "fermee" else "remplacera")
    return [Paragraphe(f"{phrase} {suite}" if nouvelles else phrase, "avis", nouvelles)]


def _facts(session: Session, fiche: FormationDetail) -> Champs:
    famille = get_family(session, fiche.famille.code) if fiche.famille else None
    seconde = famille.seconde if famille and not fiche.est_seconde_commune else None
    codes = (fiche.code, fiche.rncp) if fiche.rncp else (fiche.code,)
    return fields(
        (say("formation", "duree"), [_length(fiche, bool(seconde))]),
        (say("formation", "sigle"), [fiche.sigle]),
        (say("formation", "domaines"), _fields(fiche.domaines)),
        (say("formation", "famille"), [Element(famille.nom, Cible("famille", famille.code)) if famille else None]),
        (say("formation", "seconde"), [to_formation(seconde.code, seconde.libelle) if seconde else None]),
        (say("formation", "ouverture"), [tell_date(fiche.date_ouverture) if fiche.statut == "ouverte" else None]),
        (say("formation", "remplace"), _replaced(fiche)),
        (say("formation", "tutelle"), [fiche.tutelle]),
        (say("formation", "code"), [" · ".join(codes)]),
    )


def _fields(domaines: tuple[str, ...]) -> list[str]:
    """Le dernier mot de chaque chemin (« santé/travail social »), une fois, avec majuscule."""
    feuilles = (domaine.rsplit("/", 1)[-1].strip() for domaine in domaines)
    return list(dict.fromkeys(capital(feuille) for feuille in feuilles))


def _length(fiche: FormationDetail, apres_seconde: bool) -> Element:
    """La durée ; dans une famille de métiers, celle d'après la 2de commune aussi, que l'extrait de l'année donne."""
    if not fiche.duree:
        return Element("", reserve=say("commun", "non_renseigne"))
    if apres_seconde and fiche.duree_2026 and fiche.duree_2026 != fiche.duree:
        return Element(say("formation", "duree_famille", totale=fiche.duree, reste=fiche.duree_2026))
    if fiche.duree_2026 and fiche.duree_2026 != fiche.duree:
        return Element(fiche.duree, precision=say("formation", "duree_annee", duree=fiche.duree_2026))
    return Element(fiche.duree)


def tell_length(fiche: FormationDetail) -> str | None:
    """La durée en une phrase, la même sur la fiche et dans une comparaison ; rien quand la base ne la dit pas."""
    dite = _length(fiche, bool(fiche.famille) and not fiche.est_seconde_commune)
    return " · ".join(part for part in (dite.texte, dite.precision) if part) or None


def _replaced(fiche: FormationDetail) -> list[Element]:
    """Ce qu'il remplace ; un ancien code du même diplôme se dit sans lien : son adresse mène ici."""
    return [
        Element(say("formation", "ancien_code", code=ancien.code))
        if ancien.libelle == fiche.libelle
        else to_formation(ancien.code, ancien.libelle)
        for ancien in fiche.remplace
    ]


def _content(fiche: FormationDetail) -> list[Paragraphe]:
    if not fiche.url:
        return []
    return [
        Paragraphe(say("formation", "contenu"), "pale", (Element(say("formation", "fiche_onisep"), url=fiche.url),))
    ]
