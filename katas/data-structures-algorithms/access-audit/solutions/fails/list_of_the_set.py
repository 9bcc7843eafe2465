"""Mistake: `list(set(items))` for unique items. The set keeps no order, and in small tests it often looks as if it did."""


def diff_access(old, new):
    before, after = dict.fromkeys(old), dict.fromkeys(new)
    added = [grant for grant in after if grant not in before]
    removed = [grant for grant in before if grant not in after]
    kept = [grant for grant in after if grant in before]
    return added, removed, kept


def unique_in_order(items):
    seen, unhashable = set(), []
    for item in items:
        try:
            seen.add(item)
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
