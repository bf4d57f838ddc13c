"""La fiche d'un établissement : le joindre, ce qu'on y prépare, l'internat, le label."""

from __future__ import annotations

from typing import Any

from actions.noyau.action import ActionOrientation
from actions.noyau.client import Client, Introuvable
from actions.noyau.contexte import Contexte
from actions.noyau.formes import (
    PAGE,
    choice,
    first,
    human_choice,
    join_names,
    place_label,
    place_parameter,
    sector_label,
)
from actions.noyau.libelles import label
from actions.noyau.registre import COMPETENCES, answers
from actions.noyau.relances import flatten
from actions.noyau.reponse import Choix, Fiche, Message, Reponse
from actions.noyau.tour import Tour

NIVEAUX = ("CAP", "2de pro", "bac pro", "MC/CS", "BP", "BMA", "BTS")
PRECIS = {
    "telephone": ("tel", "telephone", "numero", "num", "appeler", "joindre", "phone"),
    "internat": ("internat", "interne", "dormir", "pension"),
    "site": ("site", "internet", "web"),
    "courriel": ("mail", "courriel", "email", "mel"),
    "adresse": ("adresse", "ou", "situe", "trouve", "aller", "rue", "venir"),
    "formations": ("formations", "formation", "propose", "filieres", "prepare", "cap", "bac", "bts", "diplomes"),
}


@answers("detailler_etablissement")
async def school_sheet(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """La fiche de l'établissement dit ; plusieurs du même nom → le choix ; aucun → les plus proches de nom."""
    voulus = contexte.entites.get("etablissement")
    if isinstance(voulus, list) and len(voulus) > 1:
        return which_one(voulus, contexte)
    voulu = first(voulus)
    if not voulu:
        return await by_name(contexte, tour, client)
    if elsewhere(voulu, tour):
        return await by_name(contexte, tour, client)
    homonymes = namesakes(voulu, contexte, tour)
    if len(homonymes) > 1:
        return which_one(homonymes, contexte)
    voulu = homonymes[0]
    if tour.entites.get("formation"):
        return await COMPETENCES["chercher_formation"](contexte, tour, client)
    try:
        fiche = await client.get(f"/etablissements/{voulu['uai']}")
    except Introuvable:
        return await by_name(contexte, tour, client)
    return answer_about(fiche, tour)


def elsewhere(voulu: dict[str, Any], tour: Tour) -> bool:
    """« lycée Einstein de Machecoul », quand le seul Einstein connu est ailleurs : ce n'est pas celui qu'on demande."""
    lieu = first(tour.entites.get("lieu"))
    connues = {v.get("commune") for v in (voulu, *tour.candidats.get("etablissement", []))}
    return bool(lieu and lieu.get("type") == "commune" and None not in connues and lieu.get("nom") not in connues)


def namesakes(voulu: dict[str, Any], contexte: Contexte, tour: Tour) -> list[dict[str, Any]]:
    """« lycée Saint-Joseph » : ceux de ce nom, un par commune ; un seul s'il est dans le lieu dont on parle."""
    tous = {str(e.get("commune")): e for e in reversed([voulu, *tour.candidats.get("etablissement", [])])}
    lieu = first(contexte.entites.get("lieu"))
    if lieu and lieu.get("nom") in tous:
        return [tous[lieu["nom"]]]
    return list(reversed(tous.values()))


def answer_about(fiche: dict[str, Any], tour: Tour) -> Reponse:
    """La réponse à ce qui est demandé d'abord (téléphone, internat…), la fiche ensuite."""
    demande = asked(tour.texte)
    reponse = f"utter_etablissement_{demande}" if demande and _knows(fiche, demande) else "utter_etablissement"
    if demande and not _knows(fiche, demande):
        reponse = f"utter_etablissement_sans_{demande}"
    variables = {
        "nom": fiche["nom"],
        "commune": fiche.get("commune") or "",
        "adresse": _address(fiche),
        "telephone": fiche.get("telephone") or "",
        "site": fiche.get("site_web") or "",
        "courriel": fiche.get("courriel") or "",
        "formations": label("n_formations", n=len(fiche.get("formations") or [])),
        "secteur": sector_label(fiche.get("secteur")).rstrip(",").lower(),
        "internat": label("a_un_internat" if fiche.get("internat") else "pas_d_internat"),
    }
    etablissement = {"uai": fiche["uai"], "nom": fiche["nom"]}
    choix = [choice("emploi_ici", "insertion", {"etablissement": etablissement})]
    lieu = {"type": "commune", "nom": fiche.get("commune"), "code": fiche.get("code_insee")}
    if lieu["code"]:
        choix.append(choice("campus_pres", "campus_proche", {"lieu": lieu}))
    return Reponse(
        [Message(reponse, variables, [*choix, human_choice()], school_cards(fiche), fiche.get("sources") or [])],
        entites={"etablissement": etablissement},
    )


def asked(texte: str) -> str | None:
    """Ce que la question vise dans la fiche : « telephone », « internat », « site », « courriel », « adresse », « formations »."""
    mots = set(flatten(texte).split())
    return next((cle for cle, signes in PRECIS.items() if mots & set(signes)), None)


def _knows(fiche: dict[str, Any], demande: str) -> bool:
    champ = {
        "telephone": "telephone",
        "internat": "internat",
        "site": "site_web",
        "courriel": "courriel",
        "adresse": "adresse",
        "formations": "formations",
    }[demande]
    valeur = fiche.get(champ)
    return valeur is not None and valeur != "" and valeur != []


def _address(fiche: dict[str, Any]) -> str:
    morceaux = [fiche.get("adresse"), f"{fiche.get('code_postal') or ''} {fiche.get('commune') or ''}".strip()]
    return ", ".join(m for m in morceaux if m)


def school_cards(fiche: dict[str, Any]) -> list[Fiche]:
    """Une carte pour joindre l'établissement, une carte par niveau de formation."""
    lignes = [_address(fiche)]
    if fiche.get("telephone"):
        lignes.append(label("telephone", telephone=fiche["telephone"]))
    if fiche.get("courriel"):
        lignes.append(label("courriel", courriel=fiche["courriel"]))
    if fiche.get("internat") is not None:
        lignes.append(label("internat_oui" if fiche["internat"] else "internat_non"))
    if fiche.get("lycee_des_metiers"):
        lignes.append(label("label_declare"))
    if fiche.get("etat") == "a_verifier":
        lignes.append(label("etat_a_verifier"))
    lignes += [label("membre_campus", nom=c["nom"]) for c in fiche.get("campus") or []]
    liens = [{"libelle": label("site_web"), "url": fiche["site_web"]}] if fiche.get("site_web") else []
    contact = Fiche(
        "etablissement",
        fiche["nom"],
        [x for x in lignes if x],
        liens,
        None,
        fiche.get("latitude"),
        fiche.get("longitude"),
    )
    return [contact, *_level_cards(fiche.get("formations") or [])]


def _level_cards(formations: list[dict[str, Any]]) -> list[Fiche]:
    cartes = []
    for niveau in NIVEAUX:
        ici = [f for f in formations if f.get("niveau") == niveau]
        if ici:
            lignes = list(dict.fromkeys(_line(f) for f in ici))
            cartes.append(Fiche("formations", label("niveau_ici", niveau=niveau), lignes))
    return cartes


def _line(formation: dict[str, Any]) -> str:
    statut = label(
        "offre_ligne", libelle=formation["libelle"], statut=label(f"statut_{formation.get('statut') or 'scolaire'}")
    )
    return (
        statut
        if formation.get("a_jour")
        else label("offre_ancienne", ligne=statut, rentree=formation.get("rentree") or "?")
    )


def which_one(voulus: list[dict[str, Any]], contexte: Contexte) -> Reponse:
    """Plusieurs établissements portent ce nom : on montre lesquels."""
    choix = [
        Choix(named(v), {"but": "detailler_etablissement", "entites": {"etablissement": v}}) for v in voulus[:PAGE]
    ]
    liste = {"page": 1, "elements": [{"nom": c.libelle, "charge": c.charge} for c in choix]}
    return Reponse(
        [Message("utter_etablissement_plusieurs", {"noms": join_names([c.libelle for c in choix])}, choix)],
        liste=liste,
        attente={"cles": ["etablissement", "lieu"], "pour": "detailler_etablissement"},
    )


def named(ecole: dict[str, Any]) -> str:
    """« Lycée Notre-Dame (Rezé) » ; sans commune connue, le nom seul."""
    return (
        label("etab_nom_commune", nom=ecole["nom"], commune=ecole["commune"])
        if ecole.get("commune")
        else str(ecole["nom"])
    )


async def by_name(contexte: Contexte, tour: Tour, client: Client) -> Reponse:
    """Pas d'établissement reconnu : les noms les plus proches, ou ceux du lieu dit ; jamais d'invention."""
    lieu = contexte.entites.get("lieu")
    trouve = await client.get(
        "/etablissements",
        q=tour.texte[:100] if not lieu else None,
        lieu=place_parameter(lieu),
        voie_pro=True,
        taille=PAGE,
    )
    elements = trouve["elements"]
    if not elements:
        return Reponse(
            [Message("utter_etablissement_inconnu", choix=[human_choice()])],
            attente={"cles": ["etablissement"], "pour": "detailler_etablissement"},
            aide=False,
        )
    choix = [
        Choix(
            label("etab_nom_commune", nom=e["nom"], commune=e.get("commune") or ""),
            {"but": "detailler_etablissement", "entites": {"etablissement": {"uai": e["uai"], "nom": e["nom"]}}},
        )
        for e in elements
    ]
    liste = {"page": 1, "elements": [{"nom": c.libelle, "charge": c.charge} for c in choix]}
    reponse = "utter_etablissement_proches" if not lieu else "utter_etablissements_du_lieu"
    return Reponse(
        [Message(reponse, {"lieu": place_label(lieu)}, choix)],
        liste=liste,
        attente={"cles": ["etablissement", "lieu"], "pour": "detailler_etablissement"},
    )


class ActionEtablissements(ActionOrientation):
    """Les fiches d'établissement."""

    def name(self) -> str:
        return "action_etablissements"
