// L'élément <assistant-orientation> : la conversation, dans n'importe quelle page. Attributs et événements : docs/widget.md.

import { Client } from "./client";
import { Conversation } from "./conversation";
import { fill } from "./dom";
import { sheet } from "./feuille";
import { Fil } from "./fil";
import type { Reglages } from "./formes";
import { Fenetre } from "./ouverture";
import type { Gestes } from "./rendu/message";
import regles from "./styles.css?inline";
import { T } from "./textes";
import { schemaOf, watchTheme } from "./theme";
import { buildView, type Commandes, type Vue } from "./vue";

const LONGUEUR = 1000;
const TACTILE = "(pointer: coarse)";

export class AssistantOrientation extends HTMLElement {
  static readonly observedAttributes = ["theme"];

  private vue: Vue | null = null;
  private fil!: Fil;
  private conversation!: Conversation;
  private client!: Client;
  private fenetre: Fenetre | null = null;
  private reglages: Promise<Reglages> | null = null;
  private vuOuvert = false;
  private cesser: (() => void)[] = [];

  connectedCallback(): void {
    if (!this.vue) this.assemble();
    this.paint();
    this.cesser = [watchTheme(() => this.paint()), this.watchNetwork()];
    if (this.page) this.open();
  }

  disconnectedCallback(): void {
    this.cesser.forEach((arret) => arret());
  }

  attributeChangedCallback(): void {
    if (this.vue) this.paint();
  }

  /** Ouvre la fenêtre et y met le focus ; la conversation de l'onglet est retrouvée s'il y en a une. */
  ouvrir(): void {
    if (!this.vue) return;
    this.open();
  }

  /** Ferme la fenêtre et rend le focus au bouton. */
  fermer(): void {
    if (this.page || !this.vue || !(this.vue.panneau as HTMLDialogElement).open) return;
    this.fenetre?.hide();
    this.vue.lanceur!.setAttribute("aria-expanded", "false");
    this.vue.lanceur!.focus();
    this.dire("fermeture");
  }

  /** Ouvre, et pose cette question. */
  async demander(question: string): Promise<void> {
    this.vuOuvert ||= Boolean(question);
    this.open();
    await this.conversation.restore();
    await this.say(question);
  }

  private get page(): boolean {
    return this.getAttribute("mode") === "page";
  }

  private assemble(): void {
    const racine = this.attachShadow({ mode: "open" });
    sheet(racine, regles);
    const titre = this.getAttribute("titre") || T.titre!;
    const api = new URL(this.getAttribute("api")?.replace(/\/*$/, "/") ?? new URL(/* @vite-ignore */ "../", import.meta.url).href, document.baseURI).href;
    this.vue = buildView({ page: this.page, titre, bouton: this.getAttribute("bouton") || T.lanceur!, api }, this.commands());
    this.client = new Client(api);
    this.fil = new Fil(this.vue, this.gestures(racine), (quoi, detail) => this.dire(quoi, detail));
    this.conversation = this.fil.conversation = new Conversation(this.client, this.fil, this.page ? "page" : "widget");
    this.fil.welcome();
    if (this.vue.panneau instanceof HTMLDialogElement) this.fenetre = new Fenetre(this.vue.panneau, () => this.fermer());
    const { lanceur, panneau, confirmer } = this.vue;
    const tout = document.createElement("div");
    tout.className = "tout";
    tout.lang = "fr";
    tout.append(...[lanceur, panneau, confirmer].filter((e): e is HTMLElement => e !== null));
    racine.append(tout);
  }

  private open(): void {
    const { panneau, lanceur, champ } = this.vue!;
    if (this.fenetre && !(panneau as HTMLDialogElement).open) {
      this.fenetre.open();
      lanceur!.setAttribute("aria-expanded", "true");
      // Sur un écran tactile, le champ ferait monter le clavier par-dessus l'accueil.
      (matchMedia(TACTILE).matches ? panneau : champ).focus();
      this.dire("ouverture");
    }
    void this.settings().then((reglages) => this.apply(reglages), () => undefined);
    if (!this.vuOuvert) void this.begin();
    this.vuOuvert = true;
  }

  /** À la première ouverture : la conversation d'avant, sinon la question de départ. */
  private async begin(): Promise<void> {
    await this.conversation.restore();
    const question = this.getAttribute("question");
    if (question && !this.conversation.started) await this.say(question);
  }

  private say(texte: string): Promise<void> {
    return this.conversation.say({ texte }, texte);
  }

  private settings(): Promise<Reglages> {
    this.reglages ??= this.client.settings().catch((erreur: unknown) => {
      this.reglages = null;
      throw erreur;
    });
    return this.reglages;
  }

  private apply({ conservation, exemples, sous_titre }: Reglages): void {
    const { conseil, panneau } = this.vue!;
    conseil.textContent = `${T.conseil} ${fill(T.conservation!, { delai: conservation })}`;
    panneau.querySelector(".sous-titre")!.textContent = sous_titre;
    this.fil.showExamples(exemples);
  }

  private commands(): Commandes {
    return {
      open: () => (this.vue!.lanceur!.getAttribute("aria-expanded") === "true" ? this.fermer() : this.ouvrir()),
      close: () => this.fermer(),
      submit: (e) => this.submit(e),
      typed: () => this.measure(),
      human: () => void this.say(T.humain_texte!),
      restart: () => this.conversation.restart(),
      askErase: () => this.conversation.busy || this.vue!.confirmer.showModal(),
      confirmed: (oui) => void (oui && this.conversation.erase()),
    };
  }

  private gestures(racine: ShadowRoot): Gestes {
    return {
      niveau: this.page ? 2 : 3,
      racine,
      choose: ({ id, libelle }) => void this.conversation.say({ choix: id }, libelle),
      remove: ({ choix, libelle }) => void this.conversation.say({ choix: choix! }, fill(T.sans!, { quoi: libelle })),
      rate: (tour, utile, raison) => this.conversation.rate(tour, utile, raison),
      tell: (texte) => this.fil.tell(texte),
      tiles: () => this.settings().then(({ tuiles }) => tuiles, () => null),
    };
  }

  private submit(e?: Event): void {
    e?.preventDefault();
    const { champ } = this.vue!;
    const texte = champ.value.trim();
    if (this.conversation.busy || !texte || texte.length > LONGUEUR) return;
    champ.value = "";
    this.measure();
    void this.say(texte);
  }

  private measure(): void {
    const { champ, trop } = this.vue!;
    const exces = champ.value.trim().length - LONGUEUR;
    trop.textContent = exces > 0 ? fill(T.reste!, { n: exces }) : "";
    champ.setAttribute("aria-invalid", String(exces > 0));
  }

  private watchNetwork(): () => void {
    const dire = (): void => {
      this.vue!.reseau.textContent = navigator.onLine ? "" : T.pas_de_reseau!;
    };
    dire();
    addEventListener("online", dire);
    addEventListener("offline", dire);
    return () => {
      removeEventListener("online", dire);
      removeEventListener("offline", dire);
    };
  }

  private paint(): void {
    (this.shadowRoot!.querySelector(".tout") as HTMLElement).dataset.schema = schemaOf(this, this.getAttribute("theme"));
  }

  // Préfixé : un événement « message » remonté jusqu'à `window` tromperait qui attend ceux de postMessage.
  private dire(quoi: string, detail: Record<string, unknown> = {}): void {
    this.dispatchEvent(new CustomEvent(`orientation-${quoi}`, { detail, bubbles: true, composed: true }));
  }
}

if (!customElements.get("assistant-orientation")) customElements.define("assistant-orientation", AssistantOrientation);
