// Le fond de carte de l'IGN, avec Leaflet : chargé seulement après que l'usager l'a demandé, prévenu d'où il vient.

import L from "leaflet";
import regles from "leaflet/dist/leaflet.css?inline";
import { build } from "../dom";
import { sheet } from "../feuille";
import { linkPhones } from "../rendu/telephones";
import type { Fiche } from "../formes";
import propres from "./fond.css?inline";
import type { Demande } from "./carte";

const DELAI_MS = 8_000;
let stylee: ShadowRoot | null = null;

/** Remplace le dessin de `toile` par la carte ; rejette si aucune image n'arrive. */
export function showTiles(toile: HTMLElement, { fiches, tuiles, racine, textes: T }: Demande): Promise<void> {
  if (stylee !== racine) sheet((stylee = racine), regles + propres);
  const avant = [...toile.childNodes];
  const cadre = build("div", { class: "ign" });
  toile.replaceChildren(cadre);
  const carte = L.map(cadre, { attributionControl: false, zoomControl: false });
  L.control.zoom({ zoomInTitle: T.zoom_plus, zoomOutTitle: T.zoom_moins }).addTo(carte);
  L.control.attribution({ prefix: false }).addAttribution(T.fond_credit!).addTo(carte);
  fiches.forEach((fiche, rang) => pin(fiche, rang).addTo(carte));
  carte.fitBounds(L.latLngBounds(fiches.map(place)), { padding: [40, 40], maxZoom: 14, animate: false });
  return tiles(carte, tuiles!).catch((erreur: unknown) => {
    carte.remove();
    toile.replaceChildren(...avant);
    throw erreur;
  });
}

function tiles(carte: L.Map, adresse: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const minuterie = setTimeout(() => reject(new Error("tuiles")), DELAI_MS);
    const couche = L.tileLayer(adresse, { minZoom: 5, maxZoom: 18, referrerPolicy: "no-referrer" });
    let refusees = 0;
    couche.once("tileload", () => (clearTimeout(minuterie), resolve()));
    couche.on("tileerror", () => ++refusees === 3 && reject(new Error("tuiles")));
    couche.addTo(carte);
  });
}

function pin(fiche: Fiche, rang: number): L.Marker {
  const icone = L.divIcon({ className: "borne", html: build("span", { class: "epingle" }, String(rang + 1)), iconSize: [44, 44] });
  const borne = L.marker(place(fiche), { icon: icone });
  borne.on("add", () => borne.getElement()!.setAttribute("aria-label", `${rang + 1}. ${fiche.titre}`));
  const lignes = (fiche.lignes ?? []).map((ligne) => build("p", {}, ...linkPhones(ligne)));
  return borne.bindPopup(build("div", {}, build("strong", {}, fiche.titre), ...lignes), { closeButton: false });
}

function place(fiche: Fiche): L.LatLngTuple {
  return [fiche.latitude!, fiche.longitude!];
}
