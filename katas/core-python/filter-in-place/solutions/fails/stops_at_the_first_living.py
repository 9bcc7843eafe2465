"""Mistake: removes from the front until one is alive, as if sessions expired in their order."""


def drop_expired(sessions, now):
    dropped = 0
    while sessions and sessions[0][1] <= now:
        del sessions[0]
        dropped += 1
    return dropped


def prune(stock):
    removed = [name for name, count in stock.items() if count <= 0]
    for name in removed:
        del stock[name]
    return removed


def top_scores(scores, n):
    return sorted(scores, reverse=True)[:n]


def newest_first(entries):
    return entries[::-1]
