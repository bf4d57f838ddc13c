// Emporter une liste : la copier, l'imprimer, la partager.

import { build, button } from "../dom";
import type { Fiche, Reponse } from "../formes";
import { T } from "../textes";
import { print } from "./impression";
import { readDate } from "./sources";
import { tellDistance } from "../distance";

/** Les boutons d'une réponse qui porte des fiches ; `dire` annonce ce qui est fait. */
export function buildTools(reponse: Reponse, dire: (texte: string) => void): HTMLElement[] {
  if (!reponse.messages.some((message) => message.fiches?.length)) return [];
  const texte = tellList(reponse);
  const copier = button("outil", () => void copy(texte).then((bien) => dire(bien ? T.copie! : T.pas_copie!)), T.copier);
  const imprimer = button("outil", (e) => print((e.currentTarget as Element).closest(".reponse")!), T.imprimer);
  const partager = "share" in navigator && button("outil", () => void navigator.share({ text: texte }).catch(() => undefined), T.partager);
  return [copier, imprimer, partager].filter((bouton): bouton is HTMLButtonElement => bouton instanceof HTMLElement);
}

/** La réponse en texte, ses sources et leurs dates comprises. */
export function tellList({ messages }: Reponse): string {
  const parties = messages.flatMap((m) => [m.texte, ...(m.fiches ?? []).map(tellCard)]);
  const sources = messages.flatMap((m) => m.sources ?? []).map((s) => [s.titre, s.date && readDate(s.date)].filter(Boolean).join(", "));
  return [...parties, sources.length ? `${T.sources} : ${sources.join(" ; ")}` : ""].filter(Boolean).join("\n\n");
}

function tellCard(fiche: Fiche): string {
  const tete = Number.isFinite(fiche.distance_km) ? `${fiche.titre} (${tellDistance(fiche.distance_km!)})` : fiche.titre;
  return [`- ${tete}`, ...(fiche.lignes ?? []), ...(fiche.liens ?? []).map((l) => l.url)].join("\n  ");
}

/** Vrai si le texte est dans le presse-papiers ; hors HTTPS, l'ancienne commande prend le relais. */
async function copy(texte: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(texte);
    return true;
  } catch {
    const zone = build("textarea", { "aria-hidden": "true" }, texte);
    document.body.append(zone);
    zone.select();
    const bien = document.execCommand?.("copy") ?? false;
    zone.remove();
    return bien;
  }
}
