// Ce que la construction fournit (outils/greffons.mjs).

declare module "virtual:textes" {
  export const bienvenue: { texte: string; choix: string[] };
  export const widget: { [cle: string]: string } & { raisons: any };
}

declare module "virtual:contours" {
  /** Code de département → tracé SVG, dans le repère de svg-maps (613 × 585). */
  export const CONTOURS: Record<string, string>;
}

declare module "*.css?inline" {
  const texte: string;
  export default texte;
}

/** Une pièce chargée à la demande : son nom de fichier et son empreinte SRI. */
declare const PIECE_CARTE: { nom: string; integrite: string };
declare const PIECE_FOND: { nom: string; integrite: string };
