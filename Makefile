# The one door to everything a developer does. `make` lists it.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.DEFAULT_GOAL = help

.PHONY: help
help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

.PHONY: set-up
set-up: $(VENV)/ready ## make a virtual environment with everything in it

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $@

.PHONY: test
test: set-up ## run the tests
	$(BIN)/python -m pytest -n 2

.PHONY: test-heavy
test-heavy: set-up ## run the random tests with thousands of models, and all jobs of pipelines
	CXALIGN_HEAVY=1 $(BIN)/python -m pytest -n 2 tests/graph tests/loading tests/ci

.PHONY: format
format: set-up ## write the code in the house style
	$(BIN)/ruff format
	$(BIN)/ruff check --fix-only --quiet

.PHONY: lint
lint: set-up ## hold the code to the house style
	$(BIN)/ruff format --check
	$(BIN)/ruff check

.PHONY: types
types: set-up ## check the types
	$(BIN)/mypy

.PHONY: imports
imports: set-up ## check who imports whom
	$(BIN)/lint-imports

.PHONY: docs
docs: set-up ## write what is generated: schemas/ and docs/rules.md, and the output shown in README and docs
	$(BIN)/python tests/regenerate.py

.PHONY: pictures
pictures: set-up ## take the pictures of the report in README; needs chromium
	$(BIN)/python tests/picture.py

.PHONY: bench
bench: set-up ## measure
	$(BIN)/python benchmarks/run.py 1k 10k

.PHONY: check
check: lint types imports test ## all that must be green
