"""Mistake: removes from the list that the loop walks through. The next session moves up and is stepped past."""


def drop_expired(sessions, now):
    dropped = 0
    for session in sessions:
        if session[1] <= now:
            sessions.remove(session)
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
