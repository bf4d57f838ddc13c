// Imprimer une réponse seule, sans la page qui porte l'élément.

import { build } from "../dom";
import { sheet } from "../feuille";

const ID = "assistant-orientation-impression";
const REGLES = `#${ID}{display:none}@media print{body>*{display:none!important}body>#${ID}{display:block!important;font:11pt/1.45 sans-serif;color:#000}
#${ID} :is(ul,li){list-style:none;margin:0;padding:0}#${ID} .fiche{break-inside:avoid;border-top:1px solid #999;padding:6pt 0}
#${ID} :is(p,h2,h3,h4,h5){margin:0 0 2pt;white-space:pre-line}#${ID} .distance{float:right}#${ID} table{border-collapse:collapse;width:100%}
#${ID} :is(th,td){border:1px solid #999;padding:3pt;text-align:left}#${ID} :is(button,.avis,.carte,.choix,.dit,svg){display:none}}`;

/** Copie la réponse dans la page, le temps d'une impression. */
export function print(reponse: Element): void {
  const copie = build("div", { id: ID, lang: "fr" }, reponse.cloneNode(true));
  for (const details of copie.querySelectorAll("details")) details.open = true;
  document.body.append(copie);
  const retirer = sheet(document, REGLES);
  const finir = (): void => {
    copie.remove();
    retirer();
  };
  addEventListener("afterprint", finir, { once: true });
  window.print();
}
