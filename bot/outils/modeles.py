"""Les modèles que `make evaluate` compare : le pipeline de base de Rasa et le nôtre, appris des mêmes phrases."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from bot.outils.apprentissage import Apprentissage, Demande, fingerprint, learn, read_trace
from bot.outils.convertir_nlu import write_yaml
from bot.outils.phrases import draw, read_learnt

PHRASES = Path("data/nlu")
SOCLE = Path(__file__).with_name("socle.yml")
NOTRE = Path("config.yml")
EPOQUES_SOCLE = "epochs: 100"
SOURCES = (Path("bot/components"), Path("langue"))
"""Ce dont notre modèle dépend, en plus des phrases, du pipeline et du lexique."""


@dataclass(frozen=True)
class Atelier:
    """Où sont les modèles, combien d'époques fait la base, et combien de phrases par but (0 : toutes)."""

    var: Path
    epoques: int
    par_but: int = 0

    @property
    def suffixe(self) -> str:
        return f"-{self.par_but}" if self.par_but else ""

    def phrases(self) -> Path:
        """Le dossier des phrases à apprendre : `data/nlu`, ou un tirage fixe écrit dans `var`."""
        if not self.par_but:
            return PHRASES
        dossier = self.var / f"tirage-{self.par_but}"
        write_yaml(draw(read_learnt(PHRASES), self.par_but), dossier)
        return dossier

    def baseline(self) -> tuple[Path, Apprentissage]:
        """Le modèle de base, repris du cache si rien n'a changé."""
        config = with_epochs(SOCLE.read_text(encoding="utf-8"), self.epoques)
        phrases = self.phrases()
        empreinte = fingerprint([phrases], config)
        return self._ready("socle", Demande(config, phrases, empreinte, len(read_learnt(phrases)), self.epoques))

    def ours(self) -> tuple[Path, Apprentissage]:
        """Notre pipeline, réappris pour mesurer ce qu'il coûte ; repris du cache si rien n'a changé."""
        config, phrases = NOTRE.read_text(encoding="utf-8"), self.phrases()
        empreinte = fingerprint([phrases, *SOURCES, self.var / "lexique.json.gz"], config)
        return self._ready("notre", Demande(config, phrases, empreinte, len(read_learnt(phrases))))

    def _ready(self, nom: str, demande: Demande) -> tuple[Path, Apprentissage]:
        modele = self.var / "models" / f"{nom}{self.suffixe}.tar.gz"
        trace = read_trace(modele, demande.empreinte)
        if trace is None:
            epoques = f", {demande.epoques} époques" if demande.epoques else ""
            journal = modele.with_name(f"{nom}{self.suffixe}.log")
            print(f"→ apprentissage : {nom}{epoques}, {demande.nombre} phrases (journal : {journal})", file=sys.stderr)
            trace = learn(demande, modele)
        return modele, trace


def with_epochs(config: str, epoques: int) -> str:
    """Le pipeline de base avec ce nombre d'époques ; `ValueError` si sa ligne `epochs` a disparu."""
    if EPOQUES_SOCLE not in config:
        raise ValueError(f"« {EPOQUES_SOCLE} » manque dans {SOCLE}")
    return config.replace(EPOQUES_SOCLE, f"epochs: {epoques}")
