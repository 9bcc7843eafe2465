"""The hidden tests, in the order in which the problems usually show up.

Threads wait for each other through barriers and events, and each wait has a limit that a right program never reaches.
"""

import random
import secrets
import threading

from solution import download_all

from tameshi import in_cell

SECONDS = 0.8  # The limit of a wait that ends at once in a right program.
A_MOMENT = 0.1  # How long we look whether something happens that must not.


class Down(Exception):
    """What our `fetch` raises."""


class Closed(Exception):
    """What our `progress` raises when its window is closed."""


def run(*arguments, **settings):
    """Call `download_all` with a limit. Returns its list and None, or None and what it raised."""
    ends = []

    def call():
        try:
            ends.append((download_all(*arguments, **settings), None))
        except Exception as error:
            ends.append((None, error))

    thread = threading.Thread(target=call, daemon=True)
    thread.start()
    thread.join(2 * SECONDS)
    assert len(ends) == 1, "It does not come to an end: somebody waits for ever."
    return ends[0]


def outcomes_of(*arguments, **settings):
    """What a call returned, with errors as (class, arguments)."""
    outcomes, error = run(*arguments, **settings)
    assert error is None, "Failures of `fetch` are in the list. `download_all` itself raises nothing here."
    assert type(outcomes) is list, "Return a list."
    assert all(type(one) is tuple and len(one) == 3 for one in outcomes), "Each entry is a tuple (url, value, error)."
    return [
        (url, value, None if error is None else (type(error), error.args if isinstance(error, Exception) else None))
        for url, value, error in outcomes
    ]


def some_urls(count):
    """Addresses that nobody knows beforehand, all different."""
    return [f"/{number}/{secrets.token_hex(3)}" for number in range(count)]


def test_every_address_is_fetched():
    """Every address is fetched once, and its value is in the list"""
    urls, calls = some_urls(12), []
    values = {url: secrets.randbelow(1000) for url in urls} | {urls[3]: None, urls[4]: 0, urls[5]: ""}

    def fetch(*arguments):
        calls.append(arguments)
        return values[arguments[0]]

    outcomes = outcomes_of(urls, fetch, 3)

    assert sorted(calls) == sorted((url,) for url in urls), "Call `fetch` once for each address, with nothing else."
    assert len(outcomes) == 12, "There is one entry for each address."
    assert outcomes == [(url, values[url], None) for url in urls], (
        "Each entry has the address, what `fetch` returned (None and 0 are values, too), and None for the error."
    )


def test_the_order_is_that_of_the_list():
    """The list has the order of the addresses, in whatever order they end"""
    count = 4 + secrets.randbelow(3)
    urls = some_urls(count)
    ended = {url: threading.Event() for url in [*urls, "none"]}
    ended["none"].set()
    after = dict(zip(urls, [*urls[1:], "none"], strict=True))

    def fetch(url):
        in_turn = ended[after[url]].wait(SECONDS)
        ended[url].set()
        return in_turn

    outcomes = outcomes_of(urls, fetch, count)

    assert [url for url, _, _ in outcomes] == urls, (
        "The last one ends first here. Put each outcome where its address stood."
    )
    assert [value for _, value, _ in outcomes] == [True] * count, "All of them have to be running at the same time."


def test_failures_have_their_place():
    """A failure is in the list at its place, and all others are fetched"""
    draw = random.Random(secrets.randbits(64))
    urls, calls = some_urls(20), []
    bad = {*draw.sample(urls, 8), urls[0]}
    errors = {url: Down(url, draw.randint(1, 99)) for url in bad}

    def fetch(url):
        calls.append(url)
        if url in bad:
            raise errors[url]
        return url * 2

    outcomes = outcomes_of(urls, fetch, 3)

    assert sorted(calls) == sorted(urls), "The first failure must not keep the others from being fetched."
    assert len(outcomes) == 20, "There is one entry for each address, failed ones too."
    assert outcomes == [
        (url, None, (Down, errors[url].args)) if url in bad else (url, url * 2, None) for url in urls
    ], "A failed address has None and the exception that `fetch` raised; a good one its value and None."


def test_the_very_exception_is_in_the_list():
    """The error in the list is the exception that `fetch` raised"""
    raised = LookupError("x", secrets.randbelow(1000))

    def fetch(url):
        raise raised

    outcomes, error = run(["/a"], fetch, 1)

    assert error is None, "A failure of `fetch` is in the list, and not raised."
    assert [len(outcomes), len(outcomes[0])] == [1, 3], "One entry of three."
    assert outcomes[0][2] is raised, "Put the exception itself into the list: no text of it, and no new one."


def test_addresses_that_are_there_twice():
    """An address that is there twice is fetched twice"""
    calls = []

    def fetch(url):
        calls.append(url)
        return len(calls)

    outcomes = outcomes_of(["/same", "/other", "/same", "/same"], fetch, 1)

    assert sorted(calls) == ["/other", "/same", "/same", "/same"], "Fetch each entry of the list, equal ones too."
    assert [url for url, _, _ in outcomes] == ["/same", "/other", "/same", "/same"], (
        "There is one entry for each address of the list. A dict by address has room for one of the equal ones only."
    )
    assert sorted(value for _, value, _ in outcomes) == [1, 2, 3, 4], "Each entry has the value of its own call."


def test_the_workers_work_at_the_same_time():
    """`workers` addresses are fetched at the same time"""
    workers = 3 + secrets.randbelow(4)
    meeting = threading.Barrier(workers)

    def fetch(url):
        meeting.wait(SECONDS)
        return "met"

    outcomes = outcomes_of(some_urls(workers), fetch, workers)

    assert [value for _, value, _ in outcomes] == ["met"] * workers, (
        "Each call waited for all others, and they did not come: start all of them before you wait for the first one."
    )


def test_never_more_than_the_workers():
    """Never more than `workers` addresses are fetched at the same time"""
    workers = 1 + secrets.randbelow(3)
    counting, too_many, most, inside = threading.Lock(), threading.Event(), [0], [0]

    def fetch(url):
        with counting:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            if inside[0] > workers:
                too_many.set()
        too_many.wait(A_MOMENT)
        with counting:
            inside[0] -= 1
        return url

    outcomes = outcomes_of(some_urls(workers * 3), fetch, workers)

    assert most[0] <= workers, "`workers` is the number of calls that may run at the same time."
    assert len(outcomes) == workers * 3, "All of them are fetched in the end."


def test_progress_comes_as_they_end():
    """`progress` is called for each address as it ends, while the others are running"""
    count = 3 + secrets.randbelow(3)
    urls, calls = some_urls(count), []
    order = random.Random(secrets.randbits(64)).sample(urls, count)
    order = order if order != urls else urls[::-1]
    told = {url: threading.Event() for url in urls}
    before = dict(zip(order[1:], order[:-1], strict=True))

    def fetch(url):
        if url in before and not told[before[url]].wait(SECONDS):
            return "nobody was told"
        if url == order[1]:
            raise Down(url)
        return "told"

    def progress(*call):
        calls.append(call)
        told[call[-1]].set()

    outcomes = outcomes_of(urls, fetch, count, progress)

    assert "nobody was told" not in [value for _, value, _ in outcomes], (
        "Here each call waits until the progress of the one before it was told. Tell it when it ends, not at the end."
    )
    assert [url for _, _, url in calls] == order, "In the order in which they end, failed ones too, each of them once."
    assert calls == [(number, count, url) for number, url in enumerate(order, start=1)], (
        "`progress` gets how many are done, counted from 1, how many there are, and which one it was."
    )


def test_progress_of_all_addresses():
    """`progress` is called once for each of many addresses"""
    urls, calls = some_urls(30) + ["/same"] * 3, []

    def fetch(url):
        if url == "/same":
            raise Down(url)

    outcomes = outcomes_of(urls, fetch, 4, progress=lambda *call: calls.append(call))

    assert len(outcomes) == 33, "There is one entry for each address."
    assert [done for done, _, _ in calls] == list(range(1, 34)), "`done` counts from 1 to the number of addresses."
    assert {total for _, total, _ in calls} == {33}, "`total` is the number of all addresses, from the beginning."
    assert sorted(url for _, _, url in calls) == sorted(urls), "Once for each entry, equal and failed ones as well."


@in_cell
def threads_of_progress(fetched):
    """Say in how many other threads `progress` was called, and how often."""
    import threading

    from solution import download_all

    seen = []

    def progress(done, total, url):
        seen.append(threading.get_ident() == caller)

    caller = threading.get_ident()
    download_all(["/a", "/b", "/c"], fetched, 2, progress)
    return seen


def test_progress_is_called_by_the_caller():
    """`progress` is called in the thread that called `download_all`"""
    fetched = []

    seen = threads_of_progress(fetched.append)

    assert sorted(fetched) == ["/a", "/b", "/c"], "Fetch each address once."
    assert seen == [True] * 3, "Windows may be drawn from one thread only: the one that waits, not those that fetch."


def test_progress_that_raises():
    """When `progress` raises, the rest is not begun, and the exception goes on"""
    urls, begun, finished, calls = some_urls(40), [], [], []
    raised = threading.Event()

    def fetch(url):
        begun.append(url)
        if len(begun) > 2:
            raised.wait(SECONDS)
            threading.Event().wait(0.03)
        finished.append(url)

    def progress(*call):
        calls.append(call)
        raised.set()
        raise Closed("window")

    _, error = run(urls, fetch, 2, progress)

    assert error is not None, "Who calls `download_all` must learn that the window was closed."
    assert type(error) is Closed and error.args == ("window",), "The exception of `progress` goes on as it is."
    assert len(begun) < 40, "Cancel what has not begun. Leaving the `with` block of a pool waits for all of it."
    assert sorted(finished) == sorted(begun), "Calls that are running are finished first."
    assert len(calls) == 1, "After that, `progress` is not called again."


def test_no_addresses():
    """Without addresses there is nothing to do"""
    calls = []

    outcomes = outcomes_of(iter([]), calls.append, 3, lambda *call: calls.append(call))

    assert outcomes == [], "The list has one entry for each address, so none."
    assert calls == [], "Nothing is fetched, and nothing can be told."


def test_an_iterator_is_read_once():
    """The addresses may come from an iterator"""
    urls, calls = some_urls(5), []

    outcomes = outcomes_of((url for url in urls), len, 2, lambda *call: calls.append(call))

    assert [url for url, _, _ in outcomes] == urls, (
        "An iterator is empty when it was read once: keep what you have read."
    )
    assert [value for _, value, _ in outcomes] == [len(url) for url in urls], "Each of them is fetched."
    assert {total for _, total, _ in calls} == {5}, "`total` is the number of addresses, wherever they came from."


def test_less_than_one_worker():
    """Less than one worker is refused"""
    for workers in (0, -1, -secrets.randbelow(100) - 2):
        for urls in (["/a"], []):
            calls = []

            _, error = run(urls, calls.append, workers)

            assert type(error) is ValueError, "Without workers nothing can be fetched: raise ValueError, always."
            assert calls == [], "Refuse before anything is fetched."


@in_cell
def threads_left(note):
    """Run twice, the second time with a `progress` that raises. Says which threads are left each time."""
    import threading

    from solution import download_all

    def progress(done, total, url):
        note("progress")
        if total == 3:
            raise LookupError("closed")

    before, left = set(threading.enumerate()), []
    for urls in (["/a", "/b"], ["/c", "/d", "/e"]):
        try:
            download_all(urls, note, 2, progress)
        except LookupError:
            note("raised")
        left.append(len([one for one in threading.enumerate() if one not in before and one.is_alive()]))
    return left


def test_no_thread_is_left():
    """When it returns, or raises, no thread is left behind"""
    notes = []

    left = threads_left(notes.append)

    assert notes.count("progress") == 3 and "raised" in notes, "Two calls of `progress`, and one that raises."
    assert left[0] == 0, "Shut the pool down, and wait until its threads have ended."
    assert left[1] == 0, "When `progress` raises, shut the pool down as well: this is for `finally`."
