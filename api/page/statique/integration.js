// La ligne à copier et l'élément suivent les réglages ; les événements s'affichent à mesure.

const code = document.getElementById("code");
const ligne = code?.textContent.split("<assistant-orientation")[0] ?? "";
const formulaire = document.getElementById("reglages");
const releve = document.getElementById("evenements-vus");

function apply() {
  const valeurs = [...new FormData(formulaire)].filter(([, valeur]) => valeur);
  const element = document.createElement("assistant-orientation");
  valeurs.forEach(([nom, valeur]) => element.setAttribute(nom, valeur));
  document.querySelector("assistant-orientation").replaceWith(element);
  const attributs = valeurs.map(([nom, valeur]) => ` ${nom}="${valeur.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`).join("");
  if (code) code.textContent = `${ligne}<assistant-orientation${attributs}></assistant-orientation>`;
}

async function copy(bouton) {
  const copie = document.getElementById("copie");
  try {
    await navigator.clipboard.writeText(code.textContent);
    copie.textContent = bouton.dataset.fait;
  } catch {
    copie.textContent = bouton.dataset.rate;
  }
}

formulaire.addEventListener("change", apply);
formulaire.addEventListener("submit", (e) => e.preventDefault());
document.getElementById("copier")?.addEventListener("click", (e) => copy(e.currentTarget));
for (const nom of ["ouverture", "fermeture", "message", "effacement", "erreur"]) {
  addEventListener(`orientation-${nom}`, (e) => {
    const suite = Object.keys(e.detail).length ? ` ${JSON.stringify(e.detail)}` : "";
    releve.textContent = `${releve.dataset.vus ? `${releve.textContent}\n` : ""}orientation-${nom}${suite}`;
    releve.dataset.vus = "oui";
  });
}
