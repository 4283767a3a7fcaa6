# Everything a newcomer types. Each target sets up what it needs; `make help` lists them.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

BIN := .venv/bin
STAMP := .venv/.installed
PORT ?= 8000
STRICT ?=
ARGS ?=
export PORT STRICT
export DJANGO_SETTINGS_MODULE := cms.config.settings
# The suite starts many processes; without compiled files each of them compiles all of Django and Wagtail again.
unexport PYTHONDONTWRITEBYTECODE

TEMPLATES = find templates -name '*.html' -print0 | xargs -0 --no-run-if-empty
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header
step = @printf '\n== %s\n' "$(1)"

##@ First steps
.PHONY: install demo
install: $(STAMP) ## The environment, in .venv only

$(STAMP): requirements-dev.txt .ci/environment
	@.ci/environment
	touch $@

demo: install ## The demo directory on 127.0.0.1:8000 (PORT=8080 changes the port)
	@export BASE_URL=$${BASE_URL:-http://127.0.0.1:$(PORT)}
	$(BIN)/python manage.py migrate --noinput --verbosity 0
	exec $(BIN)/python manage.py demo

##@ Tests
.PHONY: test coverage services
test: install ## The whole suite, on SQLite and on PostgreSQL (STRICT=1: a skip is a failure; ARGS='-k words')
	@.ci/test $(ARGS)

coverage: install ## The suite on SQLite, with branch coverage
	@COVERAGE=1 .ci/test $(ARGS)

services: ## PostgreSQL, Redis and Chromium for the tests (Debian, as root)
	@.ci/services

##@ Checks, in the order of CI; `make --keep-going check` shows all that fail
CHECKS := check-lint check-format check-imports check-types check-templates check-django check-docs check-spelling
.PHONY: check $(CHECKS)
check: $(CHECKS) ## Linters, types, import contracts, templates, Django's own checks, docs, spelling

$(CHECKS): install

check-lint:
	$(call step,ruff check)
	$(BIN)/ruff check

check-format:
	$(call step,ruff format --check)
	$(BIN)/ruff format --check

check-imports:
	$(call step,lint-imports)
	$(BIN)/lint-imports --no-cache --no-logo

check-types:
	$(call step,mypy)
	$(BIN)/mypy

check-templates:
	$(call step,djhtml and djade and djlint)
	$(TEMPLATES) $(BIN)/djhtml --check --tabwidth 2
	$(TEMPLATES) $(BIN)/djade --check --target-version 5.2
	$(TEMPLATES) $(BIN)/djlint --lint --quiet

check-django:
	$(call step,manage.py check and makemigrations --check)
	$(BIN)/python manage.py check --fail-level WARNING
	$(BIN)/python manage.py makemigrations --check --dry-run

check-docs:
	$(call step,cog --check README.md)
	$(BIN)/cog -I . --check README.md

check-spelling:
	$(call step,codespell)
	git ls-files -z | xargs -0 $(BIN)/codespell

##@ Comparisons with others
.PHONY: bench validate
bench: install ## Benchmarks against peers
	@$(BIN)/python benchmarks/run.py $(ARGS)

validate: install ## Other people's validators and clients on the demo and on 5000 nasty entries (ARGS='--judge hsds')
	@$(BIN)/python benchmarks/validate.py $(ARGS)

##@ Upkeep
.PHONY: readme format messages requirements clean help
readme: install ## Write the tables of README.md anew
	@$(BIN)/cog -I . -r README.md

format: install ## Format code and templates
	@$(BIN)/ruff check --fix --exit-zero --quiet
	$(BIN)/ruff format
	$(TEMPLATES) $(BIN)/djhtml --tabwidth 2
	$(TEMPLATES) $(BIN)/djade --target-version 5.2

messages: install ## Collect the texts for translation, and compile the translations
	@command -v msgfmt >/dev/null || { echo "gettext is not installed. Run 'make services' or 'apt-get install gettext'."; exit 1; }
	mkdir -p cms/locale feeds/locale importers/locale
	$(BIN)/python manage.py makemessages --locale de --no-wrap --add-location file --ignore '.venv/*' --ignore 'var/*' --ignore 'tests/*' --ignore 'benchmarks/*'
	$(BIN)/python manage.py compilemessages --ignore '.venv/*'

requirements: install ## Pin requirements*.in anew (ARGS=--upgrade for the newest versions)
	@$(COMPILE) $(ARGS) requirements.in --output-file requirements.txt
	$(COMPILE) $(ARGS) requirements-dev.in --output-file requirements-dev.txt

clean: ## Remove the environment, the demo and the caches (services go on running)
	@rm -rf .venv var .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## This list
	@awk 'BEGIN { FS = ":.*## " } /^##@/ { printf "\n%s\n", substr($$0, 5) } /^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
