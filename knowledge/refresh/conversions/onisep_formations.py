"""Idéo-Formations : libellé, durée, domaines et fiche Onisep des diplômes que la BCN a fait connaître."""

from knowledge.refresh.apport import Apport, Lot, Rangee, Valeurs, joined
from knowledge.refresh.lecture import Donnee

HORS_BASE = "code scolarité hors de la voie professionnelle suivie"
SANS_CODE = "formation sans code scolarité"
AUTRE_FICHE = "autre fiche d'un même code scolarité"
CHAMPS = {"libelle": "libelle", "duree_onisep": "duree", "onisep_id": "formation", "code_cfd": "code"}


def convert(lot: Lot) -> list[Apport]:
    """Complète les formations connues par leur code ; une case vide du fichier ne vide rien."""
    anciennes = lot.jeu.rows("formations")
    fiches = _by_code(lot, {x["code_cfd"]: x["onisep_id"] for x in anciennes})
    rangees = [
        Rangee(_completed(lot, x, fiches[x["code_cfd"]]), fiches[x["code_cfd"]].numero)
        if x["code_cfd"] in fiches
        else Rangee(x)
        for x in anciennes
    ]
    suivies = [x for x in anciennes if x["onisep_id"]]
    redites = [r.valeurs for r in rangees if r.ligne]
    return [Apport("formations", rangees, suivies, redites, CHAMPS)]


def _by_code(lot: Lot, connues: dict[str, str]) -> dict[str, Donnee]:
    """Une fiche par code : celle que le projet suivait déjà, sinon la première."""
    fiches: dict[str, Donnee] = {}
    for donnee in lot.donnees:
        code = donnee["code"]
        if code not in connues:
            lot.set_aside(HORS_BASE if code else SANS_CODE)
        elif code in fiches and donnee["formation"] != connues[code]:
            lot.set_aside(AUTRE_FICHE)
        else:
            if code in fiches:
                lot.set_aside(AUTRE_FICHE)
            fiches[code] = donnee
    return fiches


def _completed(lot: Lot, ancienne: Valeurs, fiche: Donnee) -> Valeurs:
    domaines = _domains(fiche["domaines"])
    dites = {
        "libelle": fiche["libelle"],
        "libelle_source": f"Onisep {lot.date[:4]}",
        "duree_onisep": fiche["duree"],
        "onisep_id": fiche["formation"],
        "onisep_url": f"https://www.onisep.fr/http/redirection/formation/slug/{fiche['formation']}",
        "tutelle": fiche["tutelle"],
        "domaines_onisep": "|".join(domaines),
        "sous_domaines_onisep": "|".join(dict.fromkeys(d.rpartition("/")[2] for d in domaines if "/" in d)),
        **_rncp(lot, fiche),
        **lot.stamp(ancienne["source"]),
        "source_date": joined(ancienne["source_date"], lot.date),
    }
    return {colonne: dites.get(colonne) or valeur for colonne, valeur in ancienne.items()}


def _rncp(lot: Lot, fiche: Donnee) -> Valeurs:
    if not fiche["rncp"]:
        return {}
    return {"code_rncp": f"RNCP{fiche['rncp']}", "code_rncp_source": f"{lot.format.origine} ({lot.date[:7]})"}


def _domains(texte: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in texte.split("|") if part.strip()))
