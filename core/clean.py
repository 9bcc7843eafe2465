"""What a submission prints is data: nothing in it may steer a terminal, a page, the reading order or the database."""

from __future__ import annotations

import re

# C0 without tab and newline, DEL, C1, the bidi controls and isolates, the line and paragraph separators, the byte order
# mark, the tag characters, and surrogates, which no UTF-8 can carry.
_DROPPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
# Soft hyphen, zero width space, word joiner and its kin, and the fillers of Hangul. Joiners and variation selectors
# stay: emoji and several scripts need them beside what can be seen.
_NO_ROOM = re.compile("[\u00ad\u115f\u1160\u180e\u200b\u2060-\u2064\u3164\uffa0]")
_JOINERS = re.compile("[\u034f\u200c\u200d\ufe00-\ufe0f\\s]")
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
    """The same for something that has one line, such as a name: runs of white space become one space.

    What takes no room goes as well, so that two names that look alike are alike, and nobody's name is nothing to see.
    """
    line = " ".join(_NO_ROOM.sub("", clean_output(text)).split())
    return line if _JOINERS.sub("", line) else ""
