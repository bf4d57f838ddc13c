"""La feuille A4 : un PDF balisé, en français, qui imprime tout contenu comme du texte et se borne."""

import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from knowledge.exports import feuille_donnees
from knowledge.exports.blocs import Champs, Liste, Paragraphe, Schema, TableauBloc
from knowledge.exports.feuille import Feuille, to_pdf
from knowledge.exports.impression import _IMPRIMABLES, printable
from knowledge.exports.tableau import Colonne, Tableau
from knowledge.queries.contacts import ContactTrouve
from tests.knowledge.exports.tableaux import COMPLET, CONSTAT, FORMULES, ONISEP

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="80"><rect width="90" height="40"/></svg>'
CONTACT = ContactTrouve(
    id=1, type="rectorat", nom="SAIO de l'académie de Nantes", adresse="32 rue du Fresche Blanc", code_postal="44326",
    commune="Nantes", departements=("44",), telephone="02 40 14 64 90", courriel="ce.saio@exemple.fr", site=None, public=None,
    horaires=None, statut="a_verifier", remarque=None, distance_km=None, source=CONSTAT,
)  # fmt: skip
COMPLETE = Feuille(
    titre="CAP cuisine près de Cholet",
    sous_titre="Pour préparer le rendez-vous",
    blocs=(
        Paragraphe("Un diplôme en deux ans.", "Présentation"),
        Champs((("Durée", "2 ans"), ("Coût", None)), "En bref"),
        Liste(("commis de cuisine", "chef de partie"), "Métiers"),
        Schema(SVG, "Du CAP cuisine au bac pro cuisine.", "Parcours"),
        TableauBloc(COMPLET, "Où se former"),
    ),
    contact=CONTACT,
    sources=(ONISEP, CONSTAT),
    lien="https://exemple.fr/recherche?q=cap",
    svg=SVG,
    criteres=COMPLET.criteres,
)


def read(feuille: Feuille) -> PdfReader:
    return PdfReader(io.BytesIO(to_pdf(feuille)))


def text_of(feuille: Feuille) -> str:
    """Le texte de toutes les pages, blancs et coupures réduits."""
    texte = " ".join(page.extract_text() for page in read(feuille).pages)
    return " ".join(texte.replace("\u200b", "").replace("\u00ad\n", "-").split())


def links_of(feuille: Feuille) -> set[str]:
    return {
        str(note.get_object()["/A"]["/URI"])
        for page in read(feuille).pages
        for note in page.get("/Annots", [])
        if "/URI" in note.get_object().get("/A", {})
    }


def table_of(lignes: int) -> Tableau:
    return Tableau(
        "T", (Colonne("e", "École"), Colonne("n", "N", "nombre")), tuple((f"Lycée {i}", i) for i in range(lignes))
    )


def test_it_is_tagged_titled_and_in_french() -> None:
    lecteur = read(COMPLETE)
    racine = lecteur.trailer["/Root"]
    assert racine["/MarkInfo"]["/Marked"]
    assert str(racine["/Lang"]).startswith("fr")
    assert lecteur.metadata is not None and lecteur.metadata.title == COMPLETE.titre
    assert racine["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in racine["/Metadata"].get_data()


def test_headings_tables_lists_and_pictures_carry_their_tag() -> None:
    roles = _roles(read(COMPLETE).trailer["/Root"]["/StructTreeRoot"])
    assert {"/H1", "/Table", "/TH", "/TD", "/L", "/Figure", "/Link"} <= {str(role) for role in roles}


def _roles(noeud: object) -> set[object]:
    """Les balises de l'arbre de structure."""
    noeud = noeud.get_object() if hasattr(noeud, "get_object") else noeud
    if isinstance(noeud, list):
        return set().union(*(_roles(fils) for fils in noeud)) if noeud else set()
    if not isinstance(noeud, dict):
        return set()
    return {noeud.get("/S")} | (_roles(noeud["/K"]) if "/K" in noeud else set())


def test_it_says_what_it_is_where_it_comes_from_and_whom_to_call() -> None:
    texte = text_of(COMPLETE)
    for attendu in (
        COMPLETE.titre, "Pour préparer le rendez-vous", "Durée : 2 ans", "chef de partie", "Du CAP cuisine au bac pro cuisine.",
        "Lycée Éric Tabarly", "12,5", "1er septembre 2026", "SAIO de l'académie de Nantes", "02 40 14 64 90", "Coordonnées à vérifier",
        "Onisep, offre de formation (8 octobre 2026), Licence Ouverte 2.0", "Constat de rentrée (mars 2023)", "Cholet (49)",
        "mars 2023 – 8 octobre 2026", "Distances à vol d'oiseau.", "exemple.fr/recherche?q=cap",
    ):  # fmt: skip
        assert attendu in texte, attendu
    assert "Coût" not in texte


def test_without_a_contact_none_is_invented() -> None:
    assert "Qui joindre" not in text_of(Feuille("T", blocs=(Paragraphe("a"),)))


def test_every_page_has_its_number() -> None:
    pages = read(Feuille("T", blocs=(TableauBloc(table_of(200)),))).pages
    assert len(pages) > 2
    for rang, page in enumerate(pages, start=1):
        assert f"page {rang}/{len(pages)}" in page.extract_text().replace("\u00a0", " ")


def test_only_https_addresses_are_links() -> None:
    assert links_of(COMPLETE) == {
        "https://exemple.fr/a?b=1&c=2", "https://opendata.onisep.fr", "https://exemple.fr/recherche?q=cap",
    }  # fmt: skip
    assert not links_of(Feuille("T", lien="javascript:alert(1)"))


def test_a_long_table_is_cut_and_says_so() -> None:
    texte = text_of(Feuille("T", blocs=(TableauBloc(table_of(feuille_donnees.LIGNES + 7)),)))
    assert "7 lignes ne sont pas imprimées" in texte
    assert f"Lycée {feuille_donnees.LIGNES - 1} " in texte and f"Lycée {feuille_donnees.LIGNES} " not in texte


def test_an_empty_table_says_so() -> None:
    assert "Aucune ligne" in text_of(Feuille("T", blocs=(TableauBloc(table_of(0)),)))


@pytest.mark.parametrize(
    "hostile",
    [
        '#read("feuille.typ")',
        '#import "@preview/x:0.1.0"',
        '"]; #panic("fini")',
        "*gras* _it_ $x^2$ `brut` <ref> @ref // rien /* rien */ \\ # = - +",
        "#let d = (:) \\u{202e}",
        '{"titre": "autre"}',
        *FORMULES[:4],
    ],
)
def test_hostile_content_is_printed_as_it_is(hostile: str) -> None:
    tableau = Tableau(hostile, (Colonne("a", hostile),), ((hostile,),), note=hostile)
    feuille = Feuille(
        hostile,
        hostile,
        (Paragraphe(hostile, hostile), TableauBloc(tableau)),
        lien=hostile,
        criteres=((hostile, hostile),),
    )
    assert "".join(text_of(feuille).split()).count("".join(hostile.split())) >= 8


def test_a_picture_that_reads_a_file_or_is_broken_leaves_its_words() -> None:
    for svg in (b"<svg", b"\xff\xfe", b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"x" * 900_000):
        assert "Du CAP au bac." in text_of(Feuille("T", blocs=(Schema(svg, "Du CAP au bac."),), svg=svg))


def test_a_linked_picture_reads_no_file() -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="50" height="50">'
        b'<image xlink:href="/etc/hostname" width="9" height="9"/><image xlink:href="https://exemple.fr/a.png" width="9" height="9"/></svg>'
    )
    assert "Du CAP au bac." in text_of(Feuille("T", blocs=(Schema(svg, "Du CAP au bac."),)))


def test_every_sign_said_printable_is_printed() -> None:
    """typst refuse une feuille dont un signe n'a pas de dessin : les plages doivent tenir, en romain comme en gras."""
    signes = [chr(code) for debut, fin in _IMPRIMABLES for code in range(debut, fin + 1)]
    assert printable("".join(signes), 10**6).count("□") <= 1 + signes.count("□")
    texte = " ".join(signes)
    morceaux = [texte[i : i + 300] for i in range(0, len(texte), 300)]
    to_pdf(Feuille("T", blocs=tuple(Champs(((part, part),), part[:150]) for part in morceaux)))


@pytest.mark.parametrize(
    "texte", ["😀 emoji", "中文", "العربية", "\u202eenvers", "z\u0301\u0327\u0300algo", "a\u200db"]
)
def test_a_sign_without_a_drawing_does_not_stop_the_sheet(texte: str) -> None:
    assert text_of(Feuille(texte, blocs=(Paragraphe(texte, texte), Liste((texte,)))))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=80))
def test_any_content_is_printed_and_found_again(texte: str, titre: str) -> None:
    feuille = Feuille(
        titre,
        blocs=(
            Paragraphe(texte),
            Champs(((titre, texte),)),
            TableauBloc(Tableau(titre, (Colonne("a", titre),), ((texte,),))),
        ),
    )
    lu = "".join(text_of(feuille).split())
    assert all(mot in lu for mot in texte.split() if mot.isascii() and mot.isalnum() and len(mot) < 20)


def test_the_same_content_gives_the_same_bytes() -> None:
    assert to_pdf(COMPLETE) == to_pdf(COMPLETE)


def test_the_worst_sheet_is_bounded() -> None:
    """Ce qu'une page publique peut demander de pire : la composition ne s'interrompt pas, elle doit rester courte."""
    long = "mot " * 3000
    tableau = Tableau("T", tuple(Colonne(str(i), long) for i in range(8)), tuple((long,) * 8 for _ in range(2000)))
    debut = time.perf_counter()
    octets = to_pdf(Feuille(long, long, (Paragraphe(long), TableauBloc(tableau), Liste((long,) * 2000))))
    assert time.perf_counter() - debut < 15
    assert len(octets) < 10_000_000
