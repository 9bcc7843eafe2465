"""`tameshi prepare`: bring the database and its katas up to date."""

from __future__ import annotations

import click


@click.command()
def command() -> None:
    """Migrate the database and sync the katas, then end. `tameshi up` does this by itself.

    Reads DATABASE_URL and KATAS_DIR from the environment. Several at once are safe, and so is doing it twice.
    """
    from core.settings import Settings
    from tameshi.up.prepare import prepare
    from tameshi.up.refusals import CannotStart

    settings = Settings()
    try:
        prepared = prepare(settings.database_url, settings.katas_dir)
    except CannotStart as error:
        raise click.ClickException(str(error)) from error
    for fault in prepared.faults:
        click.echo(f"A kata is left as it was: {fault}", err=True)
