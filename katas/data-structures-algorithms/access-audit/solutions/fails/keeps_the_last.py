"""Mistake: a dictionary from item to item. The place is that of the first, but the object is the last that was assigned."""


def diff_access(old, new):
    before, after = dict.fromkeys(old), dict.fromkeys(new)
    added = [grant for grant in after if grant not in before]
    removed = [grant for grant in before if grant not in after]
    kept = [grant for grant in after if grant in before]
    return added, removed, kept


def unique_in_order(items):
    unique, unhashable = {}, []
    for place, item in enumerate(items):
        try:
            unique[item] = item
        except TypeError:
            if item not in unhashable:
                unhashable.append(item)
                unique["place", place] = item
    return list(unique.values())


def has_pair_with_sum(amounts, target):
    seen = set()
    for amount in amounts:
        if target - amount in seen:
            return True
        seen.add(amount)
    return False
