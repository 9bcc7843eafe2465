import unittest

from paint_mix import Paint


class PaintMixTest(unittest.TestCase):
    def test_pouring_together(self):
        self.assertEqual(Paint(1, 2, 3) + Paint(3, 2, 1), Paint(4, 4, 4))

    def test_number_on_the_right(self):
        self.assertEqual(Paint(1, 2, 3) * 2, Paint(2, 4, 6))

    def test_number_on_the_left(self):
        self.assertEqual(2 * Paint(1, 2, 3), Paint(2, 4, 6))
        self.assertEqual(1 - Paint(0, 1, 0), Paint(1, 0, 1))

    def test_sum_of_many(self):
        self.assertEqual(sum([Paint(1, 0, 0), Paint(0, 1, 0)]), Paint(1, 1, 0))

    def test_not_equal(self):
        self.assertNotEqual(Paint(1, 2, 3), Paint(3, 2, 1))
        self.assertFalse(Paint(1, 2, 3) == "Paint(1, 2, 3)")

    def test_order(self):
        mixed = [Paint(9, 9, 9), Paint(1, 1, 1), Paint(5, 5, 5)]
        self.assertEqual(sorted(mixed), [mixed[1], mixed[2], mixed[0]])
        self.assertIs(max(mixed), mixed[0])

    def test_texts(self):
        self.assertEqual(repr(Paint(1, 2, 3)), "Paint(1, 2, 3)")
        self.assertEqual(f"{Paint(255, 0, 128)}", "#ff0080")

    def test_numbers(self):
        self.assertEqual(abs(Paint(3, 0, 4)), 5)
        self.assertEqual(int(Paint(0, 1, 0)), 256)

    def test_parts(self):
        red, green, blue = Paint(7, 8, 9)
        self.assertEqual((red, green, blue), (7, 8, 9))
        self.assertIn(8, Paint(7, 8, 9))
        self.assertEqual(Paint(7, 8, 9)["green"], 8)

    def test_in_a_set(self):
        self.assertEqual(len({Paint(1, 1, 1), Paint(1, 1, 1), Paint(2, 2, 2)}), 2)
