# One command for each thing a developer does. `make` alone lists them; `make check` is what every change must pass.
# It needs python3, git and make; everything else is installed into .venv.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready

.PHONY: help setup check static test lint types contracts format docs pictures

help: ## List these targets
	@sed -n 's/^\([a-z%-]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

setup: $(READY) ## Install the program and all developer tools into .venv

$(READY): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet -e '.[dev]'
	touch $(READY)

check: static test ## Run all checks

static: lint types contracts ## Run all checks but the tests

test: $(READY) ## Run the tests; ARGS="tests/search -k dates" chooses some
	$(BIN)/pytest $(ARGS)

lint: $(READY) ## Check style and formatting with ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY) ## Check types with mypy
	$(BIN)/mypy

contracts: $(READY) ## Check which module may import which, with import-linter
	$(BIN)/lint-imports

format: $(READY) ## Format the code and repair what ruff can repair
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(READY) ## Write anew the parts of docs/ that are made from the program
	$(BIN)/python docs/make_tables.py

pictures: $(READY) ## Draw the pictures of the README anew
	$(BIN)/python docs/make_pictures.py

bench-%: $(READY) ## Run a benchmark: `make bench-search` runs benchmarks/search.py with ARGS
	$(BIN)/python benchmarks/$*.py $(ARGS)
