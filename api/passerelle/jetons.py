"""Identifiants impossibles à deviner et jetons signés qui expirent."""

import hashlib
import hmac
import os
import secrets
import time
from pathlib import Path

from itsdangerous import BadSignature, URLSafeTimedSerializer

from api.passerelle.settings import Reglages

OCTETS_ID = 18
OCTETS_SECRET = 32


class JetonPerime(Exception):
    """Le jeton fut bon, il ne l'est plus."""


class JetonFaux(Exception):
    """Le jeton n'a pas été signé ici."""


class Jetons:
    """Signe et lit les jetons d'une conversation ; `heures` : leur durée de vie."""

    def __init__(self, secret: str, heures: float) -> None:
        self._cle = secret.encode()
        self._signeur = URLSafeTimedSerializer(secret, salt="conversation")
        self._secondes = int(heures * 3600)

    def issue(self, conversation: str) -> str:
        """Le jeton qui ouvre cette conversation, elle seule."""
        return str(self._signeur.dumps(conversation))

    def read(self, jeton: str) -> str:
        """L'identifiant signé ; `JetonPerime` ou `JetonFaux`.

        Un jeton du futur est bon : il est signé d'ici, et l'horloge a reculé (itsdangerous le dirait périmé pour une seconde).
        """
        try:
            conversation, quand = self._signeur.loads(jeton, return_timestamp=True)
        except BadSignature as erreur:
            raise JetonFaux from erreur
        if time.time() - quand.timestamp() > self._secondes:
            raise JetonPerime
        return str(conversation)

    def fingerprint(self, contenu: str) -> str:
        """Empreinte qui ne se calcule pas sans la clé : deux contenus égaux ont la même, aucun ne s'y lit."""
        return hmac.new(self._cle, contenu.encode(), hashlib.sha256).hexdigest()


def new_id() -> str:
    """144 bits au hasard, sûrs dans une adresse."""
    return secrets.token_urlsafe(OCTETS_ID)


def read_secret(reglages: Reglages) -> str:
    """La clé réglée, sinon celle du fichier, tirée au sort la première fois (lisible du seul propriétaire)."""
    if reglages.secret:
        return reglages.secret.get_secret_value()
    chemin = reglages.secret_path
    try:
        chemin.parent.mkdir(parents=True, exist_ok=True)
        descripteur = os.open(chemin, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _existing(chemin)
    except OSError:  # disque plein ou en lecture seule : des jetons valables jusqu'au redémarrage valent mieux que rien
        return secrets.token_urlsafe(OCTETS_SECRET)
    with os.fdopen(descripteur, "w", encoding="ascii") as fichier:
        fichier.write(secrets.token_urlsafe(OCTETS_SECRET))
    return _existing(chemin)


def _existing(chemin: Path) -> str:
    return chemin.read_text(encoding="ascii").strip() or secrets.token_urlsafe(OCTETS_SECRET)
