// Ce que Vite fournit aux sources : les phrases de fr.yml, les contours, et des feuilles de style sans image.

import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { lightContours } from "./contours.mjs";

const FICHIER = new URL("../../api/textes/fr.yml", import.meta.url);

export const GREFFONS = [virtual("virtual:textes", texts), virtual("virtual:contours", () => ({ CONTOURS: lightContours() })), withoutImages()];

/** Les phrases de l'élément. Celles qui dépendent du territoire viennent du service, à l'ouverture : il en change sans reconstruire. */
export function texts() {
  const { bienvenue, widget } = parse(readFileSync(FICHIER, "utf8"));
  const phrases = { widget, bienvenue: { texte: bienvenue.texte } };
  const territoire = JSON.stringify(phrases).match(/\{ici_\w+\}/);
  if (territoire) throw new Error(`fr.yml : ${territoire[0]} dépend du territoire, l'élément ne peut pas l'emporter.`);
  return phrases;
}

function virtual(nom, fournir) {
  return {
    name: nom,
    resolveId: (id) => (id === nom ? `\0${nom}` : null),
    load: (id) => (id === `\0${nom}` ? Object.entries(fournir()).map(([cle, valeur]) => `export const ${cle} = ${JSON.stringify(valeur)};`).join("\n") : null),
  };
}

// La feuille de Leaflet appelle des images qu'on n'emploie pas : en « data: », une CSP stricte les refuserait.
function withoutImages() {
  return {
    name: "sans-images",
    enforce: "pre",
    transform: (code, id) => (id.includes("leaflet.css") ? code.replaceAll(/[^{}]*\{[^{}]*url\([^{}]*\}/g, "") : null),
  };
}
