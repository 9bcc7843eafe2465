"""What a browser fetches before somebody can solve their first kata, as the server sends it: under 250 kB."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from tests.site.make import KATA, close_site, make_site
from tests.site.stand_in import StandIn
from web.assets import FOLDER

BUDGET = 250_000
# All that an English page needs; what is left of the fonts comes only for letters that these do not have.
FONTS = sorted(file.name for file in (FOLDER / "vendor/fonts").glob("*-core-*.woff2"))


def test_the_first_load_of_the_solve_view_is_small(tmp_path: Path) -> None:
    bell = StandIn()
    app = make_site(tmp_path, bell)
    client = app.test_client()
    headers = {"Accept-Encoding": "gzip, deflate, br"}
    page = client.get(KATA, headers=headers).data
    named = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', gzip.decompress(page).decode()))
    generation = next(iter(named)).split("/")[2]
    named |= {f"/static/{generation}/vendor/fonts/{font}" for font in FONTS}
    sizes = {"the page": len(page)}
    for address in sorted(named):
        with client.get(address, headers=headers) as answer:
            assert answer.status_code == 200, address
            sizes[address.partition(generation)[2]] = len(answer.data)
    bell.stop()
    close_site(app)
    assert {"/vendor/editor.js", "/js/solve.js", "/css/solve.css"} <= set(sizes)
    assert sum(sizes.values()) < BUDGET, sorted(sizes.items(), key=lambda item: -item[1])
