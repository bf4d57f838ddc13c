"""Cinquante conversations à la fois : au rythme d'élèves, ou sans pause pour trouver la saturation."""

from __future__ import annotations

import asyncio
from statistics import quantiles

import httpx

from outils.charge.assistant import NOMS, Assistant, running
from outils.charge.eleves import Releve, load_dialogues, speak
from outils.charge.memoire import Memoire

CROISSANCE_MAX = 0.10
CHAUFFE = 0.2
"""La mémoire est comparée à ce qu'elle est au cinquième de l'essai : deux minutes sur dix."""


async def run(conversations: int, minutes: float) -> bool:
    """Au rythme d'élèves ; vrai si aucune erreur, aucune excuse, et moins de 10 % de mémoire en plus."""
    return await _measure(conversations, minutes, lent=True)


async def run_without_pause(conversations: int, minutes: float) -> bool:
    """Chacun envoie dès qu'il a sa réponse : ce que l'assistant peut au plus."""
    return await _measure(conversations, minutes, lent=False)


async def _measure(conversations: int, minutes: float, *, lent: bool) -> bool:
    with running() as assistant:
        load_dialogues()  # avant le départ : les lire arrêterait tous les élèves
        memoire, releve = Memoire(assistant.pids), Releve()
        veille = asyncio.create_task(memoire.watch())
        limites = httpx.Limits(max_connections=conversations, keepalive_expiry=2)  # un navigateur rouvre de lui-même
        async with httpx.AsyncClient(base_url=assistant.url, timeout=30, limits=limites) as http:
            await asyncio.gather(*(speak(http, releve, g, minutes * 60, lent) for g in range(conversations)))
        veille.cancel()
        return _report(assistant, releve, memoire, conversations, minutes)


def _report(assistant: Assistant, releve: Releve, memoire: Memoire, conversations: int, minutes: float) -> bool:
    issues, fin = assistant.issues(), minutes * 60
    excuses = sum(nombre for issue, nombre in issues.items() if issue != "rasa")
    centiles = quantiles([s * 1000 for _, s in releve.tours], n=100)
    print(
        f"{conversations} conversations à la fois, {minutes:g} min ; {releve.ouvertes} ouvertes, {len(releve.tours)} tours"
    )
    print(
        f"débit {len(releve.tours) / fin:.1f} tours/s ; p50 {centiles[49]:.0f} ms, p95 {centiles[94]:.0f}, p99 {centiles[98]:.0f}"
    )
    print(f"erreurs {len(releve.erreurs)} ; excuses {excuses:.0f} {releve.erreurs[:3] or ''}")
    croissances = []
    for nom in NOMS:
        avant, apres = memoire.around(nom, fin * CHAUFFE, fin * (CHAUFFE + 0.05)), memoire.around(nom, fin * 0.95, fin)
        croissances.append(apres / avant - 1)
        print(f"mémoire {nom:8} {avant:.0f} Mo au cinquième, {apres:.0f} Mo à la fin : {apres / avant - 1:+.1%}")
    tenu = not releve.erreurs and not excuses and max(croissances) < CROISSANCE_MAX
    print("tenu" if tenu else "NON TENU")
    return tenu
