// Ce que jsdom ne fait pas et que l'élément emploie.

import { afterEach, beforeEach, vi } from "vitest";

HTMLDialogElement.prototype.show ??= function () { this.open = true; };
HTMLDialogElement.prototype.showModal ??= function () { this.open = true; };
HTMLDialogElement.prototype.close ??= function () { this.open = false; };
globalThis.matchMedia ??= (() => ({ matches: false, addEventListener() {}, removeEventListener() {} })) as unknown as typeof matchMedia;

beforeEach(() => {
  sessionStorage.clear();
  document.body.replaceChildren();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
