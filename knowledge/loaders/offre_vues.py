"""Lit les trois fichiers d'offre : chaque ligne devient une vue datée d'une offre."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from knowledge.errors import CodeInconnu, SourceError, UaiInconnu, ValeurInvalide
from knowledge.loaders.atelier import Atelier
from knowledge.loaders.extraits import formations_rows, offers_rows
from knowledge.loaders.ligne import Ligne
from knowledge.loaders.uai import is_uai

STATUTS = ("scolaire", "apprentissage")
ANCIENNES = ("offre", "offre_france")
SANS_UAI = "offre : identifiant qui n'est pas un UAI"
SANS_FORMATION = "offre : code de formation hors de la base (formations d'initiative locale)"


@dataclass(frozen=True, slots=True)
class Vue:
    """Une offre telle qu'une source la montre à une rentrée (capacité en places)."""

    uai: str
    code: str
    statut: str
    rentree: int
    a_jour: bool
    duree: str | None
    source_id: str
    source_date: str
    annee: int = 9
    """Rang de l'année dans le cycle : la première année porte la capacité d'entrée."""
    capacite: int | None = None
    voeux: int | None = None
    effectif: int | None = None
    cout: str | None = None
    page_web: str | None = None
    origine: str | None = None
    departement: str | None = None

    @property
    def cle(self) -> tuple[str, str, str]:
        """Clé de l'offre : (uai, formation, statut)."""
        return self.uai, self.code, self.statut

    @property
    def chiffree(self) -> bool:
        """Vrai si la vue porte une capacité, des vœux ou un effectif."""
        return (self.capacite, self.voeux, self.effectif) != (None, None, None)


def read_vues(atelier: Atelier) -> Iterator[Vue]:
    """Toutes les vues : l'extrait d'octobre 2026, puis les rentrées 2020 à 2024."""
    codes = {x["onisep_id"]: _open_code(atelier, x) for x in formations_rows(atelier)}
    for ligne in offers_rows(atelier, "onisep_formation", "onisep_etablissement"):
        yield from _guarded(atelier, partial(_actuelles, atelier, ligne, codes))
    for id_source in ANCIENNES:
        for ligne in atelier.rows(id_source):
            yield from _guarded(atelier, partial(_ancienne, atelier, ligne))


def _guarded(atelier: Atelier, lire: "partial[list[Vue]]") -> list[Vue]:
    try:
        return lire()
    except SourceError as erreur:
        atelier.refuse(erreur)
        return []


def _open_code(atelier: Atelier, ligne: Ligne) -> str:
    codes = ligne.liste("codes_cfd") or [ligne["onisep_id"]]
    statuts = atelier.registre.formations
    return min(codes, key=lambda code: (statuts.get(code) != "ouverte", code))


def _actuelles(atelier: Atelier, ligne: Ligne, codes: dict[str, str]) -> list[Vue]:
    """Vue scolaire, et vue en apprentissage quand les modalités ou le coût le disent."""
    code = codes.get(ligne["onisep_formation"])
    if code is None:
        raise ligne.refus(CodeInconnu, "onisep_formation", f"formation « {ligne['onisep_formation']} » inconnue")
    return [_actuelle(_uai(atelier, ligne), code, statut, ligne) for statut in _statuts(ligne)]


def _statuts(ligne: Ligne) -> tuple[str, ...]:
    """Une modalité d'apprentissage seule n'est pas une offre scolaire ; le coût peut aussi nommer l'apprentissage."""
    modalites = ligne["modalites"].lower() if "modalites" in ligne.rangs else ""
    if modalites in ("apprentissage", "en apprentissage"):
        return STATUTS[1:]
    return STATUTS if "apprentissage" in ligne["cout"] or "apprentissage" in modalites else STATUTS[:1]


def _actuelle(uai: str, code: str, statut: str, ligne: Ligne) -> Vue:
    provenance = ligne.provenance()
    if not provenance["source_date"]:
        raise ligne.refus(ValeurInvalide, "source_date", "offre sans date")
    return Vue(
        uai=uai,
        code=code,
        statut=statut,
        rentree=int(provenance["source_date"][:4]),
        a_jour=True,
        duree=ligne.texte("duree"),
        cout=ligne.texte("cout"),
        page_web=ligne.texte("page_web"),
        source_id=provenance["source_id"],
        source_date=provenance["source_date"],
    )


def _uai(atelier: Atelier, ligne: Ligne) -> str:
    """UAI promis par l'extrait : il doit être dans l'annuaire, comme son établissement."""
    registre = atelier.registre
    uai = registre.uai_par_onisep.get(ligne["onisep_etablissement"])
    if uai is None:
        message = f"établissement « {ligne['onisep_etablissement']} » inconnu"
        raise ligne.refus(UaiInconnu, "onisep_etablissement", message)
    if ligne["uai"] and ligne["uai"] not in registre.etablissements:
        raise ligne.refus(UaiInconnu, "uai", f"UAI « {ligne['uai']} » inconnu de l'annuaire")
    return uai


def _ancienne(atelier: Atelier, ligne: Ligne) -> list[Vue]:
    uai, code = ligne["uai"].upper(), ligne.exige("code_cfd")
    if not is_uai(uai):
        return _aside(atelier, SANS_UAI)
    if code not in atelier.registre.formations:
        return _aside(atelier, SANS_FORMATION)
    annees, provenance = ligne.entier("duree_dispositif"), ligne.provenance()
    return [
        Vue(
            uai=uai,
            code=code,
            statut=ligne.choix("statut", STATUTS),
            rentree=ligne.borne("rentree", 2015, 2030) or 0,
            a_jour=False,
            duree=f"{annees} an{'s' if annees > 1 else ''}" if annees else None,
            annee=ligne.entier("annee_dispositif") or 9,
            capacite=ligne.entier("capacite"),
            voeux=ligne.entier("voeux"),
            effectif=ligne.entier("effectif"),
            origine=ligne.exige("source"),
            departement=ligne.texte("code_departement"),
            source_id=provenance["source_id"],
            source_date=provenance["source_date"],
        )
    ]


def _aside(atelier: Atelier, motif: str) -> list[Vue]:
    atelier.set_aside(motif)
    return []
