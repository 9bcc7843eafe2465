"""Mistake: takes the differences of sets. That is one line per list, and the order is gone."""


def diff_access(old, new):
    before, after = set(old), set(new)
    return list(after - before), list(before - after), list(after & before)


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
    seen = set()
    for amount in amounts:
        if target - amount in seen:
            return True
        seen.add(amount)
    return False
