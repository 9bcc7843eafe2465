"""The shown examples: run them with "Run"."""

from solution import build_report


class Layout:
    """How a report looks."""

    separator = ": "
    newline = " / "


class Document:
    """A text on a server, which counts its calls."""

    def __init__(self, text=""):
        self._text = text
        self._calls = 0

    def content(self):
        self._calls += 1
        return self._text

    def replace(self, text):
        self._calls += 1
        self._text = text

    def append(self, text):
        self._calls += 1
        self._text += text


def test_two_lines():
    """The document has its beginning and two lines"""
    document = Document("Moved: ")
    rows = [("a1", "tea", 12), ("b7", "jam", 3), ("a1", "tea", -2)]

    build_report(rows, ["c3", "a1"], Layout(), document)

    assert document._text == "Moved: tea: 12 / tea: -2"


def test_few_calls():
    """Fifty rows take at most three calls of the document"""
    document = Document()

    build_report([("a1", "tea", number) for number in range(50)], ["a1"], Layout(), document)

    assert document._calls <= 3
