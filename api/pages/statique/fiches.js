// Ce que la page fait de plus avec un script : imprimer, copier le signalement.
const montrer = (bouton, geste) => { bouton.hidden = false; bouton.addEventListener("click", geste); };

document.querySelectorAll("[data-imprimer]").forEach((bouton) => montrer(bouton, () => window.print()));

document.querySelectorAll("[data-copier]").forEach((bouton) => montrer(bouton, async () => {
  const champ = document.getElementById(bouton.dataset.copier);
  champ.select();
  await navigator.clipboard?.writeText(champ.value).catch(() => document.execCommand("copy"));
  document.getElementById("copie").textContent = bouton.textContent = "Copié";
}));
