// Poser une feuille de style sans balise ni attribut `style` : la CSP « default-src 'self' » l'admet.

/** Ajoute la feuille à la racine ; rend de quoi la retirer. */
export function sheet(racine: Document | ShadowRoot, regles: string): () => void {
  try {
    const feuille = new CSSStyleSheet();
    feuille.replaceSync(regles);
    racine.adoptedStyleSheets = [...racine.adoptedStyleSheets, feuille];
    return () => {
      racine.adoptedStyleSheets = racine.adoptedStyleSheets.filter((autre) => autre !== feuille);
    };
  } catch {
    return tag(racine, regles); // Safari d'avant 16.4 : une CSP stricte l'y refuse, l'élément reste lisible sans style
  }
}

function tag(racine: Document | ShadowRoot, regles: string): () => void {
  const balise = document.createElement("style");
  balise.textContent = regles;
  (racine instanceof Document ? racine.head : racine).append(balise);
  return () => balise.remove();
}
