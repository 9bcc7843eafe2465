import unittest

from lock_puzzle import open_locks, solve


def normal(pairs):
    return {frozenset(pair) for pair in pairs}


class LockPuzzleTest(unittest.TestCase):
    def test_solution(self):
        self.assertEqual(solve("TWO + TWO == FOUR", T=7, W=3), {"T": 7, "W": 3, "O": 4, "F": 1, "U": 6, "R": 8})

    def test_no_solution(self):
        self.assertIsNone(solve("A == B"))

    def test_locks_in_any_order(self):
        value, pairs = open_locks(least=10, most=99)
        self.assertEqual(value, 9009)
        self.assert_pairs(pairs, [(91, 99)])

    def test_no_locks(self):
        value, pairs = open_locks(least=15, most=15)
        self.assertIsNone(value)
        self.assert_pairs(pairs, [])

    def test_upside_down(self):
        with self.assertRaises(ValueError) as err:
            open_locks(least=5, most=1)
        self.assertEqual(err.exception.args[0], "least has to be less than most")

    def assert_pairs(self, actual, expected):
        self.assertEqual(normal(actual), normal(expected))
