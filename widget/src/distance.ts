// Une distance, en mots.

/** « 3,2 km ». */
export function tellDistance(km: number): string {
  return `${km.toLocaleString("fr-FR", { maximumFractionDigits: 1 })} km`;
}
