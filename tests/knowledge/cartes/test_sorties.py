"""La même carte en données et sur le papier : rien ne s'y perd, rien ne s'y exécute."""

from __future__ import annotations

import io
import json

from pypdf import PdfReader
from sqlalchemy.orm import Session

from knowledge.cartes import GENRES, build_card
from knowledge.cartes.carte import Carte, Element, Etiquette, Liste, Section
from knowledge.cartes.en_feuille import as_sheet
from knowledge.cartes.en_json import as_plain
from knowledge.exports.feuille import to_pdf
from knowledge.queries.contacts import find_contacts
from tests.knowledge.petites_donnees import CUISINE

CODES = {
    "formation": CUISINE,
    "etablissement": "0440005S",
    "famille": "G0003",
    "campus": "cmq_004",
    "notion": "label_campus",
}


def paper(carte: Carte, session: Session) -> str:
    """Le texte de la feuille, blancs réunis."""
    (contact,) = find_contacts(session, types=("rectorat",))
    octets = to_pdf(as_sheet(carte, "https://exemple.fr/fiches/x", contact))
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(octets)).pages)


def test_every_kind_goes_to_json_with_its_blocks_named(session: Session) -> None:
    for genre in GENRES:
        carte = json.loads(json.dumps(as_plain(build_card(session, genre, CODES[genre]))))
        blocs = [bloc for section in carte["sections"] for bloc in section["blocs"]]
        assert carte["genre"] == genre and all(bloc["bloc"] for bloc in blocs)


def test_every_kind_prints_with_its_contact_and_its_dates(session: Session) -> None:
    for genre in GENRES:
        texte = paper(build_card(session, genre, CODES[genre]), session)
        assert "Rectorat de Nantes" in texte and "02 40 37 37 37" in texte, genre
        assert "8 octobre 2026" in texte or genre == "notion", genre


def test_paper_names_what_it_leaves_on_screen(session: Session) -> None:
    texte = paper(build_card(session, "formation", CUISINE), session)
    assert "Promotions précédentes (1 lignes) : sur la fiche en ligne" in texte
    assert "2021 et 2022" not in texte


def test_hostile_text_is_only_text_on_paper(session: Session) -> None:
    piege = '#include "/etc/passwd" $x$ <b>gras</b>'
    section = Section("x", piege, (Liste((Element(piege, reserve=piege),)),))
    carte = Carte("notion", "x", piege, piege, (Etiquette(piege),), (section,), (), "", piege)
    assert paper(carte, session).count("<b>gras</b>") >= 4
