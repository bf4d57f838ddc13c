"""Servir la notice d'information (docs/rgpd/notice.md) : un texte, deux lecteurs, le dépôt et l'élève."""

import re
from functools import lru_cache
from pathlib import Path

from markdown_it import MarkdownIt

NOTICE = Path(__file__).resolve().parents[2] / "docs" / "rgpd" / "notice.md"
_DUREE = re.compile(r"\{\{ ?conservation ?}}")
_COMMENTAIRE = re.compile(r"<!--.*?-->", re.DOTALL)


@lru_cache(maxsize=8)
def render_notice(conservation: str) -> str:
    """Le corps de la page en HTML, avec la durée réglée (« 24 h après ton dernier message »)."""
    texte = _COMMENTAIRE.sub("", NOTICE.read_text(encoding="utf-8"))
    return str(MarkdownIt("commonmark", {"html": False}).render(_DUREE.sub(conservation, texte)))
