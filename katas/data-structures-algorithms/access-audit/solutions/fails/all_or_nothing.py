"""Mistake: goes back to the slow way for all items as soon as one of them cannot be hashed."""


def diff_access(old, new):
    before, after = dict.fromkeys(old), dict.fromkeys(new)
    added = [grant for grant in after if grant not in before]
    removed = [grant for grant in before if grant not in after]
    kept = [grant for grant in after if grant in before]
    return added, removed, kept


def unique_in_order(items):
    try:
        return list(dict.fromkeys(items))
    except TypeError:
        unique = []
        for item in items:
            if item not in unique:
                unique.append(item)
        return unique


def has_pair_with_sum(amounts, target):
    seen = set()
    for amount in amounts:
        if target - amount in seen:
            return True
        seen.add(amount)
    return False
