"""Entraîne le modèle Rasa (`make train`) : `python -m lancer.training`."""

import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lancer.environment import ROOT, rasa_environment
from lancer.errors import LancerError, TrainingFailed
from lancer.log import Log
from lancer.model import MODEL_NAME, publish_model
from lancer.progress import Progress, seconds_text
from lancer.settings import Settings

TICK_SECONDS = 0.5
SHOWN_LINES = 40


def train(settings: Settings, log: Log) -> Path:
    """Entraîne langue et dialogue, et publie le modèle ; lève `TrainingFailed` avec la fin du journal de Rasa."""
    settings.models.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="entrainement-", dir=settings.var) as folder:
        output = Path(folder)
        code = _run(settings, output, log)
        if code != 0 or not (output / MODEL_NAME).is_file():
            raise TrainingFailed(_explain(output / "journal.txt"))
        return publish_model(output / MODEL_NAME, settings.models)


def command(settings: Settings, output: Path) -> list[str]:
    """`--force` : le cache de Rasa ne voit pas un changement dans `langue` ou dans le lexique."""
    return [
        *(str(settings.bot_python), "-m", "rasa", "train", "--force", "--quiet"),
        *("--config", "config.yml", "--domain", "bot/domain", "--data", "data"),
        *("--out", str(output.resolve()), "--fixed-model-name", MODEL_NAME.removesuffix(".tar.gz")),
    ]


def _run(settings: Settings, output: Path, log: Log) -> int:
    with (output / "journal.txt").open("wb") as journal, Progress(log) as progress:
        process = subprocess.Popen(
            command(settings, output),
            cwd=ROOT,
            env=rasa_environment(settings),
            stdin=subprocess.DEVNULL,
            stdout=journal,
            stderr=subprocess.STDOUT,
        )
        try:
            while process.poll() is None:
                progress.tick(["entraînement du modèle"])
                time.sleep(TICK_SECONDS)
        finally:
            process.kill()
        log.say(f"entraînement fini en {seconds_text(progress.seconds)}")
        return process.wait()


def _explain(journal: Path) -> str:
    lines = journal.read_text(encoding="utf-8", errors="replace").splitlines()[-SHOWN_LINES:]
    return "L'entraînement a échoué. La fin du journal de Rasa :\n" + "\n".join(f"    {line}" for line in lines)


def main() -> int:
    """Code de sortie : 0, 1 si Rasa a échoué, 130 si on l'a interrompu."""
    log = Log()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        train(Settings(), log)
    except LancerError as error:
        log.say(str(error), "red")
        return error.exit_code
    except KeyboardInterrupt:
        log.say("entraînement interrompu")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
