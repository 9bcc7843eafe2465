"""The shown examples: run them with "Run"."""

from solution import diff_access, has_pair_with_sum, unique_in_order


class Grant:
    """A grant that counts how often grants are compared."""

    compared = 0

    def __init__(self, number):
        self._number = number

    def __eq__(self, other):
        Grant.compared += 1
        return isinstance(other, Grant) and self._number == other._number

    def __hash__(self):
        return hash(self._number)


def test_one_night():
    """A grant that came, one that went, one that stayed"""
    old = [("mira", "vault"), ("jonas", "lab")]
    new = [("ada", "lab"), ("mira", "vault"), ("ada", "lab")]

    assert diff_access(old, new) == ([("ada", "lab")], [("jonas", "lab")], [("mira", "vault")])


def test_one_amount_is_no_pair():
    """An amount does not pair with itself"""
    assert has_pair_with_sum([10, 25, 40], 50) is True
    assert has_pair_with_sum([10, 25, 30], 50) is False


def test_thirty_grants():
    """Thirty different grants are told apart with at most 120 comparisons"""
    grants = [Grant(number) for number in range(30)]

    assert len(unique_in_order(grants)) == 30
    assert Grant.compared <= 120
