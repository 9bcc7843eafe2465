"""Every run in a world of its own, and everything that it did in one record."""

import contextlib
import logging
import os
from unittest import mock

import pytest
import tally


class World:
    """A directory, and what a run of the command does in it."""

    def __init__(self, folder, capsys, caplog):
        self.folder, self.capsys, self.caplog = folder, capsys, caplog

    def run(self, *argv, currency=None, day="1999-12-31"):
        self.caplog.clear()
        variables = {} if currency is None else {"TALLY_CURRENCY": currency}
        with mock.patch.dict(os.environ, variables, clear=True), mock.patch.object(tally, "today", lambda: day):
            with contextlib.chdir(self.folder):
                code = tally.main(list(argv))
                moved = os.getcwd() != str(self.folder)
            changed = dict(os.environ) != variables
        out, err = self.capsys.readouterr()
        records = [(record.name, record.levelname, record.getMessage()) for record in self.caplog.records]
        return code, out, err, records, moved or changed

    def files(self):
        return {path.name: path.read_text() for path in self.folder.iterdir()}


@pytest.fixture
def world(tmp_path, capsys, caplog):
    caplog.set_level(logging.DEBUG)
    return World(tmp_path, capsys, caplog)


def test_a_good_run(world):
    (world.folder / "a").write_text("10\n-4\n")
    (world.folder / "b").write_text("something old\n" * 3)
    assert world.run("a", "b") == (0, "2 amounts\n", "", [], False)
    assert world.files() == {"a": "10\n-4\n", "b": "1999-12-31 6 EUR\n"}


@pytest.mark.parametrize(("currency", "written"), [("CHF", "CHF"), ("", "EUR")])
def test_currencies(world, currency, written):
    (world.folder / "a").write_text("1\n")
    world.run("a", "b", currency=currency, day="2000-01-01")
    assert world.files()["b"] == f"2000-01-01 1 {written}\n"


def test_bad_lines(world):
    (world.folder / "a").write_text("ten\n10\n1.5\n")
    code, out, err, records, changed = world.run("a", "b")
    assert (code, out, err, changed) == (0, "1 amounts\n", "", False)
    assert [record[:2] for record in records] == [("tally", "WARNING")] * 2
    places, texts = zip(*(message.split(":", 1) for _, _, message in records), strict=True)
    assert places == ("line 1", "line 3")
    assert "ten" in texts[0]
    assert "1.5" in texts[1]


def test_nothing_to_read(world):
    (world.folder / "b").write_text("old\n")
    code, out, err, _, _ = world.run("absent", "b")
    assert (code, out) == (1, "")
    assert "absent" in err
    assert world.files() == {"b": "old\n"}


@pytest.mark.parametrize("argv", [(), ("a",), ("a", "b", "c")])
def test_wrong_number_of_arguments(world, argv):
    (world.folder / "a").write_text("1\n")
    code, out, err, _, _ = world.run(*argv)
    assert (code, out, err[:6]) == (2, "", "usage:")
    assert list(world.files()) == ["a"]
