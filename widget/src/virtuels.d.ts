// Ce que la construction fournit (outils/greffons.mjs).

declare module "virtual:textes" {
  export const bienvenue: { texte: string };
  export const widget: { [cle: string]: string } & { raisons: any };
}

declare module "virtual:contours" {
  /** Nom de département → tracé SVG, en dixièmes d'unité de svg-maps (6130 × 5850). */
  export const CONTOURS: Record<string, string>;
}

declare module "*.css?inline" {
  const texte: string;
  export default texte;
}

/** Une pièce chargée à la demande : son nom de fichier et son empreinte SRI. */
declare const PIECE_CARTE: { nom: string; integrite: string };
declare const PIECE_FOND: { nom: string; integrite: string };
