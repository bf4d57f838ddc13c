// L'élément dans une page : ouvrir, fermer, annoncer, se taire.

import { beforeEach, describe, expect, it, vi } from "vitest";
import "../src/assistant-orientation";
import { CLE } from "../src/garde";
import { serve } from "./service";

function place(attributs: Record<string, string> = {}) {
  const element = document.createElement("assistant-orientation") as any;
  Object.entries({ api: "http://service.test", ...attributs }).forEach(([nom, valeur]) => element.setAttribute(nom, valeur));
  document.body.append(element);
  const racine: ShadowRoot = element.shadowRoot;
  const $ = <E extends HTMLElement = HTMLElement>(s: string) => racine.querySelector<E>(s)!;
  return { element, racine, $, all: (s: string) => [...racine.querySelectorAll<HTMLElement>(s)] };
}

async function say($: any, texte: string) {
  $("#message").value = texte;
  $("#message").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  await vi.waitFor(() => expect($(".reponse, .erreur")).not.toBeNull());
}

let service: ReturnType<typeof serve>;
beforeEach(() => {
  service = serve();
});

describe("fermé", () => {
  it("ne demande rien et ne lit rien de l'onglet", () => {
    const lu = vi.spyOn(Storage.prototype, "getItem");
    place({ question: "cap" });
    expect([service.appels.length, lu.mock.calls.length]).toEqual([0, 0]);
    lu.mockRestore();
  });

  it("porte déjà sa région vivante et l'accueil", () => {
    const { $ } = place();
    expect($("[role=log]").textContent).toContain("un programme, pas une personne");
    expect($("[role=log]").getAttribute("aria-label")).toBe("Conversation");
    expect($(".tout").lang).toBe("fr");
  });
});

describe("ouvert", () => {
  it("prend le focus, puis le rend au bouton quand Échap le ferme", () => {
    const { element, racine, $ } = place();
    const entendus: string[] = [];
    for (const nom of ["ouverture", "fermeture"]) document.addEventListener(`orientation-${nom}`, () => entendus.push(nom), { once: true });
    $(".lanceur").click();
    expect([racine.activeElement, $(".lanceur").getAttribute("aria-expanded")]).toEqual([$("#message"), "true"]);
    $("#message").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    expect([racine.activeElement, $("dialog.panneau").hasAttribute("open")]).toEqual([$(".lanceur"), false]);
    expect(entendus).toEqual(["ouverture", "fermeture"]);
    element.remove();
  });

  it("mène à la notice d'information du service", () => {
    expect(place().$(".actions a").getAttribute("href")).toBe("http://service.test/vie-privee");
  });

  it("dit quand tout est effacé, d'après le service", async () => {
    const { $ } = place();
    $(".lanceur").click();
    await vi.waitFor(() => expect($("#conseil").textContent).toContain("24 h après ton dernier message"));
  });

  it("montre les exemples du territoire, sans les faire dire", async () => {
    const { $, all } = place();
    $(".lanceur").click();
    await vi.waitFor(() => expect(all("#bienvenue .choix-bouton")).toHaveLength(2));
    expect($("#journal").getAttribute("aria-live")).toBe("off");
    all("#bienvenue .choix-bouton")[1]!.click();
    await vi.waitFor(() => expect(service.messages()[0]?.corps).toEqual({ choix: "c2" }));
  });

  it("pose la question de départ une seule fois", async () => {
    const { element, $ } = place({ question: "cap cuisine" });
    element.ouvrir();
    await vi.waitFor(() => expect($(".reponse")).not.toBeNull());
    element.fermer();
    element.ouvrir();
    expect(service.messages().map(({ corps }) => corps)).toEqual([{ texte: "cap cuisine" }]);
  });

  it("pose une question venue de la page", async () => {
    const { element, $ } = place();
    await element.demander("un campus ?");
    expect($(".eleve .texte").textContent).toBe("un campus ?");
    expect($(".reponse")).not.toBeNull();
  });

  it("ne vole pas le focus quand la réponse arrive", async () => {
    const { racine, $ } = place();
    $(".lanceur").click();
    await say($, "cap");
    expect(racine.activeElement).toBe($("#message"));
  });

  it("annonce les messages à la page sans ce qu'ils disent", async () => {
    const details: unknown[] = [];
    document.addEventListener("orientation-message", (e) => details.push((e as CustomEvent).detail));
    const { $ } = place();
    $(".lanceur").click();
    await say($, "secret");
    expect(details).toEqual([{ de: "eleve" }, { de: "assistant" }]);
  });

  it("retire une chose comprise en envoyant son choix", async () => {
    const { $, all } = place();
    $(".lanceur").click();
    await say($, "cap cholet");
    $("button.puce").click();
    await vi.waitFor(() => expect(all(".reponse")).toHaveLength(2));
    expect(service.messages().at(-1)!.corps).toEqual({ choix: "c6" });
    expect(all(".eleve .texte").at(-1)!.textContent).toBe("Sans « près de Cholet »");
    expect(all("button.puce").map((p) => p.dataset.passe)).toEqual(["oui", undefined]);
  });

  it("refuse un texte trop long avant de l'envoyer", () => {
    const { $ } = place();
    const champ = $<HTMLTextAreaElement>("#message");
    champ.value = "a".repeat(1003);
    champ.dispatchEvent(new Event("input"));
    $("form").dispatchEvent(new Event("submit", { cancelable: true }));
    expect([$("#trop").textContent, champ.getAttribute("aria-invalid"), service.messages().length]).toEqual(["3 caractères en trop", "true", 0]);
  });

  it("efface après confirmation, et revient à l'accueil", async () => {
    const { $, all } = place();
    $(".lanceur").click();
    await say($, "cap");
    all(".actions button")[1]!.click();
    $(".danger").click();
    await vi.waitFor(() => expect($("#journal").textContent).toContain("Ta conversation est effacée."));
    expect([all(".eleve").length, $(".panneau").dataset.etat, sessionStorage.length]).toEqual([0, "effacee", 0]);
  });

  it("retrouve la conversation en silence après un rechargement", async () => {
    service.historique.push({ de: "assistant", texte: "Bonjour" }, { de: "eleve", texte: "cap" }, { de: "assistant", texte: "oui", tour: 1, compris: { but: "aide" } });
    sessionStorage.setItem(CLE, JSON.stringify({ id: "abc", jeton: "j", accueil: [] }));
    const { $, all } = place();
    $(".lanceur").click();
    await vi.waitFor(() => expect(all(".message")).toHaveLength(3));
    expect($("#journal").getAttribute("aria-live")).toBe("off");
  });
});

describe("en pleine page", () => {
  it("est ouvert d'emblée, sans bouton, sous un titre de premier niveau", () => {
    const { $ } = place({ mode: "page" });
    expect([$(".lanceur"), $(".fermer"), $("h1").textContent]).toEqual([null, null, "Assistant d’orientation"]);
  });
});

describe("le thème", () => {
  it.each([["sombre", "sombre"], ["clair", "clair"], ["", "clair"]])("attribut « %s »", (theme, schema) => {
    expect(place({ theme }).$(".tout").dataset.schema).toBe(schema);
  });

  it("suit les couleurs d'une page au DSFR, et leurs changements", async () => {
    const { element, $ } = place();
    element.style.setProperty("--background-default-grey", "#161616");
    document.documentElement.setAttribute("data-fr-theme", "dark");
    await vi.waitFor(() => expect($(".tout").dataset.schema).toBe("sombre"));
  });
});
