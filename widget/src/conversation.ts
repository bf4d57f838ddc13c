// La conversation sans sa mise en page : ouvrir au premier message, parler, renvoyer, relire, effacer.

import { Client, newKey, Refus } from "./client";
import type { Corps, MessageHistorique, Reponse } from "./formes";
import { forget, keep, recall, type Gardee } from "./garde";
import { T } from "./textes";

/** Un message de l'usager : un texte, un bouton, ou le rang d'un exemple de l'accueil, dont l'identifiant vient plus tard. */
export interface Envoi {
  quoi: Corps | { rang: number };
  montre: string;
  cle: string;
}

/** Ce que la page montre de la conversation. */
export interface Ecoute {
  said(envoi: Envoi): void;
  answered(reponse: Reponse): void;
  failed(raison: string, renvoyer: Envoi | null): void;
  busy(oui: boolean): void;
  reread(messages: MessageHistorique[]): void;
  unread(): void;
  reset(note: string): void;
  notErased(): void;
}

const RELECTURES = 5;
const RELECTURE_MS = 2_000;

export class Conversation {
  private ouverte: Gardee | null = null;
  private enCours = false;

  constructor(
    private readonly client: Client,
    private readonly ecoute: Ecoute,
    private readonly canal: string,
  ) {}

  get busy(): boolean {
    return this.enCours;
  }

  get started(): boolean {
    return this.ouverte !== null;
  }

  /** Envoie un message neuf. */
  async say(quoi: Envoi["quoi"], montre: string): Promise<void> {
    if (this.enCours) return;
    const envoi = { quoi, montre, cle: newKey() };
    this.ecoute.said(envoi);
    await this.send(envoi);
  }

  /** Renvoie un message, avec sa clé d'origine : le service n'y répond qu'une fois. */
  async send(envoi: Envoi): Promise<void> {
    if (this.enCours) return;
    this.setBusy(true);
    try {
      const conversation = await this.open();
      this.ecoute.answered(await this.client.say(conversation, this.body(envoi, conversation), envoi.cle));
    } catch (erreur) {
      this.fail(erreur, envoi);
    } finally {
      this.setBusy(false);
    }
  }

  /** Retrouve la conversation de l'onglet, s'il y en a une. */
  async restore(): Promise<void> {
    this.ouverte ??= recall();
    if (!this.ouverte || this.enCours) return;
    this.setBusy(true);
    try {
      this.ecoute.reread(await this.readAll(this.ouverte));
    } catch (erreur) {
      if (erreur instanceof Refus && erreur.lost) this.startOver(T.expiree!);
      else this.ecoute.unread();
    } finally {
      this.setBusy(false);
    }
  }

  /** Efface tout, ici et sur le service. */
  async erase(): Promise<void> {
    try {
      if (this.ouverte) await this.client.erase(this.ouverte);
    } catch (erreur) {
      if (!(erreur instanceof Refus && erreur.lost)) return this.ecoute.notErased();
    }
    this.startOver(T.effacee!);
  }

  /** Repart de zéro ; ce qui précède est effacé du service sans qu'on l'attende. */
  restart(): void {
    if (this.enCours) return;
    if (this.ouverte) this.client.erase(this.ouverte).catch(() => undefined);
    this.startOver(T.recommencee!);
  }

  /** Note un avis ; faux s'il n'a pas pu l'être. */
  async rate(tour: number, utile: boolean, raison?: string): Promise<boolean> {
    if (!this.ouverte) return false;
    return this.client.rate(this.ouverte, tour, utile, raison).then(
      () => true,
      () => false,
    );
  }

  private async open(): Promise<Gardee> {
    if (!this.ouverte) {
      const { id, jeton, messages } = await this.client.open(this.canal);
      this.ouverte = { id, jeton, accueil: messages[0]?.choix ?? [] };
      keep(this.ouverte);
    }
    return this.ouverte;
  }

  private body({ quoi, montre }: Envoi, { accueil }: Gardee): Corps {
    if (!("rang" in quoi)) return quoi;
    const exemple = accueil[quoi.rang];
    return exemple ? { choix: exemple.id } : { texte: montre };
  }

  /** Tous les messages ; si le dernier attend encore sa réponse, on la laisse venir. */
  private async readAll(conversation: Gardee): Promise<MessageHistorique[]> {
    for (let essai = 1; ; essai++) {
      const messages = await this.client.read(conversation);
      if (messages.at(-1)?.de !== "eleve" || essai === RELECTURES) return messages;
      await new Promise((suite) => setTimeout(suite, RELECTURE_MS));
    }
  }

  // Dans une conversation neuve, un bouton d'avant ne vaut plus que son libellé.
  private fail(erreur: unknown, envoi: Envoi): void {
    const refus = erreur instanceof Refus ? erreur : null;
    if (refus?.lost) {
      this.ouverte = null;
      forget();
    }
    const suite = refus?.lost ? { ...envoi, quoi: { texte: envoi.montre } } : envoi;
    this.ecoute.failed(reason(erreur), refus?.final ? null : suite);
  }

  private startOver(note: string): void {
    this.ouverte = null;
    forget();
    this.ecoute.reset(note);
  }

  private setBusy(oui: boolean): void {
    this.enCours = oui;
    this.ecoute.busy(oui);
  }
}

function reason(erreur: unknown): string {
  if (erreur instanceof Refus && erreur.message) return erreur.message;
  if (!navigator.onLine) return T.hors_ligne!;
  return (erreur as Error)?.name === "TimeoutError" ? T.lent! : T.injoignable!;
}
