// Ce que Vite fournit aux sources : les phrases de fr.yml, les contours, et des feuilles de style sans image.

import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { lightContours } from "./contours.mjs";

const FICHIER = new URL("../../api/textes/fr.yml", import.meta.url);

export const GREFFONS = [virtual("virtual:textes", texts), virtual("virtual:contours", () => ({ CONTOURS: lightContours() })), withoutImages()];

/** Les phrases de l'élément ; de l'accueil, les libellés seulement : le service seul connaît ce qu'ils demandent. */
export function texts() {
  const { bienvenue, widget } = parse(readFileSync(FICHIER, "utf8"));
  return { widget, bienvenue: { texte: bienvenue.texte, choix: bienvenue.choix.map(({ libelle }) => libelle) } };
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
