// La carte : chaque ville tombe dans son département, et l'on y va au clavier.

import { CONTOURS } from "virtual:contours";
import { describe, expect, it } from "vitest";
import { showMap } from "../src/carte/carte";
import { drawn, frame, project, spread, zoom } from "../src/carte/projection";
import { T } from "../src/textes";

const fiche = (titre: string, latitude: number, longitude: number) => ({ type: "x", titre, lignes: ["une adresse"], latitude, longitude, distance_km: 3 });
const CHOLET = fiche("Lycée de Cholet", 47.06, -0.88);

/** Les anneaux d'un tracé « M x y l dx dy … z ». */
function rings(trace: string): [number, number][][] {
  return trace.split("z").filter(Boolean).map((anneau) => {
    const n = (anneau.match(/-?\d+/g) ?? []).map(Number);
    let [x, y] = [0, 0];
    return Array.from({ length: n.length / 2 }, (_, i) => [(x += n[2 * i]!), (y += n[2 * i + 1]!)] as [number, number]);
  });
}

function inside(x: number, y: number, trace: string): boolean {
  let dedans = false;
  for (const anneau of rings(trace)) {
    anneau.forEach(([x1, y1], i) => {
      const [x2, y2] = anneau[(i + 1) % anneau.length]!;
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) dedans = !dedans;
    });
  }
  return dedans;
}

describe("les contours", () => {
  it.each([
    ["Loire-Atlantique", 47.218, -1.554], ["Maine-et-Loire", 47.06, -0.88], ["Vendée", 46.67, -1.426], ["Sarthe", 48.006, 0.199],
    ["Mayenne", 48.07, -0.77], ["Finistère", 48.39, -4.486], ["Bas-Rhin", 48.58, 7.75], ["Haute-Corse", 42.69, 9.45], ["Pyrénées-Orientales", 42.698, 2.895],
  ])("mettent le chef-lieu dans le département : %s", (nom, latitude, longitude) => {
    const { x, y } = project(latitude as number, longitude as number);
    const autour = [[0, 0], [9, 0], [-9, 0], [0, 9], [0, -9]].some(([dx, dy]) => inside(x + dx!, y + dy!, CONTOURS[nom as string]!)); // 1,5 km d'écart médian
    expect(autour).toBe(true);
  });

  it("couvrent les 96 départements de métropole", () => expect(Object.keys(CONTOURS)).toHaveLength(96));
});

describe("le cadre", () => {
  it("contient tous les points, avec une marge", () => {
    const points = [project(47.2, -1.5), project(48.0, 0.2)];
    const { x, y, l, h } = frame(points);
    expect(points.every((p) => p.x > x && p.x < x + l && p.y > y && p.y < y + h)).toBe(true);
  });

  it("garde son centre quand on s'approche", () => {
    const cadre = frame([project(47.06, -0.88)]);
    const serre = zoom(cadre, 0.5);
    expect(serre.h).toBeLessThan(cadre.h);
    expect(serre.x + serre.l / 2).toBeCloseTo(cadre.x + cadre.l / 2);
  });

  it("laisse dehors l'outre-mer", () => expect(drawn(project(-20.88, 55.45))).toBe(false));
});

describe("des voisins", () => {
  it("s'écartent à droite, puis à gauche, sans sortir", () => {
    const pris: { x: number; y: number }[] = [];
    expect([0, 1, 2].map(() => Math.round(spread({ x: 100, y: 50 }, pris, 44, 300)))).toEqual([0, 27, -27]);
    expect(Math.round(spread({ x: 290, y: 50 }, [{ x: 290, y: 50 }], 44, 300))).toBe(-27);
  });

  it("restent à leur place s'ils sont loin", () => expect(spread({ x: 100, y: 50 }, [{ x: 160, y: 50 }], 44, 300)).toBe(0));
});

describe("la carte", () => {
  function show(...fiches: ReturnType<typeof fiche>[]) {
    const place = document.createElement("div");
    document.body.append(place);
    showMap(place, { fiches, tuiles: null, racine: document as unknown as ShadowRoot, textes: T as never });
    return place;
  }

  it("a un bouton par lieu, nommé, et dit le lieu pressé", () => {
    const place = show(CHOLET, fiche("Lycée du Mans", 48.0, 0.2));
    const points = [...place.querySelectorAll<HTMLButtonElement>("button.point")];
    expect(points.map((p) => p.getAttribute("aria-label"))).toEqual(["1. Lycée de Cholet, 3 km", "2. Lycée du Mans, 3 km"]);
    points[0]!.click();
    expect(place.querySelector("[role=status]")!.textContent).toBe("1. Lycée de Cholet, 3 km : une adresse");
  });

  it("dit combien de lieux sont hors de la carte", () => {
    expect(show(CHOLET, fiche("Lycée de Saint-Denis", -20.88, 55.45)).textContent).toContain("1 hors de la carte");
  });

  it("ne propose le fond de l'IGN que si l'exploitant l'a permis", () => {
    expect(show(CHOLET).querySelector(".fond")).toBeNull();
  });
});
