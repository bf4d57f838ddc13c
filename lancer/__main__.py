"""`make run` : lance l'assistant, reste au premier plan, arrête tout à Ctrl-C ou SIGTERM."""

import signal
import sys
import time
from pathlib import Path
from types import FrameType

from lancer.canari import Canari, dialogue_starts
from lancer.errors import LancerError, NotReady
from lancer.log import Log
from lancer.model import choose_models
from lancer.progress import seconds_text
from lancer.settings import Settings
from lancer.supervisor import Supervisor
from territoires.lecture import TerritoireInconnu, path_of

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> int:
    """Code de sortie : 0 arrêt demandé, 1 panne, 2 rien n'a pu être lancé."""
    settings = Settings()
    log = Log(quiet=settings.log_level != "debug")
    try:
        check_ready(settings)
        run(settings, log)
    except LancerError as error:
        log.say(str(error), "red")
        return error.exit_code
    log.say("arrêté")
    return 0


def check_ready(settings: Settings) -> None:
    """Lève `NotReady` si le territoire n'existe pas ou si `make` n'a pas tout construit."""
    try:
        path_of(settings.territoire)
    except TerritoireInconnu as erreur:
        raise NotReady(str(erreur)) from None
    if not settings.bot_python.is_file():
        raise NotReady(f"Le Python de Rasa manque ({settings.bot_python}) : lancez « make install ».")
    if not settings.base_path.is_file():
        raise NotReady(f"La base manque ({settings.base_path}) : lancez « make base ».")
    choose_models(settings.models)


def run(settings: Settings, log: Log) -> None:
    """Lance tout et surveille jusqu'à ce qu'on demande l'arrêt ; un modèle qui ne répond pas cède au précédent."""
    models, refusals = choose_models(settings.models)
    for refusal in refusals:
        log.say(f"{refusal} Le précédent sert.", "red")
    while not _serve(settings, log, models.pop(0), last=not models):
        log.say("Le modèle se charge mais ne répond pas aux messages : le précédent sert.", "red")


def _serve(settings: Settings, log: Log, model: Path, *, last: bool) -> bool:
    """Sert ce modèle jusqu'à l'arrêt ; faux, tout arrêté, s'il ne répond pas et qu'il en reste un autre."""
    started = time.monotonic()
    supervisor = Supervisor.from_settings(settings, log, model)
    _stop_on_signals(supervisor)
    with supervisor:
        if supervisor.stopping:
            return True
        if dialogue_starts(settings) is False:
            if not last:
                return False
            log.say("Rasa ne répond pas aux messages : l'usager n'aura que des excuses et les numéros d'aide.", "red")
        elapsed = seconds_text(time.monotonic() - started)
        log.say(f"prêt en {elapsed} : {settings.api_url} (Ctrl-C pour arrêter)", "bold green")
        supervisor.watch(Canari(settings))
    return True


def _stop_on_signals(supervisor: Supervisor) -> None:
    def handle(_number: int, _frame: FrameType | None) -> None:
        supervisor.request_stop()

    for number in STOP_SIGNALS:
        signal.signal(number, handle)


if __name__ == "__main__":
    sys.exit(main())
