# Everything a newcomer types. `make` alone lists it.
# PYTHON=… chooses the Python that the virtual environment is made with.

SHELL := /bin/sh
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install
COMMAND := $(BIN)/tvetipedia

.PHONY: help install serve test test-cluster check unit bench durability fuzz mutants lighthouse pictures format lock clean

help:  ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

serve: .venv/.installed  ## install what is missing, then serve on http://127.0.0.1:8000/
	@$(COMMAND) serve

install: .venv/.installed  ## the virtual environment, ready to run

test: .venv/.developing  ## everything: system packages, checks, all tests
	@scripts/system-packages
	@$(MAKE) --no-print-directory check
	@$(BIN)/pytest -n auto

check: .venv/.developing  ## format, lint, types, rules of the house, wording of the corpus
	@$(BIN)/ruff format --check
	@$(BIN)/ruff check
	@$(BIN)/mypy
	@$(BIN)/pytest --quiet tests/house tests/corpus/test_wording.py

unit: .venv/.developing  ## all tests but those in a browser
	@$(BIN)/pytest -n auto --ignore tests/browser

test-cluster: .venv/.developing  ## tests on a node of OpenSearch (needs Java 17 and Maven)
	@scripts/system-packages cluster
	@$(BIN)/pytest -m opensearch

bench: .venv/.developing  ## speed beside SQLite FTS5, as a table
	@$(BIN)/python -m benchmarks

durability: .venv/.developing  ## kill a publishing server 200 times, say what is left
	@$(BIN)/python -m tests.durability $(KILLS) $(SEED)

fuzz: .venv/.developing  ## harm files of index, store and imports, try JSON and pages with wapiti
	@$(BIN)/python -m tests.fuzz $(COUNT) $(SEED)

mutants: .venv/.developing  ## put ten small faults into each package, say which tests miss
	@$(BIN)/python scripts/mutants.py $(COUNT) $(SEED)

lighthouse: .venv/.installed  ## Lighthouse's four figures for ten kinds of page (needs node)
	@scripts/lighthouse

pictures: .venv/.developing  ## take the pictures in the docs anew (needs Chromium)
	@$(BIN)/python scripts/take_picture.py
	@$(BIN)/python scripts/take_editor_pictures.py

format: .venv/.developing  ## put the code into its form
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

lock: .venv/.developing  ## choose versions anew and write them down
	@$(PIP) uv
	@UV=$(BIN)/uv scripts/lock

clean:  ## remove the virtual environment and caches; the instance stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/pyvenv.cfg:
	@python=$$(scripts/find-python) && echo "Making .venv with $$python" && "$$python" -m venv .venv

.venv/.installed: .venv/pyvenv.cfg requirements/runtime.txt pyproject.toml
	@echo "Installing TVETipedia into .venv (a minute or two)"
	@$(PIP) -r requirements/runtime.txt
	@$(PIP) --no-deps --editable .
	@$(BIN)/python -m compileall -q glossary indexer webapp corpus
	@touch $@

.venv/.developing: .venv/.installed requirements/develop.txt
	@echo "Installing the tools for tests"
	@$(PIP) -r requirements/develop.txt
	@touch $@
