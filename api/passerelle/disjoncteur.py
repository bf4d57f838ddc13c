"""Ne plus attendre un service qui ne répond plus, et le réessayer bientôt."""

import time


class Disjoncteur:
    """S'ouvre après `seuil` lenteurs de suite, pour `repos` secondes ; ensuite un seul essai décide.

    Une connexion refusée ne compte pas : elle ne coûte rien, et le service revenu doit répondre au premier message.
    """

    def __init__(self, seuil: int = 3, repos: float = 5.0) -> None:
        self._seuil = seuil
        self._repos = repos
        self._lenteurs = 0
        self._jusqu_a = 0.0

    @property
    def open(self) -> bool:
        """Vrai tant qu'il vaut mieux ne pas essayer ; laisse passer un essai à la fin du repos."""
        if self._lenteurs < self._seuil:
            return False
        if time.monotonic() < self._jusqu_a:
            return True
        self._jusqu_a = time.monotonic() + self._repos
        return False

    def slow(self) -> None:
        """Note une lenteur."""
        self._lenteurs += 1
        if self._lenteurs >= self._seuil:
            self._jusqu_a = time.monotonic() + self._repos

    def well(self) -> None:
        """Note une réponse : tout repart."""
        self._lenteurs = 0
