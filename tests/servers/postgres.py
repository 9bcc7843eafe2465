"""A real Postgres cluster, private to a test run. It refuses to run as root, so then it runs as another user."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest


def postgres_folder() -> Path:
    """Where initdb and pg_ctl are; skips the test when they are not installed."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = str(installed[-1]) if installed else shutil.which("initdb")
    if found is None:
        pytest.skip("no PostgreSQL server: install the system's package `postgresql`")
    return Path(found).parent


def _unprivileged_user() -> str | None:
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    return pytest.skip("PostgreSQL refuses to run as root, and there is neither a user `postgres` nor `nobody`")


class PostgresServer:
    """One cluster. Databases are made from a template, which is quick.

    Unless it is `durable`, it syncs nothing to the disk, so that tests are quick; then a crash may lose commits.
    """

    def __init__(self, *, durable: bool = False) -> None:
        self._durable = durable
        self._bin = postgres_folder()
        self._user = _unprivileged_user()
        self._folder = Path(tempfile.mkdtemp(prefix="tameshi-pg-"))
        self._numbers = itertools.count()
        self.template = "template1"

    def start(self) -> None:
        """Make the cluster and start it."""
        if self._user is not None:
            shutil.chown(self._folder, self._user)
        data = str(self._folder / "data")
        self._run("initdb", "-D", data, "-U", "tameshi", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C")
        self.resume()

    def resume(self) -> None:
        """Start it on the data that it has."""
        options = f"-k {self._folder} -c listen_addresses='' -c max_connections=100"
        if not self._durable:
            options += " -c fsync=off -c synchronous_commit=off"
        data, log = str(self._folder / "data"), str(self._folder / "log")
        self._run("pg_ctl", "-D", data, "-w", "-o", options, "-l", log, "start")

    def crash(self) -> None:
        """Stop it as a crash does: nobody is asked to finish anything."""
        self._run("pg_ctl", "-D", str(self._folder / "data"), "-m", "immediate", "-w", "stop")

    def stop(self) -> None:
        """Stop it and leave nothing behind."""
        self.crash()
        shutil.rmtree(self._folder, ignore_errors=True)

    def url(self, database: str) -> str:
        """The address of a database."""
        return f"postgresql://tameshi@/{database}?host={self._folder}"

    def create(self, template: str = "template1") -> str:
        """A new database; returns its name."""
        name = f"test_{next(self._numbers)}"
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return name

    def drop(self, name: str) -> None:
        """Drop a database, whoever is connected."""
        self._execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self._bin / program, *arguments],
            user=self._user,
            cwd=self._folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"{program} failed: {done.stderr.decode(errors='replace')}")
