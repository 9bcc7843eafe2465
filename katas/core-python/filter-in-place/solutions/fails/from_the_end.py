"""Mistake: sorts upwards and takes the last ones with a negative slice. With zero of them, `[-0:]` is everything."""


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
    return sorted(scores)[-n:][::-1]


def newest_first(entries):
    return entries[::-1]
