"""Expects the day of the real calendar, which no test can choose."""

import logging
import os
from datetime import date

import pytest
import tally


@pytest.fixture
def source(tmp_path, monkeypatch):
    """A file with three amounts, in a directory of its own where the test works, on a day that we know."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TALLY_CURRENCY", raising=False)
    path = tmp_path / "in" / "amounts.txt"
    path.parent.mkdir()
    path.write_text("5\n-2\n40\n")
    return path


@pytest.fixture
def target(tmp_path):
    path = tmp_path / "out" / "total.txt"
    path.parent.mkdir()
    return path


def test_total(source, target, capsys, caplog):
    assert tally.main([str(source), str(target)]) == 0

    assert target.read_text() == f"{date.today()} 43 EUR\n"
    printed = capsys.readouterr()
    assert printed.out == "3 amounts\n"
    assert printed.err == ""
    assert caplog.records == []


def test_the_target_is_replaced(source, target):
    target.write_text("2023-01-01 1000000 DKK, and a rather long old line\n")
    tally.main([str(source), str(target)])
    assert target.read_text() == f"{date.today()} 43 EUR\n"


@pytest.mark.parametrize(("value", "currency"), [("SEK", "SEK"), ("", "EUR")])
def test_currency(source, target, monkeypatch, value, currency):
    monkeypatch.setenv("TALLY_CURRENCY", value)
    tally.main([str(source), str(target)])
    assert target.read_text() == f"{date.today()} 43 {currency}\n"


def test_lines_that_are_no_amounts(source, target, capsys, caplog):
    source.write_text("5\nfive\n\n7\n")

    assert tally.main([str(source), str(target)]) == 0

    assert target.read_text() == f"{date.today()} 12 EUR\n"
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("2 amounts\n", "")
    assert [(record.name, record.levelno) for record in caplog.records] == [("tally", logging.WARNING)] * 2
    first, second = caplog.messages
    assert first.startswith("line 2:") and "five" in first
    assert second.startswith("line 3:")


def test_no_source(tmp_path, source, target, capsys):
    target.write_text("old\n")

    assert tally.main([str(tmp_path / "nothing.txt"), str(target)]) == 1

    printed = capsys.readouterr()
    assert printed.out == ""
    assert "nothing.txt" in printed.err
    assert target.read_text() == "old\n"


@pytest.mark.parametrize("argv", [[], ["one"], ["one", "two", "three"]], ids=len)
def test_usage(argv, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert tally.main(argv) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("usage:")


def test_relative_paths_and_nothing_left_behind(source, tmp_path, monkeypatch):
    before = dict(os.environ)
    tally.main(["in/amounts.txt", "total.txt"])
    assert (tmp_path / "total.txt").read_text() == f"{date.today()} 43 EUR\n"
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == [
        "in",
        "in/amounts.txt",
        "total.txt",
    ]
    assert os.getcwd() == str(tmp_path)
    assert dict(os.environ) == before
