// Les questions de la page s'ouvrent dans l'assistant.

const assistant = document.querySelector("assistant-orientation");
for (const tuile of document.querySelectorAll("[data-question]")) {
  tuile.addEventListener("click", () => assistant.demander?.(tuile.dataset.question));
}
