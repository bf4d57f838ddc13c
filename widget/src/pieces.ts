// Charger une pièce à la demande, à côté de ce module, et vérifier son empreinte quand le navigateur sait le faire.

export interface Piece {
  nom: string;
  integrite: string;
}

/** Le module de la pièce ; rejette s'il manque ou si son contenu n'est pas celui de la construction. */
export async function load<M>({ nom, integrite }: Piece): Promise<M> {
  const adresse = new URL(nom, import.meta.url).href;
  await preload(adresse, integrite);
  return import(/* @vite-ignore */ adresse) as Promise<M>;
}

// `modulepreload` met le module vérifié là où `import()` le prendra ; un navigateur qui l'ignore passe sans vérifier.
function preload(href: string, integrite: string): Promise<void> {
  const lien = document.createElement("link");
  if (!lien.relList.supports?.("modulepreload")) return Promise.resolve();
  return new Promise<void>((resolve, reject) => {
    Object.assign(lien, { rel: "modulepreload", href, integrity: integrite, crossOrigin: "anonymous" });
    lien.onload = () => resolve();
    lien.onerror = () => reject(new Error(href));
    document.head.append(lien);
  }).finally(() => lien.remove());
}
