"""The hidden tests, in the order in which the problems usually show up."""

import random
import secrets
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from solution import Token, draw_winner, invite_code

from tameshi import in_cell
from tameshi.resources import Clock, RandomSource

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def some_names():
    """Names of which one is there twice, in no particular order."""
    draw = random.Random(secrets.randbits(64))
    names = [f"member {draw.randint(100, 999)}" for _ in range(draw.randint(4, 8))]
    names.insert(draw.randint(0, 3), names[-1])
    return names


def test_a_token_is_valid_up_to_its_last_instant():
    """A token is valid while less than its lifetime has gone by, and not at its end"""
    clock, seconds = Clock(), 60 + secrets.randbelow(100_000)
    token = Token("mira", timedelta(seconds=seconds), clock=clock.now)

    assert token.is_valid() is True, "A new token is valid."
    clock.advance(seconds - 0.5)
    assert token.is_valid() is True, "A token is valid as long as less time than `lifetime` has gone by."
    clock.advance(0.5)
    assert token.is_valid() is False, "At exactly `lifetime` a token has expired."
    clock.advance(10)
    assert token.is_valid() is False, "An expired token stays expired."


def test_the_clock_is_asked_each_time():
    """The clock is asked when a token is made, and at each check"""
    clock, asked = Clock(), []

    def now():
        asked.append(1)
        return clock.now()

    tokens = [Token("mira", timedelta(minutes=1), clock=now)]
    assert len(asked) >= 1, "Ask the clock when the token is made."
    clock.advance(90)
    tokens.append(Token("jonas", timedelta(minutes=1), clock=now))
    before = len(asked)
    valid = [token.is_valid() for token in tokens]

    assert len(asked) > before, "Ask the clock at each check."
    assert valid == [False, True], "Each token counts from its own creation."
    assert [token.user for token in tokens] == ["mira", "jonas"], "A token knows its user."


def test_created_is_in_utc():
    """`created` is an aware moment in UTC, whatever the clock's zone"""
    clock = Clock(datetime(2026, 7, 1, 9, 30, tzinfo=ZoneInfo("Asia/Kathmandu")))

    created = Token("mira", timedelta(hours=1), clock=clock.now).created

    assert created.tzinfo is not None, "`created` is an aware moment."
    assert created.utcoffset() == timedelta(0), "`created` is in UTC."
    assert created == datetime(2026, 7, 1, 3, 45, tzinfo=UTC), "`created` is the moment that the clock told."


def test_the_end_of_february():
    """A lifetime runs over the end of a month"""
    clock = Clock(datetime(2027, 2, 28, 23, 59, 30, tzinfo=UTC))
    token = Token("mira", timedelta(minutes=1), clock=clock.now)

    clock.advance(45)
    assert token.is_valid() is True, "The end of a month does not end a token."
    clock.advance(15)
    assert token.is_valid() is False, "The lifetime counts on into the next month."


def test_summer_time_takes_no_hour_away():
    """Putting the clocks forward or back does not change how long a token lives"""
    berlin = ZoneInfo("Europe/Berlin")
    for day in (datetime(2026, 3, 28, 12, tzinfo=berlin), datetime(2026, 10, 24, 12, tzinfo=berlin)):
        clock = Clock(day)
        token = Token("mira", timedelta(hours=24), clock=clock.now)
        clock.advance(24 * 3600 - 60)
        assert token.is_valid() is True, "In spring the wall clock skips an hour; the token may not lose it."
        clock.advance(60)
        assert token.is_valid() is False, "In autumn the wall clock repeats an hour; the token may not win it."


def test_a_naive_clock_is_refused():
    """A clock without a time zone is refused when the token is made"""
    error = None
    try:
        Token("mira", timedelta(hours=1), clock=lambda: datetime(2026, 3, 1))  # noqa: DTZ001 - naive on purpose.
    except ValueError as raised:
        error = raised

    assert error is not None, "A clock that returns a naive datetime is a mistake: raise ValueError at once."


def test_the_winner_is_what_was_drawn():
    """The winner is drawn once, from the names as they are"""
    names, source = some_names(), RandomSource(secrets.randbits(32))

    winner = draw_winner(names, choose=source.choice)

    assert len(source.draws) == 1, "One winner takes one draw."
    assert source.draws[0].arguments == (tuple(names),), (
        "Draw from the names as they are: in their order, with those who are listed twice listed twice."
    )
    assert winner == source.draws[0].result, "The winner is whom `choose` returned."


def test_without_names_nobody_wins():
    """Without names there is a ValueError and no draw"""
    source, error = RandomSource(1), None
    try:
        draw_winner([], choose=source.choice)
    except ValueError as raised:
        error = raised
    except IndexError:
        pass

    assert source.draws == [], "Do not draw from nothing."
    assert error is not None, "Without names, raise ValueError."


def test_a_code_is_what_was_drawn():
    """Each character of a code is one draw from the alphabet"""
    length, source = 5 + secrets.randbelow(10), RandomSource(secrets.randbits(32))

    code = invite_code(length, choose=source.choice)

    assert len(source.draws) == length, "Draw once per character."
    assert {draw.arguments for draw in source.draws} == {(tuple(ALPHABET),)}, "Draw each character from the alphabet."
    assert code == "".join(draw.result for draw in source.draws), "The code is what was drawn, in its order."


def test_the_same_draws_give_the_same_code():
    """The same chance gives the same code, another gives another"""
    seed = secrets.randbits(32)
    one, same, other = (invite_code(12, choose=RandomSource(number).choice) for number in (seed, seed, seed + 1))

    assert one == same, "Nothing but the drawn characters may go into a code."
    assert one != other, "Other draws give another code: do not seed the source that you are given."


@in_cell
def with_the_defaults():
    """Use everything without clock and chance."""
    import time
    from datetime import timedelta

    import solution

    codes = {solution.invite_code() for _ in range(20)}
    winners = {solution.draw_winner(["a", "b", "c"]) for _ in range(60)}
    first = solution.Token("mira", timedelta(hours=1))
    begun = time.time_ns()
    while time.time_ns() - begun < 2_000_000:
        pass
    second = solution.Token("jonas", timedelta(hours=1))
    return {
        "codes": len(codes),
        "lengths": sorted({len(code) for code in codes}),
        "winners": len(winners),
        "valid": first.is_valid() and not solution.Token("mira", timedelta(0)).is_valid(),
        "later": first.created < second.created,
    }


def test_everything_works_without_arguments():
    """Without clock and chance, real time and Python's own chance are used"""
    seen = with_the_defaults()

    assert seen["lengths"] == [8], "A code has eight characters unless it is asked for another length."
    assert seen["codes"] > 1, "Without `choose`, codes differ."
    assert seen["winners"] == 3, "Without `choose`, everybody can win."
    assert seen["valid"] is True, "Without `clock`, a token goes by the real time."
    assert seen["later"] is True, "Of two tokens the later one was created later: a default is made only once."


@in_cell
def generator_after(choose):
    """Use everything with a source that was handed in, and say whether the program's generator has moved."""
    import random

    import solution

    random.seed(7)
    state = random.getstate()
    solution.invite_code(5, choose=choose)
    solution.draw_winner(["a", "b"], choose=choose)
    return random.getstate() == state


def test_the_programs_generator_is_left_alone():
    """The random generator of the whole program is not seeded and not used behind its back"""
    source = RandomSource(3)

    untouched = generator_after(source.choice)

    assert len(source.draws) == 6, "Whoever hands in `choose` gets every draw."
    assert untouched is True, "Do not seed or use the program's own generator when `choose` is given."
