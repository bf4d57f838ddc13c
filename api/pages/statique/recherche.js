// La recherche sans recharger la page : les mêmes adresses, seule la zone des résultats change.

const racine = document.documentElement;
racine.classList.add("script");
let enCours = null;

function prepare() {
  document.querySelectorAll("[data-copier]").forEach((bouton) => {
    bouton.hidden = !navigator.clipboard;
    bouton.addEventListener("click", async () => {
      await navigator.clipboard.writeText(location.href);
      say("Lien copié.");
    });
  });
  document.querySelectorAll("[data-auto]").forEach((champ) => champ.addEventListener("change", () => champ.form.requestSubmit()));
}

function say(texte) {
  const annonce = document.querySelector("[data-annonce]");
  if (annonce) annonce.textContent = texte;
}

function sameSearch(adresse) {
  return adresse.origin === location.origin && adresse.pathname === "/recherche";
}

async function go(adresse, { pousser = true, haut = false } = {}) {
  enCours?.abort();
  enCours = new AbortController();
  const zone = document.querySelector("[data-zone]");
  zone.setAttribute("aria-busy", "true");
  try {
    const reponse = await fetch(adresse, { signal: enCours.signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await reponse.text(), "text/html");
    const neuve = page.querySelector("[data-zone]");
    if (!neuve) throw new Error("page sans résultats");
    if (pousser) history.pushState(null, "", adresse);
    replace(page, zone, neuve, haut);
  } catch (erreur) {
    if (erreur.name !== "AbortError") location.assign(adresse);
  }
}

function replace(page, zone, neuve, haut) {
  const focus = document.activeElement?.closest?.("[data-zone]") ? document.activeElement.textContent.trim() : null;
  zone.replaceWith(neuve);
  document.title = page.title;
  const ancien = document.querySelector("form.chercher"), nouveau = page.querySelector("form.chercher");
  if (!ancien.contains(document.activeElement)) ancien.replaceWith(nouveau);
  else ancien.querySelectorAll("input[type=hidden]").forEach((champ) => champ.remove()), nouveau.querySelectorAll("input[type=hidden]").forEach((champ) => ancien.append(champ));
  const liens = document.querySelector(".rubriques"), autres = page.querySelector(".rubriques");
  liens.replaceWith(autres);
  prepare();
  const titre = neuve.querySelector("#titre-resultats");
  if (focus !== null) (haut ? titre : [...neuve.querySelectorAll("a, select")].find((un) => un.textContent.trim() === focus) ?? titre).focus();
  say(titre.textContent.trim().replace(/\s+/g, " "));
}

document.addEventListener("click", (clic) => {
  const lien = clic.target.closest?.("a[href]");
  if (!lien || lien.hasAttribute("download") || clic.ctrlKey || clic.metaKey || clic.shiftKey || clic.button) return;
  if (!lien.closest("[data-zone]") || !sameSearch(new URL(lien.href))) return;
  clic.preventDefault();
  go(lien.href, { haut: Boolean(lien.closest(".pages")) });
});

document.addEventListener("submit", (envoi) => {
  if (!envoi.target.matches("[data-recherche]")) return;
  envoi.preventDefault();
  const valeurs = [...new FormData(envoi.target)].filter(([, valeur]) => valeur !== "");
  go(`/recherche?${new URLSearchParams(valeurs)}`);
});

addEventListener("popstate", () => go(location.href, { pousser: false }));
prepare();
