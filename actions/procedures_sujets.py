"""Ce qu'on demande sur l'apprentissage, l'affectation et la réorientation : à quels mots on le reconnaît."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.noyau.relances import flatten


@dataclass(frozen=True)
class Sujet:
    """Un sujet : la fin du nom de sa réponse, ses mots dans la question (texte plat), ceux qui retrouvent ses sources."""

    nom: str
    motif: str
    sources: str


SUJETS: dict[str, tuple[Sujet, ...]] = {
    "apprentissage": (
        Sujet(
            "salaire",
            r"salaires?|sous|pay[ea]\w*|paie|pay|remunere\w*|remuneration|gagn\w*|touch\w*|argent|euros?|smic|thunes?",
            "contrat salaire selon age niveau",
        ),
        Sujet(
            "rupture", r"ruptures?|rompre|casser|quitter|vire\w*|licencie\w*|arreter", "contrat de travail entreprise"
        ),
        Sujet(
            "aides",
            r"primes?|aides?|permis|logement|carte|bourses?|gratuit|payant|couts?|coute\w*|frais",
            "centre de formation apprentis",
        ),
        Sujet(
            "droits",
            r"conges?|vacances|horaires?|heures?|retraite|droits?|obligations?|papiers?|documents?|sign\w*|opco|ruptures?|maladie|regles?|handicap\w*",
            "contrat de travail",
        ),
        Sujet("age", r"ages?|\d\d ans|trop (vieux|jeune|vieille)|mineur", "limite age ans revolus"),
        Sujet(
            "patron",
            r"patrons?|employeurs?|offres?|(trouver|cherche\w*) (une? )?(patron|entreprise|boite|employeur|alternance|contrat|apprentissage)|comment trouver|embauche\w*",
            "centre de formation entreprise",
        ),
        Sujet(
            "cfa",
            r"(c est|c) (quoi|koi) (un |le )?cfa|c ?f a|ufa|sections? d apprentissage|cfa (def|definition|c (quoi|koi))",
            "CFA formation theorique",
        ),
    ),
    "affectation": (
        Sujet(
            "parcoursup", r"parcoursup|parcours sup|bts|apres le bac|terminale|post bac", "Parcoursup voeux plateforme"
        ),
        Sujet(
            "sans_place",
            r"pas (eu |de |d |ete )*(place|lycee|affecte\w*|pris\w*|accepte\w*)|nulle part|aucun voeu|sans (place|affectation)|liste (d attente|supplementaire)|(2e|2eme|deuxieme|second|prochain|autre) tour|tour s(uivant|uppletif)|refus\w* (a |de )?(tou\w*|mes|partout|mon)",
            "sans place juin nouveau tour juillet",
        ),
        Sujet(
            "appel",
            r"faire appel|appel d une|appel (de |d )?(la |une )?decision|delai\w* d appel|appel decision|commission d appel|recours|contest\w*|pas d accord|desaccord",
            "appel decision orientation delai commission",
        ),
        Sujet(
            "fiche",
            r"fiche (de )?(dialogue|navette|liaison)|feuille de voeux",
            "fiche de dialogue voeux famille avis conseil",
        ),
        Sujet(
            "nombre",
            r"(combien|cb|conbien|nombre) (on |de |d )*(peut |fait |faire |mettre |met )*(de )?voeux?|voeux? max\w*|(on fait|faire|mettre) (combien|cb) (de )?voeux?",
            "nombre voeux academie",
        ),
        Sujet(
            "criteres",
            r"criteres?|priorites?|prioritaires?|points?|bareme|secteur|notes?|ordre|derogations?|domicile|boursiers?",
            "criteres domicile resultats bourse bareme",
        ),
        Sujet(
            "modifier",
            r"(modifi\w*|chang\w*|corrig\w*|invers\w*|enlev\w*|ajout\w*) (\w+ ){0,3}(voeux?|ordre)|mauvais voeux?|tromp\w* (\w+ ){0,2}voeux?|oubli\w*",
            "saisie voeux mai",
        ),
        Sujet(
            "calendrier",
            r"quand|kan|kand|dates?|calendrier|quel (mois|jour)|jusqu a|delais?|resultats?|deadline|limite|inscri\w*",
            "phases usuelles avril consultation mai saisie juin resultats inscription",
        ),
        Sujet("prive", r"prives?|cfa|mfr|apprentissage|alternance", "participation demandee projet prive CFA"),
        Sujet(
            "en_ligne",
            r"teleservices?|educonnect|site|connecte\w*|en ligne|portail",
            "service en ligne EduConnect portail Scolarite Services",
        ),
    ),
    "reorientation": (
        Sujet(
            "arret",
            r"arret\w*|decroch\w*|abandon\w*|quitter|(plus|pas) (a l |d )?ecole|stop|sans diplome|(seconde|nouvelle|deuxieme|2e) chance|micro lycee|reprendre|reprise|dehors",
            "obligation de formation 16 18 ans conseiller retour en formation",
        ),
        Sujet(
            "cap_bac_pro",
            r"du cap (au|a un|vers)|cap (au|vers|puis) bac|apres (mon|un|le) cap|passer? (d un |du |de )?cap",
            "CAP puis bac pro en 2 ans sous conditions",
        ),
        Sujet("sens", r"generale?s?|techno\w*|gt|stmg|sti2d|st2s", "sens usuels 2de pro vers 1re techno terminale CAP"),
        Sujet(
            "quand",
            r"quand|kan|kand|jusqu a|dates?|toussaint|noel|janvier|fevrier|mars|avril|en cours d annee|milieu (de l |d )?annee|trop tard|delais?|cette annee",
            "Toussaint retour autre voie accord famille",
        ),
        Sujet(
            "stage", r"stages?|mini stage|immersion|decouvrir|tester", "stage passerelle immersion chef etablissement"
        ),
    ),
}
_COMPILES = {but: [(s, re.compile(rf"\b(?:{s.motif})\b")) for s in sujets] for but, sujets in SUJETS.items()}


def find_topic(but: str, question: str) -> Sujet | None:
    """Le premier sujet dont les mots sont dans la question : « c quand les vœux ? » → calendrier."""
    plat = flatten(question)
    return next((sujet for sujet, motif in _COMPILES[but] if motif.search(plat)), None)
