// Ce que les tests mesurent dans la page, DOM fantôme compris. Chaque mesure rend la liste de ce qui ne va pas.
window.mesures = (() => {
  const racine = () => document.querySelector("assistant-orientation").shadowRoot;
  const tous = (choix) => [...racine().querySelectorAll(choix)];
  const vu = (e) => e.checkVisibility({ visibilityProperty: true });
  const dire = (e) => `${e.localName}.${e.className} « ${(e.getAttribute?.("aria-label") || e.textContent).trim().slice(0, 40)} »`;
  const cache = (e) => e.closest(".dit, svg, [hidden]");

  // Rien ne sort de la page sur le côté, ni d'une boîte qui ne défile pas exprès.
  const debordements = () => {
    const page = document.documentElement.scrollWidth > innerWidth ? [`page : ${document.documentElement.scrollWidth} > ${innerWidth}`] : [];
    const boites = tous(".panneau, .journal, .pied, .tete, .confirmer, .fiche, .message, .texte, .carte figure");
    return [...page, ...boites.filter((e) => vu(e) && e.scrollWidth > e.clientWidth + 1 && !e.querySelector(".toile")).map(dire)];
  };

  // Chaque geste a 44 px de côté ; un lien dans une phrase en est dispensé, aucun ici ne l'est.
  const cibles = () => tous("button, a[href], summary, textarea").filter((e) => {
    const { width, height } = e.getBoundingClientRect();
    return vu(e) && !cache(e) && (height < 43.9 || width < (e.matches("a, summary") ? 24 : 43.9));
  }).map((e) => `${dire(e)} ${e.getBoundingClientRect().width}×${e.getBoundingClientRect().height}`);

  // Un texte plus grand que sa boîte, quand elle le coupe sans défiler.
  const coupes = () => tous("*").filter((e) => {
    if (!vu(e) || cache(e) || e.matches(".toile, .toile *, textarea, dialog.panneau, section.panneau")) return false;
    const { overflowX, overflowY } = getComputedStyle(e);
    const coupe = (o) => o === "hidden" || o === "clip";
    return (coupe(overflowX) && e.scrollWidth > e.clientWidth + 1) || (coupe(overflowY) && e.scrollHeight > e.clientHeight + 1);
  }).map(dire);

  // Deux textes l'un sur l'autre (au-delà d'un cinquième du plus petit) ; les noms d'une carte sont exceptés.
  const chevauchements = () => {
    const morceaux = [];
    const marche = document.createTreeWalker(racine(), NodeFilter.SHOW_TEXT);
    for (let n = marche.nextNode(); n; n = marche.nextNode()) {
      const e = n.parentElement;
      if (!n.data.trim() || e.localName === "style" || !vu(e) || cache(e) || e.closest(".toile")) continue;
      const portee = document.createRange();
      portee.selectNodeContents(n);
      const zone = e.closest(".journal, .panneau")?.getBoundingClientRect() ?? { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
      for (const r of portee.getClientRects()) {
        const [g, h, d, b] = [Math.max(r.left, zone.left), Math.max(r.top, zone.top), Math.min(r.right, zone.right), Math.min(r.bottom, zone.bottom)];
        if (d - g > 1 && b - h > 1) morceaux.push({ n, g, h, d, b, e });
      }
    }
    const fautes = [];
    for (const [i, a] of morceaux.entries()) for (const c of morceaux.slice(i + 1)) {
      if (a.n === c.n || a.e.closest("dialog") !== c.e.closest("dialog") || a.e.closest(".lanceur") || c.e.closest(".lanceur")) continue;
      const [l, h] = [Math.min(a.d, c.d) - Math.max(a.g, c.g), Math.min(a.b, c.b) - Math.max(a.h, c.h)];
      const petit = Math.min((a.d - a.g) * (a.b - a.h), (c.d - c.g) * (c.b - c.h));
      if (l > 0 && h > 0 && l * h > petit / 5) fautes.push(`${dire(a.e)} / ${dire(c.e)}`);
    }
    return fautes;
  };

  const actif = () => {
    let e = document.activeElement;
    while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
    return e;
  };
  const focus = () => {
    const e = actif();
    return (e?.getAttribute("aria-label") || e?.labels?.[0]?.textContent || e?.textContent || "").trim().replace(/\s+/g, " ").slice(0, 80);
  };

  // Les régions vivantes, comme un lecteur d'écran les suit : celles qui étaient là avant le changement, ce qui y est ajouté ou montré.
  const VIVANTES = "[role=log], [role=status], [role=alert], [aria-live]";
  const LISTES = { h1: "titre", h2: "titre", h3: "titre", h4: "titre", h5: "titre", h6: "titre", button: "bouton", a: "lien", summary: "à déplier", th: "en-tête" };
  const annonces = [];
  const vivante = (e) => {
    const ici = e.nodeType === 1 ? e : e.parentElement;
    const region = ici?.closest("[aria-hidden=true]") ? null : ici?.closest(VIVANTES);
    return region && region.getAttribute("aria-live") !== "off" ? region : null;
  };
  const lire = (n) => {
    if (n.nodeType === 3) return n.data.trim().replace(/\s+/g, " ");
    if (n.nodeType !== 1 || n.getAttribute("aria-hidden") === "true" || !(n.checkVisibility() || getComputedStyle(n).display === "contents")) return "";
    const genre = LISTES[n.localName];
    const texte = n.getAttribute("aria-label") && genre ? n.getAttribute("aria-label") : [...n.childNodes].map(lire).filter(Boolean).join(genre ? " " : " | ");
    const groupe = !genre && n.getAttribute("role") === "group" ? `groupe « ${n.getAttribute("aria-label")} » | ` : "";
    return texte && (genre ? `${genre} « ${texte} »` : groupe + texte);
  };
  const nommer = (e) => (e.getAttribute("role") === "log" ? `journal « ${e.getAttribute("aria-label")} »` : "état");
  const suivre = (changements) => {
    const neufs = new Set();
    for (const c of changements) {
      if (c.type === "attributes") { if (!c.target.hidden) neufs.add(c.target); }
      else for (const n of c.addedNodes) if (n.isConnected) neufs.add(n);
    }
    for (const n of neufs) {
      const region = vivante(n.nodeType === 1 ? n.parentElement : n);
      const texte = region && lire(n);
      if (texte) annonces.push(`${nommer(region)} : ${texte}`);
    }
  };
  const ecouter = () => new MutationObserver(suivre).observe(racine(), { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["hidden"] });
  const entendre = () => annonces.splice(0);

  return { ecouter, entendre, debordements, cibles, coupes, chevauchements, focus, actif, tous, racine };
})();
