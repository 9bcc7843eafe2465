"""The shown examples: run them with "Run". Clock and chance are the test's own."""

from datetime import timedelta

from solution import Token, draw_winner, invite_code

from tameshi.resources import Clock, RandomSource


def test_a_token_expires():
    """A token expires when its lifetime has gone by"""
    clock = Clock()
    token = Token("mira", timedelta(minutes=10), clock=clock.now)

    clock.advance(599)
    assert token.is_valid() is True

    clock.advance(1)
    assert token.is_valid() is False


def test_the_winner_is_drawn_once():
    """The winner is drawn once, from all names"""
    source = RandomSource(1)

    winner = draw_winner(["mira", "jonas", "mira"], choose=source.choice)

    assert [draw.arguments for draw in source.draws] == [(("mira", "jonas", "mira"),)]
    assert winner == source.draws[0].result


def test_a_code_has_its_length():
    """A code has one drawn character per place"""
    source = RandomSource(2)

    assert len(invite_code(6, choose=source.choice)) == 6
    assert len(source.draws) == 6
