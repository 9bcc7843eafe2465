import bisect
import functools
import heapq


class Ticket:
    """An entry that compares by priority and then by number."""

    def __init__(self, item):
        self.item = item


class PriorityQueue:
    """A list that is kept in order, the next one at its end."""

    def __init__(self, max_first=False):
        self._max_first = max_first
        self._count = 0
        self._tickets = []
        self._key = functools.cmp_to_key(self._compare)

    def _compare(self, one, other):
        """Above zero when `one` leaves earlier."""
        if one.priority == other.priority:
            return other.number - one.number
        return 1 if (one.priority > other.priority) == self._max_first else -1

    def push(self, item, priority):
        return self._place(Ticket(item), priority)

    def update(self, ticket, priority):
        for place, one in enumerate(self._tickets):
            if one is ticket:
                del self._tickets[place]
                self._place(ticket, priority)
                return
        raise KeyError("the entry of this ticket has left")

    def _place(self, ticket, priority):
        self._count += 1
        ticket.priority, ticket.number = priority, self._count
        bisect.insort(self._tickets, ticket, key=self._key)
        return ticket

    def pop(self):
        return self._tickets.pop().item

    def peek(self):
        return self._tickets[-1].item

    def __len__(self):
        return len(self._tickets)


def top_k(stream, k):
    best = []
    for number, item in enumerate(stream):
        entry = (item, -number)
        if len(best) < k:
            heapq.heappush(best, entry)
        elif best and best[0] < entry:
            heapq.heapreplace(best, entry)
    return [item for item, _ in sorted(best, reverse=True)]
