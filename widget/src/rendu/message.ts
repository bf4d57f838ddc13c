// Un message, ou une réponse entière : qui parle, ce qui est dit, ce qu'on peut faire ensuite.

import { build, button, typeset } from "../dom";
import type { Choix, Fiche, Message, Reponse, Retrait } from "../formes";
import { T } from "../textes";
import { buildRating, type Noter } from "./avis";
import { buildUnderstood } from "./compris";
import { buildCards, heading } from "./fiches";
import { buildTools } from "./liste";
import { buildMap, located } from "./plan";
import { buildSources } from "./sources";
import { buildTable } from "./tableau";

// On ne demande pas si l'on a bien aidé à qui va mal, ni à qui salue.
const SANS_AVIS = new Set(["detresse", "saluer", "au_revoir", "remercier"]);

/** Ce que les messages demandent à l'élément. */
export interface Gestes {
  niveau: number;
  racine: ShadowRoot;
  choose(choix: Choix): void;
  remove(retrait: Retrait): void;
  rate(tour: number, ...avis: Parameters<Noter>): Promise<boolean>;
  tell(texte: string): void;
  tiles(): Promise<string | null>;
}

/** Ce que l'usager a dit. */
export function buildSaid(texte: string, niveau: number): HTMLElement {
  return build("article", { class: "message eleve" }, heading(niveau, T.toi!, { class: "dit" }), build("p", { class: "texte" }, texte));
}

/** Une réponse : ses messages, ce qui a été compris, ses sources, ses outils. */
export function buildAnswer(reponse: Reponse, gestes: Gestes): HTMLElement {
  const { messages, compris, tour } = reponse;
  const lieux = messages.flatMap((m) => m.fiches ?? []).filter(located);
  return build(
    "article",
    { class: "message assistant reponse", "data-but": compris?.but },
    heading(gestes.niveau, T.assistant!, { class: "dit" }),
    buildUnderstood(compris, (retrait) => gestes.remove(retrait)),
    ...messages.flatMap((message) => buildParts(message, gestes)),
    buildFoot(reponse, lieux, gestes),
    buildChoices(messages.flatMap((m) => m.choix ?? []), (choix) => gestes.choose(choix)),
    tour != null && !SANS_AVIS.has(compris?.but ?? "") && buildRating((...avis) => gestes.rate(tour, ...avis), reponse.avis),
  );
}

function buildParts(message: Message, gestes: Gestes): (HTMLElement | null)[] {
  return [
    message.texte ? build("p", { class: "texte" }, typeset(message.texte)) : null,
    message.tableau ? buildTable(message.tableau) : buildCards(message.fiches ?? [], gestes.niveau + 1),
  ];
}

function buildFoot(reponse: Reponse, lieux: Fiche[], gestes: Gestes): HTMLElement | null {
  const carte = lieux.length ? buildMap(lieux, gestes) : null;
  const sources = buildSources(reponse.messages.flatMap((m) => m.sources ?? []));
  const outils = buildTools(reponse, (texte) => gestes.tell(texte));
  if (!carte && !sources && !outils.length) return null;
  return build("div", { class: "pied-reponse" }, build("div", { class: "outils" }, carte?.bouton, ...outils), carte?.place, sources);
}

/** Des boutons, un par choix. */
export function buildChoices<C extends { libelle: string }>(choix: C[], choose: (choix: C) => void): HTMLElement | null {
  if (!choix.length) return null;
  return build("ul", { class: "choix", role: "list" }, ...choix.map((c) => build("li", {}, button("choix-bouton", () => choose(c), typeset(c.libelle)))));
}
