"""Mistake: returns the removed entries and not their names, since the pairs were at hand."""


def drop_expired(sessions, now):
    before = len(sessions)
    sessions[:] = [session for session in sessions if session[1] > now]
    return before - len(sessions)


def prune(stock):
    removed = [(name, count) for name, count in stock.items() if count <= 0]
    for name, _ in removed:
        del stock[name]
    return removed


def top_scores(scores, n):
    return sorted(scores, reverse=True)[:n]


def newest_first(entries):
    return entries[::-1]
