"""Pôles officiels : la liste reçue remplace celle du projet, vide jusque-là."""

from knowledge.refresh.apport import Apport, Lot, Rangee, Valeurs
from knowledge.refresh.lecture import Donnee
from knowledge.texte import normalise

TYPES = {
    "qualification": "qualification",
    "pole de qualification": "qualification",
    "metiers": "metiers",
    "pole metiers": "metiers",
    "pole des metiers": "metiers",
}


def convert(lot: Lot) -> list[Apport]:
    """Une ligne par pôle et établissement ; un type inconnu est un défaut."""
    rangees = [Rangee(valeurs, d.numero) for d in lot.donnees if (valeurs := _pole(lot, d))]
    champs = {
        "type_pole": "type",
        "nom_pole": "nom",
        "champ_professionnel": "champ",
        "rentree": "rentree",
        "uai": "uai",
    }
    return [Apport("poles", rangees, lot.jeu.rows("poles"), [r.valeurs for r in rangees], champs, decrit=True)]


def _pole(lot: Lot, donnee: Donnee) -> Valeurs | None:
    type_ = TYPES.get(normalise(donnee["type"]))
    if type_ is None:
        message = f"« {donnee['type']} » n'est pas un type de pôle (qualification, metiers)"
        lot.defauts.append(donnee.refus("type", message))
        return None
    return {
        "type_pole": type_,
        "nom_pole": donnee["nom"],
        "champ_professionnel": donnee["champ"],
        "source": donnee["source"] or lot.format.origine,
        "source_date": donnee["source_date"] or lot.date,
        **{c: donnee[c] for c in ("academie", "rentree", "uai", "etablissement", "commune", "formations")},
    }
