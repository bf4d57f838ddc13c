"""Charge les formations : diplômes de la BCN, complétés par l'extrait Onisep de 2026."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from knowledge.errors import CodeInconnu
from knowledge.loaders.atelier import Atelier, Rangee
from knowledge.loaders.extraits import formations_rows
from knowledge.loaders.libelles import (
    NIVEAUX,
    from_bcn,
    is_seconde,
    specialite,
    tidy,
)
from knowledge.loaders.ligne import Ligne
from knowledge.loaders.noms import Vocabulaire, learn_words
from knowledge.models import Formation
from knowledge.texte import normalise

DIPLOMES = frozenset({"diplome", "diplome_autre_ministere"})
URL_ONISEP = "https://www.onisep.fr/http/redirection/formation/slug/"
SANS_CFD = {"Bac pro": ("bac pro", 4), "CAP": ("CAP", 3), "2de pro": ("2de pro", 4)}
"""Niveau du contrat et niveau du cadre national des diplômes de l'extrait 2026."""
RESSEMBLANCE = 50.0
"""Sous ce score (0 à 100), le libellé Onisep et celui de la BCN disent deux diplômes."""


@dataclass(frozen=True)
class Contexte:
    """Ce qui sert à toutes les formations : extrait 2026 par code, accents, jour de référence."""

    extrait: dict[str, Ligne]
    accents: Vocabulaire
    reference: str


def load(atelier: Atelier) -> None:
    """Écrit les formations ; celles de 2026 sans code CFD prennent leur identifiant Onisep."""
    lignes = list(atelier.rows("formations", "code_cfd"))
    nouvelles = list(formations_rows(atelier, "onisep_id"))
    extrait = dict(_by_code(atelier, nouvelles, {ligne["code_cfd"] for ligne in lignes}))
    accents = learn_words([ligne["libelle"] for ligne in (*lignes, *nouvelles)])
    contexte = Contexte(extrait, accents, atelier.catalogue.reference)
    atelier.insert(Formation, (_formation(atelier, ligne, contexte) for ligne in lignes))
    atelier.insert(Formation, (_sans_cfd(atelier, x) for x in nouvelles if not x["codes_cfd"]))


def statut_at(reference: str, ouverture: str, fermeture: str) -> str:
    """Statut d'un diplôme à une date ISO, d'après ses dates d'ouverture et de fermeture (BCN)."""
    if ouverture > reference:
        return "a_venir"
    if not fermeture:
        return "ouverte"
    return "fermee" if fermeture <= reference else "fermeture_programmee"


def _by_code(atelier: Atelier, nouvelles: list[Ligne], codes: set[str]) -> Iterator[tuple[str, Ligne]]:
    for ligne in nouvelles:
        for code in ligne.liste("codes_cfd"):
            if code not in codes:
                atelier.refuse(ligne.refus(CodeInconnu, "codes_cfd", f"code CFD « {code} » inconnu"))
            yield code, ligne


def _formation(atelier: Atelier, ligne: Ligne, contexte: Contexte) -> Rangee:
    code, sigle = ligne.exige("code_cfd"), ligne.choix("sigle_type", NIVEAUX)
    extrait = contexte.extrait.get(code)
    statut = statut_at(contexte.reference, ligne["date_ouverture"], ligne["date_fermeture"])
    libelle, seconde = _libelle(ligne, extrait, contexte)
    onisep_id = None if _stranger(ligne) else ligne.texte("onisep_id")
    _remember(atelier, code, statut, onisep_id)
    return {
        "code": code,
        "code_cfd": code,
        "onisep_id": onisep_id,
        "libelle": libelle,
        "intitule": specialite(libelle),
        "niveau": "2de pro" if seconde else NIVEAUX[sigle],
        "niveau_cec": int(ligne.choix("niveau", ("3", "4", "5", "6"))),
        "type_diplome": ligne.exige("type_diplome"),
        "sigle": ligne.texte("sigle"),
        "autres_noms": extrait.texte("autres_noms") if extrait else None,
        "duree": ligne.texte("duree_onisep"),
        "duree_2026": extrait.texte("duree") if extrait else None,
        "statut": statut,
        "date_ouverture": ligne.texte("date_ouverture"),
        "date_fermeture": ligne.texte("date_fermeture"),
        "rncp": ligne.texte("code_rncp"),
        "nsf": ligne.texte("code_nsf"),
        "onisep_url": ligne.texte("onisep_url") if onisep_id else None,
        "tutelle": ligne.texte("tutelle"),
        "code_famille": _famille(atelier, ligne),
        "est_seconde_commune": seconde,
        # Les années communes et chapeaux ne deviennent proposables que par une offre (offre.py).
        "proposable": ligne["nature_bcn"] in DIPLOMES or (seconde and onisep_id is not None),
        **ligne.provenance(),
    }


def _sans_cfd(atelier: Atelier, ligne: Ligne) -> Rangee:
    code = ligne.exige("onisep_id")
    niveau, niveau_cec = SANS_CFD[ligne.choix("type_diplome", SANS_CFD)]
    libelle = tidy(ligne.exige("libelle"))
    _remember(atelier, code, "ouverte", code)
    return {
        "code": code,
        "code_cfd": None,
        "onisep_id": code,
        "libelle": libelle,
        "intitule": specialite(libelle),
        "niveau": niveau,
        "niveau_cec": niveau_cec,
        "type_diplome": ligne["type_diplome"],
        "sigle": None,
        "autres_noms": ligne.texte("autres_noms"),
        "duree": ligne.texte("duree"),
        "duree_2026": ligne.texte("duree"),
        "statut": "ouverte",
        "date_ouverture": None,
        "date_fermeture": None,
        "rncp": None,
        "nsf": None,
        "onisep_url": f"{URL_ONISEP}{code}",
        "tutelle": None,
        "code_famille": None,
        "est_seconde_commune": niveau == "2de pro",
        "proposable": True,
        **ligne.provenance(),
    }


def _libelle(ligne: Ligne, extrait: Ligne | None, contexte: Contexte) -> tuple[str, bool]:
    lu = extrait["libelle"] if extrait else ("" if _stranger(ligne) else ligne["libelle"])
    libelle, sigle = tidy(lu), ligne["sigle_type"]
    seconde = is_seconde(sigle, ligne["nature_bcn"], libelle, ligne["libelle_bcn"])
    if not libelle:
        libelle = from_bcn(ligne["libelle_bcn"], sigle, seconde=seconde, accents=contexte.accents)
    return libelle, seconde


def _stranger(ligne: Ligne) -> bool:
    """Vrai quand la fiche Onisep rattachée parle d'un autre diplôme (code réemployé)."""
    libelle, bcn = normalise(ligne["libelle"]), normalise(ligne["libelle_bcn"])
    return bool(libelle) and ligne["statut"] == "fermee" and fuzz.token_set_ratio(libelle, bcn) < RESSEMBLANCE


def _famille(atelier: Atelier, ligne: Ligne) -> str | None:
    code = ligne.texte("famille_metiers_code")
    if code and code not in atelier.registre.familles:
        atelier.refuse(ligne.refus(CodeInconnu, "famille_metiers_code", f"famille « {code} » inconnue"))
    return code


def _remember(atelier: Atelier, code: str, statut: str, onisep_id: str | None) -> None:
    atelier.registre.formations[code] = statut
    if onisep_id:
        atelier.registre.codes_par_onisep[onisep_id].append(code)
