// Construit les trois pièces (l'élément, la carte, le fond de carte), chacune nommée par son contenu, et leur manifeste.
// Échoue si l'élément dépasse son budget.

import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { GREFFONS } from "./outils/greffons.mjs";

const BUDGET_GZ = 20_000;
const SORTIE = new URL("dist/", import.meta.url);
const RACINE = new URL(".", import.meta.url).pathname;

rmSync(SORTIE, { recursive: true, force: true });
mkdirSync(SORTIE);
const fond = await make("fond-de-carte", "src/carte/fond.ts");
const carte = await make("carte", "src/carte/carte.ts", { PIECE_FOND: fond });
const element = await make("assistant-orientation", "src/assistant-orientation.ts", { PIECE_CARTE: carte });
const pieces = { element, carte, fond };
writeFileSync(new URL("manifeste.json", SORTIE), `${JSON.stringify(pieces, null, 2)}\n`);

for (const { nom, octets, gzip } of Object.values(pieces)) console.log(`${nom.padEnd(40)} ${octets} octets, ${gzip} en gzip`);
if (element.gzip > BUDGET_GZ) {
  rmSync(SORTIE, { recursive: true });
  console.error(`L'élément pèse ${element.gzip} octets en gzip : ${BUDGET_GZ} au plus.`);
  process.exit(1);
}

/** Construit une pièce en un seul module, l'écrit sous un nom qui porte son empreinte, et rend sa fiche. */
async function make(nom, entree, define = {}) {
  const constantes = Object.fromEntries(Object.entries(define).map(([cle, { nom, integrite }]) => [cle, JSON.stringify({ nom, integrite })]));
  const [{ output }] = await build({
    configFile: false,
    root: RACINE,
    logLevel: "warn",
    plugins: GREFFONS,
    define: constantes,
    build: { write: false, target: "es2021", minify: true, modulePreload: false, lib: { entry: RACINE + entree, formats: ["es"] } },
  });
  const { code } = output.find(({ type }) => type === "chunk");
  const sha = createHash("sha384").update(code).digest();
  const fichier = `${nom}.${sha.toString("hex").slice(0, 12)}.js`;
  const presse = gzipSync(code, { level: 9 });
  writeFileSync(new URL(fichier, SORTIE), code);
  writeFileSync(new URL(`${fichier}.gz`, SORTIE), presse);
  return { nom: fichier, integrite: `sha384-${sha.toString("base64")}`, octets: Buffer.byteLength(code), gzip: presse.length };
}
