"""A real OpenID Connect provider, canaille, private to a test: in a process and an environment of its own."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urljoin

import pytest
import requests

ROOT = Path(__file__).resolve().parents[2]
USER, PASSWORD = "ada", "her password there"
CLIENT, SECRET = "tameshi", "a secret of theirs"
FORM = re.compile(r"<form.*?</form>", re.DOTALL)
HIDDEN = re.compile(r'type="hidden" name="([^"]+)" value="([^"]*)"')


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class OidcProvider:
    """One person, and one client that wants people sent back to `back`."""

    def __init__(self, folder: Path, back: str) -> None:
        python = Path(sys.prefix) / "oidc" / "bin" / "python"
        made = subprocess.run(["tools/environment", "oidc"], cwd=ROOT, capture_output=True, text=True, check=False)
        if made.returncode != 0 or not python.exists():
            pytest.skip(f"the OpenID Connect provider cannot be installed here: {made.stderr[-300:]}")
        port = free_port()
        self.issuer = f"http://127.0.0.1:{port}"
        self.log = folder / "canaille.log"
        script = Path(__file__).with_name("canaille_site.py")
        with self.log.open("w") as log:
            self._process = subprocess.Popen(
                [python, script, str(port), back], cwd=folder, stdout=log, stderr=subprocess.STDOUT
            )
        self._wait()

    def stop(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                requests.get(f"{self.issuer}/.well-known/openid-configuration", timeout=5).raise_for_status()
                return
            except requests.RequestException:
                time.sleep(0.1)
        raise RuntimeError(f"canaille did not start: {self.log.read_text()[-2000:]}")


def sign_in_there(address: str, issuer: str) -> str:
    """Sign in at the provider as its pages want it, and return where it sends the browser in the end."""
    with requests.Session() as browser:
        answer = browser.get(address, timeout=20, allow_redirects=False)
        for _ in range(12):
            if answer.is_redirect:
                address = urljoin(answer.url, answer.headers["Location"])
                if not address.startswith(issuer):
                    return address
                answer = browser.get(address, timeout=20, allow_redirects=False)
                continue
            form = FORM.search(answer.text)
            assert form, answer.text[:2000]
            fields = dict(HIDDEN.findall(form[0])) | {"login": USER, "password": PASSWORD, "answer": "accept"}
            answer = browser.post(answer.url, data=fields, timeout=20, allow_redirects=False)
    raise AssertionError(f"the provider did not send us back: {answer.url}")
