import unittest

from wagon_train import NoWagonError, Train, Wagon


class WagonTrainTest(unittest.TestCase):
    def setUp(self):
        self.train = Train(["coal", "mail"])

    def test_length(self):
        self.assertEqual(len(self.train), 2)
        self.assertEqual(len(Train()), 0)

    def test_first(self):
        self.assertIsInstance(self.train.first, Wagon)
        self.assertEqual(self.train.first.load, "coal")
        self.assertEqual(self.train.first.next.load, "mail")
        self.assertIsNone(self.train.first.next.next)

    def test_iteration(self):
        self.assertEqual(list(self.train), ["coal", "mail"])
        self.assertEqual(list(reversed(self.train)), ["mail", "coal"])
        self.assertTrue(list(iter(self.train)) == list(iter(self.train)))

    def test_membership(self):
        self.assertIs("mail" in self.train, True)
        self.assertNotIn("milk", self.train)

    def test_items(self):
        self.train[1] = "milk"
        self.assertEqual(self.train[1], "milk")
        del self.train[0]
        self.assertEqual(list(self.train), ["milk"])

    def test_uncoupling(self):
        self.assertEqual(self.train.uncouple(), "mail")
        self.assertEqual(self.train.uncouple(), "coal")
        with self.assertRaises(NoWagonError) as err:
            self.train.uncouple()
        self.assertEqual(type(err.exception), NoWagonError)
        self.assertEqual(err.exception.args[0], "there is no wagon left")
        self.assertEqual(err.exception.track, 7)

    def test_error_is_a_lookup_error(self):
        self.assertTrue(issubclass(NoWagonError, LookupError))
        with self.assertRaisesRegex(LookupError, "no wagon"):
            Train()[0]

    def test_long_train(self):
        self.assertEqual(list(Train(range(300))), list(range(300)))
