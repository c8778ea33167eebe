# One command each, from a clean clone, with Python 3.11+ and nothing else.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test counterparts lint types bench picture clean

demo: $(VENV)/.installed
	@mkdir -p demo
	@test -e demo/outline.md || $(BIN)/microcred sample -o demo/outline.md
	@printf "\n--- microcred draft demo/outline.md\n"
	@test -e demo/outline.microcred.yaml && echo "Already drafted: your edits stay. 'rm -r demo' starts anew." \
	  || $(BIN)/microcred draft demo/outline.md -o demo
	@printf "\n--- microcred show demo/outline.microcred.yaml\n"
	@$(BIN)/microcred show demo/outline.microcred.yaml
	@printf "\n--- microcred check demo/outline.microcred.yaml\n"
	@$(BIN)/microcred check demo/outline.microcred.yaml --fail-on error
	@printf "\nThe spec is demo/outline.microcred.yaml; the outline it was drafted from is demo/outline.md.\n"
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/microcred chat demo/outline.microcred.yaml; \
	  else printf "Go on with it in the app: $(BIN)/microcred chat demo/outline.microcred.yaml\n"; fi

test: $(VENV)/.installed-dev
	$(BIN)/pytest -n auto

counterparts: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.counterparts

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

bench: $(VENV)/.installed-dev
	$(BIN)/python -m tests.benchmarks

picture: $(VENV)/.installed-dev
	$(BIN)/python -m tools.app_picture

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; install it, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@$(BIN)/python -m compileall -q assistant  # so that the first run is as fast as the next, and read-only checkouts are too
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@$(BIN)/python -m compileall -q assistant
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) demo build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
