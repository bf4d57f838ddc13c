// Les phrases, lues dans api/textes/fr.yml à la construction : une seule source pour le service et pour l'élément.

import { bienvenue, widget } from "virtual:textes";

export const T = widget;
export const BIENVENUE = bienvenue;
