"""What the documents tell outsiders to do finds genuine what is, and nothing else: without a line of ours."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core.receipts.canonical import canonical
from core.receipts.keys import jwk
from core.receipts.sign import sign

PAGE = (Path(__file__).parents[4] / "docs" / "receipts.md").read_text()
KEY, EARLIER = (Ed25519PrivateKey.from_private_bytes(one * 32) for one in (b"k", b"e"))
SAID = {
    "issuer": "https://katas.example.org",
    "about": {
        "kind": "sitting",
        "candidate": 'Zoë "\U0001f977" \u05d0\u202e \\ \t\x0f\u2028 \ufb33',
        "verdict": None,
        "weight": 9_007_199_254_740_991,
        "counts": {"passed": 2, "failed": 0},
        "tests": [{"name": "b"}, {"name": "a"}],
    },
}


def code(language: str, words: str) -> str:
    return next(str(found) for found in re.findall(rf"```{language}\n(.*?)\n```", PAGE, re.DOTALL) if words in found)


def by_script(folder: Path) -> bool:
    (folder / "check.py").write_text(code("python", "Ed25519PublicKey"))
    names = ["check.py", "receipt.json", "tameshi-receipt-key.json"]
    return runs([sys.executable, "-I", *names], folder, "Genuine")


def by_openssl(folder: Path) -> bool:
    for tool in ("jq", "openssl"):
        if not shutil.which(tool):
            pytest.skip(f"there is no {tool} here")
    (folder / "check.sh").write_text(code("sh", "openssl"))
    return runs(["sh", "check.sh"], folder, "Signature Verified Successfully")


def runs(command: list[str], folder: Path, words: str) -> bool:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode == 0) == (words in done.stdout), done.stderr
    return done.returncode == 0


@pytest.mark.parametrize("genuine", [by_script, by_openssl])
def test_a_genuine_one_is_and_a_touched_one_is_not(tmp_path: Path, genuine: Callable[[Path], bool]) -> None:
    receipt = sign(SAID, KEY)
    published = [jwk(key.public_key()) for key in (KEY, EARLIER)]

    def found(receipt: dict[str, Any], keys: list[dict[str, Any]]) -> bool:
        (tmp_path / "receipt.json").write_text(json.dumps(receipt, indent=3))
        (tmp_path / "tameshi-receipt-key.json").write_text(json.dumps({"keys": keys}))
        return genuine(tmp_path)

    assert found(receipt, published)
    assert found(sign(SAID, EARLIER), published), "signed before the key was exchanged"
    assert not found({**receipt, "issuer": "https://katas.example.com"}, published)
    assert not found({**receipt, "key": published[1]["kid"]}, published)
    assert not found(receipt, published[1:]), "the key is not published"


def test_the_bytes_are_those_that_others_write(tmp_path: Path) -> None:
    receipt = sign(SAID, KEY)
    body = {name: value for name, value in receipt.items() if name != "signature"}
    plain = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert plain == canonical(body)
    if shutil.which("jq"):
        (tmp_path / "receipt.json").write_text(json.dumps(receipt, indent=1))
        written = subprocess.run(
            ["jq", "-cjS", "del(.signature)", "receipt.json"], cwd=tmp_path, capture_output=True, check=True
        )
        assert written.stdout == plain
