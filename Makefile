# Two commands do everything: `make demo` and `make test`. Both set up what they need first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: setup system demo test lint texts bench clean

setup: system $(VENV)/ready

system:
	@bash packaging/install-system-packages.sh

$(VENV)/ready: pyproject.toml packaging/constraints.txt packaging/install.sh
	@PYTHON="$(PYTHON)" bash packaging/install.sh $(VENV)
	@touch $@

demo: setup
	@$(BIN)/condyle demo --out demo-output

test: setup
	@$(BIN)/python -m pytest -n 2 --dist loadfile

lint: setup
	$(BIN)/ruff check viewer tests
	$(BIN)/ruff format --check viewer tests
	$(BIN)/mypy
	$(BIN)/lint-imports

texts: setup
	@$(BIN)/python packaging/texts.py

bench: setup
	@$(BIN)/pip install --quiet --disable-pip-version-check -c packaging/constraints.txt -e ".[bench,fast]"
	@$(BIN)/python -m pytest tests/benchmarks --benchmark-only -p no:xdist

clean:
	rm -rf $(VENV) build dist demo-output
