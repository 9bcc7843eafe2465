"""Mistake: builds the pruned dictionary and gives it the old name. The caller's dictionary never changes."""


def drop_expired(sessions, now):
    before = len(sessions)
    sessions[:] = [session for session in sessions if session[1] > now]
    return before - len(sessions)


def prune(stock):
    removed = [name for name, count in stock.items() if count <= 0]
    stock = {name: count for name, count in stock.items() if count > 0}
    return removed


def top_scores(scores, n):
    return sorted(scores, reverse=True)[:n]


def newest_first(entries):
    return entries[::-1]
