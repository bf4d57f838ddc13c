// Le fil affiché : ce que la conversation dit, écrit dans le journal.

import { BIENVENUE, T } from "./textes";
import { build, button, typeset } from "./dom";
import type { Conversation, Ecoute, Envoi } from "./conversation";
import type { MessageHistorique, Reponse } from "./formes";
import { buildAnswer, buildChoices, buildSaid, type Gestes } from "./rendu/message";
import { heading } from "./rendu/fiches";
import { retireChips } from "./rendu/compris";
import type { Vue } from "./vue";

const ANNONCE_MS = 300; // une réponse plus rapide n'a pas besoin d'être annoncée
const PATIENCE_MS = 6_000;
const MUET_MS = 500;

export type Etat = "accueil" | "attente" | "reponse" | "erreur" | "effacee";

export class Fil implements Ecoute {
  conversation!: Conversation;
  private annonces: ReturnType<typeof setTimeout>[] = [];
  private dernier: HTMLElement | null = null;
  private exemples: string[] = [];

  /** `dire` : ce que l'élément fait savoir à la page qui le porte, sans aucun texte. */
  constructor(
    private readonly vue: Vue,
    private readonly gestes: Gestes,
    private readonly dire: (quoi: string, detail?: Record<string, unknown>) => void,
  ) {}

  welcome(note = ""): void {
    const qui = heading(this.gestes.niveau, T.assistant!, { class: "dit" });
    const accueil = build("article", { class: "message assistant", id: "bienvenue" }, qui, build("p", { class: "texte" }, typeset(BIENVENUE.texte)), this.buildExamples());
    this.vue.journal.replaceChildren(accueil);
    if (note) this.note(note);
    this.state(note ? "effacee" : "accueil");
  }

  /** Les exemples de l'accueil, dès que le service les a dits. */
  showExamples(exemples: string[]): void {
    const neufs = this.exemples.length === 0;
    this.exemples = exemples;
    if (neufs) this.silently(() => this.vue.journal.querySelector("#bienvenue")?.append(this.buildExamples() ?? ""));
  }

  said(envoi: Envoi): void {
    this.dernier = this.show(buildSaid(envoi.montre, this.gestes.niveau));
    this.scroll(this.dernier);
    this.dire("message", { de: "eleve" });
  }

  answered(reponse: Reponse): void {
    retireChips(this.vue.journal);
    this.show(buildAnswer(reponse, this.gestes));
    this.state("reponse");
    this.dire("message", { de: "assistant" });
  }

  failed(raison: string, renvoyer: Envoi | null): void {
    const bloc = build("div", { class: "message erreur" }, build("p", {}, raison), build("p", {}, T.secours));
    if (renvoyer) bloc.append(this.retry(bloc, T.renvoyer!, () => this.conversation.send(renvoyer)));
    this.show(bloc);
    this.state("erreur");
    this.dire("erreur");
  }

  busy(oui: boolean): void {
    this.annonces.forEach(clearTimeout);
    if (oui) {
      this.annonces = [setTimeout(() => this.tell(T.ecrit!, true), ANNONCE_MS), setTimeout(() => this.tell(T.patience!, true), PATIENCE_MS)];
      this.state("attente");
    } else this.tell("");
    for (const bouton of this.vue.panneau.querySelectorAll("form button, .actions button, .humain")) bouton.setAttribute("aria-disabled", String(oui));
    if (!oui && this.dernier) this.scroll(this.dernier);
  }

  reread(messages: MessageHistorique[]): void {
    this.silently(() => this.rewrite(messages));
    this.state("reponse");
  }

  private rewrite(messages: MessageHistorique[]): void {
    const { journal } = this.vue;
    this.welcome();
    const debut = messages.findIndex(({ de }) => de === "eleve"); // l'accueil est déjà là
    for (const morceau of group(debut < 0 ? [] : messages.slice(debut))) {
      journal.append(typeof morceau === "string" ? buildSaid(morceau, this.gestes.niveau) : buildAnswer(morceau, this.gestes));
    }
    const puces = journal.querySelectorAll(".reponse");
    puces.forEach((reponse, rang) => rang < puces.length - 1 && retireChips(reponse));
    this.dernier = journal.querySelector<HTMLElement>(".eleve:nth-last-child(-n + 2)");
  }

  // Un lecteur d'écran n'a pas à redire toute la conversation, ni les exemples de l'accueil.
  private silently(ecrire: () => void): void {
    const { journal } = this.vue;
    journal.setAttribute("aria-live", "off");
    ecrire();
    setTimeout(() => journal.removeAttribute("aria-live"), MUET_MS);
  }

  private buildExamples(): HTMLElement | null {
    const choix = this.exemples.map((libelle, rang) => ({ libelle, rang }));
    return buildChoices(choix, ({ libelle, rang }) => void this.conversation.say({ rang }, libelle));
  }

  unread(): void {
    const bloc = build("div", { class: "message erreur" }, build("p", {}, T.pas_relue));
    bloc.append(this.retry(bloc, T.reessayer!, () => this.conversation.restore()));
    this.show(bloc);
    this.state("erreur");
  }

  reset(note: string): void {
    this.dernier = null;
    this.silently(() => this.welcome(note)); // l'accueil est déjà connu : seule la note est à dire
    this.vue.champ.focus();
    this.dire("effacement");
  }

  notErased(): void {
    this.show(build("div", { class: "message erreur" }, build("p", {}, T.pas_effacee)));
    this.state("erreur");
  }

  /** Annonce un fait dans la ligne d'état ; `attente` y ajoute le signe d'un travail en cours. */
  tell(texte: string, attente = false): void {
    this.vue.etat.textContent = texte;
    this.vue.etat.classList.toggle("actif", attente);
  }

  private retry(bloc: HTMLElement, libelle: string, refaire: () => Promise<void>): HTMLButtonElement {
    return button("renvoyer", () => {
      if (this.conversation.busy) return;
      bloc.remove();
      this.vue.champ.focus();
      void refaire();
    }, libelle);
  }

  private note(texte: string): void {
    const bloc = this.show(build("p", { class: "note" }, texte));
    setTimeout(() => bloc.replaceChildren(texte), MUET_MS + 100); // posé quand le journal se taisait : redit dès qu'il parle
  }

  private show<E extends HTMLElement>(element: E): E {
    this.vue.journal.append(element);
    return element;
  }

  // La question en haut, sa réponse dessous : on lit du début.
  private scroll(element: HTMLElement): void {
    const { journal } = this.vue;
    if (journal.scrollHeight > journal.clientHeight) journal.scrollTop = element.offsetTop - journal.offsetTop - 12;
    else element.scrollIntoView?.({ block: "nearest" });
  }

  private state(etat: Etat): void {
    this.vue.panneau.dataset.etat = etat;
  }
}

/** L'historique en tours : un texte de l'usager, ou les messages d'une même réponse réunis. */
export function group(messages: MessageHistorique[]): (string | Reponse)[] {
  const tours: (string | Reponse)[] = [];
  for (const message of messages) {
    const avant = tours.at(-1);
    if (message.de === "eleve") tours.push(message.texte);
    else if (typeof avant === "object") avant.messages.push(message);
    else tours.push({ messages: [message], compris: message.compris, tour: message.tour, avis: message.avis });
  }
  return tours;
}
