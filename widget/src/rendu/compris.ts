// « Compris : CAP cuisine ✕, près de Cholet ✕ » : ce que l'assistant a lu, et de quoi en retirer.

import { build, button, fill, icon } from "../dom";
import type { Compris, Retrait } from "../formes";
import { T } from "../textes";

const CROIX = "M6 6l12 12M18 6L6 18";

/** La ligne ; `remove` envoie le retrait. Rien si rien n'a été compris. */
export function buildUnderstood(compris: Compris | null | undefined, remove: (retrait: Retrait) => void): HTMLElement | null {
  const retraits = compris?.retraits ?? [];
  if (!retraits.length) return null;
  const puces = retraits.map((retrait) => build("li", {}, retrait.choix ? buildChip(retrait, remove) : build("span", { class: "puce" }, retrait.libelle)));
  return build("div", { class: "compris" }, build("span", {}, T.compris), build("ul", { role: "list" }, ...puces));
}

function buildChip(retrait: Retrait, remove: (retrait: Retrait) => void): HTMLButtonElement {
  const puce = button("puce", () => puce.dataset.passe || remove(retrait), build("span", {}, retrait.libelle), icon(CROIX));
  puce.setAttribute("aria-label", fill(T.retirer!, { quoi: retrait.libelle }));
  return puce;
}

/** Les puces des réponses d'avant ne valent plus : le fil a changé. Elles restent, pour ne pas perdre le focus de qui y est. */
export function retireChips(journal: Element): void {
  for (const puce of journal.querySelectorAll<HTMLElement>("button.puce:not([data-passe])")) {
    puce.dataset.passe = "oui";
    puce.setAttribute("aria-disabled", "true");
  }
}
