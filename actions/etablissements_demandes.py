"""Ce qu'on demande d'un établissement (téléphone, internat, ULIS, coût…), et ce que sa fiche en dit."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from actions.noyau.facettes import asks_where
from actions.noyau.formes import sector_label
from actions.noyau.libelles import label
from actions.noyau.relances import flatten

Ecole = dict[str, Any]
DEMANDES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (cle, re.compile(rf"\b(?:{motif})\b"))
    for cle, motif in (
        (
            "telephone",
            r"tel|tels|telephone|telephoner|numero|numeros|num|appeler|appelle|joindre|phone|coordonnees|contacter?",
        ),
        ("adresse", r"adresse|situe\w*|rue|y aller|coordonnees|localisation|quelle ville|trouve t (?:il|elle)"),
        ("site", r"site (?:web|internet)?|site|internet|web"),
        ("courriel", r"mails?|courriels?|emails?|mel|coordonnees|ecrire"),
        (
            "internat",
            r"internats?|internes?|dormir|pension|pensionnat|hebergements?|heberge\w*|loge\w*|chambres?|foyer",
        ),
        ("ulis", r"ulis|inclusion"),
        ("segpa", r"segpa"),
        ("cout", r"couts?|coute\w*|prix|payante?s?|gratuite?s?|cher|frais|tarifs?|combien (?:ca|sa) coute"),
        ("secteur", r"public|publique|prive|privee|contrat"),
        ("label", r"lycees? des metiers|label|labellise\w*"),
        ("effectif", r"(?:combien|nombre|cb) d(?:e)? eleves|effectifs?|combien il y a d eleves"),
        ("apprentissage", r"en apprentissage|apprentissage|alternance|apprentis?"),
        ("campus", r"campus|cmq"),
    )
)
FORMATIONS = re.compile(
    r"\b(?:formations?|formation|filieres?|propose\w*|prepare\w*|diplomes?|specialites?|enseigne\w*|apprend\w*|"
    r"(?:quoi|koi) (?:comme|com)|on (?:peut |peu )?(?:y )?fait? (?:quoi|koi)|faire (?:quoi|koi)|(?:quels?|kel|les|des|y a|ya|en) (?:cap|bacs? pros?|bts|bp|bma|cs|mc)|"
    r"(?:cap|bac pro|bts) (?:au|a la|la bas|labas|dispo\w*))\b"
)
_HEBERGE = (("homme/femme", "filles et garçons"), ("homme", "garçons"), ("femme", "filles"))


def asked(texte: str) -> list[str]:
    """Ce que la question vise dans la fiche, dans l'ordre où elle le dit : [`adresse`, `telephone`, `site`]."""
    plat = flatten(texte)
    places = {cle: trouve.start() for cle, motif in DEMANDES if (trouve := motif.search(plat))}
    if "adresse" not in places and asks_where(texte):
        places["adresse"] = 0
    return sorted(places, key=lambda cle: places[cle])


def asks_formations(texte: str) -> bool:
    """Vrai si l'on demande ce qu'il prépare."""
    return bool(FORMATIONS.search(flatten(texte)))


def tell(fiche: Ecole, demandes: list[str]) -> list[str]:
    """Une réponse par demande ; ce que la base ignore est dit."""
    return [REPONDRE[cle](fiche) for cle in demandes]


def _field(cle: str, champ: str) -> Callable[[Ecole], str]:
    def answer(fiche: Ecole) -> str:
        valeur = fiche.get(champ)
        return label(f"dit_{cle}", **{cle: valeur}) if valeur else label(f"tait_{cle}")

    return answer


def _yes_no(cle: str, champ: str) -> Callable[[Ecole], str]:
    def answer(fiche: Ecole) -> str:
        valeur = fiche.get(champ)
        if valeur is None:
            return label(f"tait_{cle}")
        return label(f"dit_{cle}") if valeur else label(f"nie_{cle}")

    return answer


def address_of(fiche: Ecole) -> str:
    """« 2 rue Adrien Recouvreur, 49000 Angers »."""
    morceaux = [fiche.get("adresse"), f"{fiche.get('code_postal') or ''} {fiche.get('commune') or ''}".strip()]
    return ", ".join(m for m in morceaux if m)


def _address(fiche: Ecole) -> str:
    return label("dit_adresse", adresse=address_of(fiche)) if fiche.get("adresse") else label("tait_adresse")


def boarding(fiche: Ecole) -> str:
    """Ce qu'on sait de l'internat : l'hébergement d'Onisep, sinon l'annuaire, sinon qu'on ne sait pas."""
    if fiche.get("hebergement"):
        return label("dit_hebergement", hebergement=lodging(fiche["hebergement"]))
    return boarding_in_short(fiche)


def boarding_in_short(fiche: Ecole) -> str:
    """« il y a un internat », « hébergement organisé hors établissement », « pas d'internat »… en quelques mots."""
    heberge = str(fiche.get("hebergement") or "").split(" (")[0]
    if heberge and not heberge.startswith("internat"):
        return heberge
    connu = True if heberge else fiche.get("internat")
    return label("internat_inconnu") if connu is None else label("a_un_internat" if connu else "pas_d_internat")


def lodging(texte: str) -> str:
    """« internat (homme/femme - 52 places) » → « internat (filles et garçons - 52 places) »."""
    for ecrit, lu in _HEBERGE:
        texte = re.sub(rf"(?<=\(){ecrit}(?=[ )-])", lu, texte)
    return texte


def sector_of(fiche: Ecole) -> str:
    """« public », « privé hors contrat », « privé sous contrat », « privé » ; vide si rien ne le dit."""
    if fiche.get("secteur") != "prive":
        return label("secteur_dit_public") if fiche.get("secteur") == "public" else ""
    contrat = str(fiche.get("contrat") or "").lower()
    suite = "_hors" if "hors" in contrat else "_sous" if contrat else ""
    return label(f"secteur_dit_prive{suite}")


def _sector(fiche: Ecole) -> str:
    secteur = sector_of(fiche)
    return label("dit_secteur", secteur=secteur) if secteur else label("tait_secteur")


def costs(fiche: Ecole) -> list[tuple[str, str]]:
    """(libellé, coût) des formations dont l'extrait d'octobre 2026 dit le coût, un coût une fois."""
    vus: dict[str, str] = {}
    for f in fiche.get("formations") or []:
        if f.get("cout"):
            vus.setdefault(str(f["cout"]), f["libelle"])
    return [(libelle, cout) for cout, libelle in vus.items()]


def _cost(fiche: Ecole) -> str:
    connus = costs(fiche)
    if not connus:
        return label("tait_cout", secteur=sector_of(fiche) or sector_label(None))
    dits = [cout if len(connus) == 1 else f"{cout} ({libelle})" for libelle, cout in connus[:3]]
    return label("dit_cout", cout=" ; ".join(dits))


def _apprenticeship(fiche: Ecole) -> str:
    offert = any(f.get("statut") == "apprentissage" for f in fiche.get("formations") or [])
    return _yes_no("apprentissage", "apprentissage")({"apprentissage": True if offert else fiche.get("apprentissage")})


def _campus(fiche: Ecole) -> str:
    cites = fiche.get("campus") or []
    return label("dit_campus", nom=cites[0]["nom"]) if cites else label("tait_campus")


REPONDRE: dict[str, Callable[[Ecole], str]] = {
    "telephone": _field("telephone", "telephone"),
    "site": _field("site", "site_web"),
    "courriel": _field("courriel", "courriel"),
    "adresse": _address,
    "internat": boarding,
    "ulis": _yes_no("ulis", "ulis"),
    "segpa": _yes_no("segpa", "segpa"),
    "secteur": _sector,
    "label": _yes_no("label", "lycee_des_metiers"),
    "cout": _cost,
    "effectif": _field("effectif", "effectif"),
    "apprentissage": _apprenticeship,
    "campus": _campus,
}
