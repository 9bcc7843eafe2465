def drop_expired(sessions, now):
    """Remove every session that has expired; return how many."""
    dropped = 0
    for session in sessions:
        if session[1] <= now:
            sessions.remove(session)
            dropped += 1
    return dropped


def prune(stock):
    """Remove every entry that has nothing left; return the names."""
    removed = []
    for name, count in stock.items():
        if count <= 0:
            del stock[name]
            removed.append(name)
    return removed


def top_scores(scores, n):
    """The `n` highest scores, the highest first."""
    return scores.sort(reverse=True)


def newest_first(entries):
    """The entries in the opposite order."""
    return entries.reverse()
