import heapq
import itertools


class _Reversed:
    """Compares the other way round."""

    __hash__ = None  # equivalent[constant]: nobody asks for the hash

    def __init__(self, priority):
        self.priority = priority

    def __lt__(self, other):
        return self.priority > other.priority

    def __eq__(self, other):
        return self.priority == other.priority


class PriorityQueue:
    """A heap in which entries that were replaced stay until they come to the top."""

    def __init__(self, max_first=False):
        self._max_first = max_first
        self._heap = []
        self._living = {}  # The entry of each ticket.
        self._numbers = itertools.count()

    def push(self, item, priority):
        ticket = next(self._numbers)
        self._add(ticket, item, priority)
        return ticket

    def update(self, ticket, priority):
        *_, item = self._living[ticket]
        self._add(ticket, item, priority)

    def pop(self):
        self._drop_replaced()
        _, _, ticket, item = heapq.heappop(self._heap)
        del self._living[ticket]
        return item

    def peek(self):
        self._drop_replaced()
        return self._heap[0][-1]

    def __len__(self):
        return len(self._living)

    def _add(self, ticket, item, priority):
        order = _Reversed(priority) if self._max_first else priority
        entry = (order, next(self._numbers), ticket, item)
        self._living[ticket] = entry
        heapq.heappush(self._heap, entry)

    def _drop_replaced(self):
        while self._heap and self._living.get(self._heap[0][2]) is not self._heap[0]:
            heapq.heappop(self._heap)


def top_k(stream, k):
    return heapq.nlargest(k, stream)
