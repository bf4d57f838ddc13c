"""L'emploi après un diplôme : des taux publics, toujours avec leur année et leur public."""

from __future__ import annotations

from typing import Any

from actions.noyau.action import ActionOrientation
from actions.noyau.chiffres import read_delay, read_percentage, read_years
from actions.noyau.client import Client
from actions.noyau.contexte import Contexte
from actions.noyau.formes import as_list, choice, first, formations_label, join_names, place_parameter
from actions.noyau.libelles import label
from actions.noyau.registre import answers
from actions.noyau.relances import flatten
from actions.noyau.reponse import Fiche, Message, Reponse
from actions.noyau.savoir import question_of
from actions.noyau.tour import Tour

Ligne = dict[str, Any]
REGION = {"type": "region", "nom": "Pays de la Loire", "code": "52"}
MONTRES, LUES = 4, 50
EMPLOI = tuple(f"taux_emploi_{mois}_mois" for mois in (6, 12, 18, 24))
POURSUITE = "taux_poursuite_etudes"
TAUX = (*EMPLOI, POURSUITE)
VOIES = ("scolaire", "apprentissage")
ENSEMBLE = "ensemble"
_ETUDES = ("etude", "poursui", "continue")


@answers("insertion")
async def employment(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Les taux de la formation (ou de l'établissement) ; sans chiffre publié, on le dit."""
    e, question = contexte.entites, question_of(tour)
    if e.get("etablissement"):
        return await of_school(first(e["etablissement"]), question, client)
    formations = as_list(e.get("formation"))
    if not formations:
        return await without_formation(contexte)
    trouve = await client.get(
        "/insertion",
        formation=[f["code"] for f in formations],
        lieu=place_parameter(e.get("lieu") or REGION),
        taille=LUES,
    )
    lignes = _wanted(trouve["elements"], first(e.get("statut")))
    choix = [
        choice("voir_apres", "poursuites_apres_formation", {"formation": formations}),
        choice("voir_lycees", "chercher_formation", {"formation": formations}),
    ]
    dites = choose(lignes, question)
    if not dites:
        return Reponse(
            [
                Message(
                    "utter_insertion_aucune",
                    {"nom": formations_label(formations)},
                    choix,
                    sources=[x["source"] for x in lignes[:1]],
                )
            ]
        )
    nom = formations_label(formations) if len(formations) == 1 else dites[0]["libelle"]
    messages = [tell_rates(nom, dites, _cards(dites, lignes), question)]
    if dites[0].get("ancien_code"):
        messages.append(Message("utter_insertion_ancien"))
    return Reponse([*messages, Message("utter_insertion_prudence", choix=choix)])


def _wanted(lignes: list[Ligne], statut: Any) -> list[Ligne]:
    """La voie demandée si elle est dite et publiée, sinon toutes."""
    return [x for x in lignes if x.get("voie") == statut] or lignes


def choose(lignes: list[Ligne], question: str) -> list[Ligne]:
    """Une ligne par voie, d'un même millésime et d'une même formation : ceux de l'année ou du délai demandés, sinon les derniers publiés."""
    chiffrees = [x for x in lignes if _published(x)]
    demandees = _of_years(chiffrees, read_years(question)) or chiffrees
    mois = read_delay(question)
    demandees = [x for x in demandees if mois and x.get(EMPLOI[mois // 6 - 1]) is not None] or demandees
    if not demandees:
        return []
    modele = demandees[0]
    voisines = [x for x in lignes if (x["millesime"], x.get("code")) == (modele["millesime"], modele.get("code"))]
    return [ligne for voie in VOIES if (ligne := next((x for x in voisines if x["voie"] == voie), None))]


def _published(ligne: Ligne) -> bool:
    return any(ligne.get(t) is not None for t in TAUX)


def _of_years(lignes: list[Ligne], annees: list[str]) -> list[Ligne]:
    """Les lignes dont le millésime porte toutes les années dites ; aucune sans année."""
    return [x for x in lignes if annees and set(annees) <= set(x["millesime"].split("_"))]


def tell_rates(nom: str, dites: list[Ligne], montrees: list[Ligne], question: str) -> Message:
    """La phrase : une voie en détail, ou les deux voies côte à côte quand aucune n'est dite."""
    premiere = dites[0]
    variables: dict[str, Any] = {
        "nom": nom,
        "region": premiere["region"],
        "annees": cohort(premiere["millesime"]),
        "verdict": opening(dites, question),
    }
    fiches, sources = [rate_card(x) for x in montrees], [x["source"] for x in montrees]
    if len(dites) > 1:
        variables["chiffres"] = side_by_side(dites, read_delay(question))
        return Message("utter_insertion_voies", variables, fiches=fiches, sources=sources)
    variables.update({"voie": label(f"statut_{premiere['voie']}"), "chiffres": figures(premiere, read_delay(question))})
    return Message("utter_insertion", variables, fiches=fiches, sources=sources)


def _cards(dites: list[Ligne], lignes: list[Ligne]) -> list[Ligne]:
    """Ce que montrent les fiches : les lignes dites, puis les autres publiées."""
    return [*dites, *(x for x in lignes if x not in dites and _published(x))][:MONTRES]


def opening(dites: list[Ligne], question: str) -> str:
    """Ce qui ouvre la phrase : un pourcentage affirmé est confirmé ou corrigé, une année sans chiffre est dite ; sinon rien."""
    annees = read_years(question)
    absente = (
        label("insertion_annee_absente", annees="-".join(annees)) if annees and not _of_years(dites, annees) else ""
    )
    affirme = read_percentage(question)
    if not affirme:
        return absente
    taux = POURSUITE if any(mot in flatten(question) for mot in _ETUDES) else _rate_of(read_delay(question))
    accords = {affirme.holds(x[taux]) for x in dites if x.get(taux) is not None}
    if not accords:
        return absente
    return (
        label("insertion_en_partie" if len(accords) > 1 else "insertion_oui" if True in accords else "insertion_non")
        + absente
    )


def _rate_of(mois: int | None) -> str:
    """Le taux d'emploi du délai demandé ; à 6 mois si rien n'est dit."""
    return f"taux_emploi_{mois or 6}_mois"


def cohort(millesime: str) -> str:
    """« 2021_2022 » → « sortants de 2021 et 2022 » : deux années cumulées (InserJeunes)."""
    debut, _, fin = millesime.partition("_")
    return label("cohorte", debut=debut, fin=fin or debut)


def figures(ligne: Ligne, mois: int | None = None) -> str:
    """Emploi au délai demandé (6 mois sinon) et poursuite d'études ; un taux d'emploi non publié est dit tel."""
    taux = _rate_of(mois)
    emploi = (
        label(f"phrase_{taux}", taux=ligne[taux])
        if ligne.get(taux) is not None
        else label("emploi_non_publie", mois=mois or 6, raison=reason(ligne))
    )
    dits = (
        [emploi]
        if mois or ligne.get(POURSUITE) is None
        else [emploi, label("phrase_taux_poursuite_etudes", taux=ligne[POURSUITE])]
    )
    return " ; ".join(dits)


def reason(ligne: Ligne, forme: str = "raison_apres") -> str:
    """Pourquoi un taux d'emploi manque : trop peu de jeunes quand aucun n'est publié (secret statistique), sinon on ne le dit pas."""
    return (
        label(forme, raison=label("trop_peu"))
        if ligne.get("prudence") and all(ligne.get(t) is None for t in EMPLOI)
        else ""
    )


def side_by_side(dites: list[Ligne], mois: int | None) -> str:
    """« salariés 6 mois après…, 48 % en voie scolaire et 62 % en apprentissage », puis la poursuite d'études si aucun délai n'est demandé."""
    emploi = label("voies_emploi", mois=mois or 6, taux=_by_voie(dites, _rate_of(mois)))
    if mois or all(x.get(POURSUITE) is None for x in dites):
        return emploi
    return " ; ".join([emploi, label("voies_poursuite", taux=_by_voie(dites, POURSUITE))])


def _by_voie(dites: list[Ligne], taux: str) -> str:
    return join_names(
        [
            label("voie_taux", taux=x[taux], voie=label(f"statut_{x['voie']}"))
            if x.get(taux) is not None
            else label("voie_non_publie", voie=label(f"statut_{x['voie']}"), raison=reason(x, "raison_entre"))
            for x in dites
        ]
    )


def rate_card(ligne: Ligne) -> Fiche:
    """La fiche d'une ligne : son public (voie, ou part des sortants d'un lycée), ses années, chaque taux publié."""
    titre = label(
        "insertion_titre",
        nom=ligne.get("libelle") or ligne.get("etablissement") or "",
        voie=ligne.get("public") or label(f"statut_{ligne['voie']}"),
    )
    annees = cohort(ligne["millesime"])
    lignes = [
        label("insertion_cohorte", region=ligne["region"], annees=annees)
        if ligne.get("region")
        else annees[:1].upper() + annees[1:]
    ]
    lignes += [label(f"ligne_{t}", taux=ligne[t]) for t in TAUX if ligne.get(t) is not None]
    if all(ligne.get(t) is None for t in EMPLOI):
        lignes.append(label("ligne_emploi_non_publie", raison=reason(ligne)))
    if ligne.get("nb_sortants") is not None:
        lignes.append(label("ligne_sortants", n=ligne["nb_sortants"]))
    return Fiche("insertion", titre, lignes)


async def of_school(etablissement: dict[str, Any], question: str, client: Client) -> Reponse:
    """Les taux d'un établissement, toutes formations réunies : « ensemble » dans la phrase, les autres publics nommés sur leurs fiches."""
    fiche = await client.get(f"/etablissements/{etablissement['uai']}")
    lignes = fiche.get("insertion") or []
    chiffrees = [{**x, "etablissement": fiche["nom"], "public": public_of(x, lignes)} for x in lignes if _published(x)]
    choix = [
        choice(
            "fiche_etablissement",
            "detailler_etablissement",
            {"etablissement": {"uai": fiche["uai"], "nom": fiche["nom"]}},
        )
    ]
    ensemble = [x for x in chiffrees if x.get("population", ENSEMBLE) == ENSEMBLE]
    if not ensemble:
        return Reponse([Message("utter_insertion_aucune", {"nom": fiche["nom"]}, choix)])
    return Reponse(
        [
            _tell_school(fiche["nom"], _of_years(ensemble, read_years(question)) or ensemble, chiffrees, question),
            Message("utter_insertion_prudence", choix=choix),
        ]
    )


def _tell_school(nom: str, ensemble: list[Ligne], chiffrees: list[Ligne], question: str) -> Message:
    """La phrase d'un établissement ; ses fiches sont celles du même millésime d'abord."""
    premiere = ensemble[0]
    memes = [x for x in chiffrees if x["millesime"] == premiere["millesime"]]
    montrees = [premiere, *(x for x in memes if x is not premiere)][:MONTRES]
    variables = {
        "nom": nom,
        "public": premiere["public"],
        "annees": cohort(premiere["millesime"]),
        "chiffres": figures(premiere, read_delay(question)),
        "verdict": opening([premiere], question),
    }
    return Message(
        "utter_insertion_etablissement",
        variables,
        fiches=[rate_card(x) for x in montrees],
        sources=[x["source"] for x in montrees if x.get("source")],
    )


def public_of(ligne: Ligne, lignes: list[Ligne]) -> str:
    """« élèves et apprentis ensemble », « apprentis seulement »… ; la voie quand le lycée n'a qu'un public."""
    population = ligne.get("population", ENSEMBLE)
    if population != ENSEMBLE:
        return label("public_apprentis" if "apprenti" in population else "public_eleves")
    parts = any(
        x.get("population", ENSEMBLE) != ENSEMBLE and (x["millesime"], x["voie"]) == (ligne["millesime"], ligne["voie"])
        for x in lignes
    )
    return label("public_ensemble") if parts else label(f"statut_{ligne['voie']}")


async def without_formation(contexte: Contexte) -> Reponse:
    """« qu'est-ce qui recrute ? » : pas de palmarès inventé ; on demande la formation."""
    attente = {"cles": ["formation", "domaine", "metier", "niveau"], "pour": "insertion"}
    exemples = (
        ("bac pro ASSP", "40033007", "Bac pro accompagnement, soins et services à la personne"),
        ("bac pro MELEC", "40025520", "Bac pro métiers de l'électricité et de ses environnements connectés"),
        ("CAP cuisine", "50022146", "CAP cuisine"),
    )
    choix = [
        choice("emploi_apres", "insertion", {"formation": [{"code": code, "libelle": libelle}]}, nom=court)
        for court, code, libelle in exemples
    ]
    return Reponse([Message("utter_insertion_demander", choix=choix)], attente=attente)


class ActionInsertion(ActionOrientation):
    """Chiffres d'insertion."""

    def name(self) -> str:
        return "action_insertion"
