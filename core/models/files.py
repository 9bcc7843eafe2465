"""A column that holds a small folder of files: path to bytes, readable as JSON."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

from sqlalchemy import JSON, Dialect, TypeDecorator


class FileTree(TypeDecorator[dict[str, bytes]]):
    """Text files are stored as text, so that a reader of the table can read them; others as base64."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, bytes] | None, dialect: Dialect) -> dict[str, Any] | None:
        return None if value is None else {path: _as_json(content) for path, content in value.items()}

    def process_result_value(self, value: Any, dialect: Dialect) -> dict[str, bytes] | None:
        return None if value is None else {path: _as_bytes(content) for path, content in value.items()}


def _as_json(content: bytes) -> str | dict[str, str]:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = "\0"
    return {"base64": b64encode(content).decode()} if "\0" in text else text


def _as_bytes(content: str | dict[str, str]) -> bytes:
    return content.encode() if isinstance(content, str) else b64decode(content["base64"])
