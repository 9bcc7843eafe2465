"""Mistake: sorts in place and returns a part of it. The caller's scores have lost their order."""


def drop_expired(sessions, now):
    before = len(sessions)
    sessions[:] = [session for session in sessions if session[1] > now]
    return before - len(sessions)


def prune(stock):
    removed = [name for name, count in stock.items() if count <= 0]
    for name in removed:
        del stock[name]
    return removed


def top_scores(scores, n):
    scores.sort(reverse=True)
    return scores[:n]


def newest_first(entries):
    return entries[::-1]
