import heapq


def drop_expired(sessions, now):
    dropped = 0
    for place in reversed(range(len(sessions))):
        _, expires = sessions[place]
        if expires <= now:
            del sessions[place]
            dropped += 1
    return dropped


def prune(stock):
    removed = []
    for name in list(stock):
        if stock[name] <= 0:
            stock.pop(name)
            removed.append(name)
    return removed


def top_scores(scores, n):
    return heapq.nlargest(n, scores)


def newest_first(entries):
    return list(reversed(entries))
