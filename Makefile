# `make demo` and `make test` do all the set-up; the environment is made anew when its pins change.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED := ../shared

.PHONY: demo test lint bench score pictures man clean

demo: $(VENV)/ready
	$(BIN)/corpus ingest seeds --corpus index
	$(BIN)/corpus search 'harbour strike' --corpus index --limit 3
	$(BIN)/corpus timeline strike --by month --corpus index
	@mkdir -p build
	$(BIN)/corpus export 'harbour strike' --corpus index -o build/harbour-strike.csv
	@echo "Your turn: $(BIN)/corpus search 'words of your own'"

test: $(VENV)/ready-dev
	$(BIN)/pytest --numprocesses auto --cov --cov-report=term:skip-covered --cov-fail-under=95

lint: $(VENV)/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/ready-dev
	$(BIN)/python tests/measure/bench.py $(SHARED)
	$(BIN)/python tests/measure/reading.py $(SHARED)
	$(BIN)/python tests/measure/queries.py $(SHARED)
	$(BIN)/python tests/measure/startup.py

score: $(VENV)/ready-dev
	$(BIN)/python tests/measure/score.py $(SHARED)
	$(BIN)/python tests/measure/html_bodies.py $(SHARED)

pictures: $(VENV)/ready
	$(BIN)/corpus ingest seeds --corpus index
	CORPUS=index $(BIN)/python docs/pictures.py docs/pictures

man: $(VENV)/ready
	$(BIN)/corpus man --write build/man
	@echo "Read one with: man build/man/corpus-search.1"

$(VENV)/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -qq --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

$(VENV)/ready-dev: $(VENV)/ready
	$(BIN)/pip install -qq --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) build dist src/*.egg-info .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
