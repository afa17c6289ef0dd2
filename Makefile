# Kaimen (开门). `make` alone lists what there is; every target sets up what it needs first.

.DEFAULT_GOAL := help
.PHONY: help setup run train evaluate calibrate reliability bench bench-nlu bench-retrieval bench-wechat bench-widget validate test lint format clean
.SUFFIXES:

python := .venv/bin/python
ready := .venv/.ready

# For example: KAIMEN_PORT=8080 make run, make test ARGS="-k passages -x"
ARGS ?=

export RASA_TELEMETRY_ENABLED := false
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export TF_CPP_MIN_LOG_LEVEL ?= 2

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' Makefile

setup: $(ready) ## install Python packages into .venv
	@echo "Everything is installed in .venv."

run: $(ready) ## start Kaimen; Ctrl-C stops it
	@exec $(python) -m bot run $(ARGS)

train: $(ready) ## train the model on nlu/data
	@exec $(python) -m bot train $(ARGS)

evaluate: $(ready) ## measure the trained model on held-out questions
	@exec $(python) -m bot evaluate $(ARGS)

calibrate: $(ready) ## fit what makes an answer direct, choose how much evidence it needs, draw the curves
	@exec $(python) -m bot calibrate $(ARGS)

reliability: $(ready) ## draw what confidence means, measure what is told to be out of scope
	@exec $(python) -m bot reliability $(ARGS)

bench-retrieval: $(ready) ## measure finding with 300, 10,000 and 100,000 measures
	@exec $(python) -m bot bench-retrieval $(ARGS)

bench: $(ready) ## compare with Rasa as it comes (ARGS="workers" for one section)
	@exec $(python) -m bot bench $(ARGS)

bench-nlu: $(ready) ## measure the classifier on a public benchmark: DATA=FOLDER
	@exec $(python) -m bot bench-nlu $(DATA) $(ARGS)

validate: $(ready) ## check domain, training data and knowledge for contradictions
	@exec $(python) -m bot validate $(ARGS)

bench-wechat: $(ready) ## send 50 visitors a second by a simulated WeChat for a minute
	@exec $(python) -m tests.load.wechat $(ARGS)

test: $(ready) ## run the tests
	@exec $(python) -m pytest $(ARGS)

bench-widget: $(ready) ## measure the widget in a browser; ARGS="--url http://localhost:8000"
	@exec $(python) -m tests.bench.widget $(ARGS)

lint: $(ready) ## check style, types and who imports whom
	$(python) -m ruff check
	$(python) -m ruff format --check
	$(python) -m mypy
	.venv/bin/lint-imports --no-logo --no-cache

format: $(ready) ## rewrite the code in the house style
	$(python) -m ruff check --fix-only --quiet
	$(python) -m ruff format

clean: ## delete packages, caches and trained models; var/ stays
	rm -rf .venv .tools .rasa models .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Any Python from 3.6 can run the set-up, which then finds or fetches the 3.10 that Rasa needs.
# The loop is there because `python3` may be a pyenv shim that fails where 3.10 is missing.
$(ready): uv.lock pyproject.toml .python-version
	@for python in python3 /usr/bin/python3 /usr/local/bin/python3 /opt/homebrew/bin/python3 \
	    "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/*/bin/python3 python; do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 6))' 2>/dev/null; then \
	    exec "$$python" deploy/bootstrap.py; \
	  fi; \
	done; \
	echo "Kaimen needs Python: install python3 (3.6 or newer) and run make again." >&2; exit 1
