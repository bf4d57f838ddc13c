// Le bouton « Voir sur une carte » : la carte n'est chargée que si on la demande.

import { build, button } from "../dom";
import type { Fiche } from "../formes";
import { load } from "../pieces";
import { T } from "../textes";
import type { Gestes } from "./message";

type Carte = typeof import("../carte/carte");

export function located(fiche: Fiche): boolean {
  return Number.isFinite(fiche.latitude) && Number.isFinite(fiche.longitude);
}

/** Le bouton, et la place où la carte s'ouvre et se ferme. */
export function buildMap(fiches: Fiche[], gestes: Gestes): { bouton: HTMLButtonElement; place: HTMLElement } {
  const place = build("div", { class: "carte", hidden: "" });
  const bouton = button("outil", () => void toggle(), T.carte);
  bouton.setAttribute("aria-expanded", "false");

  async function toggle(): Promise<void> {
    const ouvrir = place.hidden;
    place.hidden = !ouvrir;
    bouton.textContent = ouvrir ? T.carte_fermer! : T.carte!;
    bouton.setAttribute("aria-expanded", String(ouvrir));
    if (ouvrir && !place.firstChild) await fillPlace();
  }

  async function fillPlace(): Promise<void> {
    try {
      const [{ showMap }, tuiles] = await Promise.all([load<Carte>(PIECE_CARTE), gestes.tiles()]);
      showMap(place, { fiches, tuiles, racine: gestes.racine, textes: T as unknown as Record<string, string> });
    } catch {
      place.replaceChildren();
      place.hidden = true;
      bouton.textContent = T.carte!;
      bouton.setAttribute("aria-expanded", "false");
      gestes.tell(T.carte_absente!);
    }
  }
  return { bouton, place };
}
