// Les numéros de téléphone d'une ligne, composables d'un doigt.

import { build, type Enfant } from "../dom";

const DIX = /\b0[ .]?[1-9](?:[ .]?\d\d){4}\b/g;
const COURTS = /0[ .]?\d(?:[ .]?\d){8}|\b(?:3\d{3}|1\d{1,2})\b/g;

/** La ligne, ses numéros à dix chiffres composables d'un doigt ; les numéros courts aussi si elle est celle du téléphone. */
export function linkPhones(ligne: string): Enfant[] {
  const morceaux: Enfant[] = [];
  let place = 0;
  for (const trouve of ligne.matchAll(/^t[ée]l/i.test(ligne) ? COURTS : DIX)) {
    const href = `tel:${trouve[0].replace(/[ .]/g, "")}`;
    morceaux.push(ligne.slice(place, trouve.index), build("a", { href }, trouve[0]));
    place = trouve.index + trouve[0].length;
  }
  return [...morceaux, ligne.slice(place)];
}
