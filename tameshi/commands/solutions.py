"""`tameshi solutions`: what people reported about shared solutions, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@click.group()
def command() -> None:
    """Review shared solutions that somebody found unkind.

    Reads DATABASE_URL from the environment.
    """


@command.command()
def reported() -> None:
    """List the reports that nobody has decided on, with the solutions."""
    from core.solutions.report import unsettled

    with _session() as session:
        found = unsettled(session)
        for report, solution, kata in found:
            state = "hidden" if solution.hidden_at else "shown"
            author = "somebody whose account is gone" if solution.person is None else solution.person.email
            click.echo(f"solution {solution.id} ({state}) of {kata.address}, by {author}")
            click.echo(f"  reported {report.reported_at:%Y-%m-%d %H:%M} UTC: {_indented(report.reason)}")
            click.echo(f"  {_indented(solution.source)}\n")
        if not found:
            click.echo("There are no open reports.")
        else:
            click.echo("Then: tameshi solutions hide ID, or tameshi solutions keep ID.")


@command.command()
@click.argument("solution_id", metavar="ID", type=int)
def hide(solution_id: int) -> None:
    """Hide a solution from everybody. `keep` shows it again."""
    _settle(solution_id, hidden=True)


@command.command()
@click.argument("solution_id", metavar="ID", type=int)
def keep(solution_id: int) -> None:
    """Let a solution stand, or show it again."""
    _settle(solution_id, hidden=False)


def _settle(solution_id: int, *, hidden: bool) -> None:
    from datetime import UTC, datetime

    from core.solutions.report import NoSuchSolution, settle

    with _session() as session:
        try:
            settle(session, solution_id, hidden=hidden, now=datetime.now(UTC))
        except NoSuchSolution as error:
            raise click.ClickException(str(error)) from error
    click.echo(f"Solution {solution_id} is {'hidden' if hidden else 'shown'}.")


@contextmanager
def _session() -> Iterator[Session]:
    from core.database import create_engine_for, session_factory
    from core.settings import Settings

    engine = create_engine_for(Settings().database_url)
    with session_factory(engine)() as session:
        yield session
    engine.dispose()


def _indented(text: str) -> str:
    from core.clean import clean_output

    return "\n  ".join(clean_output(text).splitlines())
