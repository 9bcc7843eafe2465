"""The hidden tests, in the order in which the problems usually show up.

Articles, layout and document live with the tests and write down what they are asked, so that all work is counted here.
"""

import random
import secrets

from solution import build_report


class Article:
    """Can be compared and hashed, and writes down each time."""

    def __init__(self, number, work):
        self._number = number
        self._work = work

    def __eq__(self, other):
        self._work.append("==")
        return isinstance(other, Article) and self._number == other._number

    def __hash__(self):
        self._work.append("hash")
        return hash(self._number)


class Layout:
    """How a report looks. Writes down what it is asked."""

    def __init__(self, separator, newline):
        self._texts = separator, newline
        self._asked = []

    @property
    def separator(self):
        self._asked.append("separator")
        return self._texts[0]

    @property
    def newline(self):
        self._asked.append("newline")
        return self._texts[1]


class Document:
    """A text that writes down how many characters each call has moved."""

    def __init__(self, text=""):
        self._text = text
        self._moved = []

    def content(self):
        self._moved.append(len(self._text))
        return self._text

    def replace(self, text):
        self._moved.append(len(text))
        self._text = text

    def append(self, text):
        self._moved.append(len(text))
        self._text += text


def some_rows(count):
    """Rows with articles, names and amounts that nobody can know beforehand."""
    draw = random.Random(secrets.randbits(64))
    return [(f"a{number}", f"n{draw.randrange(10**6)}", draw.randint(-99, 999)) for number in range(count)]


def report(rows, wanted, separator="; ", newline="\n", text=""):
    """The text of a document in which a report was written."""
    document = Document(text)
    build_report(rows, wanted, Layout(separator, newline), document)
    return document._text


def test_a_line_per_wanted_row():
    """Each wanted row has a line, in the order of the rows"""
    rows = some_rows(8)
    wanted = [rows[place][0] for place in (6, 1, 4)]

    text = report(rows, wanted)

    lines = text.strip("\n").split("\n")
    assert len(lines) == 3, "A row whose article is wanted has a line, and no other row has one."
    assert lines == [f"{rows[place][1]}; {rows[place][2]}" for place in (1, 4, 6)], (
        "A line is the name, the separator and the amount. Lines stand in the order of the rows."
    )


def test_newlines_stand_between_lines():
    """A newline stands between two lines, and nowhere else"""
    rows = some_rows(3)
    texts = [f"{name}={amount}" for _, name, amount in rows]

    result = report(rows, [article for article, _, _ in rows], separator="=", newline=", ")

    assert result[:2] != ", ", "There is no newline before the first line."
    assert result[-2:] != ", ", "There is no newline after the last line."
    assert result == f"{texts[0]}, {texts[1]}, {texts[2]}", "One newline stands between two lines."
    assert report(rows, [rows[1][0]], separator="=", newline=", ") == texts[1], "A single line stands by itself."


def test_rows_that_repeat():
    """A row that is there twice has two lines, an article that is wanted twice has no more"""
    (one, name, amount), (two, other, number) = some_rows(2)
    rows = [(one, name, amount), (two, other, number), (one, name, amount), (one, other, 0)]

    assert report(rows, [one, one]) == f"{name}; {amount}\n{name}; {amount}\n{other}; 0", (
        "Articles decide which rows are wanted. The rows themselves are neither unique nor sorted."
    )


def test_the_document_keeps_its_beginning():
    """What was in the document stays in front of the report"""
    begin = f"Report {secrets.token_hex(4)}\n"
    rows = some_rows(2)

    text = report(rows, [rows[0][0]], text=begin)

    assert text == f"{begin}{rows[0][1]}; {rows[0][2]}", "The report is added at the end of what is there already."


def test_nothing_is_wanted():
    """Without wanted rows, the document stays as it is"""
    begin, rows = secrets.token_hex(4), some_rows(4)

    assert report(rows, [], text=begin) == begin, "When nothing is wanted, nothing is added."
    assert report(rows, ["x", "y"], text=begin) == begin, "When no row is wanted, nothing is added, not even a newline."
    assert report([], [rows[0][0]], text=begin) == begin, "Without rows there are no lines."


def test_two_reports_in_one_document():
    """A second report goes on where the first one ended"""
    rows, document, layout = some_rows(3), Document(), Layout(":", " ")

    build_report(rows[:2], [rows[0][0], rows[1][0]], layout, document)
    build_report(rows[2:], [rows[2][0]], layout, document)

    assert document._text == f"{rows[0][1]}:{rows[0][2]} {rows[1][1]}:{rows[1][2]}{rows[2][1]}:{rows[2][2]}", (
        "Each call adds its lines to the document that it is given, and keeps nothing for the next call."
    )


def test_rows_come_once():
    """Rows may come from a generator, and the arguments stay as they are"""
    rows = some_rows(5)
    wanted = [rows[3][0], rows[0][0]]
    before = list(wanted)

    text = report((row for row in rows), wanted)

    assert text == f"{rows[0][1]}; {rows[0][2]}\n{rows[3][1]}; {rows[3][2]}", (
        "Walk through the rows once: a generator has no length and no second time."
    )
    assert wanted == before, "The list of wanted articles belongs to the caller."


def test_work_of_the_articles():
    """Whether an article is wanted takes a fixed number of steps"""
    work, numbers = [], random.Random(secrets.randbits(64)).sample(range(10**6), 60)
    rows = [(Article(number, work), f"n{number}", number) for number in numbers]
    wanted = [Article(number, work) for number in numbers[:40:2]] + [Article(-number, work) for number in range(1, 21)]

    text = report(rows, wanted)

    assert work.count("==") <= 4 * 100, "`in` on a list compares with one entry after the other, for every row."
    assert work.count("hash") <= 8 * 100, "Build what you look articles up in once, before the loop."
    assert text.strip("\n").split("\n") == [f"n{number}; {number}" for number in numbers[:40:2]], (
        "Less work, the same report."
    )


def test_work_with_many_wanted():
    """A long list of wanted articles is walked through once"""
    work, numbers = [], random.Random(secrets.randbits(64)).sample(range(10**6), 80)
    rows = [(Article(number, work), "x", number) for number in numbers[:30]]
    wanted = [Article(number, work) for number in reversed(numbers)]

    text = report(rows, wanted)

    assert work.count("==") <= 4 * 110, "Rows that are wanted are looked up as well, and must not cost a scan."
    assert work.count("hash") <= 8 * 110, "Hash each wanted article once per call, not once per row."
    assert text.strip("\n").split("\n") == [f"x; {number}" for number in numbers[:30]], "Less work, the same report."


def test_work_of_the_layout():
    """The layout is asked once for each of its texts"""
    rows = some_rows(40)
    layout, document = Layout(" - ", "\n"), Document()

    build_report(rows, [article for article, _, _ in rows], layout, document)

    asked = layout._asked
    assert asked.count("separator") <= 1, "An attribute may be a property that works: what stays the same is read once."
    assert asked.count("newline") <= 1, "The newline stays the same for the whole report: read it before the loop."
    assert document._text.strip("\n").split("\n") == [f"{name} - {amount}" for _, name, amount in rows], (
        "Fewer questions, same report."
    )


def test_calls_of_the_document():
    """The document is called a few times, not once per line"""
    for count in (1, 100, 120 + secrets.randbelow(60)):
        rows, document = some_rows(count), Document("begin ")

        build_report(rows, [article for article, _, _ in rows], Layout("=", "|"), document)

        assert len(document._moved) <= -(-count // 100) + 2, (
            "Each call is a journey: collect lines, and send many at once."
        )
        assert document._text == "begin " + "|".join(f"{name}={amount}" for _, name, amount in rows), (
            "Lines that are sent together or apart make the same report, with one newline between two lines."
        )


def test_characters_that_travel():
    """No text travels again for every line"""
    rows, document = some_rows(120), Document("a" * 1500)

    build_report(rows, [article for article, _, _ in rows], Layout(", ", "\n"), document)

    lines = "\n".join(f"{name}, {amount}" for _, name, amount in rows)
    assert sum(document._moved) <= 2 * (1500 + len(lines)), (
        "To fetch a text, add to it and send it back moves all of it, twice. Which method moves only what is new?"
    )
    assert document._text == "a" * 1500 + lines, "Fewer characters travel, and the same ones arrive."
