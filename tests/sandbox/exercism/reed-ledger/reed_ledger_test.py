# -*- coding: utf-8 -*-
import unittest

from reed_ledger import Entry, build, render


class ReedLedgerTest(unittest.TestCase):
    def test_nothing(self):
        self.assertIsNone(build([]))

    def test_children_in_order(self):
        root = build([Entry(2, 0), Entry(0, 0), Entry(1, 0)])
        self.assert_branch(root, 0, 2)
        self.assert_leaf(root.below[0], 1)
        self.assert_leaf(root.below[1], 2)

    def test_missing_root(self):
        with self.assertRaises(ValueError) as err:
            build([Entry(1, 0)])
        self.assertEqual(err.exception.args[0], "entry 0 is missing")

    def test_render(self):
        table = "\n".join(["Reed | Price", "Oboe |  4.50", "Flöte|  0.00"])
        self.assertMultiLineEqual(render([("Oboe", 450), ("Flöte", 0)]), table)

    def assert_branch(self, node, number, count):
        self.assertEqual(node.number, number)
        self.assertEqual(len(node.below), count)

    def assert_leaf(self, node, number):
        self.assert_branch(node, number, 0)
