import io
import unittest
from unittest import mock

from shelf_search import copy_titles, count, search

LEFT = "left.txt"
RIGHT = "right.txt"
SHELVES = {LEFT: "Salt and pepper\nBread\nOld bread\n", RIGHT: "Rye bread\n"}


def open_shelf(name, *args, **kwargs):
    try:
        return io.StringIO(SHELVES[name])
    except KeyError:
        raise RuntimeError(f"no shelf {name!r}")


@mock.patch("shelf_search.open", name="open", side_effect=open_shelf, create=True)
@mock.patch("io.StringIO", name="StringIO", wraps=io.StringIO)
class ShelfSearchTest(unittest.TestCase):
    def test_one_shelf(self, buffer, opened):
        self.assertMultiLineEqual(search("bread", [LEFT]), "3: Old bread\n")
        opened.assert_called_once_with(LEFT)

    def test_any_case(self, buffer, opened):
        self.assertMultiLineEqual(search("bread", [LEFT], any_case=True), "2: Bread\n3: Old bread\n")

    def test_two_shelves(self, buffer, opened):
        self.assertMultiLineEqual(search("bread", [LEFT, RIGHT]), "left.txt 3: Old bread\nright.txt 1: Rye bread\n")

    def test_no_such_shelf(self, buffer, opened):
        with self.assertRaisesRegex(RuntimeError, "no shelf 'attic'"):
            search("bread", ["attic"])


class CopyTest(unittest.TestCase):
    def test_mock_open_is_iterated(self):
        with mock.patch("builtins.open", mock.mock_open(read_data="a\nb\nc\n")) as opened:
            self.assertEqual(count("list.txt"), 3)
        opened.assert_called_once_with("list.txt")

    def test_buffers_are_written(self):
        copied = io.StringIO()
        copy_titles(io.StringIO("flour\nyeast\n"), copied)
        self.assertEqual(copied.getvalue(), "Flour\nYeast\n")
