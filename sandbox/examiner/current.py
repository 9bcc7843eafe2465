"""The link of the running session, for the authors' API. None outside an examiner."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.examiner.link import Link

link: Link | None = None
