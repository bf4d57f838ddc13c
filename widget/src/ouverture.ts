// Ouvrir et fermer : une fenêtre à côté de la page, ou qui la couvre quand l'écran est petit.

const PETIT = "(max-width: 36em), (max-height: 30em)";

/** Une fenêtre qui couvre l'écran est modale (le clavier ne se perd pas derrière) ; à côté de la page, elle ne l'est pas. */
export class Fenetre {
  private readonly petit = matchMedia(PETIT);

  constructor(
    private readonly panneau: HTMLDialogElement,
    private readonly close: () => void,
  ) {
    panneau.addEventListener("cancel", (e) => {
      e.preventDefault();
      close();
    });
    panneau.addEventListener("keydown", (e) => {
      if (e.key === "Escape" && !e.defaultPrevented) this.close();
    });
    this.petit.addEventListener?.("change", () => this.panneau.open && this.reopen());
  }

  open(): void {
    if (this.petit.matches) this.panneau.showModal();
    else this.panneau.show();
  }

  hide(): void {
    this.panneau.close();
  }

  // La même fenêtre, dans l'autre forme, sans déplacer le focus de qui écrit.
  private reopen(): void {
    const actif = (this.panneau.getRootNode() as ShadowRoot).activeElement as HTMLElement | null;
    this.panneau.close();
    this.open();
    actif?.focus();
  }
}
