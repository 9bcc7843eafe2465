"""`tameshi verify`: whether a receipt is genuine. It needs the public key and nothing else of the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

WELL_KNOWN = "/.well-known/tameshi-receipt-key"
PATIENCE_SECONDS = 20
LARGEST_KEYS = 1024 * 1024


class Undecided(click.ClickException):
    """Whether the receipt is genuine could not be found out."""

    exit_code = 2


@click.command()
@click.argument("receipt", type=click.File("rb"))
@click.option("--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A file with the public key.")
@click.option("--site", metavar="URL", help="The site whose receipt it should be, e.g. https://katas.example.org.")
def command(receipt: BinaryIO, key: Path | None, site: str | None) -> None:
    """Say whether RECEIPT is genuine, and what it says.

    The public key comes from --key, a file as the site publishes it under /.well-known/tameshi-receipt-key, or is
    fetched from there: from --site, or else from the site that the receipt names, whose address is then shown for you
    to judge. Ends with 0 for a genuine receipt, 1 for one that is not, and 2 when that could not be found out.
    """
    from core.clean import clean_line
    from core.receipts.sign import LARGEST, NotAReceipt, NotGenuine, UnknownKey, read_keys, read_receipt, verify
    from core.receipts.words import lines

    if key is not None and site is not None:
        raise click.UsageError("Give --key or --site, not both: each says whom you trust.")
    try:
        found = read_receipt(receipt.read(LARGEST + 1))
        keys = read_keys(key.read_bytes()) if key else _fetch(site or _issuer(found))
    except NotAReceipt as error:
        raise _undecided(str(error)) from error
    try:
        if site is not None and _issuer(found) != site.rstrip("/"):
            raise NotGenuine(f"It says that it is of another site than {site}.")
        verify(found, keys)
    except UnknownKey as error:
        if key is None:
            text = (
                f"NOT GENUINE. It names a key that {clean_line(site or _issuer(found))} does not publish, or no longer."
            )
            raise click.ClickException(text) from error
        raise _undecided(
            f"The receipt names the key {_named(found)}, which is not in {key}. If the site has changed its key since "
            "that file was saved, take the keys from the site again; if it has not, the receipt is not of that site."
        ) from error
    except NotGenuine as error:
        raise click.ClickException(f"NOT GENUINE. {error}") from error
    click.echo(f"Genuine: signed by {clean_line(str(key or site or _issuer(found)))}, and not changed since.")
    if key is None and site is None:
        click.echo("That site is named by the receipt itself. Is it the one that you mean? --site says it beforehand.")
    for line in lines(found):
        click.echo(line)


def _issuer(receipt: dict[str, Any]) -> str:
    return str(receipt.get("issuer", "")).rstrip("/")


def _named(receipt: dict[str, Any]) -> str:
    return str(receipt.get("key", "(none)"))[:100]


def _fetch(site: str) -> list[Ed25519PublicKey]:
    try:
        import requests
        from urllib3.exceptions import HTTPError
    except ImportError as error:
        raise _undecided(
            "Fetching keys needs the Python library requests. Without it, give the keys by --key."
        ) from error

    from core.receipts.sign import read_keys

    address = f"{site.rstrip('/')}{WELL_KNOWN}"
    if not address.startswith(("https://", "http://")):
        raise _undecided("The receipt names no site. Give the public key with --key, or the site with --site.")
    try:
        with requests.get(address, timeout=PATIENCE_SECONDS, allow_redirects=False, stream=True) as answer:
            text = answer.raw.read(LARGEST_KEYS, decode_content=True)
    except (requests.RequestException, HTTPError, OSError) as error:
        raise _undecided(f"The key could not be fetched from {address}: {error}") from error
    if answer.status_code != 200:
        raise _undecided(f"The key could not be fetched from {address}: it answers {answer.status_code}.")
    return read_keys(text)


def _undecided(text: str) -> Undecided:
    from core.clean import clean_line

    return Undecided(clean_line(text))
