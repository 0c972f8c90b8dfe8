# Two commands do everything on a machine with Python 3.11 and make: `make run` and `make test`.
# uv is used where it is installed; otherwise it is put into .venv/tools by pip.

PYTHON ?= python3
TOOLS := .venv/tools
UV := $(shell command -v uv 2>/dev/null || echo $(TOOLS)/bin/uv)
RUN := $(UV) run --frozen

.PHONY: run test lint types bench docs train lock new-rule clean

run: .venv/ready
	$(RUN) raisethebar check examples

test: .venv/ready lint
	$(RUN) pytest -n auto --dist loadfile

lint: .venv/ready
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy
	$(RUN) lint-imports

bench: .venv/ready
	$(RUN) --group bench python -m bench

new-rule: .venv/ready
	$(RUN) python -m raisethebar.rules.scaffold

.venv/ready: pyproject.toml uv.lock
	@command -v $(UV) >/dev/null || ($(PYTHON) -m venv $(TOOLS) && $(TOOLS)/bin/pip install --quiet uv)
	$(UV) sync --frozen --quiet
	@touch $@

clean:
	rm -rf .venv dist build site
