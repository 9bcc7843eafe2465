"""The shown examples: run them with "Run"."""

from solution import drop_expired, newest_first, prune, top_scores


def test_two_neighbours():
    """Two neighbours that expire together are both removed"""
    sessions = [("mira", 10), ("jonas", 20), ("ada", 20), ("ben", 30)]

    assert drop_expired(sessions, 20) == 3
    assert sessions == [("ben", 30)]


def test_nothing_left():
    """What has run out is removed from the stock"""
    stock = {"tea": 0, "jam": 4, "rye": -1}

    assert prune(stock) == ["tea", "rye"]
    assert stock == {"jam": 4}


def test_three_best():
    """The three best scores, the best first"""
    assert top_scores([3, 9, 4, 9], 3) == [9, 9, 4]


def test_last_one_first():
    """The last entry comes first"""
    assert newest_first(["mon", "tue", "wed"]) == ["wed", "tue", "mon"]
