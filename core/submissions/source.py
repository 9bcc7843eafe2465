"""What a person sent as source: its normal form, its size, and characters that no Python file can hold."""

from __future__ import annotations

import hashlib


def normal(source: str) -> str:
    """Line ends as Python sees them, so that the same text sent by a form and by a script is the same source."""
    return source.replace("\r\n", "\n").replace("\r", "\n")


def encoded(source: str) -> bytes:
    """The bytes that are stored, measured and hashed. Every text has them, unpaired surrogates included."""
    return source.encode("utf-8", "surrogatepass")


def source_hash(source: str) -> str:
    """The same for the same source, and for no other."""
    return hashlib.sha256(encoded(source)).hexdigest()


def unreadable(source: str) -> str | None:
    """Why Python cannot read this as a file, in words for the person; None when it can try."""
    for number, line in enumerate(source.split("\n"), start=1):
        for column, character in enumerate(line, start=1):
            if character == "\0":
                what = "a NUL character, which no Python file may contain"
            elif "\ud800" <= character <= "\udfff":
                what = "half of a character (an unpaired surrogate), which cannot be saved in a file"
            else:
                continue
            return f"Line {number}, column {column} holds {what}. Delete it and send the file again."
    return None
