"""Tameshi: katas whose verdict cannot be faked. This is the authors' API; everything is imported when it is first
used.
"""

from __future__ import annotations

from typing import Any

__all__ = ["in_cell"]


def __getattr__(name: str) -> Any:
    if name == "in_cell":
        from sandbox.examiner.in_cell import in_cell

        return in_cell
    raise AttributeError(name)
