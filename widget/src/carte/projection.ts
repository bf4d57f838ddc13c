// De la latitude et la longitude au repère des contours : une projection de Mercator.
// Coefficients : moindres carrés entre les communes de la base (géo.api.gouv.fr) et les départements de svg-maps ;
// 99,2 % des communes tombent dans leur département, écart médian 0,8 unité (environ 1,5 km).

export interface Point {
  x: number;
  y: number;
}

/** Le point, en dixièmes d'unité de svg-maps (le dessin fait 6130 × 5850). */
export function project(latitude: number, longitude: number): Point {
  const nord = (Math.asinh(Math.tan((latitude * Math.PI) / 180)) * 180) / Math.PI;
  return {
    x: 415.5581 * longitude + 0.0975 * nord + 2147.119,
    y: -0.5195 * longitude - 413.9743 * nord + 24686.816,
  };
}

export interface Cadre extends Point {
  l: number;
  h: number;
}

const PROPORTION = 1.3;
const COTE_MIN = 1000; // environ 190 km : assez large pour reconnaître un département et ses voisins

/** Le cadre qui montre tous les points, avec une marge. */
export function frame(points: Point[]): Cadre {
  const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)];
  const [gauche, droite, haut, bas] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const h = Math.max(COTE_MIN, (bas - haut) * 1.3, ((droite - gauche) * 1.3) / PROPORTION);
  return around({ x: (gauche + droite) / 2, y: (haut + bas) / 2 }, h);
}

/** Le même cadre, plus serré (facteur < 1) ou plus large. */
export function zoom({ x, y, l, h }: Cadre, facteur: number): Cadre {
  return around({ x: x + l / 2, y: y + h / 2 }, Math.min(5850, Math.max(80, h * facteur)));
}

/** Vrai si le point est dans le dessin : la France métropolitaine. */
export function drawn({ x, y }: Point): boolean {
  return x > -20 && x < 6150 && y > -20 && y < 5870;
}

/** De combien écarter ce point sur le côté pour que ceux de `pris` restent visibles ; `pris` le reçoit, écarté. En pixels. */
export function spread({ x, y }: Point, pris: Point[], cote: number, largeur: number): number {
  const libre = (ici: number): boolean => !pris.some((p) => Math.abs(p.x - ici) < cote * 0.6 && Math.abs(p.y - y) < cote * 0.6);
  const ecarts = Array.from({ length: 40 }, (_, rang) => (rang % 2 ? 1 : -1) * Math.ceil(rang / 2) * cote * 0.62 + 0);
  const ecart = ecarts.find((e) => (!e || (x + e > cote / 2 && x + e < largeur - cote / 2)) && libre(x + e)) ?? 0;
  pris.push({ x: x + ecart, y });
  return ecart;
}

function around({ x, y }: Point, h: number): Cadre {
  const l = h * PROPORTION;
  return { x: x - l / 2, y: y - h / 2, l, h };
}
