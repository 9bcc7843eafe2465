"""`tameshi up`: everything on one machine, until Ctrl-C."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option(
    "--data-dir",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="DATA_DIR",
    default=Path("var"),
    show_default=True,
    help="Where the database, the logs and the queue live.",
)
def command(host: str, port: int, data_dir: Path) -> None:
    """Start the platform on this machine: site, workers, reconciler, database and a private Redis.

    Prints the address when everything is ready and runs until Ctrl-C. What was set in the environment wins, for
    example DATABASE_URL, REDIS_URL, SANDBOX or MAIL_URL. Logs are in the folder `log` of the data folder; without
    MAIL_URL mails are printed here.
    """
    from tameshi.up.refusals import CannotStart
    from tameshi.up.run import run

    try:
        run(host, port, data_dir)
    except CannotStart as error:
        raise click.ClickException(str(error)) from error
