import unittest

from moss_tree import Moss


class MossTreeTest(unittest.TestCase):
    def test_alone(self):
        self.assert_moss(Moss("stem").turned("stem"), Moss("stem"))

    def test_turned_to_a_leaf(self):
        moss = Moss("stem", [Moss("leaf"), Moss("spore")])
        self.assert_moss(moss.turned("leaf"), Moss("leaf", [Moss("stem", [Moss("spore")])]))

    def test_order_of_leaves_does_not_count(self):
        self.assertEqual(Moss("a", [Moss("b"), Moss("c")]), Moss("a", [Moss("c"), Moss("b")]))
        self.assertNotEqual(Moss("a", [Moss("b")]), Moss("b", [Moss("a")]))

    def test_path(self):
        moss = Moss("stem", [Moss("twig", [Moss("leaf")]), Moss("spore")])
        self.assertEqual(moss.path("leaf", "spore"), ["leaf", "twig", "stem", "spore"])

    def test_nowhere(self):
        with self.assertRaises(ValueError) as err:
            Moss("stem").turned("root")
        self.assertEqual(type(err.exception), ValueError)
        self.assertEqual(err.exception.args[0], "no root in this moss")

    def test_as_dict(self):
        self.assertEqual(Moss("b", [Moss("z"), Moss("a")]).__dict__(), {"b": [{"a": []}, {"z": []}]})

    def assert_moss(self, result, expected):
        self.assertEqual(result, expected, "{} != {}".format(result, expected))
