"""Dates et titres des sources, ramenés à une forme que l'on peut montrer."""

import re
from collections.abc import Mapping

_ENTRE_RELEVE = re.compile(r"\(relevée? le [^)]*\)")
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?(?!\d)")
_DOCUMENT = re.compile(r"document (\d{3})(?: \(([^()]*(?:\([^()]*\)[^()]*)*)\))?")
_URL = re.compile(r"https?://\S+")


def iso_date(texte: str) -> str:
    """Date ISO la plus récente d'un texte, parfois partielle ; « » s'il n'est pas daté.

    « 2025-09-11 + 2024-10-27 » → 2025-09-11 ; « page non datée (relevée le 2026-11-22) » → « ».
    """
    return max(_DATE.findall(_ENTRE_RELEVE.sub("", texte)), default="")


def date_texte(texte: str) -> str | None:
    """Le texte de la date quand il dit plus que la date ISO, sinon rien."""
    return texte if texte and texte != iso_date(texte) else None


def titre_cite(source: str, documents: Mapping[str, str]) -> str:
    """Titre à montrer : « document 000 (…) » devient le titre du document."""
    titre = _DOCUMENT.sub(lambda m: documents.get(m[1], m[2] or m[0]), _URL.sub("", source))
    return titre.strip(" ,;:") or source


def url_citee(source: str) -> str | None:
    """Première adresse écrite dans la source."""
    trouvee = _URL.search(source)
    return trouvee[0].rstrip(").,;") if trouvee else None
