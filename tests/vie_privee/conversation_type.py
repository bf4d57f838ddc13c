"""Ce qu'on dit à l'assistant pour voir où vont les mots : un message de chaque sorte, tous avec le même mot introuvable ailleurs."""

from __future__ import annotations

MOT = "zorglub"
DETRESSE = f"on me harcèle au lycée, je veux mourir, {MOT}"
MESSAGES = (
    f"bonjour {MOT}",
    f"je cherche un CAP cuisine près de {MOT}",
    "et en apprentissage ?",
    f"le lycée {MOT} propose quoi",
    f"{MOT} {MOT} {MOT}",
    "quel est le taux d'insertion du bac pro cuisine",
    f"je m'appelle Zorglubine, mon mail est {MOT}@exemple.fr, 06 39 98 12 34",
    "c'est quoi un campus des métiers",
    f'/choix{{"demande": "{MOT}"}}',
)
