"""Mistake: makes everything hashable with `repr`. What is written alike becomes equal, and what is equal may be written otherwise."""


def diff_access(old, new):
    before, after = dict.fromkeys(old), dict.fromkeys(new)
    added = [grant for grant in after if grant not in before]
    removed = [grant for grant in before if grant not in after]
    kept = [grant for grant in after if grant in before]
    return added, removed, kept


def unique_in_order(items):
    unique = {}
    for item in items:
        try:
            unique.setdefault(item, item)
        except TypeError:
            unique.setdefault(repr(item), item)
    return list(unique.values())


def has_pair_with_sum(amounts, target):
    seen = set()
    for amount in amounts:
        if target - amount in seen:
            return True
        seen.add(amount)
    return False
