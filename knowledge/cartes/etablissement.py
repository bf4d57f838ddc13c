"""La carte d'un établissement : le joindre, ce qu'il enseigne, ce que deviennent ses élèves, ses campus, ses voisins."""

from sqlalchemy.orm import Session

from knowledge.cartes.carte import Carte, Champs, Cible, Element, Etiquette, Liste, Paragraphe, Section
from knowledge.cartes.etablissement_offre import taught
from knowledge.cartes.insertion_ecole import school_insertion
from knowledge.cartes.lieux_offre import phone
from knowledge.cartes.montage import fields, latest, present, section, sources_of
from knowledge.cartes.mots import lookup, say, tell_date
from knowledge.cartes.voisins import alternatives
from knowledge.queries.ecoles import Ecole
from knowledge.queries.etablissements import EcoleDetail, Site, get_school
from knowledge.queries.lieux_index import Lieu
from knowledge.queries.sources import cite


def school_card(session: Session, uai: str, lieu: Lieu | None = None) -> Carte:
    """La carte de cet UAI, section et lycée réunis ; le lieu n'y change rien."""
    fiche = get_school(session, uai)
    ecole = fiche.etablissement
    propre = cite(session, ecole.source_id, ecole.source_date)
    sections = present(
        (
            section("contacts", say("etablissement", "contacts"), [*_warning(ecole), _contacts(fiche)], [propre]),
            taught(session, fiche),
            school_insertion(fiche),
            _campus(fiche),
            alternatives(session, ecole),
        )
    )
    sources = sources_of(sections, propre)
    return Carte(
        genre="etablissement",
        code=ecole.uai,
        titre=ecole.nom,
        sous_titre=_subtitle(ecole),
        etiquettes=_tags(fiche),
        sections=sections,
        sources=sources,
        date_donnees=latest(sources),
        question=_question(ecole),
    )


def _subtitle(ecole: Ecole) -> str:
    genre = lookup("types", ecole.categorie) or lookup("types", ecole.type) or ecole.type
    ville = say("commun", "ville", nom=ecole.commune, departement=ecole.departement.code) if ecole.departement else ""
    return " · ".join(part for part in (genre, ville or ecole.commune or "") if part)


def _question(ecole: Ecole) -> str:
    cle = "question" if ecole.commune else "question_sans_commune"
    return say("etablissement", cle, nom=ecole.nom, commune=ecole.commune)


def _tags(fiche: EcoleDetail) -> tuple[Etiquette, ...]:
    ecole = fiche.etablissement
    textes = [
        say("secteurs", ecole.secteur).capitalize() if ecole.secteur else "",
        say("etablissement", "lycee_des_metiers") if ecole.lycee_des_metiers else "",
        say("etablissement", "internat") if ecole.internat else "",
        say("etablissement", "apprentissage") if fiche.apprentissage else "",
        say("etablissement", "agricole") if ecole.lycee_agricole else "",
    ]
    doute = [Etiquette(say("etablissement", "a_verifier"), alerte=True)] if ecole.etat == "a_verifier" else []
    return (*(Etiquette(texte) for texte in textes if texte), *doute)


def _warning(ecole: Ecole) -> list[Paragraphe]:
    return [Paragraphe(say("etablissement", "avis_a_verifier"), "avis")] if ecole.etat == "a_verifier" else []


def _contacts(fiche: EcoleDetail) -> Champs:
    ecole, inconnu = fiche.etablissement, say("commun", "non_renseigne")
    courriel = Element(fiche.courriel, url=f"mailto:{fiche.courriel}") if fiche.courriel else None
    return fields(
        (say("etablissement", "adresse"), [_address(fiche)]),
        (say("etablissement", "telephone"), [_dated(phone(ecole.telephone), fiche.date_contact)]),
        (say("etablissement", "courriel"), [courriel]),
        (say("etablissement", "site"), [website(ecole.site_web) or Element("", reserve=inconnu)]),
        (say("etablissement", "secteur"), [_sector(ecole)]),
        (say("etablissement", "hebergement"), [_boarding(fiche)]),
        (say("etablissement", "dispositifs"), _schemes(ecole)),
        (say("etablissement", "effectif"), [str(fiche.effectif) if fiche.effectif else None]),
        (say("etablissement", "sites"), [_site(site) for site in fiche.sites]),
        (say("etablissement", "uai"), [_codes(ecole)]),
    )


def _address(fiche: EcoleDetail) -> Element:
    ecole = fiche.etablissement
    ville = " ".join(part for part in (ecole.code_postal, ecole.commune) if part)
    texte = ", ".join(part for part in (ecole.adresse, fiche.complement, ville) if part)
    if not ecole.adresse:
        return Element(texte, reserve=say("commun", "non_renseigne") if not texte else None)
    return _dated(Element(texte), fiche.date_adresse)


def _dated(element: Element, date: str | None) -> Element:
    """Un renseignement et quand il a été relevé ; un blanc n'a pas de date."""
    if not date or not element.texte:
        return element
    return Element(element.texte, element.cible, element.url, say("commun", "releve", date=tell_date(date)))


def website(adresse: str | None) -> Element | None:
    """Un site, cliquable s'il est sur le web."""
    if not adresse:
        return None
    if adresse.startswith(("http://", "https://")):
        return Element(adresse.split("://", 1)[1].rstrip("/"), url=adresse)
    return Element(adresse, url=f"https://{adresse}" if adresse.startswith("www.") else None)


def _sector(ecole: Ecole) -> Element | None:
    if not ecole.secteur:
        return None
    return Element(say("secteurs", ecole.secteur), precision=lookup("contrats", ecole.contrat))


def _boarding(fiche: EcoleDetail) -> Element:
    internat = fiche.etablissement.internat
    if fiche.hebergement:
        return Element(fiche.hebergement.replace("homme/femme", say("hebergement", "homme/femme")))
    if internat is None:
        return Element("", reserve=say("commun", "non_renseigne"))
    return Element(say("etablissement", "avec_internat" if internat else "sans_internat"))


def _schemes(ecole: Ecole) -> list[str]:
    return [say("etablissement", nom) for nom in ("ulis", "segpa") if getattr(ecole, nom)]


def _site(site: Site) -> Element:
    lieu = ", ".join(part for part in (site.adresse, site.code_postal, site.commune, site.telephone) if part)
    return Element(site.nom, precision=lieu or None)


def _codes(ecole: Ecole) -> str:
    autres = [uai for uai in ecole.uais if uai != ecole.uai]
    return say("etablissement", "uai_sections", uai=ecole.uai, autres=", ".join(autres)) if autres else ecole.uai


def _campus(fiche: EcoleDetail) -> Section | None:
    elements = tuple(Element(c.nom, Cible("campus", c.id), precision=c.role) for c in fiche.campus)
    return section("campus", say("etablissement", "campus"), [Liste(elements)])
