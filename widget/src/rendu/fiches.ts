// Les fiches d'une réponse : une liste, du plus proche au plus loin.

import { build, spoken } from "../dom";
import type { Fiche } from "../formes";
import { T } from "../textes";
import { tellDistance } from "../distance";
import { buildLink } from "./liens";
import { linkPhones } from "./telephones";

/** Les fiches ; `niveau` : celui de leurs titres. */
export function buildCards(fiches: Fiche[], niveau: number): HTMLElement | null {
  if (!fiches.length) return null;
  return build("ul", { class: "fiches", role: "list" }, ...fiches.map((fiche) => build("li", {}, buildCard(fiche, niveau))));
}

function buildCard(fiche: Fiche, niveau: number): HTMLElement {
  const liens = (fiche.liens ?? []).map((lien) => buildLink(lien.url, lien.libelle));
  return build(
    "div",
    { class: "fiche" },
    build("div", { class: "fiche-tete" }, heading(niveau, fiche.titre), buildDistance(fiche.distance_km)),
    ...(fiche.lignes ?? []).map((ligne) => build("p", {}, ...linkPhones(ligne))),
    liens.length > 0 && build("div", { class: "liens" }, ...liens),
  );
}

function buildDistance(km: number | null | undefined): HTMLElement | null {
  return Number.isFinite(km) ? build("span", { class: "distance" }, tellDistance(km!), spoken(T.oiseau!)) : null;
}

export function heading(niveau: number, texte: string, attributs: Record<string, string> = {}): HTMLElement {
  return build(`h${Math.min(6, niveau)}` as "h2", attributs, texte);
}
