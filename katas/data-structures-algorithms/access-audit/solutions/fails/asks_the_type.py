"""Mistake: asks `isinstance(item, Hashable)`. A tuple has a `__hash__`, which raises when there is a list inside."""

from collections.abc import Hashable


def diff_access(old, new):
    before, after = dict.fromkeys(old), dict.fromkeys(new)
    added = [grant for grant in after if grant not in before]
    removed = [grant for grant in before if grant not in after]
    kept = [grant for grant in after if grant in before]
    return added, removed, kept


def unique_in_order(items):
    seen, unhashable, unique = set(), [], []
    for item in items:
        places = seen if isinstance(item, Hashable) else unhashable
        if item not in places:
            places.add(item) if places is seen else places.append(item)
            unique.append(item)
    return unique


def has_pair_with_sum(amounts, target):
    seen = set()
    for amount in amounts:
        if target - amount in seen:
            return True
        seen.add(amount)
    return False
