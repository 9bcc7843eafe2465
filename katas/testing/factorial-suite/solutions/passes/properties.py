import unittest

from counting import average_of_factorials, factorial


class FactorialTest(unittest.TestCase):
    """Each value from the one before it, in unittest's way."""

    def test_begins_with_one(self):
        self.assertEqual(factorial(0), 1)

    def test_each_follows_from_the_one_before(self):
        for n in (1, 2, 3, 4, 5, 30, 1999):
            with self.subTest(n=n):
                self.assertIs(type(factorial(n)), int)
                self.assertEqual(factorial(n), n * factorial(n - 1))

    def test_below_zero(self):
        with self.assertRaisesRegex(ValueError, "negative"):
            factorial(-1)

    def test_types(self):
        for wrong in (3.0, "3", True):
            with self.subTest(wrong=wrong), self.assertRaises(TypeError):
                factorial(wrong)

    def test_mean(self):
        self.assertAlmostEqual(average_of_factorials([1, 2, 2]), 5 / 3)
        with self.assertRaises(ValueError):
            average_of_factorials([])
