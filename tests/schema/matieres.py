"""Des parcours écrits à la main, et tirés au hasard, pour éprouver le schéma sans base."""

from hypothesis import strategies as st

from knowledge.queries.sources import SourceCitee
from knowledge.schema.formes import Citation, Matiere, Pas
from knowledge.schema.lecture import _named_facts

SOURCE = SourceCitee("Jeu d'essai", "2026-10-08", None)
CONDITION = "poursuite d'études conditionnelle"
FAITS = {cle: Citation(f"fait {cle}", SOURCE) for cle in _named_facts()}


def pas(libelle: str, niveau: str | None = "BTS", cec: int | None = 5, **autres: object) -> Pas:
    """Un pas de la base, code d'après son libellé ; sans niveau, un pas hors de la base."""
    code = f"c{abs(hash(libelle)) % 10**8}" if niveau else None
    valeurs = {"duree": "2 ans" if niveau else None, "condition": CONDITION, "statut": "ouverte"} | autres
    return Pas(libelle, code, niveau, cec if niveau else None, **valeurs)  # type: ignore[arg-type]


def bac_pro(**autres: object) -> Matiere:
    """Un bac pro, sa 2de commune, un CAP, un BTS et sa licence."""
    valeurs = {
        "depart": pas("Bac pro cuisine", "bac pro", 4, duree="3 ans", condition=None),
        "seconde": pas("2de pro hôtellerie", "2de pro", 4, duree="1 an", condition=None),
        "origines": (pas("CAP cuisine", "CAP", 3),),
        "suites": (pas("BTS hôtellerie", suites=(pas("licence pro tourisme", None, type="licence pro"),)),),
        "metiers": ("cuisinier/ière", "chef/fe de partie"),
        "faits": FAITS,
        "sources": (SOURCE,),
    }
    return Matiere(**(valeurs | autres))  # type: ignore[arg-type]


CODES = {f"c{n}": " ".join([f"Diplôme {n}", *["très"] * n * 3, "longtemps" * (n % 4)]) for n in range(12)}
LIBELLES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=160)


@st.composite
def _pas(draw: st.DrawFn, profondeur: int = 1) -> Pas:
    niveau = draw(st.sampled_from([None, "CAP", "2de pro", "bac pro", "BTS", "MC/CS", "BP"]))
    code = draw(st.sampled_from(sorted(CODES))) if niveau else None
    suites = draw(st.lists(_pas(profondeur - 1), max_size=6)) if profondeur else []
    return Pas(
        libelle=CODES[code] if code else draw(LIBELLES),
        code=code,
        niveau=niveau,
        niveau_cec=draw(st.sampled_from([3, 4, 5])) if niveau else None,
        duree=draw(st.sampled_from([None, "1 an", "2 ans", "3 ans"])),
        type=draw(st.sampled_from([None, "licence pro", "type inconnu"])),
        condition=draw(st.sampled_from([None, CONDITION, "condition inconnue"])),
        proximite=draw(st.sampled_from([0.0, 1.0, 10.0])),
        suites=tuple(suites),
    )


MATIERES = st.builds(
    Matiere,
    depart=_pas(0),
    seconde=st.none() | _pas(0),
    origines=st.lists(_pas(0), max_size=8).map(tuple),
    suites=st.lists(_pas(1), max_size=14).map(tuple),
    remplacantes=st.lists(_pas(0), max_size=2).map(tuple),
    metiers=st.lists(LIBELLES, max_size=6).map(tuple),
    faits=st.sampled_from([None, FAITS]),
)
