"""Le dessin : ce qu'il écrit, ce qu'il n'écrit jamais, et ce qu'une feuille en fait."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
import typst

from knowledge.schema.dessin import to_svg
from knowledge.schema.formes import Genre, Sens
from knowledge.schema.graphe import build
from knowledge.schema.legende import tell_date
from knowledge.schema.mesure import width, wrap
from knowledge.schema.placement import place
from tests.schema.matieres import bac_pro, pas
from tests.schema.verifier import SVG, check_all, overlaps

HOSTILE = "</text><script>alert(1)</script>\x00\x08\ud800 & \"'><svg onload=x>"


def test_a_hostile_label_is_text_and_nothing_else() -> None:
    graphe = build(bac_pro(depart=pas(HOSTILE, "bac pro", 4), suites=(pas(HOSTILE, None, condition=HOSTILE),)))
    check_all(graphe)
    racine = ET.fromstring(to_svg(graphe))
    assert "<script>alert(1)</script>" in racine.findtext(f"{SVG}title", "")


def test_a_hostile_code_stays_inside_the_address() -> None:
    mauvais = replace(pas("BTS"), code='" onclick="x')
    racine = ET.fromstring(to_svg(build(bac_pro(suites=(mauvais,))), liens=True))
    assert [a.get("href") for a in racine.iter(f"{SVG}a")][-1] == "/fiches/formations/%22%20onclick%3D%22x"


def test_conditional_steps_are_dashed_and_labelled_and_explained() -> None:
    graphe = build(bac_pro())
    racine = ET.fromstring(to_svg(graphe))
    conditionnelles = [a for a in graphe.aretes if a.genre is Genre.CONDITION]
    tires = [e for e in racine.iter(f"{SVG}path") if e.get("stroke-dasharray")]
    assert len(tires) == len(conditionnelles) + 1, "un par arête, un dans la légende"
    traits = {e.get("class"): e.get("stroke-dasharray") for e in racine.iter(f"{SVG}path") if e.get("stroke-dasharray")}
    textes = [e.text or "" for e in racine.iter(f"{SVG}text")]
    assert traits == {"trait trait-condition": "6 4"}
    assert "2 ans · sous conditions" in textes and "sous conditions (dossier, places)" in textes


def test_only_the_inherited_colour_is_used() -> None:
    racine = ET.fromstring(to_svg(build(bac_pro())))
    assert {e.get(nom) for e in racine.iter() for nom in ("fill", "stroke")} <= {None, "none", "currentColor"}


def test_an_image_has_no_link_and_a_group_links_to_the_cards() -> None:
    graphe = build(bac_pro())
    image, groupe = ET.fromstring(to_svg(graphe)), ET.fromstring(to_svg(graphe, liens=True))
    assert (image.get("role"), groupe.get("role")) == ("img", "group")
    assert not list(image.iter(f"{SVG}a"))
    assert len(list(groupe.iter(f"{SVG}a"))) == len([n for n in graphe.noeuds if n.code]) - 1


def test_the_same_path_gives_the_same_bytes() -> None:
    assert to_svg(build(bac_pro())) == to_svg(build(bac_pro()))


def test_a_phone_column_is_narrow_and_a_shared_step_is_repeated_there() -> None:
    licence = pas("licence pro tourisme", None)
    graphe = build(bac_pro(suites=(pas("BTS a", suites=(licence,)), pas("BTS b", suites=(licence,)))))
    plan = place(graphe, Sens.VERTICAL)
    assert plan.largeur <= 360
    assert [b.noeud.titre for b in plan.boites].count("licence pro tourisme") == 2
    assert not overlaps(plan)


def test_the_arrow_ends_on_the_edge_of_its_box() -> None:
    for sens in Sens:
        plan = place(build(bac_pro()), sens)
        for trace in plan.traces:
            x, y = trace.points[-1]
            cibles = [b for b in plan.boites if b.noeud.cle == trace.arete.arrivee]
            assert any(abs(x - b.x) < 0.1 or abs(y - b.y) < 0.1 for b in cibles)


@pytest.mark.parametrize("sens", Sens)
def test_a_pdf_sheet_takes_the_picture(sens: Sens) -> None:
    svg = to_svg(build(bac_pro()), sens)
    feuille = b'#image(bytes(sys.inputs.schema), format: "svg", width: 100%, alt: "parcours")'
    pdf = typst.compile(feuille, sys_inputs={"schema": svg.decode()}, format="pdf")
    assert isinstance(pdf, bytes) and pdf.startswith(b"%PDF") and len(pdf) > 5000


def test_a_word_longer_than_its_box_is_cut_and_a_long_text_ends_with_dots() -> None:
    lignes = wrap("a" * 300 + " fin", 100, 13, lignes=3)
    assert len(lignes) == 3 and lignes[-1].endswith("…")
    assert all(width(ligne, 13) <= 100 for ligne in lignes)


@pytest.mark.parametrize(
    ("iso", "dite"),
    [("2024-06-25", "25 juin 2024"), ("2024-06", "juin 2024"), ("2024", "2024"), ("mi-2024", "mi-2024")],
)
def test_a_date_is_said_in_french(iso: str, dite: str) -> None:
    assert tell_date(iso) == dite
