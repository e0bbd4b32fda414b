# `make leicester` does the main job, `make test` runs the tests. Each sets up what it needs in .venv the first time.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: leicester test browser-test check format clean

leicester: .venv/runtime.stamp
	$(BIN)/cqcorpus build
	$(BIN)/cqcorpus benchmark Leicester
	$(BIN)/cqcorpus benchmark Leicester -o out/leicester-benchmark.html
	$(BIN)/cqcorpus brief council Leicester -o out/leicester.docx
	$(BIN)/cqcorpus site build --for Leicester -o out/site

# Every processor takes whole files of tests: what a file builds once it builds once.
test: .venv/dev.stamp
	$(BIN)/python -m pytest --numprocesses logical --maxprocesses 4 --dist loadfile

# The website in a real browser: needs Chromium (Debian: apt-get install chromium; elsewhere set CQCORPUS_CHROMIUM).
browser-test: .venv/dev.stamp
	$(BIN)/python -m pytest -m browser tests/browser

check: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: .venv/dev.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv out dist build

.venv/runtime.stamp: requirements/runtime.txt requirements/build.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "cqcorpus needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Run: make PYTHON=python3.12 (or whichever you have)")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt -r requirements/runtime.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/dev.stamp: .venv/runtime.stamp requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@
