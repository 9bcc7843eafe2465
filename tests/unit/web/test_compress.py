from __future__ import annotations

import gzip

from tests.site.make import KATA
from tests.unit.web.conftest import Browser

GZIP = {"Accept-Encoding": "gzip"}


def test_a_page_comes_compressed_to_who_can_read_it(browser: Browser) -> None:
    packed, plain = browser.get(KATA, headers=GZIP), browser.get(KATA)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.data) == int(packed.headers["Content-Length"]) < len(plain.data) / 2
    assert "<h1" in gzip.decompress(packed.data).decode()
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_the_length_of_a_page_tells_nothing(browser: Browser) -> None:
    headers = [browser.get("/reset", headers=GZIP).data.index(b"\0", 10) for _ in range(20)]
    assert len(set(headers)) > 5


def test_data_for_scripts_stays_as_it_is(browser: Browser) -> None:
    told = browser.client.post("/preferences", json={}, headers={**GZIP, "Accept": "application/json"})
    assert "Content-Encoding" not in told.headers
