# `make run` starts the platform on this machine, `make test` tests it. Both need Python 3.11 or newer and nothing else.
.PHONY: run test pictures lint lint-style lint-format lint-types lint-imports isolation bench lock messages environment
SHELL := /bin/sh
ARGS ?=

run:
	@tools/environment run
	@exec .venv/bin/tameshi up $(ARGS)

test:
	@tools/environment dev
	@exec tools/test $(ARGS)

# The pictures of docs/hiring.md, from the test that walks the whole way. Needs Chromium and PostgreSQL.
pictures:
	@tools/environment dev
	TAMESHI_PICTURES=docs/images/hiring .venv/bin/python -m pytest -q tests/browser/test_whole_life.py

lint: lint-style lint-format lint-types lint-imports
lint-style: environment ; .venv/bin/ruff check .
lint-format: environment ; .venv/bin/ruff format --check .
lint-types: environment ; .venv/bin/mypy
lint-imports: environment ; .venv/bin/lint-imports
environment: ; @tools/environment dev

# Marked texts of the tree into the catalogues of the languages; what is new waits there to be translated.
messages: environment ; .venv/bin/python -m tools.messages

# Every address, asked by everybody whom it is not for; writes the table of docs/isolation.md.
isolation:
	@tools/environment dev
	.venv/bin/python -m tests.isolation

bench:
	@tools/environment dev
	.venv/bin/python -m bench $(ARGS)

# Needs a package index. The files name no index: pip's own configuration does.
LOCK_GROUP = .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'
LOCK = $(LOCK_GROUP) pyproject.toml
lock:
	@tools/environment dev
	$(LOCK) --group build --output-file requirements/run.txt $(ARGS)
	$(LOCK) --group build --group dev --constraint requirements/run.txt --output-file requirements/dev.txt $(ARGS)
	$(LOCK_GROUP) --group jail --constraint requirements/run.txt --output-file sandbox/requirements.txt $(ARGS)
	$(LOCK_GROUP) --group oidc --output-file requirements/oidc.txt $(ARGS)
