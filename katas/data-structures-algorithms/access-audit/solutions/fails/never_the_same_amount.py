"""Mistake: sends equal amounts away, to keep an amount from pairing with itself. So two equal ones are no pair, either."""


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
    seen = set(amounts)
    for amount in seen:
        other = target - amount
        if other in seen and other != amount:
            return True
    return False
