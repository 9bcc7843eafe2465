"""`tameshi regrade`: grade again what counts as solved, for instance after the tests of a kata were corrected."""

from __future__ import annotations

import click


@click.command()
@click.argument("kata", metavar="TRACK/SLUG")
@click.option("--submission", metavar="ID", help="Only this submission, whatever its verdict.")
def command(kata: str, submission: str | None) -> None:
    """Grade solves of a kata again, against its current version, in the background lane.

    Nothing changes until a result is in: verdicts that people have seen stay, and so does every score until the
    moment in which the new result is stored. Who no longer passes with any of their submits loses the points of this
    kata. Needs a worker for the background lane and a reconciler, as `tameshi up` has them.

    Reads DATABASE_URL from the environment.
    """
    from datetime import UTC, datetime

    from sqlalchemy import select

    from core.database import create_engine_for, session_factory
    from core.models import Kata
    from core.settings import Settings
    from core.submissions.regrade import CannotRegrade, regrade_kata, regrade_one

    track, _, slug = kata.partition("/")
    engine = create_engine_for(Settings().database_url)
    try:
        with session_factory(engine)() as session:
            found = session.scalar(
                select(Kata)
                .where(Kata.track == track, Kata.slug == slug, Kata.team_id.is_(None))
                .order_by(Kata.retired_at.is_not(None))
                .limit(1)
            )
            if found is None:
                raise click.ClickException(f"There is no kata {kata}. Its address is TRACK/SLUG, as in the catalogue.")
            now = datetime.now(UTC)
            try:
                queued = (
                    regrade_one(session, found, submission, now=now)
                    if submission
                    else regrade_kata(session, found, now=now)
                )
            except CannotRegrade as refusal:
                raise click.ClickException(str(refusal)) from refusal
    finally:
        engine.dispose()
    what = "1 submission is" if queued == 1 else f"{queued} submissions are"
    click.echo(
        f"{what} queued to be graded again." if queued else "There is nothing to grade again that is not on its way."
    )
