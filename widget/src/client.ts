// Les appels de l'API de conversation.

import type { Corps, MessageHistorique, Ouverte, Reglages, Reponse } from "./formes";

export const DELAI_MS = 20_000;

export interface Titre {
  id: string;
  jeton: string;
}

/** Le service a répondu non ; `message` est sa phrase, en français. */
export class Refus extends Error {
  constructor(
    readonly statut: number,
    detail: string,
  ) {
    super(detail);
  }

  /** La conversation n'existe plus, ou son jeton ne vaut plus. */
  get lost(): boolean {
    return this.statut === 401 || this.statut === 404;
  }

  /** Le renvoyer tel quel donnerait le même refus. */
  get final(): boolean {
    return this.statut === 413 || this.statut === 422;
  }
}

interface Appel {
  titre?: Titre;
  corps?: unknown;
  cle?: string;
}

export class Client {
  /** `api` : l'adresse du service, barre finale comprise. */
  constructor(readonly api: string) {}

  settings(): Promise<Reglages> {
    return this.call("GET", "widget/reglages.json");
  }

  open(canal: string): Promise<Ouverte> {
    return this.call("POST", "conversations", { corps: { canal } });
  }

  say(titre: Titre, corps: Corps, cle: string): Promise<Reponse> {
    return this.call("POST", `conversations/${titre.id}/messages`, { titre, corps, cle });
  }

  async read(titre: Titre): Promise<MessageHistorique[]> {
    return (await this.call<{ messages: MessageHistorique[] }>("GET", `conversations/${titre.id}`, { titre })).messages;
  }

  erase(titre: Titre): Promise<void> {
    return this.call("DELETE", `conversations/${titre.id}`, { titre });
  }

  rate(titre: Titre, tour: number, utile: boolean, raison?: string): Promise<void> {
    return this.call("POST", `conversations/${titre.id}/avis`, { titre, corps: { tour, utile, raison } });
  }

  private async call<R>(method: string, chemin: string, { titre, corps, cle }: Appel = {}): Promise<R> {
    const headers: Record<string, string> = {};
    if (corps) headers["Content-Type"] = "application/json";
    if (titre) headers["Authorization"] = `Bearer ${titre.jeton}`;
    if (cle) headers["Idempotency-Key"] = cle;
    const arret = new AbortController();
    const minuterie = setTimeout(() => arret.abort(new DOMException("", "TimeoutError")), DELAI_MS);
    try {
      // Ni cookie ni référent : la page qui porte l'élément n'est pas dite au service.
      const demande = { method, headers, body: corps && JSON.stringify(corps), signal: arret.signal };
      const reponse = await fetch(this.api + chemin, { ...demande, credentials: "omit", referrerPolicy: "no-referrer" } as RequestInit);
      const contenu = reponse.status === 204 ? undefined : await reponse.json();
      if (!reponse.ok) throw new Refus(reponse.status, contenu?.detail ?? "");
      return contenu as R;
    } finally {
      clearTimeout(minuterie);
    }
  }
}

/** Une clé neuve pour `Idempotency-Key`. */
export function newKey(): string {
  const octets = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, "0")).join("");
}
