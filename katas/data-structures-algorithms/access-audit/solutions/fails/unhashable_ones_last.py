"""Mistake: collects what cannot be hashed by itself and appends it at the end, away from its place."""


def diff_access(old, new):
    before, after = dict.fromkeys(old), dict.fromkeys(new)
    added = [grant for grant in after if grant not in before]
    removed = [grant for grant in before if grant not in after]
    kept = [grant for grant in after if grant in before]
    return added, removed, kept


def unique_in_order(items):
    seen, unhashable = {}, []
    for item in items:
        try:
            seen.setdefault(item)
        except TypeError:
            if item not in unhashable:
                unhashable.append(item)
    return [*seen, *unhashable]


def has_pair_with_sum(amounts, target):
    seen = set()
    for amount in amounts:
        if target - amount in seen:
            return True
        seen.add(amount)
    return False
