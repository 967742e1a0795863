.DEFAULT_GOAL := help
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

help: ## Tell what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

$(BIN)/simtrainer:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable '.[test]'

install: $(BIN)/simtrainer ## Install into a virtual environment, with what the tests need

demo: install ## Start the trainer on this computer with the sample patients
	$(BIN)/simtrainer demo

lint: ## Style, formatting, and that layers are kept
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo

types: ## Types, strictly
	$(BIN)/mypy

content: ## Scenarios: checked, and walked as written
	$(BIN)/simtrainer check
	$(BIN)/simtrainer walk

test: test-server test-rest ## Tests without a browser

test-server: # The half that talks to a server; two halves keep two cores busy
	$(BIN)/pytest -q -m "not browser and not library" tests/server

test-rest: # The other half
	node --test tests/js/
	$(BIN)/pytest -q -m "not browser and not library" --ignore=tests/server

texts: install ## Words of pages: gathered for translators, compiled, and told what is missing
	$(BIN)/python web/maintain/texts.py

chromium: # The browser that is tested with: Debian's, where none is there yet
	@command -v chromium >/dev/null || { \
		as_root=$$([ "$$(id -u)" = 0 ] || echo sudo); \
		$$as_root apt-get update -q && $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q chromium; }

voices: install # What speaks and listens in the tests of voice: 120 MB of wheels, and a small program of Debian's. Where they cannot be had, those tests are left out
	@$(BIN)/pip install --quiet --prefer-binary --editable '.[voice-test]' || echo "No voice could be installed: tests of voice are left out."
	@command -v espeak-ng >/dev/null || { \
		as_root=$$([ "$$(id -u)" = 0 ] || echo sudo); \
		$$as_root apt-get update -q && $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q espeak-ng; } \
		|| echo "There is no espeak-ng: tests of voice are left out."

browser: install chromium ## Whole consults in a real browser
	SIMTRAINER_BROWSER=required $(BIN)/pytest -q -m browser

check: install ## All that must hold before a commit (at most 3 minutes)
	@$(MAKE) --no-print-directory -j2 --output-sync=target test-server test-rest content types lint

all: install chromium voices lint types content ## Everything, browser tests too
	node --test tests/js/
	SIMTRAINER_BROWSER=required $(BIN)/pytest -q

.PHONY: help install demo texts lint types content test test-server test-rest chromium voices browser check all
