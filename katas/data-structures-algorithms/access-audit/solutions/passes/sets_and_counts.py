from collections import Counter


def diff_access(old, new):
    before, after = set(old), set(new)
    return (
        unique_in_order([grant for grant in new if grant not in before]),
        unique_in_order([grant for grant in old if grant not in after]),
        unique_in_order([grant for grant in new if grant in before]),
    )


def _is_hashable(item):
    try:
        hash(item)
    except TypeError:
        return False
    return True


def unique_in_order(items):
    places = {}
    others = []
    for place, item in enumerate(items):
        if _is_hashable(item):
            places.setdefault(item, place)
        elif all(item != other for _, other in others):
            others.append((place, item))
    kept = sorted([*places.values(), *(place for place, _ in others)])
    return [items[place] for place in kept]


def has_pair_with_sum(amounts, target):
    counts = Counter(amounts)
    for amount in counts:
        other = target - amount
        needed = 2 if other == amount else 1
        if counts[other] >= needed:
            return True
    return False
