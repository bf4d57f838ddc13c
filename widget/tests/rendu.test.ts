// Ce que devient une réponse à l'écran.

import { describe, expect, it, vi } from "vitest";
import { buildTable } from "../src/rendu/tableau";
import { buildLink } from "../src/rendu/liens";
import { linkPhones } from "../src/rendu/telephones";
import { readDate } from "../src/rendu/sources";
import { tellList } from "../src/rendu/liste";
import { buildAnswer, type Gestes } from "../src/rendu/message";
import { group } from "../src/fil";
import { fill, typeset } from "../src/dom";
import { REPONSE } from "./service";

const gestes = (): Gestes => ({ niveau: 2, racine: document as unknown as ShadowRoot, choose: vi.fn(), remove: vi.fn(), rate: vi.fn(async () => true), tell: vi.fn(), tiles: async () => null });
const HOSTILE = '<img src=x onerror="alert(1)">';

describe("une réponse", () => {
  it("dit qui parle, ce qui est compris, les fiches, puis les choix", () => {
    const reponse = buildAnswer(REPONSE, gestes());
    expect([...reponse.children].map((e) => e.className)).toEqual(["dit", "compris", "texte", "fiches", "pied-reponse", "choix", "avis"]);
    expect(reponse.querySelector("h3")!.textContent).toBe("Lycée Guéhenno");
    expect(reponse.querySelector(".distance")!.textContent).toBe("3,3 km à vol d’oiseau");
  });

  it("écrit comme du texte ce qui ressemble à du HTML", () => {
    const reponse = buildAnswer({ messages: [{ texte: HOSTILE, fiches: [{ type: "x", titre: HOSTILE, lignes: [HOSTILE] }] }] }, gestes());
    expect(reponse.querySelector("img")).toBeNull();
    expect(reponse.querySelector(".texte")!.textContent).toBe(HOSTILE);
  });

  it("envoie le retrait d'une puce, et ne le renvoie pas quand le fil a changé", () => {
    const faire = gestes();
    const puce = buildAnswer(REPONSE, faire).querySelector<HTMLButtonElement>("button.puce")!;
    expect(puce.getAttribute("aria-label")).toBe("Retirer « près de Cholet »");
    puce.click();
    puce.dataset.passe = "oui";
    puce.click();
    expect(faire.remove).toHaveBeenCalledTimes(1);
  });

  it("ne demande pas d'avis à qui va mal", () => {
    expect(buildAnswer({ ...REPONSE, compris: { but: "detresse" } }, gestes()).querySelector(".avis")).toBeNull();
  });

  it("demande pourquoi quand le pouce est vers le bas, sans champ à remplir", async () => {
    const faire = gestes();
    const avis = buildAnswer(REPONSE, faire).querySelector(".avis")!;
    const [, non] = avis.querySelectorAll<HTMLButtonElement>(".pouce");
    non!.click();
    expect(avis.querySelector<HTMLElement>(".raisons")!.hidden).toBe(false);
    expect(avis.querySelector("input, textarea")).toBeNull();
    [...avis.querySelectorAll<HTMLButtonElement>(".raison")].find((b) => b.textContent === "Il manque quelque chose")!.click();
    await vi.waitFor(() => expect(avis.querySelector("[role=status]")!.textContent).toBe("Merci, c’est noté."));
    expect(faire.rate).toHaveBeenLastCalledWith(1, false, "incomplet");
  });
});

describe("un tableau", () => {
  it("a ses en-têtes et remplace les fiches", () => {
    const table = buildTable({ titre: "Durées", colonnes: ["", "CAP", "Bac pro"], lignes: [["Durée", "2 ans", "3 ans"]] });
    expect([...table.querySelectorAll("th")].map((th) => [th.textContent, th.scope])).toEqual([["CAP", "col"], ["Bac pro", "col"], ["Durée", "row"]]);
  });
});

describe("un lien", () => {
  it("n'en est pas un si son genre est dangereux", () => {
    expect(buildLink("javascript:alert(1)", "clic").tagName).toBe("SPAN");
    expect(buildLink("https://exemple.fr", "site").getAttribute("rel")).toBe("noopener noreferrer");
  });

  it.each([
    ["Téléphone : 02 41 49 06 00", ["tel:0241490600"]],
    ["Téléphone : 3018", ["tel:3018"]],
    ["CAP cuisine : 2 ans, rentrée 2026", []],
    ["Appelle le 02.41.49.06.00", ["tel:0241490600"]],
  ])("fait d'un numéro un appel : %s", (ligne, attendus) => {
    const liens = linkPhones(ligne).filter((e): e is HTMLAnchorElement => e instanceof HTMLAnchorElement);
    expect(liens.map((a) => a.getAttribute("href"))).toEqual(attendus);
  });
});

describe("les petits textes", () => {
  it.each([["2026-10-05", "5 octobre 2026"], ["2026-09", "septembre 2026"], ["2026", "2026"], ["hier", "hier"]])("date %s", (date, dite) => {
    expect(readDate(date)).toBe(dite);
  });

  it("ne laisse pas un point d'interrogation seul à la ligne", () => expect(typeset("Où ?")).toBe("Où\u00a0?"));
  it("remplit un modèle", () => expect(fill("{n} de {quoi}", { n: 2, quoi: "trop" })).toBe("2 de trop"));
});

describe("la liste à emporter", () => {
  it("dit les lieux, les distances, les sources et leur date", () => {
    const texte = tellList(REPONSE);
    for (const part of ["- Lycée Guéhenno (3,3 km)", "02 41 49 06 00", "https://exemple.fr", "Sources : Onisep, 5 octobre 2026"]) expect(texte).toContain(part);
  });
});

describe("l'historique", () => {
  it("réunit les messages d'une même réponse", () => {
    const tours = group([
      { de: "eleve", texte: "a" },
      { de: "assistant", texte: "b", tour: 1, compris: { but: "aide" } },
      { de: "assistant", texte: "c", tour: 1 },
      { de: "eleve", texte: "d" },
    ]);
    expect(tours.map((t) => (typeof t === "string" ? t : t.messages.length))).toEqual(["a", 2, "d"]);
  });
});
