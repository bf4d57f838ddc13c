import { defineConfig } from "vitest/config";
// @ts-expect-error module sans types
import { GREFFONS } from "./outils/greffons.mjs";

const piece = JSON.stringify({ nom: "piece.js", integrite: "sha384-x" });

export default defineConfig({
  plugins: GREFFONS,
  define: { PIECE_CARTE: piece, PIECE_FOND: piece },
  test: { environment: "jsdom", isolate: false, environmentOptions: { jsdom: { url: "http://page.test/" } }, include: ["tests/**/*.test.ts"], setupFiles: "tests/preparer.ts", css: { include: /.+/ } },
});
