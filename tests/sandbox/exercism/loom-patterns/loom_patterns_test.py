import inspect
import itertools
import unittest
from types import GeneratorType

import loom_patterns
from loom_patterns import Loom, threads


class LoomPatternsTest(unittest.TestCase):
    def test_threads_never_end(self):
        self.assertEqual(list(itertools.islice(threads("red", "blue"), 5)), ["red", "blue", "red", "blue", "red"])

    def test_threads_are_spun_one_by_one(self):
        self.assertTrue(inspect.isgenerator(threads("red")))
        self.assertIsInstance(threads("red"), GeneratorType)

    def test_rows(self):
        rows = loom_patterns.rows(["ab", "c"])
        self.assertEqual(next(rows), "ab")
        self.assertEqual(next(rows), "c")
        with self.assertRaises(StopIteration):
            next(rows)

    def test_loom_is_told_what_to_weave(self):
        loom = loom_patterns.weave()
        self.assertIsNone(next(loom))
        self.assertEqual(loom.send("x"), "x")
        self.assertEqual(loom.send("o"), "xo")
        loom.close()

    def test_loom_stands_for_itself(self):
        loom = Loom("xo")
        self.assertIs(iter(loom), loom)
        self.assertEqual([next(loom) for _ in range(3)], ["x", "o", "x"])
        self.assertEqual(loom.status, loom_patterns.RUNNING)
        loom.stop()
        self.assertEqual(list(loom), [])
        self.assertEqual(loom.status, loom_patterns.STOPPED)

    def test_big_cloth(self):
        self.assertEqual(len(loom_patterns.cloth(300, 200)), 60_000)
