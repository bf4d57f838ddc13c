// D'où vient ce qui est dit, et de quand : plié sous la réponse.

import { build } from "../dom";
import type { Source } from "../formes";
import { T } from "../textes";
import { buildLink } from "./liens";

export function buildSources(sources: Source[]): HTMLElement | null {
  if (!sources.length) return null;
  const titre = sources.length > 1 ? `${T.sources} (${sources.length})` : T.source;
  const lignes = sources.map((s) => build("li", {}, s.url ? buildLink(s.url, s.titre) : s.titre, s.date && `, ${readDate(s.date)}`));
  return build("details", { class: "sources" }, build("summary", {}, titre), build("ul", {}, ...lignes));
}

/** « 2026-10-05 » → « 5 octobre 2026 » ; une date d'une autre forme reste comme elle est. */
export function readDate(date: string): string {
  const [, annee, mois, jour] = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(date) ?? [];
  if (!annee) return date;
  const options: Intl.DateTimeFormatOptions = { year: "numeric", month: "long", timeZone: "UTC", ...(jour ? { day: "numeric" } : {}) };
  return new Intl.DateTimeFormat("fr-FR", options).format(Date.UTC(+annee, +mois! - 1, jour ? +jour : 1));
}
