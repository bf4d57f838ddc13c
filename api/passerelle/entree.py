"""Rendre sain un texte reçu : rien d'invisible, rien que Rasa prendrait pour une commande."""

import re
import unicodedata

_ESPACES = re.compile(r"\s+")
_LIANT = "\u200d"  # celui des emoji composés
_COMMANDE = re.compile(r"^[/\s]+")


def clean_text(texte: str) -> str:
    """Texte NFC sur une ligne, sans caractère de contrôle, de sens d'écriture ni demi-caractère, sans « / » en tête.

    Rasa exécute « /restart » et « /intention{…} » : ce préfixe n'est réservé qu'à la passerelle.
    Rend la chaîne vide s'il ne reste rien à lire.
    """
    lisible = "".join(_visible(caractere) for caractere in unicodedata.normalize("NFC", texte))
    propre = _COMMANDE.sub("", _ESPACES.sub(" ", lisible)).strip()
    return propre if any(_is_readable(caractere) for caractere in propre) else ""


def _visible(caractere: str) -> str:
    categorie = unicodedata.category(caractere)
    if categorie == "Cf" and caractere != _LIANT:
        return ""
    return " " if categorie in ("Cc", "Cs", "Co", "Zl", "Zp", "Zs") else caractere


def _is_readable(caractere: str) -> bool:
    categorie = unicodedata.category(caractere)  # Cn : un emoji plus récent que ce Python
    return categorie[0] in "LNPS" or categorie == "Cn"
