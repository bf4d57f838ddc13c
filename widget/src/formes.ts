// Les formes du contrat de conversation (docs/api.md), telles que l'élément les lit.

export interface Choix {
  id: string;
  libelle: string;
}

export interface Lien {
  libelle: string;
  url: string;
}

export interface Fiche {
  type: string;
  titre: string;
  lignes?: string[];
  liens?: Lien[];
  distance_km?: number | null;
  latitude?: number | null;
  longitude?: number | null;
}

export interface Tableau {
  titre: string;
  colonnes: string[];
  lignes: string[][];
}

export interface Source {
  titre: string;
  date?: string | null;
  url?: string | null;
}

export interface Message {
  texte: string;
  choix?: Choix[];
  fiches?: Fiche[];
  sources?: Source[];
  tableau?: Tableau | null;
}

export interface Retrait {
  cle: string;
  libelle: string;
  choix: string | null;
}

export interface Compris {
  but: string;
  retraits?: Retrait[];
}

export interface Reponse {
  messages: Message[];
  compris?: Compris | null;
  tour?: number | null;
  avis?: boolean | null;
}

export interface MessageHistorique extends Message {
  de: "eleve" | "assistant";
  tour?: number | null;
  compris?: Compris | null;
  avis?: boolean | null;
}

export interface Ouverte {
  id: string;
  jeton: string;
  messages: Message[];
}

/** Ce que dit `/widget/reglages.json`. */
export interface Reglages {
  sous_titre: string;
  exemples: string[];
  conservation: string;
  tuiles: string | null;
}

export type Corps = { texte: string } | { choix: string };
