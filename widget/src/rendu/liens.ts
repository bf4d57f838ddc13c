// Un lien, jamais d'un genre dangereux.

import { build, spoken } from "../dom";
import { T } from "../textes";

/** Un lien ; une adresse d'un genre inattendu n'est qu'un texte. */
export function buildLink(url: string, libelle: string): HTMLElement {
  if (!/^(https?:|tel:|mailto:)/i.test(url)) return build("span", {}, libelle);
  if (!/^https?:/i.test(url)) return build("a", { href: url }, libelle);
  return build("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, libelle, spoken(T.nouvelle_fenetre!));
}
