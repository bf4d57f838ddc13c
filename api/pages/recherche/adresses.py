"""D'une recherche à une autre par un lien : un filtre de plus, un de moins, une autre vue, la page suivante."""

from typing import Any

from api.pages.recherche.parametres import NOMS, Lecture
from api.pages.rendu import link
from knowledge.recherche.comprendre import Morceau
from knowledge.recherche.relacher import Relache

CHEMIN = "/recherche"
_CLES = {champ: nom for nom, champ in NOMS.items()}


class Adresses:
    """Les adresses voisines d'une recherche ; la sélection suit toujours."""

    def __init__(self, lecture: Lecture, garde: tuple[str, ...]) -> None:
        self._lecture, self._garde = lecture, garde
        self._etat: dict[str, Any] = {
            "q": lecture.comprehension.texte,
            **lecture.poses,
            "vue": lecture.vue_dite,
            "tri": lecture.tri_dit,
        }

    def here(self, **changes: Any) -> str:
        """Cette recherche, avec ces changements ; sans `page`, on revient à la première."""
        return self._write(CHEMIN, changes)

    def _write(self, chemin: str, changes: dict[str, Any]) -> str:
        etat = self._etat | changes
        return link(chemin, self._garde, **{cle: _written(valeur) for cle, valeur in etat.items()})

    def page(self, numero: int) -> str:
        """Cette recherche, à cette page."""
        return self.here(page=numero if numero > 1 else None)

    def export(self, format_: str) -> str:
        """Cette recherche, en fichier."""
        return self._write(f"{CHEMIN}.{format_}", {})

    def without_piece(self, morceau: Morceau) -> str:
        """La recherche sans ce morceau de texte."""
        return self.here(q=self._lecture.comprehension.text_without(morceau))

    def without_filter(self, nom: str) -> str:
        """La recherche sans ce filtre."""
        return self.here(**{nom: None})

    def toggle(self, champ: str, valeur: str, choisie: bool) -> str:
        """Prend ou retire une valeur d'une facette, qu'elle vienne d'un filtre ou du texte."""
        nom = _CLES[champ]
        if not choisie:
            return self.here(**{nom: (*self._posed(nom), valeur) if champ == "niveaux" else valeur})
        if nom in self._lecture.poses:
            restes = tuple(v for v in self._posed(nom) if v != valeur)
            return self.here(**{nom: restes or None})
        dits = [m for m in self._lecture.comprehension.morceaux if m.champ == champ]
        return self.without_piece(dits[0]) if dits else self.here()

    def relaxed(self, relache: Relache) -> str:
        """La recherche élargie comme le propose cette relâche."""
        if relache.champ == "rayon_km":
            return self.here(rayon=f"{relache.criteres.rayon_km:g}")
        if relache.champ == "lieu":
            return self._without_place()
        dits = [m for m in self._lecture.comprehension.morceaux if m.champ == relache.champ]
        nom = _CLES.get(relache.champ, relache.champ)
        return self.without_piece(dits[0]) if dits and nom not in self._lecture.poses else self.without_filter(nom)

    def _without_place(self) -> str:
        return self.here(lieu=None, rayon=None, partout=True)

    def _posed(self, nom: str) -> tuple[str, ...]:
        pose = self._lecture.poses.get(nom, ())
        return pose if isinstance(pose, tuple) else (pose,)

    def hidden(self) -> list[tuple[str, str]]:
        """Ce que le formulaire garde sans le montrer."""
        montres = {"q", "lieu", "rayon", "tri"}
        paires = ((cle, _written(valeur)) for cle, valeur in self._etat.items() if cle not in montres)
        champs = [(cle, str(une)) for cle, valeur in paires for une in _several(valeur) if une not in (None, "")]
        return champs + [("garde", une) for une in self._garde]


def _written(valeur: Any) -> Any:
    if valeur is True:
        return "oui"
    return f"{valeur:g}" if isinstance(valeur, float) else valeur


def _several(valeur: Any) -> tuple[Any, ...]:
    return valeur if isinstance(valeur, tuple) else (valeur,)
