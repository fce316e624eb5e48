# Two commands matter: `make demo` makes the reports of a fictional system; `make test` runs the tests.
# Everything is installed into .venv; a step that was interrupted is taken up again by the same command.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN = .venv/bin
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
DEMO = demo-reports
PLUGINS = $(patsubst plugins/%/pyproject.toml,%,$(wildcard plugins/*/pyproject.toml))

.PHONY: demo test check install docs pictures clean

demo: .venv/.installed
	$(BIN)/maturity demo --out $(DEMO)

# Modules are compiled once, and not again in each of the hundreds of processes that the tests start.
test: export PYTHONDONTWRITEBYTECODE =
test: .venv/.developed .venv/.plugins
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

check: .venv/.developed .venv/.plugins
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m cogapp --check docs/reference/*.md

docs: .venv/.developed
	$(BIN)/python -m cogapp -r docs/reference/*.md

pictures: .venv/.developed
	$(BIN)/python scripts/pictures.py

install: .venv/.installed

.venv/.python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found. Install it, or call: make PYTHON=/path/to/python3.12"; exit 1; }
	@$(PYTHON) -m venv --clear .venv || { echo "Python could not make a virtual environment. On Debian and Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@touch $@

.venv/.installed: .venv/.python pyproject.toml
	$(PIP) --editable .
	sh scripts/install-pango.sh
	@touch $@

.venv/.developed: .venv/.installed
	$(PIP) --upgrade "pip>=25.1"
	$(PIP) --group dev
	@touch $@

# Each plugin is installed as a user installs it, a copy with what it depends on, and again when its files have changed.
.venv/.plugins: $(PLUGINS:%=.venv/.plugin-%)
	@touch $@

.SECONDEXPANSION:
.venv/.plugin-%: $$(shell find plugins/$$* -not -path '*/tests*' -not -path '*/__pycache__*') | .venv/.developed
	$(PIP) ./plugins/$*
	@touch $@

clean:
	rm -rf .venv $(DEMO) dist build
