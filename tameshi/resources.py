"""Resources that stay with the examiner, so that what the submission does to them cannot be forged."""

from __future__ import annotations

from sandbox.examiner.database import Database

__all__ = ["Database"]
