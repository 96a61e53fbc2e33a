# Everything a newcomer needs: `make` lists the targets.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DOCS := README.md docs/commands.md

.DEFAULT_GOAL := help
.PHONY: help extract test accuracy bench check checks lint types borders docs docs-write clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

extract: $(VENV)/.installed ## Set up and list the quotations in data/
	$(BIN)/quotetool extract data/

test: $(VENV)/.installed-dev ## Set up and run the tests
	$(BIN)/python -m pytest

accuracy: $(VENV)/.installed-dev ## Score our gold articles; POLNEAR=dev.jsonl adds annotated news; fails below the floors
	$(BIN)/python -m benchmarks.accuracy $(if $(POLNEAR),--polnear $(POLNEAR))

bench: $(VENV)/.installed-bench ## Measure speed and memory against spaCy and textacy; ARTICLES=train.jsonl or a folder; BENCH=--growth
	$(BIN)/python -m benchmarks.speed $(ARTICLES) $(BENCH)

check: checks accuracy test ## All that must hold before a change lands

checks: lint types borders docs ## The checks without the tests

lint: $(VENV)/.installed-dev ## Style and format (ruff)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev ## Types (mypy --strict)
	$(BIN)/mypy --strict

borders: $(VENV)/.installed-dev ## Who may import whom (import-linter)
	$(BIN)/lint-imports --no-cache

docs: $(VENV)/.installed-dev ## Whether the generated parts of the docs are up to date
	$(BIN)/cog --check $(DOCS)

docs-write: $(VENV)/.installed-dev ## Write the generated parts of the docs anew
	$(BIN)/cog -r $(DOCS)

clean: ## Take away the set-up and all that was built
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The stamps say that the set-up was done for this pyproject.toml.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || \
		{ echo "quotetool needs Python 3.10 or newer; say which: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	@echo "Setting up $(VENV); this takes a minute, once." >&2
	$(PIP) install -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/bin/python
	@echo "Setting up $(VENV) for development; this takes a minute, once." >&2
	$(PIP) install -e '.[dev]'
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-bench: pyproject.toml | $(VENV)/bin/python
	@echo "Setting up $(VENV) for the benchmark; this takes a minute, once." >&2
	$(PIP) install -e '.[bench]'
	@touch $@ $(VENV)/.installed
