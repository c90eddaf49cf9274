# make run | test | check | bench. Each installs what it needs into .venv first.
SHELL := /bin/bash
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
DATA ?= data
DEMO ?= 1
PLAN ?= examples/ke-hoach-mau.docx
WORKERS ?= 2
ROOM := tests/web/referrals tests/web/protection tests/web/journal
SHARED := -n $(WORKERS) --dist loadfile --no-loadscope-reorder

.PHONY: run test test-sqlite test-postgres test-sealed check bench lock messages clean

$(VENV)/.run: requirements/run.txt pyproject.toml
	@bash deploy/venv.sh $(PYTHON) $(VENV) requirements/run.txt
	@touch $@

$(VENV)/.test: requirements/test.txt pyproject.toml
	@bash deploy/venv.sh $(PYTHON) $(VENV) requirements/test.txt
	@touch $@ $(VENV)/.run

run: $(VENV)/.run  ## read a plan, make the programme, serve it
	@$(BIN)/nhipcau up --data "$(DATA)" --port "$(PORT)" --plan "$(PLAN)" $(if $(filter 1,$(DEMO)),--demo,)

# what thinks without a database (tests/core) runs once
test: $(VENV)/.test  ## everything, on SQLite and on PostgreSQL; the sealed room also in a database of its own
	@bash deploy/packages.sh
	@$(BIN)/python -m pytest -q $(SHARED) $(ARGS)
	@NHIPCAU_TEST_DATABASE=postgresql $(BIN)/python -m pytest -q $(SHARED) -m "not journey" --ignore=tests/core $(ARGS)
	@NHIPCAU_TEST_SEALED=1 $(BIN)/python -m pytest -q $(SHARED) $(ROOM)

test-sqlite: $(VENV)/.test
	@$(BIN)/python -m pytest -q $(SHARED) $(ARGS)

test-postgres: $(VENV)/.test
	@NHIPCAU_TEST_DATABASE=postgresql $(BIN)/python -m pytest -q $(SHARED) -m "not journey" --ignore=tests/core $(ARGS)

test-sealed: $(VENV)/.test
	@NHIPCAU_TEST_SEALED=1 $(BIN)/python -m pytest -q $(SHARED) $(ROOM)
	@NHIPCAU_TEST_SEALED=1 NHIPCAU_TEST_DATABASE=postgresql $(BIN)/python -m pytest -q $(SHARED) $(ROOM)

check: $(VENV)/.test  ## style, types, floors, migrations, translations, docs
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest -q tests/house

bench: $(VENV)/.test  ## speed and memory, as ratios; BENCH=small for a quick look
	@$(BIN)/python -m bench $(BENCH)

lock:  ## pins with hashes and no addresses
	@for f in run test; do $(BIN)/uv pip compile -q --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links requirements/$$f.in -o requirements/$$f.txt; done

messages: $(VENV)/.test  ## the English book: new strings in, old ones out, compiled
	@$(BIN)/python -m deploy.messages

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
