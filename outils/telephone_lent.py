"""Premier affichage et première réponse de /chat sur un vieux téléphone : processeur ralenti, réseau lent, cache vide.

`python -m outils.telephone_lent http://127.0.0.1:8000 [essais]` : la médiane, en millisecondes ; Chromium est pris sur la machine.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import time

from playwright.sync_api import Browser, sync_playwright

RALENTI = 4
RESEAUX = {  # débits en octets par seconde, attente en ms : les réglages d'usage de Chromium
    "sans bride": None,
    "4G lente": {"downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8, "latency": 150},
    "3G": {"downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8, "latency": 400},
}
QUESTION = "CAP cuisine à Cholet"
PEINTURE = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


def measure(navigateur: Browser, adresse: str, reseau: str) -> tuple[float, float, float]:
    """Premier affichage, champ utilisable, première réponse (depuis l'envoi), en ms."""
    contexte = navigateur.new_context(viewport={"width": 390, "height": 844}, locale="fr-FR")
    page = contexte.new_page()
    cdp = contexte.new_cdp_session(page)
    if bride := RESEAUX[reseau]:
        cdp.send("Emulation.setCPUThrottlingRate", {"rate": RALENTI})
        cdp.send("Network.emulateNetworkConditions", {"offline": False, **bride})
    debut = time.perf_counter()
    page.goto(f"{adresse}/chat", wait_until="commit")
    champ = page.get_by_label("Ta question")
    champ.wait_for()
    pret = (time.perf_counter() - debut) * 1000
    champ.fill(QUESTION)
    envoi = time.perf_counter()
    page.keyboard.press("Enter")
    page.locator(".reponse").wait_for(timeout=60_000)
    reponse = (time.perf_counter() - envoi) * 1000
    peinture: float = page.evaluate(PEINTURE)
    contexte.close()
    return peinture, pret, reponse


def main(adresse: str, essais: int = 5) -> None:
    chemin = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        navigateur = playwright.chromium.launch(executable_path=chemin, args=["--no-sandbox"])
        print("réseau | premier affichage | champ utilisable | première réponse (ms, médianes)")
        for reseau in RESEAUX:
            mesures = [measure(navigateur, adresse.rstrip("/"), reseau) for _ in range(essais)]
            print(reseau, *(round(statistics.median(colonne)) for colonne in zip(*mesures, strict=True)), sep=" | ")
        navigateur.close()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:3]))
