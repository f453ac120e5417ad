# The two commands a newcomer needs are `make run` and `make test`. `make help` lists the rest.
VENV ?= .venv
BIN := $(VENV)/bin
PYTHON ?= python3
SOURCES := pyproject.toml tools/build_frontend.py $(shell find frontend -type f -not -path '*/node_modules/*' 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help run test thorough lint bodies types scripts style unit browser pictures bench messages clean

# What Python has compiled is kept, also where a machine says otherwise: tests start many programs.
export PYTHONDONTWRITEBYTECODE :=

help:  ## List the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

run: $(VENV)/.installed  ## Start Supple and open it in the browser
	@$(BIN)/supple

test: lint unit browser  ## Everything that must hold: style, types, rules, unit, property and browser tests

thorough: $(VENV)/.tested  ## What takes long as well; before a release
	$(BIN)/python tools/ensure_chromium.py
	$(BIN)/python tools/build_frontend.py --packages
	$(BIN)/pytest -q -n 2 -m thorough

# The longest first, two at a time.
lint: $(VENV)/.tested
	@$(MAKE) --no-print-directory -j 2 bodies types scripts style

bodies: $(VENV)/.tested
	$(BIN)/supple check --bodies

types: $(VENV)/.tested
	$(BIN)/mypy

scripts: $(VENV)/.tested
	$(BIN)/python tools/build_frontend.py --check

style: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

unit: $(VENV)/.tested
	$(BIN)/pytest -q -n 2 --dist worksteal -m "not browser and not thorough"

browser: $(VENV)/.tested
	$(BIN)/python tools/ensure_chromium.py
	$(BIN)/python tools/build_frontend.py --packages
	$(BIN)/pytest -q -n 2 --dist worksteal -m "not thorough" tests/browser

pictures: $(VENV)/.tested  ## Take a picture of every page and screen, into screenshots/
	$(BIN)/python tools/ensure_chromium.py
	$(BIN)/python tools/build_frontend.py --packages
	SUPPLE_PICTURES=screenshots $(BIN)/pytest -q -n 2 tests/browser/test_accessibility.py tests/browser/readme_picture.py

bench: $(VENV)/.tested  ## Measure, beside the peers, and print the figures
	$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python tools/ensure_chromium.py
	$(BIN)/python tools/build_frontend.py --packages
	$(BIN)/python -m benchmarks

clean:  ## Remove what was built, keep your data
	rm -rf $(VENV) frontend/node_modules src/supple/web/static/supple build dist

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'

$(VENV)/.installed: $(SOURCES) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[paper]'
	@touch $@

$(VENV)/.tested: $(SOURCES) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[paper,tables]' --group lint --group test
	@touch $@ $(VENV)/.installed
