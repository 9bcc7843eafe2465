# `make run` starts the platform on this machine, `make test` tests it. Both need Python 3.11 or newer and nothing else.
.PHONY: run test lint bench lock
SHELL := /bin/sh
ARGS ?=

run:
	@tools/environment run
	@exec .venv/bin/tameshi up $(ARGS)

test:
	@tools/environment dev
	@exec tools/test $(ARGS)

lint:
	@tools/environment dev
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

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
	$(LOCK_GROUP) --group jail --constraint requirements/run.txt --output-file requirements/jail.txt $(ARGS)
