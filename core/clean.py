"""What a submission prints is data: nothing in it may steer a terminal, a page, the reading order or the database."""

from __future__ import annotations

import re

# C0 without tab and newline, DEL, C1, the bidi controls and isolates, the line and paragraph separators, the byte order
# mark, the tag characters, and surrogates, which no UTF-8 can carry.
_DROPPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
# A terminal's escape sequences go as a whole, so that their letters do not stay behind.
_ESCAPE = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[PX^_][^\x1b]*(?:\x1b\\)?|[ -/]*[0-~])"
)


def clean_output(text: str) -> str:
    """`text` without control and bidi characters; a lone carriage return becomes a line break."""
    if text.isascii() and text.isprintable():
        return text
    text = _ESCAPE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _DROPPED.sub("", _SURROGATE.sub("\ufffd", text))


def count_unseen(text: str) -> int:
    """How many characters `clean_output` leaves out because nobody would see them. Ends of lines are none of them."""
    return len(_DROPPED.findall(text.replace("\r", "\n")))


def clean_line(text: str) -> str:
    """The same for something that has one line, such as a name: runs of white space become one space."""
    return " ".join(clean_output(text).split())
