// Bâtir des éléments sans jamais écrire de HTML : tout ce qui vient du service est posé comme du texte.

export type Enfant = Node | string | null | undefined | false;
type Attributs = Record<string, string | EventListener | undefined>;

const SVG = "http://www.w3.org/2000/svg";

/** Un élément ; un attribut « onclick » est un écouteur, un attribut sans valeur est laissé. */
export function build<N extends keyof HTMLElementTagNameMap>(
  balise: N,
  attributs: Attributs = {},
  ...enfants: Enfant[]
): HTMLElementTagNameMap[N] {
  return dress(document.createElement(balise), attributs, enfants);
}

/** Un élément SVG. */
export function draw<N extends keyof SVGElementTagNameMap>(
  balise: N,
  attributs: Attributs = {},
  ...enfants: Enfant[]
): SVGElementTagNameMap[N] {
  return dress(document.createElementNS(SVG, balise) as SVGElementTagNameMap[N], attributs, enfants);
}

/** Un pictogramme de 24 × 24, muet pour un lecteur d'écran. */
export function icon(trace: string): SVGElement {
  return draw("svg", { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" }, draw("path", { d: trace }));
}

/** Un bouton. */
export function button(classe: string, onclick: (e: Event) => void, ...enfants: Enfant[]): HTMLButtonElement {
  return build("button", { type: "button", class: classe, onclick }, ...enfants);
}

/** Un texte que seuls les lecteurs d'écran disent. */
export function spoken(texte: string): HTMLElement {
  return build("span", { class: "dit" }, texte);
}

/** Le texte, ses ponctuations doubles jamais seules en début de ligne. */
export function typeset(texte: string): string {
  return texte.replace(/ ([?!:;»%€])/g, "\u00a0$1").replace(/« /g, "«\u00a0");
}

/** Le modèle, ses {mots} remplacés. */
export function fill(modele: string, valeurs: Record<string, string | number>): string {
  return modele.replace(/\{(\w+)\}/g, (_, cle: string) => String(valeurs[cle]));
}

function dress<E extends Element>(element: E, attributs: Attributs, enfants: Enfant[]): E {
  for (const [nom, valeur] of Object.entries(attributs)) {
    if (typeof valeur === "function") element.addEventListener(nom.slice(2), valeur);
    else if (valeur !== undefined) element.setAttribute(nom, valeur);
  }
  element.append(...enfants.filter((enfant): enfant is Node | string => Boolean(enfant)));
  return element;
}
