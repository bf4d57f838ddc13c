"""Les compteurs de `/metrics` : anonymes, sans texte, sans identifiant, sans adresse."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

SECONDES = (0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 8, 15)


class Mesures:
    """Un registre par application : deux applications dans un même processus ne se mêlent pas."""

    def __init__(self) -> None:
        self._registre = CollectorRegistry()
        self.tours = self._counter("orientation_tours_total", "Tours répondus", "but", "issue")
        self.requetes = self._counter("orientation_requetes_total", "Requêtes HTTP", "methode", "route", "statut")
        self.ouvertes = self._counter("orientation_conversations_total", "Conversations ouvertes")
        self.effacees = self._counter("orientation_effacements_total", "Conversations effacées", "par")
        self.avis = self._counter("orientation_avis_total", "Avis donnés", "but", "utile", "raison")
        self.duree = self._histogram("orientation_tour_secondes", "Durée d'un tour, de la requête à la réponse")
        self.duree_rasa = self._histogram("orientation_rasa_secondes", "Durée de la réponse de Rasa")
        self.en_cours = Gauge("orientation_tours_en_cours", "Tours en cours", registry=self._registre)

    def _counter(self, nom: str, aide: str, *etiquettes: str) -> Counter:
        return Counter(nom, aide, etiquettes, registry=self._registre)

    def _histogram(self, nom: str, aide: str) -> Histogram:
        return Histogram(nom, aide, buckets=SECONDES, registry=self._registre)

    def text(self) -> bytes:
        """Le relevé au format texte de Prometheus."""
        return generate_latest(self._registre)
