# Une machine avec Python ≥ 3.11 suffit : `make run` ou `make test` installe et construit ce qui manque.
# `make` seul liste les cibles.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install run test test-unit check chaos charge base train widget evaluate conversations ablation verrous clean sauvegarde restauration audit sbom

PYTHON = $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v $$p && break; done)
UV      := .venv/bin/uv
SERVICE := .venv/bin/python
BOT     := .venv-bot/bin/python
# TERRITOIRE=rennes : une autre académie d'abord, dans son propre dossier (docs/autre-academie.md).
TERRITOIRE ?= $(or $(ORIENTATION_TERRITOIRE),nantes)
VAR     := $(or $(ORIENTATION_VAR),$(if $(filter nantes,$(TERRITOIRE)),var,var/$(TERRITOIRE)))
BASE    := $(VAR)/knowledge.db
LEXIQUE := $(VAR)/lexique.json.gz
MODELE  := $(VAR)/models/orientation.tar.gz
WIDGET  := widget/dist/manifeste.json

# Rasa n'envoie rien à personne, même lancé à la main depuis une cible.
export RASA_TELEMETRY_ENABLED := false
export PYTHONPATH := .
export ORIENTATION_TERRITOIRE := $(TERRITOIRE)

fichiers = $(if $(wildcard $(1)),$(shell find $(wildcard $(1)) -type f ! -name '*.pyc' ! -name '.*'))
# Ces tests tournent sous Python 3.10, avec Rasa ; `langue` sert des deux côtés.
TESTS_BOT = $(wildcard tests/bot tests/actions tests/langue tests/nlu)
# Ce qui met la base en page ne la change pas.
MISE_EN_PAGE   = $(foreach d,recherche cartes schema comparaison exports refresh,knowledge/$(d)/%)
SOURCES_BASE   = $(filter-out $(MISE_EN_PAGE),$(call fichiers,knowledge langue territoires))
SOURCES_MODELE = config.yml $(call fichiers,bot/domain bot/components langue data)

help: ## affiche cette liste
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

SOURCES_WIDGET = $(call fichiers,widget/src widget/outils) widget/construire.mjs widget/package-lock.json api/textes/fr.yml
NODE = PATH="$$(outils/node.sh $(UV)):$$PATH"

run: .venv/.service .venv-bot/.pret $(BASE) $(MODELE) ## lance l'assistant et imprime son adresse (Ctrl-C pour arrêter ; TERRITOIRE=rennes : une autre académie)
	@$(MAKE) --no-print-directory widget || echo "→ élément web non construit : le reste marche, les pages le disent" >&2
	@exec $(SERVICE) -m lancer

test: install $(BASE) $(MODELE) $(WIDGET) ## toute la suite : règles, unités, dialogues et page, tout allumé
	@$(NODE) && export PATH && cd widget && npm run --silent types && npm test --silent
	@$(if $(TESTS_BOT),$(BOT) -m pytest -p no:cacheprovider $(TESTS_BOT))
	@exec $(SERVICE) -m pytest

test-unit: .venv/.dev $(BASE) ## les tests rapides : ni Rasa, ni navigateur
	@exec $(SERVICE) -m pytest -m "not vivant and not navigateur"

check: .venv/.dev ## règles d'import et YAML, types, style
	@$(SERVICE) -m pytest -q tests/regles
	@$(SERVICE) -m mypy $(wildcard knowledge api lancer channels)
	@$(SERVICE) -m mypy --python-version 3.10 $(wildcard langue actions territoires)
	@$(SERVICE) -m ruff check .
	@$(SERVICE) -m ruff format --check .

chaos: install $(BASE) $(MODELE) ## les longues épreuves : pannes, abus, voisins ; un tableau à la fin (INSTANTS=50)
	@CHAOS_INSTANTS=$(or $(INSTANTS),50) SCHEMATHESIS_EXEMPLES=$(or $(EXEMPLES),60) SCHEMATHESIS_SECONDES=900 \
		$(SERVICE) -m pytest -p no:cacheprovider tests/abus/test_schemathesis.py tests/chaos

charge: install $(BASE) $(MODELE) ## cinquante conversations à la fois (MODE=fidele, max ou longue ; MINUTES=10 ; CONVERSATIONS=50)
	@$(SERVICE) -m outils.charge $(or $(MODE),fidele) --minutes $(or $(MINUTES),10) --conversations $(or $(CONVERSATIONS),50)

evaluate: .venv-bot/.pret $(MODELE) ## mesure la compréhension, à côté du pipeline de base de Rasa (SEUL=1 : sans lui ; FAUTES=1 : toutes les phrases)
	@ORIENTATION_VAR=$(VAR) $(BOT) -m bot.outils.comparer $(MODELE) tests/nlu/evaluation.jsonl \
		--epoques $(or $(EPOQUES),10) --phrases $(or $(SOCLE_PHRASES),0) $(if $(FAUTES),--fautes) $(if $(SEUL),--seul)

ablation: .venv-bot/.pret $(LEXIQUE) ## ce qu'apporte et coûte chaque partie du pipeline de langue, retirée une à une
	@ORIENTATION_VAR=$(VAR) OMP_NUM_THREADS=1 $(BOT) -m bot.outils.ablation tests/nlu/evaluation.jsonl

conversations: install $(BASE) $(MODELE) ## récrit docs/conversations.md et docs/faiblesses.md d'après l'assistant en marche
	@$(SERVICE) -m tests.dialogues.transcrire docs

install: .venv/.dev .venv-bot/.pret ## prépare les deux environnements, d'après les verrous

base: $(BASE) ## construit la base de connaissances et le lexique

train: $(MODELE) ## entraîne le modèle de langue et de dialogue

widget: $(WIDGET) ## construit l'élément web, si ses sources ont changé
	@:

verrous: $(UV) ## recalcule requirements/*.lock d'après pyproject.toml (MAJ=1 : dernières versions)
	@$(VERROU) --universal --python-version 3.11 pyproject.toml -o requirements/service.lock
	@$(VERROU) --universal --python-version 3.11 -c requirements/service.lock --group dev pyproject.toml -o requirements/dev.lock
	@$(VERROU) --python-version 3.10 --python-platform x86_64-manylinux_2_28 --group bot -o requirements/bot.lock
	@$(VERROU) --universal --python-version 3.11 --group audit -o requirements/audit.lock
	@$(VERROU) --universal --python-version 3.11 --group node -o requirements/node.lock
	@! grep -nE '://|find-links|index-url|^-e|^/' requirements/*.lock

sauvegarde: .venv/.service ## archive ce qui ne se reconstruit pas, service allumé ou non (dossier sauvegardes/)
	@umask 077; $(SERVICE) -m api.sauvegarde

restauration: .venv/.service ## remet une archive, service arrêté (ARCHIVE=sauvegardes/orientation-….tar.gz)
	@test -n "$(ARCHIVE)" || { echo "Quelle archive ? make restauration ARCHIVE=sauvegardes/orientation-….tar.gz" >&2; exit 2; }
	@umask 077; $(SERVICE) -m api.sauvegarde "$(ARCHIVE)"

audit: install .venv-audit/.pret ## failles connues, code, licences, contre docs/securite/acceptes.yml (STRICT=1 : un contrôle manqué est un échec)
	@STRICT=$(STRICT) .venv-audit/bin/python -m outils.audit

sbom: install .venv-audit/.pret ## inventaire CycloneDX des deux environnements, dans sbom/
	@mkdir -p sbom
	@.venv-audit/bin/cyclonedx-py environment $(SERVICE) --pyproject pyproject.toml --of JSON -o sbom/service.cdx.json
	@.venv-audit/bin/cyclonedx-py environment $(BOT) --of JSON -o sbom/bot.cdx.json
	@ls -l sbom/*.json

clean: ## efface ce qui se reconstruit ; garde les conversations
	rm -rf $(BASE) $(LEXIQUE) $(VAR)/models widget/dist widget/node_modules .venv .venv-bot .venv-node .venv-audit sbom .rasa .mypy_cache .pytest_cache .ruff_cache .hypothesis

# --- environnements : refaits seulement quand leur verrou change ---------------------------------------------------

VERROU = $(UV) pip compile --quiet --generate-hashes --no-emit-index-url --no-header $(if $(MAJ),--upgrade)
POSER  = $(UV) pip sync --quiet --require-hashes --compile-bytecode

$(UV):
	@test -n "$(PYTHON)" || { echo "Il faut un Python 3.11 ou plus récent, avec son module venv (Debian : python3-venv)." >&2; exit 2; }
	@echo "→ environnement du service (.venv)"
	@$(PYTHON) -m venv .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9'

.venv/.service: requirements/service.lock $(UV)
	@$(UV) pip install --quiet --require-hashes --compile-bytecode --python $(SERVICE) -r requirements/service.lock
	@touch $@

.venv/.dev: requirements/dev.lock .venv/.service
	@echo "→ outils de test (.venv)"
	@$(POSER) --python $(SERVICE) requirements/dev.lock
	@touch $@

.venv-bot/.pret: requirements/bot.lock $(UV) outils/python310.sh
	@echo "→ environnement de Rasa (.venv-bot, Python 3.10 ; deux minutes la première fois)"
	@test -x $(BOT) || { python=$$(outils/python310.sh $(UV)) && $(UV) venv --quiet --python "$$python" .venv-bot; }
	@$(POSER) --python $(BOT) requirements/bot.lock
	@touch $@

.venv-audit/.pret: requirements/audit.lock $(UV)
	@echo "→ outils d'audit (.venv-audit)"
	@test -x .venv-audit/bin/python || $(UV) venv --quiet --python $(SERVICE) .venv-audit
	@$(POSER) --python .venv-audit/bin/python requirements/audit.lock
	@touch $@

widget/node_modules/.pret: widget/package-lock.json widget/package.json $(UV) outils/node.sh
	@echo "→ outils de l'élément web (widget/node_modules)"
	@$(NODE) && export PATH && cd widget && npm ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@

# --- fichiers construits : refaits seulement quand leurs sources changent ------------------------------------------

$(BASE): $(SOURCES_BASE) | .venv/.service
	@echo "→ base de connaissances"
	@mkdir -p $(VAR)
	@$(SERVICE) -m knowledge build
	@touch -c $@ $(LEXIQUE)

$(LEXIQUE): $(BASE)
	@test -f $@ || $(SERVICE) -m knowledge build
	@touch $@

# Renouveler les données ne demande pas de réapprendre : le modèle retient des sortes de noms, non les noms.
$(MODELE): $(SOURCES_MODELE) $(SOURCES_BASE) | $(LEXIQUE) .venv/.service .venv-bot/.pret
	@echo "→ modèle de langue et de dialogue"
	@$(SERVICE) -m lancer.training

$(WIDGET): $(SOURCES_WIDGET) widget/node_modules/.pret
	@echo "→ élément web"
	@$(NODE) && export PATH && cd widget && node construire.mjs
