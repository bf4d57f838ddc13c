"""Lire ce qu'on dit d'un lieu : le nom, le type (« département de… »), le département précisé."""

import re
from dataclasses import dataclass

from knowledge.queries.lieux_index import ARTICLES, IndexLieux, bare, write_name

CODE_POSTAL = re.compile(r"\d{5}|2[AB]\d{3}", re.IGNORECASE)


@dataclass(frozen=True)
class Demande:
    """Nom cherché, types voulus et département précisé (« Saint-Denis 93 »)."""

    forme: str
    types: tuple[str, ...]
    departement: str | None


def understand(index: IndexLieux, question: str, types: tuple[str, ...]) -> Demande:
    """Sépare le nom, le type dit (« département de… ») et le département précisé."""
    forme = write_name(question[:120])
    dits = _TYPE_DIT.match(forme)
    if dits and forme not in index.exacts:
        types, forme = types or (_TYPE_DE[dits["type"]],), dits["nom"]
    forme = _DEVANT.sub("", forme) or forme
    nom, departement = _split_department(index, forme)
    return Demande(nom, types, departement)


def _split_department(index: IndexLieux, forme: str) -> tuple[str, str | None]:
    """« saint denis 93 », « cholet 49300 », « saint denis la reunion » : (nom, département)."""
    if forme in index.exacts or bare(forme) in index.exacts:
        return forme, None
    mots = forme.split()
    for coupe in range(len(mots) - 1, 0, -1):
        nom, fin = " ".join(mots[:coupe]), " ".join(mots[coupe:])
        code = _department_code(index, fin)
        if code and nom not in ARTICLES:
            return _FIN.sub("", nom), code
    return forme, None


def _department_code(index: IndexLieux, fin: str) -> str | None:
    if CODE_POSTAL.fullmatch(fin):
        return fin[:3] if fin[:2] in ("97", "98") else fin[:2]
    if f"departement:{fin.upper()}" in index.par_cle:
        return fin.upper()
    for lieu in index.exacts.get(fin, ()) + index.exacts.get(bare(fin), ()):
        if lieu.type == "departement":
            return lieu.code
    return None


_TYPE_DE = {
    "ville": "commune",
    "commune": "commune",
    "departement": "departement",
    "dept": "departement",
    "region": "region",
    "academie": "academie",
}
_TYPE_DIT = re.compile(
    r"(?P<type>ville|commune|departement|dept|region|academie) (?:de |du |des |d |de la |de l )?(?P<nom>.+)"
)
_DEVANT = re.compile(r"^(?:(?:a|au|aux|dans|vers|pres|autour|cote|chez|en) )+(?:(?:de|du|d) )?")
_FIN = re.compile(r" (?:dans|en|a|au)(?: l[ae]s?)?$")
