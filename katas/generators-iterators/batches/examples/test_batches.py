"""The shown examples: run them with "Run"."""

from itertools import islice

from solution import batched, csv_batches, read_chunks


def test_seven_letters():
    """Seven letters make two batches of three and one of one"""
    assert list(islice(batched(iter("ABCDEFG"), 3), 5)) == [["A", "B", "C"], ["D", "E", "F"], ["G"]]


def test_ten_bytes(tmp_path):
    """Ten bytes come as four, four and two"""
    path = tmp_path / "data.bin"
    path.write_bytes(b"0123456789")

    assert list(islice(read_chunks(path, 4), 5)) == [b"0123", b"4567", b"89"]


def test_three_customers(tmp_path):
    """Three rows come as two dictionaries and one"""
    path = tmp_path / "customers.csv"
    path.write_text("name,city\nMira,Graz\nOla,Oslo\nJonas,Jena\n")

    assert list(islice(csv_batches(path, 2), 5)) == [
        [{"name": "Mira", "city": "Graz"}, {"name": "Ola", "city": "Oslo"}],
        [{"name": "Jonas", "city": "Jena"}],
    ]
