"""Mistake: tries all pairs. `combinations` makes it one line, and each amount still meets each other one."""


import itertools


def diff_access(old, new):
    before, after = dict.fromkeys(old), dict.fromkeys(new)
    added = [grant for grant in after if grant not in before]
    removed = [grant for grant in before if grant not in after]
    kept = [grant for grant in after if grant in before]
    return added, removed, kept


def unique_in_order(items):
    seen, unhashable, unique = set(), [], []
    for item in items:
        try:
            if item in seen:
                continue
            seen.add(item)
        except TypeError:
            if item in unhashable:
                continue
            unhashable.append(item)
        unique.append(item)
    return unique


def has_pair_with_sum(amounts, target):
    return any(one + other == target for one, other in itertools.combinations(amounts, 2))
