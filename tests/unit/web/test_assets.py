from __future__ import annotations

import gzip
import re

import pytest

from tests.site.make import KATA
from tests.unit.web.conftest import Browser
from web.assets import FOLDER
from web.modules import modules_of

GZIP = {"Accept-Encoding": "gzip, deflate, br"}
SHEET = "/static/any/css/base.css"


def test_texts_come_compressed_to_who_can_read_it(browser: Browser) -> None:
    with browser.get(SHEET, headers=GZIP) as packed, browser.get(SHEET) as plain:
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.data) == plain.data == (FOLDER / "css/base.css").read_bytes()
        assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data)
        assert "Content-Encoding" not in plain.headers
        assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
        assert packed.headers["ETag"] != plain.headers["ETag"]
        assert packed.headers["Content-Type"] == plain.headers["Content-Type"]


@pytest.mark.parametrize("accepted", ["identity", "br", "gzip;q=0", ""])
def test_who_cannot_read_it_gets_the_file(browser: Browser, accepted: str) -> None:
    with browser.get(SHEET, headers={"Accept-Encoding": accepted}) as plain:
        assert "Content-Encoding" not in plain.headers


@pytest.mark.parametrize("headers", [GZIP, {}])
def test_a_file_that_is_still_the_same_is_not_sent_again(browser: Browser, headers: dict[str, str]) -> None:
    with browser.get(SHEET, headers=headers) as first:
        tag = first.headers["ETag"]
    with browser.get(SHEET, headers={**headers, "If-None-Match": tag}) as second:
        assert (second.status_code, second.data, second.headers["ETag"]) == (304, b"", tag)
    with browser.get(SHEET, headers={**headers, "If-None-Match": '"another"'}) as third:
        assert third.status_code == 200


def test_what_is_built_has_brotli_beside_it(browser: Browser) -> None:
    built = [file.relative_to(FOLDER).as_posix() for file in FOLDER.glob("vendor/**/*.js")]
    assert "vendor/editor.js" in built
    for name in built:
        with browser.get(f"/static/any/{name}", headers={"Accept-Encoding": "gzip, br"}) as packed:
            assert packed.headers["Content-Encoding"] == "br"
            assert packed.data == (FOLDER / f"{name}.br").read_bytes()


def test_fonts_are_packed_already(browser: Browser) -> None:
    with browser.get("/static/any/vendor/fonts/ibm-plex-mono-core-400-normal.woff2", headers=GZIP) as font:
        assert "Content-Encoding" not in font.headers
        assert "Vary" not in font.headers


def test_the_solve_view_names_all_its_modules_at_once(browser: Browser) -> None:
    named = re.findall(r'rel="modulepreload" nonce="[^"]+" href="/static/\w+/([^"]+)"', browser.get(KATA).text)
    assert {"js/solve.js", "js/draft.js", "js/talk.js", "vendor/editor.js"} <= set(named)
    assert sorted(named) == sorted(set(named))
    assert any(name.startswith("vendor/editor/chunk-") for name in named)
    assert not [name for name in named if "vim" in name or "emacs" in name]


def test_every_import_leads_to_a_file() -> None:
    for script in FOLDER.glob("js/*.js"):
        assert modules_of(f"js/{script.name}")
