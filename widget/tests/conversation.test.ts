// La conversation sans page : clés, renvois, reprise, effacement, garde de l'onglet.

import { describe, expect, it, vi } from "vitest";
import { Client } from "../src/client";
import { Conversation, type Ecoute, type Envoi } from "../src/conversation";
import { CLE } from "../src/garde";
import { serve } from "./service";

function start() {
  const echecs: { raison: string; renvoyer: Envoi | null }[] = [];
  const ecoute = { said: vi.fn(), answered: vi.fn(), failed: (raison: string, renvoyer: Envoi | null) => echecs.push({ raison, renvoyer }), busy: vi.fn(), reread: vi.fn(), unread: vi.fn(), reset: vi.fn(), notErased: vi.fn() };
  return { ecoute, echecs, conversation: new Conversation(new Client("http://service.test/"), ecoute as unknown as Ecoute, "web") };
}

const garde = () => JSON.parse(sessionStorage.getItem(CLE) ?? "null");

describe("parler", () => {
  it("n'ouvre une conversation et ne garde quelque chose qu'au premier message", async () => {
    const service = serve();
    const { conversation } = start();
    await conversation.restore();
    expect([service.appels, garde()]).toEqual([[], null]);
    await conversation.say({ texte: "cap" }, "cap");
    expect(garde()).toMatchObject({ id: "abc", jeton: "j" });
    expect(sessionStorage.getItem(CLE)).not.toContain("cap");
  });

  it("envoie un exemple de l'accueil par l'identifiant que la conversation lui donne", async () => {
    const service = serve();
    await start().conversation.say({ rang: 1 }, "Exemple");
    expect(service.messages()[0]!.corps).toEqual({ choix: "c2" });
  });

  it("ne dit au service ni cookie ni page d'où l'on vient", async () => {
    const vus: RequestInit[] = [];
    serve();
    const vrai = fetch;
    vi.stubGlobal("fetch", (url: string, init: RequestInit) => (vus.push(init), vrai(url, init)));
    await start().conversation.say({ texte: "cap" }, "cap");
    expect(vus.every((init) => init.credentials === "omit" && init.referrerPolicy === "no-referrer")).toBe(true);
  });

  it("renvoie avec la même clé", async () => {
    const service = serve();
    const { conversation, echecs } = start();
    await conversation.say({ texte: "un" }, "un");
    service.panne = new TypeError("coupé");
    await conversation.say({ texte: "deux" }, "deux");
    service.panne = null;
    await conversation.send(echecs[0]!.renvoyer!);
    const [, perdu, renvoye] = service.messages().map((appel) => appel.entetes["Idempotency-Key"]);
    expect(renvoye).toBe(perdu);
    expect(echecs[0]!.raison).toContain("compté qu’une fois");
  });

  it("change de clé d'un message à l'autre", async () => {
    const service = serve();
    const { conversation } = start();
    await conversation.say({ texte: "un" }, "un");
    await conversation.say({ texte: "un" }, "un");
    expect(new Set(service.messages().map((appel) => appel.entetes["Idempotency-Key"])).size).toBe(2);
  });

  it("dit qu'on est hors ligne, ou que c'est trop long", async () => {
    const service = serve();
    const { conversation, echecs } = start();
    service.panne = new DOMException("", "TimeoutError");
    await conversation.say({ texte: "a" }, "a");
    vi.spyOn(navigator, "onLine", "get").mockReturnValueOnce(false);
    service.panne = new TypeError("coupé");
    await conversation.say({ texte: "b" }, "b");
    expect(echecs.map(({ raison }) => raison.slice(0, 22))).toEqual(["La réponse met trop de", "Tu n’es pas connecté à"]);
  });

  it("ne propose pas de renvoyer ce qui serait refusé de même", async () => {
    const service = serve();
    const { conversation, echecs } = start();
    service.refus = 422;
    await conversation.say({ texte: "a" }, "a");
    expect(echecs).toEqual([{ raison: "Refus 422.", renvoyer: null }]);
  });

  it("repart d'une conversation neuve, et du libellé d'un bouton, quand l'ancienne a disparu", async () => {
    const service = serve();
    const { conversation, echecs } = start();
    await conversation.say({ texte: "a" }, "a");
    service.refus = 404;
    await conversation.say({ choix: "c5" }, "La suite");
    expect(garde()).toBeNull();
    await conversation.send(echecs[0]!.renvoyer!);
    expect(service.messages().at(-1)!.corps).toEqual({ texte: "La suite" });
  });
});

describe("retrouver", () => {
  it("relit l'historique de l'onglet", async () => {
    serve({ historique: [{ de: "eleve", texte: "cap" }, { de: "assistant", texte: "oui" }] });
    sessionStorage.setItem(CLE, JSON.stringify({ id: "abc", jeton: "j" }));
    const { conversation, ecoute } = start();
    await conversation.restore();
    expect(ecoute.reread.mock.calls[0]![0]).toHaveLength(2);
  });

  it("attend la réponse d'un message que le service traite encore", async () => {
    vi.useFakeTimers();
    const service = serve({ historique: [{ de: "eleve", texte: "cap" }] });
    sessionStorage.setItem(CLE, JSON.stringify({ id: "abc", jeton: "j" }));
    const { conversation, ecoute } = start();
    const relue = conversation.restore();
    await vi.advanceTimersByTimeAsync(100);
    service.historique.push({ de: "assistant", texte: "oui" });
    await vi.advanceTimersByTimeAsync(2_000);
    await relue;
    expect(ecoute.reread.mock.calls[0]![0]).toHaveLength(2);
  });

  it("garde la conversation si le service ne répond pas, et propose de réessayer", async () => {
    serve().panne = new TypeError("coupé");
    sessionStorage.setItem(CLE, JSON.stringify({ id: "abc", jeton: "j" }));
    const { conversation, ecoute } = start();
    await conversation.restore();
    expect(ecoute.unread).toHaveBeenCalled();
    expect(garde()).not.toBeNull();
  });

  it("ne se trouble pas d'une garde illisible", async () => {
    const service = serve();
    sessionStorage.setItem(CLE, "{pas du json");
    await start().conversation.restore();
    expect(service.appels).toEqual([]);
  });
});

describe("effacer", () => {
  it("efface du service puis de l'onglet", async () => {
    const service = serve();
    const { conversation, ecoute } = start();
    await conversation.say({ texte: "a" }, "a");
    await conversation.erase();
    expect(service.appels.at(-1)).toMatchObject({ methode: "DELETE", chemin: "/conversations/abc" });
    expect([garde(), ecoute.reset.mock.calls.length]).toEqual([null, 1]);
  });

  it("le dit et garde tout si le service n'a pas pu", async () => {
    const service = serve();
    const { conversation, ecoute } = start();
    await conversation.say({ texte: "a" }, "a");
    service.panne = new TypeError("coupé");
    await conversation.erase();
    expect(ecoute.notErased).toHaveBeenCalled();
    expect(garde()).not.toBeNull();
  });
});
