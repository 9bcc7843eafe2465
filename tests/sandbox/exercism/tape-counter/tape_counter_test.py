import unittest
from unittest.mock import ANY, NonCallableMagicMock, call, patch

from tape_aids import TAPE, Parent, Player, Reel, Torn

from tape_counter import CountingPlayer, CountingReel


class TapeCounterTest(unittest.TestCase):
    def test_object_of_the_test(self):
        player = Player(most=5)
        with CountingPlayer(player) as counting:
            self.assertEqual(counting.play(100), TAPE[:5])
        self.assertEqual((counting.plays, counting.length), (1, 5))
        self.assertIs(player.stopped, True)

    def test_mock_around_it(self):
        player = NonCallableMagicMock(wraps=Player(), autospec=True)
        with CountingPlayer(player) as counting:
            played = counting.play(4) + counting.play(4, 2)
        self.assertEqual(played, TAPE[:8])
        player.play.assert_has_calls([call(4, 1), call(4, 2)])
        player.__exit__.assert_called_once_with(None, None, None)

    def test_exception_on_leaving(self):
        torn = Torn("at knot nine")
        with self.assertRaisesRegex(Torn, "knot nine") as err:
            with CountingPlayer(Player(torn=torn)) as counting:
                counting.play(1)
        self.assertIs(err.exception, torn)

    def test_counts_are_read_only(self):
        counting = CountingPlayer(Player())
        with self.assertRaises(AttributeError, msg="plays should be read-only"):
            counting.plays = 3
        self.assertEqual(counting.plays, 0)

    @patch("tape_counter.super", create=True, new_callable=Parent)
    def test_reel_is_made_once(self, parent):
        reel = Reel(TAPE)
        parent.stand_in = NonCallableMagicMock(wraps=reel, autospec=True)
        parent.stand_in.__exit__.side_effect = reel.__exit__
        with CountingReel() as counting:
            self.assertEqual(parent.calls, 1)
            self.assertEqual(counting.read(), TAPE)
            raise Torn("mended with glue")
        parent.stand_in.__exit__.assert_called_once_with(Torn, ANY, ANY)
        self.assertEqual(counting.length, len(TAPE))
        with self.assertRaisesRegex(ValueError, "closed file"):
            counting.read()

    @patch("tape_counter.super", create=True, new_callable=Parent)
    def test_reel_line_by_line(self, parent):
        parent.stand_in = NonCallableMagicMock(wraps=Reel(TAPE), autospec=True)
        self.assertEqual([line[:3] for line in CountingReel()], [b"Kno", b"Hit", b"And"])
        self.assertEqual(parent.stand_in.readline.call_count, 4)
