# `make crawl` and `make test` do everything. They need Python 3.11 or newer with pip, and make; PYTHON=… chooses one.
PYTHON ?= python3
VENV ?= .venv
# Two for each core: many tests wait for a server, a signal or a process.
WORKERS ?= $(shell $(PYTHON) -c "import os; print(2 * (os.cpu_count() or 1))")
BIN := $(VENV)/bin
READY := $(VENV)/ready
TESTABLE := $(VENV)/testable
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: crawl test check schema grammar site pins clean

crawl: $(READY)
	$(BIN)/scrapy crawl bulletins

# Bytecode is written even where the environment says not to: tests start dozens of interpreters.
test: export PYTHONDONTWRITEBYTECODE =
# Each process takes whole files, so that it makes the fixtures of a file once; the slowest come first (tests/conftest.py).
test: $(TESTABLE)
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

check: $(TESTABLE)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell

# archive/sql/schema.sql, for readers: what the migrations add up to.
schema: $(READY)
	$(BIN)/python -m archive.schema

# docs/grammar.md: what the parser's data say.
grammar: $(READY)
	$(BIN)/python -m pipelines.grammar_page

# The documentation as a site: docs/_build/index.html.
site: $(TESTABLE)
	$(BIN)/python -m sphinx -q -b html docs docs/_build

# Every package by name, version and hash, after a change of the dependencies; UPGRADE=--upgrade takes newer ones. pins.txt is
# what a crawl needs, pins-dev.txt all that tests and extras need, at the same versions.
PIN := $(BIN)/uv pip compile --quiet pyproject.toml --universal --generate-hashes --no-annotate --no-header
pins: $(READY)
	$(INSTALL) uv
	$(PIN) --all-extras $(UPGRADE) --output-file pins-dev.txt
	$(PIN) --extra files --extra build --constraint pins-dev.txt $(UPGRADE) --output-file pins.txt

# What make made, never an archive: captures cannot be made again.
clean:
	rm -rf .venv .venv-* .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info
	find . -name __pycache__ -prune -exec rm -rf {} +

$(READY): pyproject.toml pins.txt
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(v < (3, 11) and \
	  f"error: $(PYTHON) is Python {v[0]}.{v[1]}; 3.11 or newer is needed: make PYTHON=python3.11 …")'
	@echo "Installing what a crawl needs into $(VENV): 280 MB, about a minute."
	@$(PYTHON) -m venv $(VENV)
	@$(INSTALL) --require-hashes -r pins.txt
	@PYTHONWARNINGS=ignore $(INSTALL) --no-build-isolation --no-deps -e . # setuptools warns of every editable installation
	@touch $@

$(TESTABLE): $(READY) pins-dev.txt
	@echo "Installing what the tests need into $(VENV): 1.4 GB more, a few minutes."
	@$(INSTALL) --require-hashes -r pins-dev.txt
	@touch $@
