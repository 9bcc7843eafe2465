"""Mistake: walks through the places upwards and deletes, with a check against the end. Each deletion skips a place."""


def drop_expired(sessions, now):
    dropped = 0
    for place in range(len(sessions)):
        if place < len(sessions) and sessions[place][1] <= now:
            del sessions[place]
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
