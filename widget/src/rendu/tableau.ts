// Un tableau de comparaison : les mêmes faits que les fiches, côte à côte ; il les remplace.

import { build } from "../dom";
import type { Tableau } from "../formes";

/** Le tableau, qui défile de lui-même sur un petit écran (d'où `tabindex` : le clavier doit pouvoir l'y suivre). */
export function buildTable({ titre, colonnes, lignes }: Tableau): HTMLElement {
  const [coin, ...noms] = colonnes;
  const tete = build("tr", {}, build("td", {}, coin), ...noms.map((nom) => build("th", { scope: "col" }, nom)));
  const corps = lignes.map(([critere, ...valeurs]) =>
    build("tr", {}, build("th", { scope: "row" }, critere), ...valeurs.map((valeur) => build("td", {}, valeur))),
  );
  const table = build("table", {}, titre && build("caption", {}, titre), build("thead", {}, tete), build("tbody", {}, ...corps));
  return build("div", { class: "tableau", role: "region", "aria-label": titre || noms.join(", "), tabindex: "0" }, table);
}
