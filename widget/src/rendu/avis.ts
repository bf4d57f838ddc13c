// « Cette réponse t'a aidé ? » : un pouce, et pourquoi s'il est vers le bas. Une raison choisie, jamais un texte.

import { build, button, icon } from "../dom";
import { T } from "../textes";

const HAUT = "M7 10v10H3V10zM7 10l4-7c1.7 0 2.6 1.1 2.3 2.7L12.600 9H19a2 2 0 0 1 2 2.300l-1.200 7A2 2 0 0 1 17.800 20H7";
const BAS = "M17 14V4h4v10zM17 14l-4 7c-1.700 0-2.600-1.100-2.300-2.700L11.400 15H5a2 2 0 0 1-2-2.300l1.200-7A2 2 0 0 1 6.200 4H17";

export type Noter = (utile: boolean, raison?: string) => Promise<boolean>;

/** Les deux pouces ; `donne` : l'avis déjà donné. */
export function buildRating(noter: Noter, donne: boolean | null | undefined): HTMLElement {
  const etat = build("p", { class: "avis-etat", role: "status" });
  const raisons = build("div", { class: "raisons", hidden: "" }, build("p", {}, T.pourquoi), ...Object.entries(T.raisons as Record<string, string>).map(([cle, libelle]) => button("raison", () => void give(false, cle), libelle)));
  const oui = button("pouce", () => void give(true), icon(HAUT), T.oui);
  const non = button("pouce", () => void give(false), icon(BAS), T.non);

  function press(utile: boolean | null | undefined): void {
    oui.setAttribute("aria-pressed", String(utile === true));
    non.setAttribute("aria-pressed", String(utile === false));
  }

  async function give(utile: boolean, raison?: string): Promise<void> {
    press(utile);
    raisons.hidden = utile || raison !== undefined;
    if (raison) non.focus(); // le bouton pressé vient de disparaître
    etat.textContent = (await noter(utile, raison)) ? T.merci! : T.pas_note!;
  }

  press(donne);
  return build("div", { class: "avis", role: "group", "aria-label": T.avis! }, build("div", { class: "avis-ligne" }, build("span", { "aria-hidden": "true" }, T.avis), oui, non), raisons, etat);
}
