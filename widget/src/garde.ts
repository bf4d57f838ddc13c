// Ce que l'onglet garde pour retrouver la conversation après un rechargement : un identifiant et son jeton, aucun texte.
// Rien n'est lu ni écrit avant que l'usager ouvre l'élément, ni écrit avant son premier message (docs/decisions/0008).

import type { Titre } from "./client";
import type { Choix } from "./formes";

export const CLE = "assistant-orientation";

/** `accueil` : les boutons de l'accueil, avec l'identifiant que cette conversation leur donne. */
export interface Gardee extends Titre {
  accueil: Choix[];
}

/** Nul si rien n'est gardé, ou si le navigateur l'interdit. */
export function recall(): Gardee | null {
  try {
    const gardee = JSON.parse(sessionStorage.getItem(CLE) ?? "null") as Gardee | null;
    return gardee?.id && gardee.jeton ? { ...gardee, accueil: gardee.accueil ?? [] } : null;
  } catch {
    return null;
  }
}

export function keep(conversation: Gardee): void {
  attempt(() => sessionStorage.setItem(CLE, JSON.stringify(conversation)));
}

export function forget(): void {
  attempt(() => sessionStorage.removeItem(CLE));
}

function attempt(geste: () => void): void {
  try {
    geste();
  } catch {
    // Stockage refusé par le navigateur : la conversation marche, elle ne survivra pas au rechargement.
  }
}
