# Two commands matter: `make demo` makes the reports of a fictional system; `make test` runs the tests.
# Everything is installed into .venv; a step that was interrupted is taken up again by the same command.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN = .venv/bin
DEMO = demo-reports

.PHONY: demo test check install docs pictures clean

demo: .venv/.installed
	$(BIN)/maturity demo --out $(DEMO)

test: .venv/.developed
	$(BIN)/python -m pytest -n auto $(PYTEST_ARGS)

check: .venv/.developed
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
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	sh scripts/install-pango.sh
	@touch $@

.venv/.developed: .venv/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	for plugin in plugins/*/; do $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable "$$plugin" || exit 1; done
	@touch $@

clean:
	rm -rf .venv $(DEMO) dist build
