"""`tameshi verify` on a machine that has the receipt, the public key, and nothing else of the site's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner, Result
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core.receipts.keys import jwk
from core.receipts.sign import sign
from tameshi.commands.verify import command

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
ABOUT = {"kind": "submission", "verdict": "passed", "kata": {"address": "numbers/add"}, "counts": {"passed": 3}}


class Site(BaseHTTPRequestHandler):
    """Publishes the key, or answers as a test wants."""

    status: ClassVar[int] = 200

    def do_GET(self) -> None:
        self.send_response(self.status if self.path == "/.well-known/tameshi-receipt-key" else 404)
        self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.wfile.write(json.dumps({"keys": [jwk(KEY.public_key())]}).encode())

    def log_message(self, *args: object) -> None: ...


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Site)
    monkeypatch.setattr(Site, "status", 200)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def kept(folder: Path, issuer: str = "https://katas.example.org", **changes: object) -> str:
    receipt = {**sign({"issuer": issuer, "issued": "2026-03-01T12:00:00.000Z", "about": ABOUT}, KEY), **changes}
    path = folder / "receipt.json"
    path.write_text(json.dumps(receipt, indent=2))
    return str(path)


def told(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(command, arguments, input=stdin)


def test_a_genuine_receipt_with_the_key_in_a_file(tmp_path: Path) -> None:
    key = tmp_path / "key.json"
    key.write_text(json.dumps({"keys": [jwk(KEY.public_key())]}))
    ran = told(kept(tmp_path), "--key", str(key))
    assert ran.exit_code == 0, ran.output
    assert "Genuine" in ran.output
    assert "numbers/add" in ran.output
    assert told("-", "--key", str(key), stdin=Path(kept(tmp_path)).read_text()).exit_code == 0


def test_a_changed_receipt_is_not_genuine(tmp_path: Path) -> None:
    key = tmp_path / "key.json"
    key.write_text(json.dumps(jwk(KEY.public_key())))
    ran = told(kept(tmp_path, about={**ABOUT, "verdict": "failed"}), "--key", str(key))
    assert (ran.exit_code, "NOT GENUINE" in ran.output) == (1, True)


def test_a_file_without_the_key_decides_nothing_and_says_which_key_is_missing(tmp_path: Path) -> None:
    """It may have been saved before the site exchanged its key."""
    other = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
    key = tmp_path / "key.json"
    key.write_text(json.dumps({"keys": [jwk(other.public_key())]}))
    ran = told(kept(tmp_path), "--key", str(key))
    assert (ran.exit_code, str(jwk(KEY.public_key())["kid"]) in ran.output) == (2, True)
    assert "take the keys from the site again" in ran.output


def test_a_key_that_the_site_does_not_publish_is_not_genuine(tmp_path: Path, site: str) -> None:
    path = tmp_path / "receipt.json"
    other = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
    path.write_text(json.dumps(sign({"issuer": site, "about": ABOUT}, other)))
    ran = told(str(path), "--site", site)
    assert (ran.exit_code, "does not publish, or no longer" in ran.output) == (1, True)


def test_without_the_library_that_fetches_nothing_is_decided(
    tmp_path: Path, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "requests", None)
    ran = told(kept(tmp_path, issuer=site), "--site", site)
    assert (ran.exit_code, "give the keys by --key" in ran.output) == (2, True)


def test_an_unknown_version_decides_nothing(tmp_path: Path) -> None:
    key = tmp_path / "key.json"
    key.write_text(json.dumps(jwk(KEY.public_key())))
    ran = told(kept(tmp_path, version=2), "--key", str(key))
    assert (ran.exit_code, "of a version that this program does not know" in ran.output) == (2, True)


def test_the_key_is_fetched_from_the_site(tmp_path: Path, site: str) -> None:
    named = told(kept(tmp_path, issuer=site), "--site", site)
    assert named.exit_code == 0, named.output
    unnamed = told(kept(tmp_path, issuer=site))
    assert unnamed.exit_code == 0
    assert "Is it the one that you mean?" in unnamed.output


def test_a_receipt_of_another_site_is_not_that_of_this_one(tmp_path: Path, site: str) -> None:
    ran = told(kept(tmp_path, issuer="https://elsewhere.example"), "--site", site)
    assert (ran.exit_code, "another site" in ran.output) == (1, True)


@pytest.mark.parametrize("status", [404, 302, 500])
def test_a_site_without_keys_decides_nothing(
    tmp_path: Path, site: str, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Site, "status", status)
    ran = told(kept(tmp_path, issuer=site))
    assert (ran.exit_code, str(status) in ran.output) == (2, True)


def test_what_is_no_receipt_or_names_no_site_decides_nothing(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("{}")
    assert told(str(tmp_path / "x")).exit_code == 2
    assert told(kept(tmp_path, issuer="file:///etc/passwd")).exit_code == 2
    assert told(kept(tmp_path), "--key", str(tmp_path / "x"), "--site", "https://x").exit_code == 2


def test_it_needs_neither_settings_nor_folder_nor_database(tmp_path: Path) -> None:
    """In an empty folder and with an empty environment, as on a machine that has never seen the site."""
    (tmp_path / "key.json").write_text(json.dumps(jwk(KEY.public_key())))
    kept(tmp_path)
    root = Path(__file__).parents[3]
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tameshi", "verify", "receipt.json", "--key", "key.json"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(root), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert "Genuine" in ran.stdout
    assert not [line for line in ran.stderr.splitlines() if line.endswith((" sqlalchemy", " flask", " pydantic"))]
