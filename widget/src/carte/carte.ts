// La carte sans réseau : les contours des départements et un point numéroté par lieu. Pièce chargée à la demande.

import { CONTOURS } from "virtual:contours";
import { build, button, draw, fill } from "../dom";
import { sheet } from "../feuille";
import type { Fiche } from "../formes";
import { load } from "../pieces";
import { tellDistance } from "../distance";
import regles from "./carte.css?inline";
import { drawn, frame, project, spread, zoom, type Cadre, type Point } from "./projection";

const COTE = 44; // le côté d'un point, en pixels (carte.css) : la taille d'un pouce, quel que soit le texte

export interface Demande {
  fiches: Fiche[];
  /** Adresse des tuiles, si l'exploitant les a permises. */
  tuiles: string | null;
  racine: ShadowRoot;
  textes: Record<string, string>;
}

interface Lieu extends Point {
  fiche: Fiche;
  bouton: HTMLButtonElement;
}

let stylee: ShadowRoot | null = null;

/** Montre la carte dans `place`. */
export function showMap(place: HTMLElement, demande: Demande): void {
  if (stylee !== demande.racine) sheet((stylee = demande.racine), regles);
  const plan = new Plan(demande, place);
  place.replaceChildren(plan.figure);
  plan.redraw(); // dans la page : les noms se placent d'après ce que mesure le navigateur
}

class Plan {
  readonly figure: HTMLElement;
  private readonly dessin = draw("svg", { class: "contours", "aria-hidden": "true", focusable: "false" });
  private readonly toile = build("div", { class: "toile" });
  private readonly legende = build("p", { class: "lieu-dit", role: "status" });
  private readonly lieux: Lieu[];
  private cadre: Cadre;

  constructor(
    private readonly demande: Demande,
    private readonly place: HTMLElement,
  ) {
    const { fiches } = demande;
    this.lieux = fiches.map((fiche, rang) => this.locate(fiche, rang)).filter(drawn);
    this.cadre = frame(this.lieux.length ? this.lieux : [project(46.6, 2.4)]);
    this.toile.append(this.dessin, ...this.lieux.map(({ bouton }) => bouton));
    this.figure = this.assemble();
  }

  private assemble(): HTMLElement {
    const { textes: T, fiches, tuiles } = this.demande;
    const titre = fiches.length > 1 ? fill(T.carte_titre!, { n: fiches.length }) : fill(T.carte_un!, { nom: fiches[0]!.titre });
    const dehors = fiches.length - this.lieux.length;
    return build(
      "figure",
      { "aria-label": titre },
      build("figcaption", {}, titre),
      this.toile,
      build("div", { class: "carte-boutons" }, this.zoomer("+", T.zoom_plus!, 0.6), this.zoomer("−", T.zoom_moins!, 1 / 0.6)),
      this.legende,
      dehors > 0 && build("p", {}, fill(T.carte_dehors!, { n: dehors })),
      build("p", {}, T.carte_aide),
      tuiles && build("div", { class: "fond" }, button("discret", () => void this.showTiles(), T.fond), build("p", {}, T.fond_aide)),
      build("p", { class: "credit" }, T.carte_credit),
    );
  }

  private locate(fiche: Fiche, rang: number): Lieu {
    const nom = [`${rang + 1}. ${fiche.titre}`, Number.isFinite(fiche.distance_km) && tellDistance(fiche.distance_km!)].filter(Boolean).join(", ");
    const bouton = button("point", () => this.tell(bouton, [nom, fiche.lignes?.[0]].filter(Boolean).join(" : ")), build("span", {}, String(rang + 1)));
    bouton.setAttribute("aria-label", nom);
    return { ...project(fiche.latitude!, fiche.longitude!), fiche, bouton };
  }

  private tell(bouton: HTMLButtonElement, texte: string): void {
    for (const autre of this.toile.querySelectorAll(".point")) autre.classList.toggle("dit-ici", autre === bouton);
    this.legende.textContent = texte;
  }

  private zoomer(signe: string, libelle: string, facteur: number): HTMLButtonElement {
    const bouton = button("discret", () => {
      this.cadre = zoom(this.cadre, facteur);
      this.redraw();
    }, signe);
    bouton.setAttribute("aria-label", libelle);
    return bouton;
  }

  // Par le CSSOM : aucun attribut `style`, la CSP ne s'en plaint pas.
  redraw(): void {
    const { x, y, l, h } = this.cadre;
    this.dessin.setAttribute("viewBox", [x, y, l, h].map(Math.round).join(" "));
    this.dessin.replaceChildren(...Object.values(CONTOURS).map((d) => draw("path", { d })));
    this.dessin.append(...this.names());
    const pris: Point[] = []; // des voisins se cacheraient : on les étale
    const [large, haute] = [this.toile.clientWidth || 4 * COTE, this.toile.clientHeight || 3 * COTE];
    for (const lieu of this.lieux) {
      const [gauche, haut] = [(lieu.x - x) / l, (lieu.y - y) / h];
      lieu.bouton.hidden = gauche < 0 || gauche > 1 || haut < 0 || haut > 1;
      if (lieu.bouton.hidden) continue;
      const ecart = spread({ x: gauche * large, y: haut * haute }, pris, COTE, large);
      lieu.bouton.style.left = `${gauche * 100}%`;
      lieu.bouton.style.top = `${haut * 100}%`;
      lieu.bouton.style.transform = `translateX(${ecart}px)`;
    }
  }

  /** Le nom de chaque département, au milieu de ce qu'on en voit. */
  private names(): SVGTextElement[] {
    const { x, y, l, h } = this.cadre;
    return [...this.dessin.querySelectorAll("path")].flatMap((trace, rang) => {
      const boite = trace.getBBox?.();
      if (!boite) return [];
      const [g, d] = [Math.max(x, boite.x), Math.min(x + l, boite.x + boite.width)];
      const [a, b] = [Math.max(y, boite.y), Math.min(y + h, boite.y + boite.height)];
      if (d - g < l / 4 || b - a < h / 8) return [];
      return [draw("text", { x: String((g + d) / 2), y: String((a + b) / 2), "font-size": String(h / 20) }, Object.keys(CONTOURS)[rang])];
    });
  }

  private async showTiles(): Promise<void> {
    const { textes: T, fiches, tuiles, racine } = this.demande;
    try {
      const { showTiles } = await load<typeof import("./fond")>(PIECE_FOND);
      await showTiles(this.toile, { fiches, tuiles: tuiles!, racine, textes: T });
      this.figure.querySelectorAll(".fond, .carte-boutons, .credit").forEach((e) => e.remove());
    } catch {
      showMap(this.place, { ...this.demande, tuiles: null });
      this.place.querySelector(".lieu-dit")!.textContent = T.fond_absent!;
    }
  }
}
