"""Mistake: deletes from the dictionary that the loop walks through, which raises RuntimeError at its next step."""


def drop_expired(sessions, now):
    before = len(sessions)
    sessions[:] = [session for session in sessions if session[1] > now]
    return before - len(sessions)


def prune(stock):
    removed = []
    for name, count in stock.items():
        if count <= 0:
            del stock[name]
            removed.append(name)
    return removed


def top_scores(scores, n):
    return sorted(scores, reverse=True)[:n]


def newest_first(entries):
    return entries[::-1]
