// La charpente : en-tête, journal, état, saisie, confirmation. Tout y est avant le premier message.

import { build, button, icon, spoken } from "./dom";
import { heading } from "./rendu/fiches";
import { buildLink } from "./rendu/liens";
import { T } from "./textes";

const BULLE = "M4 5h16v11H10l-5 4v-4H4z";
const CROIX = "M6 6l12 12M18 6L6 18";

export interface Vue {
  lanceur: HTMLButtonElement | null;
  panneau: HTMLElement;
  journal: HTMLElement;
  etat: HTMLElement;
  reseau: HTMLElement;
  champ: HTMLTextAreaElement;
  trop: HTMLElement;
  conseil: HTMLElement;
  confirmer: HTMLDialogElement;
}

export interface Commandes {
  open(): void;
  close(): void;
  submit(e?: Event): void;
  typed(): void;
  human(): void;
  restart(): void;
  askErase(): void;
  confirmed(oui: boolean): void;
}

export interface Reglage {
  page: boolean;
  titre: string;
  bouton: string;
  /** L'adresse du service, pour la notice d'information. */
  api: string;
}

/** La charpente ; `page` : l'élément occupe la page, sans bouton pour l'ouvrir ni le fermer. */
export function buildView({ page, titre, bouton, api }: Reglage, faire: Commandes): Vue {
  const journal = build("div", { id: "journal", class: "journal", role: "log", "aria-label": T.journal, tabindex: "0" });
  const etat = build("p", { id: "etat", class: "etat", role: "status" });
  const reseau = build("p", { id: "reseau", class: "reseau", role: "status" });
  const champ = buildField(faire);
  const trop = build("p", { id: "trop", class: "trop", role: "status" });
  const conseil = build("p", { id: "conseil", class: "conseil" }, T.conseil);
  const pied = build("div", { class: "pied" }, buildForm(champ, faire), trop, conseil, buildActions(faire, api));
  const corps = [buildHeader(page, titre, faire), build("div", { class: "fil" }, journal, reseau, etat), pied];
  const panneau = page
    ? build("section", { class: "panneau", "aria-labelledby": "titre" }, ...corps)
    : build("dialog", { class: "panneau", "aria-labelledby": "titre", tabindex: "-1" }, ...corps);
  return { lanceur: page ? null : buildLauncher(bouton, faire), panneau, journal, etat, reseau, champ, trop, conseil, confirmer: buildConfirm(faire) };
}

function buildLauncher(libelle: string, faire: Commandes): HTMLButtonElement {
  const lanceur = button("lanceur plein", () => faire.open(), icon(BULLE), build("span", {}, libelle));
  lanceur.setAttribute("aria-haspopup", "dialog");
  lanceur.setAttribute("aria-expanded", "false");
  return lanceur;
}

function buildHeader(page: boolean, titre: string, faire: Commandes): HTMLElement {
  const nom = build("div", { class: "nom" }, heading(page ? 1 : 2, titre, { id: "titre" }), build("p", {}, build("span", { class: "sous-titre" }), build("span", { class: "pastille" }, T.automatique)));
  const fermer = !page && button("fermer", () => faire.close(), icon(CROIX), spoken(T.fermer!));
  return build("div", { class: "tete" }, nom, button("discret humain", () => faire.human(), T.humain), fermer);
}

function buildField(faire: Commandes): HTMLTextAreaElement {
  const champ = build("textarea", { id: "message", rows: "1", placeholder: T.exemple, "aria-describedby": "conseil trop", autocomplete: "off", enterkeyhint: "send" });
  champ.addEventListener("input", () => faire.typed());
  champ.addEventListener("keydown", (e) => {
    if (e.key === "Enter" && !e.shiftKey && !e.isComposing) faire.submit(e);
  });
  return champ;
}

function buildForm(champ: HTMLTextAreaElement, faire: Commandes): HTMLElement {
  const envoyer = build("button", { type: "submit", class: "plein" }, T.envoyer);
  return build("form", { class: "saisie", onsubmit: (e) => faire.submit(e) }, build("label", { class: "dit", for: "message" }, T.champ), champ, envoyer);
}

function buildActions(faire: Commandes, api: string): HTMLElement {
  const notice = buildLink(`${api}vie-privee`, T.vie_privee!);
  notice.className = "lien";
  return build("div", { class: "actions" }, button("lien", () => faire.restart(), T.recommencer), button("lien", () => faire.askErase(), T.effacer), notice);
}

function buildConfirm(faire: Commandes): HTMLDialogElement {
  const choisir = (oui: boolean) => () => {
    confirmer.close();
    faire.confirmed(oui);
  };
  const garder = button("discret", choisir(false), T.confirmer_non);
  garder.autofocus = true;
  const confirmer = build(
    "dialog",
    { class: "confirmer", "aria-labelledby": "confirmer-titre", "aria-describedby": "confirmer-texte" },
    heading(2, T.confirmer_titre!, { id: "confirmer-titre" }),
    build("p", { id: "confirmer-texte" }, T.confirmer_texte),
    build("div", { class: "confirmer-actions" }, garder, button("danger", choisir(true), T.confirmer_oui)),
  );
  return confirmer;
}
