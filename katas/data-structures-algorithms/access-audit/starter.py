"""The nightly audit. Its results are right."""


def diff_access(old, new):
    """What was added, removed and kept."""
    added, removed, kept = [], [], []
    for grant in new:
        if grant in old and grant not in kept:
            kept.append(grant)
        if grant not in old and grant not in added:
            added.append(grant)
    for grant in old:
        if grant not in new and grant not in removed:
            removed.append(grant)
    return added, removed, kept


def unique_in_order(items):
    """Each item once, in the order of first appearance."""
    unique = []
    for item in items:
        if item not in unique:
            unique.append(item)
    return unique


def has_pair_with_sum(amounts, target):
    """Whether two amounts at different places add up to `target`."""
    for place, amount in enumerate(amounts):
        for other in amounts[place + 1 :]:
            if amount + other == target:
                return True
    return False
