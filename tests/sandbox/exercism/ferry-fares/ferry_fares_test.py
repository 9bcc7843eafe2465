import unittest

from ferry_fares import crossing_time, fare


class FerryFaresTest(unittest.TestCase):
    def test_adults_pay_in_full(self):
        self.assertEqual(fare(["adult", "adult"]), 18)

    def test_children_pay_half(self):
        for count in range(1, 4):
            with self.subTest(f"{count} children", count=count):
                self.assertEqual(fare(["child"] * count), 4.5 * count)

    def test_bicycles_are_extra(self):
        self.assertEqual(fare(["adult"], bicycles=2), 15)

    def test_nobody(self):
        self.assertEqual(fare([]), 0)

    def test_unknown_passenger(self):
        with self.assertRaises(ValueError) as err:
            fare(["goat"])
        self.assertEqual(type(err.exception), ValueError)
        self.assertEqual(err.exception.args[0], "no fare for a goat")

    def test_time_with_current(self):
        self.assertAlmostEqual(crossing_time(1.2, 7, current=0.5), 0.18461, places=4)

    @unittest.skip("for those who want more")
    def test_season_tickets(self):
        self.fail()


if __name__ == "__main__":
    unittest.main()
