"""Cut a text into overlapping pieces that can be searched."""


def chunks(text, size, overlap=0, unit="words"):
    """The pieces of `text` with the index at which each begins: pairs (start, piece)."""
    units = text.split() if unit == "words" else list(text)
    glue = " " if unit == "words" else ""

    for first in range(0, len(units), size - overlap):
        piece = glue.join(units[first : first + size])
        yield text.find(piece), piece
