"""Walk every address on a site of its own, and write the table into docs/isolation.md."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from argon2 import PasswordHasher

from core.accounts import passwords
from tests.isolation.table import table
from tests.site.lived_in import live_in
from tests.site.make import close_site, make_site
from tests.site.others import live_beside
from tests.site.stand_in import StandIn
from web.limits import limiter

DOC = Path(__file__).parents[2] / "docs" / "isolation.md"
BETWEEN = re.compile(r"(?<=<!-- table -->\n).*(?=<!-- end -->)", re.DOTALL)


def main() -> None:
    """Make a site, walk it, write and print the table."""
    passwords.hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    bell = StandIn()
    with TemporaryDirectory() as folder:
        app = make_site(Path(folder), bell)
        story = live_in(app)
        others = live_beside(app, story)
        limiter.enabled = False
        made = table(app, story, others)
        bell.stop()
        close_site(app)
    DOC.write_text(BETWEEN.sub(f"\n{made}\n", DOC.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(made)


if __name__ == "__main__":
    main()
