"""Resources that stay with the examiner, so that what the submission does to them cannot be forged."""

from __future__ import annotations

from sandbox.examiner.chance import Draw, RandomSource
from sandbox.examiner.clock import Clock
from sandbox.examiner.database import Database
from sandbox.examiner.files import FileSystem, Operation
from sandbox.examiner.upstream import Answer, HTTPUpstream, Request

__all__ = ["Answer", "Clock", "Database", "Draw", "FileSystem", "HTTPUpstream", "Operation", "RandomSource", "Request"]
