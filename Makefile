# `make` prints help. Every target first makes .venv what uv.lock says; when nothing changed that takes a moment.
.DEFAULT_GOAL := help
SHELL := /bin/sh

# The environment's own Python, else the first on this machine that is new enough and runs.
PYTHON = $(shell for python in .venv/bin/python python3.13 python3.12 python3.11 python3.14 python3 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; done)
NEEDS = Millrace needs Python 3.11 or newer. On Debian and Ubuntu: sudo apt install python3 python3-venv
BOOT = @python="$(PYTHON)"; [ -n "$$python" ] || { echo "$(NEEDS)" >&2; exit 1; }; \
	exec "$$python" -m builder.embedded.bootstrap
RUN = $(BOOT) run
DEV = $(BOOT) dev
PYTEST = $(DEV) python -m pytest

# What `make check` tests beside the static checks; `make check TESTS=` leaves the tests to `make test`.
TESTS = tests/unit tests/architecture tests/integration
# Where nobody waits for single tests, whole stacks are tested in one process and all the rest beside it.
BESIDE = $(if $(CI),-n 2 --dist loadscope)
# Further arguments for pytest: `make test ARGS="-k trace -x"`.
ARGS =

.PHONY: help run test check static style types layers schema page format trace reset bench bench-ui bench-feel chaos e2e

help: ## Print this help
	@echo "Millrace: make TARGET"
	@awk 'BEGIN {FS = ":.*## "} /^[a-z0-9-]+:.*## / {printf "  %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## Install what is missing and run the product on this machine; Ctrl-C stops it
	$(RUN) python -m builder.embedded

test: ## Run every test but the benchmarks and the long chaos
	$(PYTEST) -m "not bench and (not chaos or short)" $(BESIDE) $(ARGS)

check: static ## Formatters, linters, types, import contracts, API schema, unit and integration tests
ifneq ($(strip $(TESTS)),)
	$(PYTEST) $(TESTS) -m "not bench and not chaos" $(ARGS)
endif

static: style types layers schema page ## The part of check that runs no Python tests

style:
	$(DEV) python -m ruff format --check .
	$(DEV) python -m ruff check .

types:
	$(DEV) python -m mypy

layers:
	$(DEV) lint-imports --no-cache

schema:
	$(DEV) python manage.py spectacular --validate --fail-on-warn --file /dev/null

page:
	$(DEV) python -m builder.embedded.frontend check

format: ## Put code into shape
	$(DEV) python -m ruff check --fix-only --quiet .
	$(DEV) python -m ruff format .
	$(DEV) python -m builder.embedded.frontend fix

trace: ## Print one event's journey: make trace EVENT=<id>
	$(if $(EVENT),,$(error Name the event: make trace EVENT=<id>))
	$(RUN) python -m builder.embedded trace $(EVENT)

reset: ## Start anew: forget every event, run and account of the embedded stack (asks first)
	$(RUN) python -m builder.embedded reset

bench: ## Measure the road on clean stacks and print a table (half an hour; two minutes with ARGS=--quick)
	$(DEV) python -m tests.bench $(ARGS)

bench-ui: ## Measure the canvas in a headless Chromium, each figure beside its bound (ten minutes)
	$(DEV) python -m tests.bench.ui $(ARGS)

bench-feel: ## Measure the expressions
	$(DEV) python tests/bench/feel.py $(ARGS)

chaos: ## Kill every part, many times, and check that nothing was lost
	$(PYTEST) -m chaos tests/chaos tests/e2e $(ARGS)

e2e: ## The tests in a real browser
	$(PYTEST) tests/e2e $(ARGS)
