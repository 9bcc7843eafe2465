"""The hidden tests, in the order in which the problems usually show up."""

import itertools
import secrets

from solution import batched, csv_batches, read_chunks

from tameshi import in_cell


def taken(batches, most=50):
    """What a loop sees, at most `most` of it: one that should end may not."""
    return list(itertools.islice(batches, most))


def refusals(function, subject):
    """For which sizes the mere call of `function` raises ValueError. Nothing is taken from what it returns."""
    refused = []
    for size in (0, -1, -2 - secrets.randbelow(1000), 1, 7):
        try:
            function(subject, size)
        except ValueError:
            refused.append(size < 1)
        else:
            refused.append("accepted")
    return refused


def test_the_last_batch_is_shorter():
    """What is left at the end comes as a shorter batch"""
    n = 3 + secrets.randbelow(5)
    for left in (1, n - 1):
        items = [secrets.randbelow(1000) for _ in range(2 * n + left)]

        batches = taken(batched(items, n))

        assert len(batches) == 3, "Two full batches and a shorter one: do not forget what is left at the end."
        assert batches == [items[:n], items[n : 2 * n], items[2 * n :]], "Batches are lists, in the order of the items."


def test_full_batches_only():
    """When nothing is left over, the last full batch is the last one"""
    n = 2 + secrets.randbelow(5)
    items = list(range(3 * n))

    assert taken(batched(items, n)) == [items[:n], items[n : 2 * n], items[2 * n :]], (
        "No empty batch follows the last full one."
    )
    assert taken(batched(items, 3 * n)) == [items], "As many items as fit into one batch are one batch."


def test_nothing_makes_no_batch():
    """No items, no batch"""
    for nothing in ([], "", iter(()), {}):
        assert taken(batched(nothing, 3)) == [], "An empty iterable gives no batch, not even an empty one."


def test_anything_that_can_be_looped_over():
    """Generators, ranges, strings and dictionaries can be cut as well"""
    squares = (number * number for number in range(5))

    assert taken(batched(squares, 2)) == [[0, 1], [4, 9], [16]], "A generator has neither a length nor slices."
    assert taken(batched(range(4), 3)) == [[0, 1, 2], [3]], "A range can be looped over, so it can be cut."
    assert taken(batched("abc", 2)) == [["a", "b"], ["c"]], "A string is cut into lists of characters."
    assert taken(batched({"x": 1, "y": 2}, 1)) == [["x"], ["y"]], "A loop over a dictionary sees its keys."


def test_a_size_below_one_is_refused_at_once():
    """`batched(items, 0)` raises at the call, and not at the first batch"""
    verdicts = refusals(batched, [1, 2, 3])

    assert verdicts[:3] == [True] * 3, (
        "Raise ValueError when `batched` is called. In a function with a `yield`, nothing runs before the first `next`."
    )
    assert verdicts[3:] == ["accepted"] * 2, "A size of 1 or more is fine, also when it is more than there are items."


@in_cell
def kept(items, n):
    """Collect all batches first, as a caller may, and change one of them."""
    from itertools import islice

    from solution import batched

    batches = list(islice(batched(items, n), 50))
    batches[0].append("mine")
    return batches


def test_a_batch_belongs_to_the_caller():
    """A batch that was handed over does not change any more"""
    first = secrets.randbelow(1000)

    assert kept([first, 2, 3, 4, 5], 2) == [[first, 2, "mine"], [3, 4], [5]], (
        "Make a new list for every batch: one that is emptied and filled again changes in the hands of its owner."
    )


def test_nothing_is_taken_in_advance():
    """For a batch, exactly its items are taken from the stream, and nothing before"""
    n, asked = 2 + secrets.randbelow(5), []

    def stream():
        for number in range(500):
            asked.append(number)
            yield number

    batches = iter(batched(stream(), n))
    assert asked == [], "Nobody has asked for a batch, so nothing may be taken from the stream."

    assert next(batches) == list(range(n)), "The first batch has the first items."
    assert len(asked) == n, "Hand the batch over as soon as it is full: the next item may be an hour away."
    assert next(batches) == list(range(n, 2 * n)), "The second batch goes on where the first one ended."
    assert len(asked) == 2 * n, "Take exactly the items of each batch."


def test_chunks_join_to_the_file(tmp_path):
    """The pieces of a file have the right size and join to what it holds"""
    size = 100 + secrets.randbelow(100)
    content = b"\r\n\xff\x00\n" + secrets.token_bytes(3 * size)
    (tmp_path / "data.bin").write_bytes(content)

    chunks = taken(read_chunks(tmp_path / "data.bin", size))

    assert {type(chunk) for chunk in chunks} == {bytes}, "Bytes come out as they are: open the file in binary mode."
    assert b"".join(chunks) == content, "The pieces together are the file, no byte more and no byte less."
    assert [len(chunk) for chunk in chunks] == [size] * 3 + [5], "All pieces but the last one have `size` bytes."
    assert taken(read_chunks(str(tmp_path / "data.bin"), len(content))) == [content], (
        "A path may be a text. A file that fits into one piece is one piece, and no empty one follows."
    )


def test_an_empty_file_has_no_chunks(tmp_path):
    """An empty file gives no piece"""
    (tmp_path / "empty").write_bytes(b"")

    assert taken(read_chunks(tmp_path / "empty", 10)) == [], "`read` returns empty bytes at the end: that is no piece."


def test_a_chunk_size_below_one_is_refused(tmp_path):
    """`read_chunks(path, 0)` raises at the call, and so does `-1`"""
    (tmp_path / "data").write_bytes(b"1234567890")

    verdicts = refusals(read_chunks, tmp_path / "data")

    assert verdicts[:3] == [True] * 3, (
        "Raise ValueError at the call. `read(0)` looks like the end of the file, and `read(-1)` reads all of it."
    )
    assert verdicts[3:] == ["accepted"] * 2, "A size of 1 or more is fine."
    assert taken(read_chunks(tmp_path / "data", 1))[:2] == [b"1", b"2"], "A size of 1 gives single bytes."


def test_a_file_that_grows(tmp_path):
    """What is appended between two pieces is read as well"""
    path, late = tmp_path / "growing.log", secrets.token_bytes(10)
    path.write_bytes(b"a" * 20)
    chunks = iter(read_chunks(path, 10))

    first = next(chunks)
    with open(path, "ab") as file:
        file.write(late)

    assert first == b"a" * 10, "The first piece has the first bytes."
    assert taken(chunks) == [b"a" * 10, late], "Read each piece when it is asked for, and not the whole file at first."


def test_rows_come_as_dictionaries(tmp_path):
    """Each row is a dictionary with the names of the first line"""
    rows = [{"id": str(secrets.randbelow(1000)), "name": f"Zoë {place}"} for place in range(5)]
    lines = ["id,name", *(f"{row['id']},{row['name']}" for row in rows)]
    (tmp_path / "table.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")

    batches = taken(csv_batches(tmp_path / "table.csv", 2))

    assert [len(batch) for batch in batches] == [2, 2, 1], (
        "The first line has names and is no row. The last batch counts."
    )
    assert batches == [rows[:2], rows[2:4], rows[4:]], (
        "Every batch knows the names of the first line, the second one as well, and texts are read as UTF-8."
    )


def test_quoted_fields_are_one_field(tmp_path):
    """A quoted field may have commas, quotes and line ends in it"""
    note = f'Ring twice,\r\nthen ask\nfor "Ola" {secrets.randbelow(1000)}'
    quoted = note.replace('"', '""')
    (tmp_path / "notes.csv").write_bytes(f'id,note\r\n1,"{quoted}"\r\n2,plain\r\n'.encode())

    rows = [row for batch in taken(csv_batches(tmp_path / "notes.csv", 1)) for row in batch]

    assert len(rows) == 2, "A line end inside quotes does not end the row: leave the lines to the `csv` module."
    assert rows[1] == {"id": "2", "note": "plain"}, "After a quoted field, rows go on as before."
    assert rows[0] == {"id": "1", "note": note}, (
        'A field comes out as it was written, also its line ends: open the file with `newline=""`.'
    )


def test_tables_without_rows(tmp_path):
    """A table without rows gives no batch"""
    for content in ("id,name\n", ""):
        (tmp_path / "table.csv").write_text(content)

        assert taken(csv_batches(tmp_path / "table.csv", 3)) == [], "The first line is no row, so there is no batch."


def test_a_number_of_rows_below_one_is_refused(tmp_path):
    """`csv_batches(path, 0)` raises at the call"""
    (tmp_path / "table.csv").write_text("id\n1\n2\n")

    verdicts = refusals(csv_batches, tmp_path / "table.csv")

    assert verdicts[:3] == [True] * 3, "Raise ValueError when `csv_batches` is called, as `batched` does."
    assert verdicts[3:] == ["accepted"] * 2, "Batches of one row or more are fine."
