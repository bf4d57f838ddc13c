"""L'index des facettes : une offre par rang, et pour chaque valeur d'un filtre les rangs qui l'ont, en un entier de bits.

Croiser deux filtres est un « et » de deux entiers, compter est le nombre de leurs bits : quarante mille offres en quelques microsecondes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.models import Campus, CampusPartenaire, FormationDomaine, InsertionEtablissement
from knowledge.queries.ecoles import NATURES, Ecole, has_nature
from knowledge.queries.memoire import remember
from knowledge.queries.offres_index import IndexOffres, read_offres
from knowledge.queries.offres_lecture import OffreLue

Bits = int
"""Le bit n vaut un quand l'offre de rang n est retenue."""
Chiffre = tuple[int, str]
"""Taux d'emploi à 6 mois en %, et son millésime."""
PEU = 8000
"""En dessous, on suit les offres une à une plutôt que toutes les écoles."""
VUES_GARDEES = 256


@dataclass(frozen=True)
class IndexFacettes:
    """Les offres rangées école par école, et leurs facettes."""

    base: IndexOffres
    offres: tuple[OffreLue, ...]
    debuts: tuple[int, ...]
    """Rang de la première offre de chaque école, et la fin en dernier."""
    ecole_de: tuple[int, ...]
    facettes: dict[str, dict[str, Bits]]
    """Champ → valeur → offres."""
    codes: dict[str, Bits]
    paires: dict[str, tuple[tuple[int, int], ...]]
    """Code → ses deux offres dans une même école (voie scolaire, apprentissage), quand il y en a deux."""
    lieux: dict[str, Bits]
    ordre_nom: tuple[int, ...]
    ordre_insertion: tuple[int, ...]
    emplois: tuple[Chiffre | None, ...]
    """Par offre : le dernier taux publié de l'établissement, dans la voie de l'offre."""
    toutes: Bits
    vues: dict[Bits, tuple[int, ...]] = field(default_factory=dict)
    """Recherche récente → ses écoles."""

    def rows_of_schools(self, rangs: Iterable[int]) -> Bits:
        """Les offres de ces écoles."""
        offres = (offre for rang in rangs for offre in range(self.debuts[rang], self.debuts[rang + 1]))
        return gather(offres, len(self.offres))

    def schools_of(self, bits: Bits) -> tuple[int, ...]:
        """Rangs des écoles qui ont une de ces offres, dans l'ordre ; les derniers demandés sont gardés."""
        if bits not in self.vues:
            if len(self.vues) >= VUES_GARDEES:
                self.vues.clear()
            few = bits.bit_count() < PEU
            self.vues[bits] = tuple(dict.fromkeys(self.ecole_de[r] for r in ranks(bits)) if few else self._scan(bits))
        return self.vues[bits]

    def _scan(self, bits: Bits) -> Iterator[int]:
        """École par école : plus court quand presque toutes y sont."""
        octets, debuts = bits.to_bytes(len(self.offres) // 8 + 1, "little"), self.debuts
        for rang, debut in enumerate(debuts[:-1]):
            fin = debuts[rang + 1]
            dedans = int.from_bytes(octets[debut >> 3 : (fin + 7) >> 3], "little") >> (debut & 7)
            if dedans & ((1 << (fin - debut)) - 1):
                yield rang


def read_facettes(session: Session) -> IndexFacettes:
    """L'index des facettes de cette base, construit au premier besoin."""
    return remember(session, _build)


def ranks(bits: Bits) -> Iterator[int]:
    """Rangs des bits à un, croissants."""
    for octet, valeur in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        if valeur:
            for rang in _PAR_OCTET[valeur]:
                yield octet * 8 + rang


def gather(rangs: Iterable[int], taille: int) -> Bits:
    """Un entier dont ces bits sont à un ; `taille` offres en tout."""
    octets = bytearray(taille // 8 + 1)
    for rang in rangs:
        octets[rang >> 3] |= 1 << (rang & 7)
    return int.from_bytes(octets, "little")


def _build(session: Session) -> IndexFacettes:
    base = read_offres(session)
    offres = tuple(offre for groupe in base.offres for offre in groupe)
    ecole_de = tuple(rang for rang, groupe in enumerate(base.offres) for _ in groupe)
    debuts = [0]
    for groupe in base.offres:
        debuts.append(debuts[-1] + len(groupe))
    emplois = _employment(session, offres)
    return IndexFacettes(
        base=base,
        offres=offres,
        debuts=tuple(debuts),
        ecole_de=ecole_de,
        facettes=_facets(session, base, offres, ecole_de),
        codes=_pack((o.code, rang) for rang, o in enumerate(offres)),
        paires=_pairs(offres, ecole_de),
        lieux=_pack((cle, rang) for rang, o in enumerate(offres) for cle in _places(o.ecole)),
        ordre_nom=tuple(sorted(range(len(offres)), key=lambda r: (offres[r].ecole.cle_nom, r))),
        ordre_insertion=tuple(sorted(range(len(offres)), key=lambda r: (-(emplois[r] or (-1, ""))[0], r))),
        emplois=emplois,
        toutes=(1 << len(offres)) - 1,
    )


def _facets(
    session: Session, base: IndexOffres, offres: tuple[OffreLue, ...], ecole_de: tuple[int, ...]
) -> dict[str, dict[str, Bits]]:
    domaines, campus = _domains(session), _campuses(session)
    par_ecole = [list(_traits(ecole, campus)) for ecole in base.ecoles]
    paires: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for rang, offre in enumerate(offres):
        for champ, valeur in par_ecole[ecole_de[rang]]:
            paires[champ].append((valeur, rang))
        paires["niveaux"].append((offre.formation.niveau, rang))
        paires["statut"].append((offre.statut, rang))
        for duree in _lengths(offre):
            paires["duree"].append((duree, rang))
        if offre.a_jour:
            paires["a_jour"].append(("oui", rang))
        for domaine in domaines.get(offre.code, ()):
            paires["domaine"].append((domaine, rang))
        if offre.formation.code_famille:
            paires["famille"].append((offre.formation.code_famille, rang))
        if offre.nouvelle:
            paires["nouvelles"].append(("oui", rang))
    return {champ: _pack(groupe) for champ, groupe in paires.items()}


def _lengths(offre: OffreLue) -> set[str]:
    """Durées de l'offre (« 1 an ou 2 ans » en fait deux), à défaut celle du diplôme.

    Un bac pro d'une famille de métiers se dit en 2 ans après la 2de commune et en 3 ans depuis la 3e : les deux répondent.
    """
    entiere = offre.formation.duree if offre.formation.code_famille or not offre.duree else None
    return {partie.strip() for dite in (offre.duree, entiere) if dite for partie in dite.split(" ou ")}


def _traits(ecole: Ecole, campus: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Ce qu'on peut filtrer d'un établissement."""
    if ecole.secteur:
        yield "secteur", ecole.secteur
    if ecole.internat:
        yield "internat", "oui"
    if ecole.lycee_des_metiers:
        yield "label", "oui"
    if ecole.ulis:
        yield "ulis", "oui"
    for nature in NATURES:
        if has_nature(ecole, nature):
            yield "nature", nature
    for uai in ecole.uais:
        yield "etablissement", uai
        for id_campus in campus.get(uai, ()):
            yield "campus", id_campus


def _domains(session: Session) -> dict[str, tuple[str, ...]]:
    """Code → grands domaines Onisep (ce qui précède « / »)."""
    rows = session.execute(
        select(FormationDomaine.code, FormationDomaine.domaine).where(FormationDomaine.type == "domaine")
    )
    groupes: dict[str, dict[str, None]] = defaultdict(dict)
    for code, domaine in rows:
        groupes[code][domaine.partition("/")[0]] = None
    return {code: tuple(noms) for code, noms in groupes.items()}


def _campuses(session: Session) -> dict[str, list[str]]:
    """UAI → campus dont il est le support ou un partenaire cité."""
    liens = [
        *session.execute(select(Campus.uai_support, Campus.id).where(Campus.uai_support.is_not(None))),
        *session.execute(
            select(CampusPartenaire.uai, CampusPartenaire.id_campus).where(CampusPartenaire.uai.is_not(None))
        ),
    ]
    groupes: dict[str, list[str]] = defaultdict(list)
    for uai, id_campus in liens:
        if id_campus not in groupes[uai]:
            groupes[uai].append(id_campus)
    return groupes


def _employment(session: Session, offres: tuple[OffreLue, ...]) -> tuple[Chiffre | None, ...]:
    i = InsertionEtablissement
    rows = session.execute(
        select(i.uai, i.voie, i.millesime, i.taux_emploi_6_mois)
        .where(i.population == "ensemble", i.taux_emploi_6_mois.is_not(None))
        .order_by(i.millesime)
    )
    derniers = {(uai, voie): (taux, millesime) for uai, voie, millesime, taux in rows if taux is not None}
    return tuple(
        next((derniers[uai, o.statut] for uai in o.ecole.uais if (uai, o.statut) in derniers), None) for o in offres
    )


def _pairs(offres: tuple[OffreLue, ...], ecole_de: tuple[int, ...]) -> dict[str, tuple[tuple[int, int], ...]]:
    vues: dict[tuple[str, int], int] = {}
    paires: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for rang, offre in enumerate(offres):
        premiere = vues.setdefault((offre.code, ecole_de[rang]), rang)
        if premiere != rang:
            paires[offre.code].append((premiere, rang))
    return {code: tuple(groupe) for code, groupe in paires.items()}


def _places(ecole: Ecole) -> list[str]:
    lieux = {"departement": ecole.code_departement, "academie": ecole.code_academie, "region": ecole.code_region}
    return [f"{genre}:{code}" for genre, code in lieux.items() if code]


def _pack(paires: Iterable[tuple[str, int]]) -> dict[str, Bits]:
    groupes: dict[str, list[int]] = defaultdict(list)
    for valeur, rang in paires:
        groupes[valeur].append(rang)
    return {valeur: gather(rangs, max(rangs) + 1) for valeur, rangs in groupes.items()}


_PAR_OCTET = tuple(tuple(bit for bit in range(8) if octet >> bit & 1) for octet in range(256))
