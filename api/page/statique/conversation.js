// La page parle à l'API de conversation ; ce qu'elle reçoit est toujours écrit comme du texte, jamais comme du HTML.

const T = JSON.parse(document.body.dataset.textes);
const journal = document.getElementById("journal");
const etat = document.getElementById("etat");
const champ = document.getElementById("message");
const trop = document.getElementById("trop");
const accueil = document.getElementById("bienvenue").cloneNode(true);
const GARDE = "conversation";
const LONGUEUR = 1000;
const DELAI_MS = 20000;
const ANNONCE_MS = 300; // une réponse plus rapide n'a pas besoin d'être annoncée

let conversation = null;
let occupe = false;
let annonce = 0;

// --- Construire ---------------------------------------------------------------------------------------------------

function build(balise, attributs = {}, ...enfants) {
  const element = document.createElement(balise);
  for (const [nom, valeur] of Object.entries(attributs)) {
    if (nom.startsWith("on")) element.addEventListener(nom.slice(2), valeur);
    else element.setAttribute(nom, valeur);
  }
  element.append(...enfants.filter((enfant) => enfant !== null));
  return element;
}

function fill(modele, valeurs) {
  return modele.replace(/\{(\w+)\}/g, (_, cle) => valeurs[cle]);
}

function buildMessage(de, ...contenu) {
  return build("article", { class: `message ${de}` }, build("h2", { class: "dit" }, T[de === "eleve" ? "toi" : "assistant"]), ...contenu);
}

function buildAnswer(message) {
  return buildMessage(
    "assistant",
    message.texte ? build("p", { class: "texte" }, message.texte) : null,
    message.tableau ? buildTable(message.tableau) : buildList("fiches", message.fiches, buildCard),
    buildList("choix", message.choix, buildChoice),
    buildSources(message.sources),
  );
}

function buildList(classe, elements, buildItem) {
  return elements?.length ? build("ul", { class: classe }, ...elements.map((e) => build("li", {}, buildItem(e)))) : null;
}

function buildChoice(choix) {
  return build("button", { type: "button", onclick: () => say({ corps: { choix: choix.id }, montre: choix.libelle }) }, choix.libelle);
}

function buildCard(fiche) {
  const distance = fiche.distance_km;
  const liens = (fiche.liens ?? []).map((lien) => buildLink(lien.url, lien.libelle));
  return build("div", { class: "fiche" },
    build("div", { class: "fiche-tete" },
      build("h3", {}, fiche.titre),
      Number.isFinite(distance) ? build("span", { class: "distance" }, `${distance.toLocaleString("fr-FR", { maximumFractionDigits: 1 })} km`, build("span", { class: "dit" }, T.oiseau)) : null),
    ...(fiche.lignes ?? []).map((ligne) => build("p", {}, ...linkPhones(ligne))),
    liens.length ? build("div", { class: "liens" }, ...liens) : null);
}

// Les mêmes faits que les fiches, côte à côte : le tableau les remplace. Il défile de lui-même sur un petit écran.
function buildTable({ titre, colonnes, lignes }) {
  const [coin, ...noms] = colonnes;
  const tete = build("tr", {}, build("td", {}, coin), ...noms.map((nom) => build("th", { scope: "col" }, nom)));
  const corps = lignes.map(([critere, ...valeurs]) =>
    build("tr", {}, build("th", { scope: "row" }, critere), ...valeurs.map((valeur) => build("td", {}, valeur))));
  return build("div", { class: "tableau", role: "region", "aria-label": titre || noms.join(", "), tabindex: "0" },
    build("table", {}, titre ? build("caption", {}, titre) : null, build("thead", {}, tete), build("tbody", {}, ...corps)));
}

function buildLink(url, libelle) {
  if (!/^(https?:|tel:|mailto:)/i.test(url)) return build("span", {}, libelle);
  if (!/^https?:/i.test(url)) return build("a", { href: url }, libelle);
  return build("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, libelle, build("span", { class: "dit" }, T.nouvelle_fenetre));
}

// Les numéros à dix chiffres, et les numéros courts quand la ligne est celle du téléphone, s'appellent d'un doigt.
function linkPhones(ligne) {
  const motif = /^t[ée]l/i.test(ligne) ? /0[ .]?\d(?:[ .]?\d){8}|\b(?:3\d{3}|1\d{1,2})\b/g : /\b0[ .]?[1-9](?:[ .]?\d\d){4}\b/g;
  const morceaux = [];
  let place = 0;
  for (const trouve of ligne.matchAll(motif)) {
    morceaux.push(ligne.slice(place, trouve.index), build("a", { href: `tel:${trouve[0].replace(/[ .]/g, "")}` }, trouve[0]));
    place = trouve.index + trouve[0].length;
  }
  return [...morceaux, ligne.slice(place)];
}

function buildSources(sources) {
  if (!sources?.length) return null;
  return build("details", { class: "sources" },
    build("summary", {}, sources.length > 1 ? `${T.sources} (${sources.length})` : T.source),
    build("ul", {}, ...sources.map((s) => build("li", {}, s.url ? buildLink(s.url, s.titre) : s.titre, s.date ? `, ${readDate(s.date)}` : ""))));
}

function readDate(date) {
  const [, annee, mois, jour] = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(date) ?? [];
  if (!annee) return date;
  const options = jour ? { dateStyle: "long", timeZone: "UTC" } : { year: "numeric", month: "long", timeZone: "UTC" };
  return new Intl.DateTimeFormat("fr-FR", options).format(Date.UTC(annee, mois - 1, jour ?? 1));
}

// « Compris : CAP cuisine, près de Cholet »
function buildUnderstood(compris) {
  const dit = describeEntities(compris?.entites ?? {});
  if (!dit.length) return null;
  return build("p", { class: "compris" },
    build("span", {}, `${T.compris} `, build("strong", {}, dit.join(", "))),
    build("button", { type: "button", class: "lien", onclick: startCorrection }, T.corriger));
}

function describeEntities(entites) {
  const noms = (cle) => [entites[cle] ?? []].flat().map((v) => v?.libelle ?? v?.nom ?? String(v));
  const formations = noms("formation");
  const niveaux = noms("niveau").filter((niveau) => !formations.some((f) => f.startsWith(niveau)));
  const lieux = [entites.lieu ?? []].flat().map((l) => (l.type === "commune" ? fill(T.pres_de, { nom: l.nom }) : l.nom));
  const mots = (cle) => noms(cle).map((valeur) => T[valeur] ?? valeur);
  return [formations, niveaux, noms("niveau_vise"), noms("metier"), noms("domaine"), noms("famille"), noms("etablissement"),
    noms("campus"), mots("statut"), mots("secteur"), lieux].flat();
}

function startCorrection() {
  champ.value = T.correction;
  champ.focus();
  champ.setSelectionRange(champ.value.length, champ.value.length);
}

// --- Parler à l'API -----------------------------------------------------------------------------------------------

class Refus extends Error {
  constructor(statut, detail) {
    super(detail);
    this.statut = statut;
  }
}

async function call(methode, chemin, { corps, cle } = {}) {
  const headers = {};
  if (corps) headers["Content-Type"] = "application/json";
  if (conversation) headers.Authorization = `Bearer ${conversation.jeton}`;
  if (cle) headers["Idempotency-Key"] = cle;
  const reponse = await fetch(chemin, { method: methode, headers, body: corps && JSON.stringify(corps), signal: AbortSignal.timeout(DELAI_MS) });
  const contenu = reponse.status === 204 ? null : await reponse.json();
  if (!reponse.ok) throw new Refus(reponse.status, contenu?.detail);
  return contenu;
}

async function openConversation() {
  if (!conversation) {
    const { id, jeton, messages } = await call("POST", "/conversations", { corps: { canal: "web" } });
    conversation = { id, jeton, accueil: messages[0].choix };
  }
  return conversation;
}

function forgetConversation() {
  conversation = null;
  sessionStorage.removeItem(GARDE);
}

function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (octet) => octet.toString(16).padStart(2, "0")).join("");
}

// --- Mener la conversation ----------------------------------------------------------------------------------------

// envoi : { corps | rang, montre, cle } ; `rang` désigne un exemple de l'accueil, dont l'identifiant vient avec la conversation.
async function say(envoi) {
  if (occupe) return;
  setBusy(true);
  const dit = envoi.article ?? show(buildMessage("eleve", build("p", { class: "texte" }, envoi.montre)));
  const complet = { ...envoi, article: dit, cle: envoi.cle ?? newKey() };
  scrollTo(dit);
  try {
    const { id, accueil: exemples } = await openConversation();
    const corps = envoi.corps ?? { choix: exemples[envoi.rang].id };
    const reponse = await call("POST", `/conversations/${id}/messages`, { corps, cle: complet.cle });
    sessionStorage.setItem(GARDE, JSON.stringify(conversation));
    showAnswer(reponse);
  } catch (erreur) {
    showError(erreur, complet);
  } finally {
    setBusy(false);
    scrollTo(dit);
  }
}

function showAnswer({ messages, compris }) {
  const articles = messages.map(buildAnswer);
  const ligne = buildUnderstood(compris);
  if (ligne) articles[0].querySelector("h2").after(ligne);
  articles.forEach(show);
}

function showError(erreur, envoi) {
  const perdue = erreur.statut === 401 || erreur.statut === 404;
  if (perdue) forgetConversation();
  const raison = erreur instanceof Refus && erreur.message ? erreur.message : !navigator.onLine ? T.hors_ligne : erreur.name === "TimeoutError" ? T.lent : T.injoignable;
  const bloc = build("div", { class: "message erreur" }, build("p", {}, raison));
  if (erreur.statut !== 422 && erreur.statut !== 413) bloc.append(build("button", { type: "button", onclick: () => retry(bloc, envoi, perdue) }, T.renvoyer));
  show(bloc);
}

// Même clé : le service répond une seule fois. Dans une conversation neuve, un bouton d'avant ne vaut plus que son libellé.
function retry(bloc, envoi, perdue) {
  if (occupe) return;
  bloc.remove();
  champ.focus();
  say(perdue ? { corps: { texte: envoi.montre }, montre: envoi.montre, article: envoi.article } : envoi);
}

function show(element) {
  journal.append(element);
  return element;
}

// La question en haut, sa réponse dessous : on lit du début.
function scrollTo(element) {
  if (journal.scrollHeight > journal.clientHeight) journal.scrollTop = element.offsetTop - 16;
  else element.scrollIntoView({ block: "nearest" });
}

function setBusy(oui) {
  occupe = oui;
  clearTimeout(annonce);
  if (oui) annonce = setTimeout(() => showState(T.ecrit), ANNONCE_MS);
  else showState("");
  for (const bouton of document.querySelectorAll("button:not(dialog button)")) bouton.setAttribute("aria-disabled", oui);
}

function showState(texte) {
  etat.textContent = texte;
  etat.classList.toggle("actif", texte !== "");
}

function startOver(note) {
  forgetConversation();
  journal.replaceChildren(accueil.cloneNode(true), build("p", { class: "note" }, note));
  champ.focus();
}

async function restore() {
  const garde = sessionStorage.getItem(GARDE);
  if (!garde) return;
  try {
    conversation = JSON.parse(garde);
    const { messages } = await call("GET", `/conversations/${conversation.id}`);
    journal.replaceChildren(...messages.map((m) => (m.de === "eleve" ? buildMessage("eleve", build("p", { class: "texte" }, m.texte)) : buildAnswer(m))));
    scrollTo(journal.lastElementChild);
  } catch (erreur) {
    if (erreur instanceof Refus) startOver(T.expiree);
    else show(build("div", { class: "message erreur" }, build("p", {}, T.injoignable)));
  }
}

async function erase() {
  try {
    if (conversation) await call("DELETE", `/conversations/${conversation.id}`);
    startOver(T.effacee);
  } catch (erreur) {
    if (erreur.statut === 401 || erreur.statut === 404) startOver(T.effacee);
    else show(build("div", { class: "message erreur" }, build("p", {}, T.pas_effacee)));
  }
}

// --- Écouter ------------------------------------------------------------------------------------------------------

function submit(evenement) {
  evenement?.preventDefault();
  const texte = champ.value.trim();
  if (occupe || !texte || texte.length > LONGUEUR) return;
  champ.value = "";
  measure();
  say({ corps: { texte }, montre: texte });
}

function measure() {
  const exces = champ.value.trim().length - LONGUEUR;
  trop.textContent = exces > 0 ? fill(T.reste, { n: exces }) : "";
}

const confirmer = document.getElementById("confirmer");
document.getElementById("saisie").addEventListener("submit", submit);
champ.addEventListener("input", measure);
champ.addEventListener("keydown", (e) => { if (e.key === "Enter" && !e.shiftKey && !e.isComposing) submit(e); });
journal.addEventListener("click", (e) => {
  const exemple = e.target.closest("button[data-rang]");
  if (exemple) say({ rang: Number(exemple.dataset.rang), montre: exemple.textContent });
});
document.getElementById("humain").addEventListener("click", (e) => {
  const texte = e.currentTarget.dataset.texte;
  say({ corps: { texte }, montre: texte });
});
document.getElementById("recommencer").addEventListener("click", () => {
  if (occupe) return;
  if (conversation) call("DELETE", `/conversations/${conversation.id}`).catch(() => {});
  startOver(T.recommencee);
});
document.getElementById("effacer").addEventListener("click", () => { if (!occupe) confirmer.showModal(); });
confirmer.addEventListener("close", () => { if (confirmer.returnValue === "oui") erase(); confirmer.returnValue = ""; });

restore();
