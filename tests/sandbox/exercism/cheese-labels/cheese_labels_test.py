import random
import unittest

from cheese_labels import Cheese, weigh


class CheeseLabelsTest(unittest.TestCase):
    label = r"^[A-Z]{3}-\d{2}$"

    def test_shape(self):
        self.assertRegex(Cheese().label, self.label)

    def test_label_stays(self):
        cheese = Cheese()
        self.assertEqual(cheese.label, cheese.label)

    def test_labels_differ(self):
        labels = [Cheese().label for _ in range(20)]
        self.assertEqual(len(set(labels)), 20)

    def test_new_label_even_from_the_same_seed(self):
        random.seed("brie")
        cheese = Cheese()
        before = cheese.label
        random.seed("brie")
        cheese.relabel()
        self.assertNotEqual(cheese.label, before)
        self.assertRegex(cheese.label, self.label)

    def test_chance_is_the_one_that_was_seeded(self):
        random.seed(11)
        expected = [random.randint(80, 120) for _ in range(5)]
        random.seed(11)
        self.assertEqual([weigh() for _ in range(5)], expected)
