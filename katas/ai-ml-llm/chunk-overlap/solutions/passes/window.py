"""Let a window slide over the units: it never looks at more of the text than the pieces that were asked for."""

import re
from collections import deque
from itertools import islice


def chunks(text, size, overlap=0, unit="words"):
    """The pieces of `text` with the index at which each begins: pairs (start, piece)."""
    if overlap < 0 or overlap >= size:
        raise ValueError("the overlap must be smaller than the piece, and not negative")
    if unit == "words":
        return slide(text, ((match.start(), match.end()) for match in re.finditer(r"\S+", text)), size, overlap)
    if unit == "characters":
        return slide(text, ((index, index + 1) for index in range(len(text))), size, overlap)
    raise ValueError(f"chunks are counted in words or characters, not in {unit}")


def slide(text, spans, size, overlap):
    """Keep the last `size` spans, and give a piece whenever enough new ones have come in."""
    window = deque(islice(spans, size), maxlen=size)
    while window:
        start, end = window[0][0], window[-1][1]
        yield start, text[start:end]
        fresh = list(islice(spans, size - overlap))
        if not fresh:
            return
        kept = list(window)[size - overlap :]
        window = deque(kept + fresh, maxlen=size)
