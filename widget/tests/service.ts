// Un service de conversation qui tient dans une fonction : il répond, refuse ou se tait à la demande.

import { vi } from "vitest";

export interface Appel {
  methode: string;
  chemin: string;
  corps: any;
  entetes: Record<string, string>;
}

export const REPONSE = {
  messages: [
    {
      texte: "2 lycées :",
      choix: [{ id: "c5", libelle: "La suite" }],
      fiches: [
        { type: "etablissement", titre: "Lycée Guéhenno", lignes: ["49300 Cholet", "Téléphone : 02 41 49 06 00"], liens: [{ libelle: "Site", url: "https://exemple.fr" }], distance_km: 3.25, latitude: 47.06, longitude: -0.88 },
      ],
      sources: [{ titre: "Onisep", date: "2026-10-05", url: null }],
    },
  ],
  compris: { but: "chercher_formation", confiance: 0.9, entites: {}, retraits: [{ cle: "lieu", libelle: "près de Cholet", choix: "c6" }] },
  tour: 1,
};

const ACCUEIL = { texte: "Bonjour", choix: [1, 2, 3, 4].map((n) => ({ id: `c${n}`, libelle: `Exemple ${n}` })) };

/** Remplace `fetch` ; `refus` : le statut que prend le prochain message. */
export function serve({ historique = [] as unknown[] } = {}) {
  const appels: Appel[] = [];
  const service = { appels, panne: null as null | Error, refus: 0, historique };
  const messages = () => appels.filter(({ chemin }) => chemin.endsWith("/messages"));
  vi.stubGlobal("fetch", async (url: string, init: any) => {
    const appel = { methode: init.method, chemin: new URL(url).pathname, corps: init.body && JSON.parse(init.body), entetes: init.headers };
    appels.push(appel);
    if (service.panne) throw service.panne;
    const { statut, contenu } = reply(appel, service);
    return { ok: statut < 400, status: statut, json: async () => contenu };
  });
  return Object.assign(service, { messages });
}

function reply({ methode, chemin }: Appel, service: { refus: number; historique: unknown[] }): { statut: number; contenu?: unknown } {
  if (chemin.endsWith("reglages.json")) return { statut: 200, contenu: { sous_titre: "Voie professionnelle, académie de Nantes", exemples: ["Exemple 1", "Exemple 2"], conservation: "24 h après ton dernier message", tuiles: null } };
  if (methode === "POST" && chemin.endsWith("/conversations")) return { statut: 201, contenu: { id: "abc", jeton: "j", messages: [ACCUEIL] } };
  if (methode === "DELETE" || chemin.endsWith("/avis")) return { statut: 204 };
  if (methode === "GET") return { statut: 200, contenu: { id: "abc", messages: service.historique } };
  const { refus } = service;
  service.refus = 0;
  return refus ? { statut: refus, contenu: { detail: `Refus ${refus}.` } } : { statut: 200, contenu: REPONSE };
}
