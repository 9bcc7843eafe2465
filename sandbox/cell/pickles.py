"""Pickles that the test loads, where they hold objects whose classes only the cell knows."""

from __future__ import annotations

import io
import pickle
from typing import Any


def load(data: bytes, options: dict[str, Any]) -> tuple[Any, int]:
    """The first object of a pickle, and where it ends."""
    source = io.BytesIO(data)
    return pickle.Unpickler(source, **options).load(), source.tell()  # noqa: S301 - where it can do no harm.
