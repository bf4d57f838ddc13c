// Copier l'adresse de la sélection.

for (const bouton of document.querySelectorAll("[data-copier]")) {
  bouton.hidden = !navigator.clipboard;
  bouton.addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href);
    document.querySelector("[data-annonce]").textContent = "Lien copié.";
  });
}
