// Clair ou sombre : l'attribut s'il le dit, sinon la page qui porte l'élément.

export type Schema = "clair" | "sombre";

/** `demande` : l'attribut `theme` (`clair`, `sombre`, ou rien pour suivre la page). */
export function schemaOf(hote: HTMLElement, demande: string | null): Schema {
  if (demande === "clair" || demande === "sombre") return demande;
  const fond = getComputedStyle(hote).getPropertyValue("--background-default-grey").trim();
  if (fond) return luminance(hote, fond) < 0.5 ? "sombre" : "clair"; // une page au DSFR : son thème est celui de ses couleurs
  const admis = getComputedStyle(document.documentElement).colorScheme ?? "";
  const aime = matchMedia("(prefers-color-scheme: dark)").matches;
  return admis.includes("dark") && (aime || !admis.includes("light")) ? "sombre" : "clair";
}

/** Appelle `suivre` quand la page ou le système change de thème ; rend de quoi cesser. */
export function watchTheme(suivre: () => void): () => void {
  const systeme = matchMedia("(prefers-color-scheme: dark)");
  const page = new MutationObserver(suivre);
  systeme.addEventListener?.("change", suivre);
  page.observe(document.documentElement, { attributes: true, attributeFilter: ["class", "style", "data-theme", "data-fr-theme", "data-fr-scheme"] });
  return () => {
    systeme.removeEventListener?.("change", suivre);
    page.disconnect();
  };
}

// La couleur peut être écrite de dix façons : le navigateur la rend en « rgb(…) ».
function luminance(hote: HTMLElement, couleur: string): number {
  const avant = hote.style.color;
  hote.style.color = couleur;
  const [r = 255, v = 255, b = 255] = (getComputedStyle(hote).color.match(/[\d.]+/g) ?? []).map(Number);
  hote.style.color = avant;
  return (0.2126 * r + 0.7152 * v + 0.0722 * b) / 255;
}
