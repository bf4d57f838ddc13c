"""L'archive : un tar.gz lisible de son seul propriétaire, avec l'inventaire et l'empreinte de chaque fichier."""

import hashlib
import json
import os
import tarfile
import time
from pathlib import Path

from api.sauvegarde.erreurs import SauvegardeError

MANIFESTE = "manifeste.json"
FORMAT = 1
PREFIXE = "orientation-"
SOURCES = "sources"
COURANTE = f"{SOURCES}/courante"
"""Le seul lien admis : il nomme la version des données qui sert, voisine de lui."""
PERMIS = ("conversations.db", "tracker.db", "secret.key")
TAILLE_MAX = 4 * 1024**3
"""Octets dépliés : une archive piégée ne remplit pas le disque."""


def write_archive(contenu: Path, dossier: Path) -> Path:
    """Range `contenu` dans une archive neuve de `dossier` ; elle n'a son nom qu'une fois entière."""
    (contenu / MANIFESTE).write_text(json.dumps(_inventory(contenu), indent=1), encoding="utf-8")
    dossier.mkdir(mode=0o700, parents=True, exist_ok=True)
    finale = dossier / time.strftime(f"{PREFIXE}%Y%m%d-%H%M%S.tar.gz")
    provisoire = finale.with_suffix(".partiel")
    descripteur = os.open(provisoire, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descripteur, "wb") as brut, tarfile.open(fileobj=brut, mode="w:gz") as archive:
        archive.add(contenu, arcname=".", filter=_anonymous)
    os.replace(provisoire, finale)
    return finale


def read_archive(archive: Path, contenu: Path) -> None:
    """Déplie et vérifie l'archive. Lève `SauvegardeError` pour toute archive abîmée, étrangère ou piégée."""
    try:
        with tarfile.open(archive, "r:gz") as lue:
            _check_members(lue.getmembers())
            lue.extractall(contenu, filter="data")
        attendu = json.loads((contenu / MANIFESTE).read_text(encoding="utf-8"))
    except (OSError, EOFError, ValueError, tarfile.TarError, json.JSONDecodeError) as erreur:
        raise SauvegardeError(f"{archive.name} n'est pas une sauvegarde lisible ({type(erreur).__name__}).") from erreur
    _check_inventory(attendu, contenu, archive.name)


def prune(dossier: Path, heures: float) -> int:
    """Ôte les archives plus vieilles que `heures` ; rend leur nombre."""
    avant = time.time() - heures * 3600
    vieilles = [f for f in dossier.glob(f"{PREFIXE}*") if f.is_file() and f.stat().st_mtime < avant]
    for vieille in vieilles:
        vieille.unlink()
    return len(vieilles)


def _inventory(contenu: Path) -> dict[str, object]:
    fichiers = {str(f.relative_to(contenu)): _content(f) for f in sorted(contenu.rglob("*")) if _counts(f)}
    return {"format": FORMAT, "quand": int(time.time()), "fichiers": fichiers}


def _check_inventory(attendu: object, contenu: Path, nom: str) -> None:
    if not isinstance(attendu, dict) or attendu.get("format") != FORMAT:
        raise SauvegardeError(f"{nom} est d'un format que ce programme ne connaît pas.")
    present = _inventory(contenu)["fichiers"]
    assert isinstance(present, dict)
    if attendu.get("fichiers") != {chemin: somme for chemin, somme in present.items() if chemin != MANIFESTE}:
        raise SauvegardeError(f"{nom} ne contient pas ce que dit son inventaire : archive abîmée ou modifiée.")


def _counts(chemin: Path) -> bool:
    return chemin.is_symlink() or chemin.is_file()


def _content(chemin: Path) -> str:
    return f"lien {os.readlink(chemin)}" if chemin.is_symlink() else _sha256(chemin)


def _check_members(membres: list[tarfile.TarInfo]) -> None:
    for membre in membres:
        chemin = Path(membre.name)
        tete = chemin.parts[0] if chemin.parts else ""
        connu = not chemin.parts or tete == SOURCES or membre.name.removeprefix("./") in (*PERMIS, MANIFESTE)
        if not connu or not (membre.isfile() or membre.isdir() or _is_current_link(membre)):
            raise SauvegardeError(f"L'archive porte un fichier inattendu : {membre.name[:80]}.")
    if sum(membre.size for membre in membres) > TAILLE_MAX:
        raise SauvegardeError("L'archive, dépliée, serait trop grosse.")


def _is_current_link(membre: tarfile.TarInfo) -> bool:
    nom = membre.name.removeprefix("./")
    return membre.issym() and nom == COURANTE and Path(membre.linkname).name == membre.linkname


def _anonymous(membre: tarfile.TarInfo) -> tarfile.TarInfo:
    """Ni compte ni groupe de la machine d'origine."""
    membre.uid = membre.gid = 0
    membre.uname = membre.gname = ""
    return membre


def _sha256(chemin: Path) -> str:
    with chemin.open("rb") as fichier:
        return hashlib.file_digest(fichier, "sha256").hexdigest()
