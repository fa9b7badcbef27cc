# One command each; every one calls those it needs. See CONTRIBUTING.md.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
DEBIAN_PACKAGES := chromium curl poppler-utils raptor2-utils rasqal-utils tesseract-ocr virtuoso-opensource-7-bin

# What a build depends on: when one of these changes, `make build` and `make serve` build again.
SOURCES := $(shell find data/documents data/lexicon data/links.sssom.tsv ontology shapes kg -type f -not -name '*.pyc')

.PHONY: install build serve test test-system test-long lint bench documented wheel lock clean

install: $(VENV)/.installed

$(VENV)/.installed: requirements-dev.lock pyproject.toml setup.py
	PYTHON="$(PYTHON)" VENV="$(VENV)" ./tools/make-venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	rm -rf forum_kg.egg-info
	touch $@

build: $(VENV)/.build-default

$(VENV)/.build-default: $(VENV)/.installed $(SOURCES)
	rm -f $(VENV)/.build-*
	$(BIN)/kg build --jobs 2
	touch $@

# The addresses of the data lead to this server, so that each of them can be followed.
$(VENV)/.build-$(HOST)-$(PORT): $(VENV)/.installed $(SOURCES)
	rm -f $(VENV)/.build-*
	$(BIN)/kg build --jobs 2 --base-iri http://$(HOST):$(PORT)/
	touch $@

serve: $(VENV)/.build-$(HOST)-$(PORT)
	$(BIN)/kg serve --host $(HOST) --port $(PORT)

test: $(VENV)/.installed
	PYTHON=$(BIN)/python ./tools/fetch-w3c-tests $(VENV)/w3c-sparql
	./tools/install-comunica $(VENV)/comunica
	$(BIN)/pytest -n 2 --dist loadfile -m "not system and not long"

test-system: $(VENV)/.installed
	./tools/install-debian-packages $(DEBIAN_PACKAGES)
	$(BIN)/pytest -m "system and not long"

test-long: $(VENV)/.installed
	$(BIN)/pytest -m long

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy -p kg -p server
	$(BIN)/lint-imports --no-cache

bench: $(VENV)/.build-default
	$(BIN)/python benchmarks/reading_wer.py
	$(BIN)/python benchmarks/reasoning.py 10000 100000
	$(BIN)/python benchmarks/explaining.py
	$(BIN)/python benchmarks/endpoint.py

# Runs the commands in README.md and docs/ and writes their answers there.
documented: $(VENV)/.build-default
	$(BIN)/python tests/documented.py build

wheel: $(VENV)/.installed
	$(BIN)/python -m build --no-isolation --outdir dist
	rm -rf forum_kg.egg-info

# Both locks from pyproject.toml, all versions with their hashes.
lock: $(VENV)/.installed
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-emit-index-url --no-emit-find-links \
	  --extra dev --output-file requirements-dev.lock pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-emit-index-url --no-emit-find-links \
	  --constraint requirements-dev.lock --output-file requirements.lock pyproject.toml

clean:
	rm -rf build .build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage
	rm -f $(VENV)/.build-*
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +
