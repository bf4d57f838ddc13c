#!/bin/sh
# Imprime le chemin d'un Python 3.10 qui marche : celui du PATH, celui de pyenv, sinon celui que télécharge uv.
# Usage : outils/python310.sh [chemin de uv]
set -eu
uv=${1:-uv}

# Un relais de pyenv peut porter ce nom et échouer : on l'exécute pour savoir.
chemin() {
    "$1" -c 'import sys; assert sys.version_info[:2] == (3, 10); print(sys.executable)' 2>/dev/null
}

chemin python3.10 && exit

for racine in "${PYENV_ROOT:-}" "$HOME/.pyenv" "$(pyenv root 2>/dev/null || true)"; do
    for version in $(ls -d "$racine"/versions/3.10* 2>/dev/null | sort -rV); do
        chemin "$version/bin/python3.10" && exit
    done
done

echo "Python 3.10 absent : uv le télécharge…" >&2
"$uv" python install 3.10 >&2
"$uv" python find 3.10
