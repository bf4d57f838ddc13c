"""Renouveler une source : lire, convertir, comparer, construire à côté, contrôler, publier d'un geste."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from knowledge.catalogue import Catalogue, load_catalogue
from knowledge.construction import build
from knowledge.errors import KnowledgeError
from knowledge.queries import territoire
from knowledge.refresh.apport import Apport, Jeu, Lot
from knowledge.refresh.candidat import explain, write_candidate
from knowledge.refresh.conversions.table import CONVERSIONS
from knowledge.refresh.ecarts import Baisse, Ecart, compare, falls
from knowledge.refresh.errors import BaisseSuspecte, DateInconnue, FichierRefuse
from knowledge.refresh.fichier import Fichier, read_file
from knowledge.refresh.formats import find_format
from knowledge.refresh.genres import read_date
from knowledge.refresh.lecture import Releve, read_release
from knowledge.refresh.telechargement import download, is_url
from knowledge.refresh.verrou import locked
from knowledge.refresh.versions import BASE, LEXIQUE, Version, Versions
from knowledge.settings import SOURCES

Suivi = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Demande:
    """Ce que l'on veut renouveler, et comment."""

    source: str
    fichier: str
    """Chemin ou adresse https."""
    date: str | None = None
    essai: bool = False
    accepter_baisse: bool = False
    http_local: bool = False


@dataclass
class Bilan:
    """Ce qu'un renouvellement change, ou changerait."""

    format: str
    fichier: str
    lignes: int
    date: str
    ecarts: list[Ecart] = field(default_factory=list)
    baisses: list[Baisse] = field(default_factory=list)
    ecartees: dict[str, int] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)
    inchange: bool = False
    version: Version | None = None


def refresh(
    demande: Demande,
    versions: Versions,
    suivi: Suivi | None = None,
    montrer: Callable[[Bilan], None] | None = None,
    sources: Path = SOURCES,
) -> Bilan:
    """Renouvelle une source ; une `KnowledgeError` laisse tout comme avant.

    `montrer` reçoit le bilan dès que les écarts sont connus, avant la construction et avant un refus pour baisse.
    """
    with locked(versions.dossier):
        chantier = versions.workshop()
        try:
            return _Renouvellement(demande, versions, sources, chantier, suivi, montrer).run()
        finally:
            shutil.rmtree(chantier, ignore_errors=True)


@dataclass
class _Renouvellement:
    demande: Demande
    versions: Versions
    dossier: Path
    chantier: Path
    suivi: Suivi | None
    montrer: Callable[[Bilan], None] | None

    def run(self) -> Bilan:
        actuel = load_catalogue(self.dossier, self.versions.sources)
        format_ = find_format(self.demande.source, load_catalogue(self.dossier))
        fichier = self._receive()
        lot, apports = self._convert(read_release(fichier, format_), actuel)
        bilan = self._compare(lot, apports)
        fiches = write_candidate(self.chantier, actuel, apports, lot)
        bilan.inchange = all(
            fiches[a.source].date == actuel.fiches[a.source].date
            and [r.valeurs for r in a.rangees] == lot.jeu.rows(a.source)
            for a in apports
        )
        if self.montrer:
            self.montrer(bilan)
        if bilan.baisses and not self.demande.accepter_baisse:
            raise BaisseSuspecte(_tell(bilan.baisses))
        if not bilan.inchange:
            self._build(apports, lot)
            bilan.version = None if self.demande.essai else self._publish(bilan, fichier)
        return bilan

    def _receive(self) -> Fichier:
        if not is_url(self.demande.fichier):
            return read_file(Path(self.demande.fichier))
        recu = self.chantier.with_name(f"{self.chantier.name}.recu")
        try:
            download(self.demande.fichier, recu, http_local=self.demande.http_local)
            return read_file(recu, self.demande.fichier)
        finally:
            recu.unlink(missing_ok=True)

    def _asked_date(self) -> str:
        if not self.demande.date:
            raise DateInconnue("Ce fichier ne dit pas la date de ses données : la donner par --date AAAA-MM-JJ.")
        return _not_ahead(_asked(self.demande.date))

    def _convert(self, releve: Releve, actuel: Catalogue) -> tuple[Lot, list[Apport]]:
        jeu = Jeu(actuel)
        academie = next(
            x["academie"] for x in jeu.rows("academies") if x["code_academie"] == territoire.first_academy()
        )
        lot = Lot(releve, jeu, self._date_of(releve), territoire.first_departments(), academie)
        apports = CONVERSIONS[releve.format.conversion](lot)
        if lot.defauts:
            raise FichierRefuse(lot.defauts)
        return lot, apports

    def _date_of(self, releve: Releve) -> str:
        """Date donnée, sinon la plus récente que le fichier dise."""
        champ = releve.format.date
        dites = [d[champ] for d in releve.donnees if d[champ]] if champ else []
        if self.demande.date or not dites:
            return self._asked_date()
        return _not_ahead(max(dites))

    def _compare(self, lot: Lot, apports: list[Apport]) -> Bilan:
        place = (territoire.first_departments(), territoire.first_academy(), territoire.first_region())
        return Bilan(
            format=lot.format.id,
            fichier=lot.releve.fichier.origine,
            lignes=len(lot.donnees),
            date=lot.date,
            ecarts=[compare(a.source, lot.jeu.rows(a.source), [r.valeurs for r in a.rangees]) for a in apports],
            baisses=[baisse for a in apports for baisse in falls(a, *place)],
            ecartees=dict(lot.ecartees),
            notes=dict(lot.notes),
        )

    def _build(self, apports: list[Apport], lot: Lot) -> None:
        try:
            build(self.dossier, self.chantier / BASE, self.chantier / LEXIQUE, self.suivi, self.chantier)
        except KnowledgeError as erreur:
            raise explain(erreur, self.chantier, apports, lot) from None

    def _publish(self, bilan: Bilan, fichier: Fichier) -> Version:
        faite = {
            "motif": f"refresh {bilan.format}",
            "fichier": fichier.origine,
            "sha256": fichier.sha256,
            "date_donnees": bilan.date,
        }
        return self.versions.publish(self.chantier, date.today().isoformat(), faite)


def _asked(texte: str) -> str:
    try:
        return read_date(texte)
    except ValueError as raison:
        raise DateInconnue(f"--date « {texte} » : {raison}") from None


def _not_ahead(jour: str) -> str:
    if jour > date.today().isoformat():
        raise DateInconnue(f"Ces données seraient du {jour}, après aujourd'hui : donner leur vraie date par --date.")
    return jour


def _tell(baisses: list[Baisse]) -> str:
    dites = [f"{b.source}, {b.ou} : {b.avant} lignes avant, {b.apres} maintenant" for b in baisses]
    return "Baisse suspecte (plus de 10 %). " + " ; ".join(dites) + ". L'accepter : --accepter-baisse."
