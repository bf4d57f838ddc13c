"""De la matière au graphe : ce qui se montre, ce qui se replie, ce qui cède."""

from hypothesis import HealthCheck, Phase, given, settings

from knowledge.schema.formes import Genre, Matiere, Role
from knowledge.schema.graphe import build
from tests.schema.matieres import FAITS, MATIERES, bac_pro, pas
from tests.schema.verifier import check_all, plain


def links(matiere: Matiere) -> set[tuple[str, str, Genre]]:
    """Les arêtes, nommées par les titres."""
    graphe = build(matiere)
    noms = {n.cle: n.titre for n in graphe.noeuds}
    return {(noms[a.depart], noms[a.arrivee], a.genre) for a in graphe.aretes}


def test_the_path_goes_from_3e_to_the_studies_after_the_next() -> None:
    assert links(bac_pro()) == {
        ("Classe de 3e", "2de pro hôtellerie", Genre.SUITE),
        ("Classe de 3e", "CAP cuisine", Genre.SUITE),
        ("2de pro hôtellerie", "Bac pro cuisine", Genre.SUITE),
        ("CAP cuisine", "Bac pro cuisine", Genre.CONDITION),
        ("Bac pro cuisine", "BTS hôtellerie", Genre.CONDITION),
        ("BTS hôtellerie", "licence pro tourisme", Genre.CONDITION),
        ("Bac pro cuisine", "Emploi", Genre.SUITE),
    }


def test_without_the_fact_no_entry_is_invented() -> None:
    matiere = bac_pro(faits=None, seconde=None, origines=())
    assert not [n for n in build(matiere).noeuds if n.role is Role.ENTREE]


def test_a_bac_pro_without_family_goes_through_an_unnamed_2de() -> None:
    assert ("2de professionnelle", "Bac pro cuisine", Genre.SUITE) in links(bac_pro(seconde=None, origines=()))


def test_a_bp_without_known_origin_asks_for_the_cap_that_the_facts_name() -> None:
    liens = links(Matiere(pas("BP coiffure", "BP", 4), faits=FAITS))
    assert ("CAP du même champ", "BP coiffure", Genre.SUITE) in liens


def test_the_bac_pro_says_how_long_it_takes_from_where_one_comes() -> None:
    cap = Matiere(pas("CAP cuisine", "CAP", 3), suites=(pas("Bac pro cuisine", "bac pro", 4, duree="3 ans"),))
    assert build(cap).noeuds[1].notes[0] == "2 ans après un CAP"
    assert build(bac_pro()).depart().notes == ("1re et terminale, 2 ans",)


def test_many_followers_fold_and_the_same_field_stays_visible() -> None:
    suites = tuple(pas(f"BTS {n}", proximite=10.0 if n in (17, 19) else 0.0) for n in range(20))
    graphe = build(bac_pro(suites=suites))
    visibles = [n.titre for n in graphe.noeuds if n.role is Role.SUITE]
    assert visibles[:2] == ["BTS 17", "BTS 19"] and visibles[-1] == "+ 16 autres"
    assert all(f"BTS {n}," in plain(graphe) for n in range(20))


def test_a_step_is_never_folded_alone() -> None:
    graphe = build(bac_pro(suites=tuple(pas(f"BTS {n}") for n in range(5))))
    assert not [n for n in graphe.noeuds if n.replie]


def test_a_step_shows_several_diplomas_before_a_third_of_the_same() -> None:
    suites = (*(pas(f"BTS {n}") for n in range(9)), pas("CS traiteur", "MC/CS", 4))
    assert "CS traiteur" in [n.titre for n in build(bac_pro(suites=suites)).noeuds]


def test_a_follower_of_a_follower_that_is_already_there_is_said_and_not_drawn_twice() -> None:
    bts, cs = pas("BTS hôtellerie"), pas("CS traiteur", "MC/CS", 4)
    graphe = build(bac_pro(suites=(bts, pas("CS traiteur", "MC/CS", 4, suites=(bts,)))))
    assert [n.titre for n in graphe.noeuds].count("BTS hôtellerie") == 1
    assert "mène aussi à BTS hôtellerie" in plain(graphe)
    assert cs.cle == graphe.noeud(f"apres:{cs.cle}").pas.cle  # type: ignore[union-attr]


def test_a_diploma_replaced_by_two_shows_them_and_says_it_is_closed() -> None:
    depart = pas("CAP ancien", "CAP", 3, statut="fermee", condition=None)
    graphe = build(Matiere(depart, remplacantes=(pas("CAP a", "CAP", 3), pas("CAP b", "CAP", 3))))
    assert [a.genre for a in graphe.aretes] == [Genre.REMPLACE] * 2
    assert "diplôme fermé" in graphe.depart().notes


def test_what_leads_here_and_follows_from_here_makes_no_cycle() -> None:
    cap = pas("CAP cuisine", "CAP", 3, suites=(pas("Bac pro cuisine", "bac pro", 4),))
    graphe = build(bac_pro(origines=(cap,), suites=(cap,)))
    rangs = {n.cle: rang for rang, n in enumerate(graphe.noeuds)}
    assert all(rangs[a.depart] < rangs[a.arrivee] for a in graphe.aretes)
    check_all(graphe)


def test_an_unknown_condition_is_shown_as_the_source_says_it() -> None:
    graphe = build(bac_pro(suites=(pas("BTS a", condition="avis favorable"),)))
    assert "avis favorable" in graphe.noeud(f"apres:{pas('BTS a').cle}").notes
    assert "avis favorable" in plain(graphe)


def test_facts_that_found_the_picture_are_cited() -> None:
    graphe = build(bac_pro())
    assert "fait bac_pro.definitions.2" in [c.texte for c in graphe.savoir]
    assert "Jeu d'essai, 8 octobre 2026" in plain(graphe)


@settings(max_examples=40, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(MATIERES)
def test_any_path_is_drawn_without_overlap_nor_overflow(matiere: Matiere) -> None:
    check_all(build(matiere))
