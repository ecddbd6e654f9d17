# One set-up for every target: .venv, made from requirements.lock, remade only when
# something changed. All paths are relative, because make splits words at spaces and a
# checkout may lie anywhere; programs run as `python -m`, because scripts in .venv/bin
# name their interpreter by its full path.

PYTHON ?= python3
RUN = .venv/bin/python
STAMP = .venv/installed
EXTRAS = --extra notebooks --extra html --extra office --extra fast --extra distributed --extra dev
export PYTHON SOURCE

.DEFAULT_GOAL := help
.PHONY: help report test test-all test-lowest test-newest coverage fuzz growth kills mutants lint licences audit notebooks check-notebooks docs lab lock setup clean clean-all

help: ## Show this list
	@echo "Usage: make TARGET"
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1|\2/p' Makefile | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'
	@echo
	@echo "  PYTHON=python3.12   the interpreter for .venv, 3.11 or newer (default: python3)"
	@echo "  SOURCE=FOLDER       articles of your own, for make report"
	@echo "  OPTIONS=...         how to read them: --strict, --columns text=contenu"

report: $(STAMP) ## Execute the notebooks, write pages, figures and tables to report/
	$(RUN) -m analysis report $${SOURCE:+"$$SOURCE"} --out report $(OPTIONS)

test: $(STAMP) ## Run the tests and the examples in the docstrings, but the slow ones
	$(RUN) -m pytest --numprocesses auto --dist loadfile -m "not slow"

test-all: $(STAMP) ## Run the slow ones too: browser, and notebooks run in every way
	$(RUN) -m pytest --numprocesses auto --dist loadfile $(FURTHER)

test-lowest: $(STAMP) ## Run make test with the lowest versions that pyproject.toml allows
	$(call test_with,lowest-direct,.venv-lowest)

test-newest: $(STAMP) ## Run make test with the newest versions there are
	$(call test_with,highest,.venv-newest)

coverage: FURTHER = --cov --cov-report term:skip-covered
coverage: test-all ## Run all and say which branches of the code they reach

fuzz: FURTHER = --hypothesis-profile fuzz -m "hypothesis or fuzz"
fuzz: test-all ## Run the tests of invented inputs with twenty times as many (hours)

growth: $(STAMP) ## Time every function on ten times the text (half an hour or more)
	$(RUN) benchmarks/growth.py --articles

kills: $(STAMP) ## Kill runs that write, at random moments, and see what they leave
	$(RUN) benchmarks/kills.py

mutants: $(STAMP) ## Change the code in small ways and see whether a test notices (an hour or more)
	$(RUN) benchmarks/mutants.py

lint: $(STAMP) ## Check style, spelling, types and who may import whom
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m codespell_lib
	$(RUN) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"
	$(RUN) -m mypy

licences: $(STAMP) ## List the licence of each locked package
	$(RUN) docs/locked_packages.py licences

audit: $(STAMP) ## See whether anything is known against a locked package (needs the network)
	$(RUN) docs/locked_packages.py audit

notebooks: $(STAMP) ## Execute the committed notebooks in place
	$(RUN) -m analysis notebooks

check-notebooks: $(STAMP) ## See whether the committed notebooks still give their results
	$(RUN) -m analysis notebooks --check

docs: $(STAMP) ## Remake the reference pages from the docstrings
	$(RUN) docs/make_reference.py

lab: $(STAMP) ## Open the notebooks in JupyterLab
	JUPYTER_CONFIG_PATH=".jupyter$${JUPYTER_CONFIG_PATH:+:$$JUPYTER_CONFIG_PATH}" $(RUN) -m jupyterlab notebooks/00-start-here.ipynb

lock: $(STAMP) ## Remake requirements.lock (LOCK_FLAGS=--upgrade for newer versions)
	$(RUN) -m uv pip compile pyproject.toml $(EXTRAS) \
	    --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	    --quiet $(LOCK_FLAGS) --output-file requirements.lock

setup: $(STAMP) ## Make .venv only

clean: ## Remove what the targets wrote, but not .venv
	rm -rf report dist build .pytest_cache .mypy_cache .import_linter_cache .ruff_cache .coverage .hypothesis
	find . -path './.venv*' -prune -o -name __pycache__ -prune -exec rm -rf {} +

clean-all: clean ## Remove .venv as well
	rm -rf .venv .venv-lowest .venv-newest

# $(1) says which versions, $(2) is a folder of its own for them, made afresh.
define test_with
$(RUN) -m uv venv --quiet --clear --python $(RUN) $(2)
$(RUN) -m uv pip compile pyproject.toml $(EXTRAS) --resolution $(1) --python $(RUN) --quiet --output-file $(2)/versions.txt
$(RUN) -m uv pip install --quiet --python $(2)/bin/python -r $(2)/versions.txt
$(RUN) -m uv pip install --quiet --python $(2)/bin/python --no-deps --no-build-isolation -e .
$(2)/bin/python -m pytest --numprocesses auto --dist loadfile -m "not slow"
endef

# .venv knows the folder and the interpreter it was made for. If the checkout has moved,
# or PYTHON now names another interpreter, it is made anew.
ifneq ($(wildcard $(STAMP)),)
ifneq ($(shell pwd -P),$(shell sed -n 1p .venv/made-for))
remake := yes
endif
ifneq ($(origin PYTHON),file)
ifneq ($(PYTHON),$(shell sed -n 2p .venv/made-for))
remake := yes
endif
endif
endif
ifeq ($(remake),yes)
.PHONY: $(STAMP)
endif

# Without its stamp .venv is missing or half made, so it is made afresh. With it, only
# what changed in the lock is installed. Last, the path of the checkout that pip wrote is
# put relative: Python cannot start on one with diacritics where the locale is plain C.
$(STAMP): requirements.lock pyproject.toml
	@if [ -n "$(remake)" ] || [ ! -f $(STAMP) ]; then $(make_venv); fi
	@rm -f $(STAMP)
	@echo "Installing from requirements.lock; the first time takes a minute or more ..."
	$(RUN) -m pip install --disable-pip-version-check --require-hashes -r requirements.lock
	$(RUN) -m pip install --disable-pip-version-check --no-deps --no-build-isolation -e .
	@for site in .venv/lib/python3*/site-packages; do \
	    printf '../../../..\n' > "$$site/_hanoi_coverage.pth"; done
	@touch $(STAMP)

define make_venv
command -v "$$PYTHON" >/dev/null || { \
    echo "make: there is no '$$PYTHON'. Python 3.11 or newer is needed:" \
        "install it, or name it with PYTHON=/path/to/python3" >&2; exit 1; }; \
version=$$("$$PYTHON" -V 2>&1 | head -n 1); \
"$$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
    echo "make: Python 3.11 or newer is needed, but '$$PYTHON -V' says '$$version';" \
        "name a newer one with PYTHON=/path/to/python3" >&2; exit 1; }; \
echo "Making .venv with $$version ..."; \
rm -rf .venv && "$$PYTHON" -m venv .venv && \
{ pwd -P; printf '%s\n' "$$PYTHON"; } > .venv/made-for
endef
