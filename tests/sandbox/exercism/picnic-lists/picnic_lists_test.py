import unittest

from picnic_data import BASKETS, SORTED_OUT

from picnic_lists import *


class PicnicListsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.names = [name for name, _ in BASKETS]

    def test_sorted_out(self):
        for (name, things), expected in zip(BASKETS, SORTED_OUT):
            with self.subTest(name, things=things):
                self.assertEqual(sort_out(name, things), expected)

    def test_sweet(self):
        self.assertEqual([taste(set(things)) for _, things in BASKETS], ["mixed", "sweet"])

    def test_packing_changes_the_basket(self):
        basket = ["egg"]
        packed = pack(basket, "salt")
        self.assertIs(packed, basket)
        self.assertEqual(basket, ["egg", "salt"])

    def test_sharing_makes_new_baskets(self):
        basket = ["egg", "salt", "plum"]
        mine, yours = share(basket)
        self.assertCountEqual(mine + yours, basket)
        self.assertIsNot(mine, basket)

    def test_names(self):
        self.assertListEqual(list(map(str.upper, self.names)), ["RED", "BLUE"])
        self.assertIn("jam", SWEET)
