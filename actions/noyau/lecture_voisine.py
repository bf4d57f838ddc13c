"""Un message lu sans assurance : la deuxième lecture est offerte en bouton, la première répondue."""

from __future__ import annotations

from actions.noyau.libelles import label, load_libelles
from actions.noyau.profils import PROFILS
from actions.noyau.reponse import Choix
from actions.noyau.tour import Tour

DOUTEUX, HESITANT, PLAUSIBLE = 0.4, 0.6, 0.2


def other_reading(servi: str, tour: Tour) -> Choix | None:
    """« Ou plutôt : la liste des campus » quand ce but suivait de près celui qu'on a servi ; None si la lecture est nette."""
    if tour.charge is not None or not DOUTEUX <= tour.confiance < HESITANT or servi != tour.but:
        return None
    seconds = (but for but, p in tour.classement[1:2] if p >= PLAUSIBLE and but in PROFILS)
    return next((reading_choice("ou_plutot", but, tour) for but in seconds if f"but_{but}" in load_libelles()), None)


def reading_choice(cle: str, but: str, tour: Tour) -> Choix:
    """Le bouton qui sert ce but pour la question posée, avec ses entités."""
    quoi = label(f"but_{but}")
    libelle = label(cle, quoi=quoi[:1].lower() + quoi[1:]) if cle == "ou_plutot" else quoi
    return Choix(libelle, {"but": but, "entites": tour.entites, "question": tour.texte[:300]})
