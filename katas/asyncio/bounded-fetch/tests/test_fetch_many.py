"""The hidden tests, in the order in which the problems usually show up."""

import asyncio
import random
import secrets

from solution import fetch_many


class Gone(Exception):
    """What our site raises for a page that it does not have."""


class Site:
    """Pages with drawn texts, and what the site saw. Each request waits for `hold(url)` before it is answered.

    Once a request has waited for long in vain, nobody waits any more, so that no submission can make a test hang.
    """

    def __init__(self, count, hold=None):
        draw = random.Random(secrets.randbits(64))
        self.urls = [f"/{name}" for name in draw.sample(range(1000, 9999), count)]
        self.pages = {url: f"page {draw.randint(0, 10**9)}" for url in self.urls}
        self.started, self.ended = [], []
        self.under_way, self.peak = 0, 0
        self.patient = True
        self.hold = hold

    async def fetch(self, url):
        """What the submission calls for each request."""
        self.started.append(url)
        self.under_way += 1
        self.peak = max(self.peak, self.under_way)
        try:
            if self.hold is not None:
                await self.hold(url)
            page = self.pages[url]
            if isinstance(page, Exception):
                raise page
            return page
        finally:
            self.under_way -= 1
            self.ended.append(url)

    async def until(self, condition):
        """Wait until a condition holds, for a limited time."""
        for _ in range(150):
            if not self.patient or condition():
                return
            await asyncio.sleep(0.004)
        self.patient = False

    def pairs(self, urls=None):
        """The URLs with their pages."""
        return [(url, self.pages[url]) for url in urls or self.urls]


def run(site, limit, urls=None):
    """Fetch the pages of a site."""
    return asyncio.run(fetch_many(site.urls if urls is None else urls, site.fetch, limit))


def described(failures):
    """Failures as plain data."""
    return [(url, type(error).__name__, error.args) for url, error in failures]


def test_every_page_comes_with_its_url():
    """Every page comes, next to its URL"""
    site = Site(5 + secrets.randbelow(5))

    pages, failures = run(site, 3)

    assert len(pages) == len(site.urls), "One pair for each URL."
    assert pages == site.pairs(), "Each pair is a URL and the page that `fetch` returned for it."
    assert failures == [], "Nothing failed, so there are no failures."


def test_pages_come_in_the_order_of_the_urls():
    """Pages come in the order of the URLs, whichever is there first"""

    async def after_the_next_one(url):
        later = site.urls[site.urls.index(url) + 1 :]
        await site.until(lambda: later == [] or later[0] in site.ended)

    site = Site(5, hold=after_the_next_one)

    pages, _ = run(site, 5)

    assert sorted(pages) == sorted(site.pairs()), "Every page belongs to the URL that it was fetched for."
    assert pages == site.pairs(), "The order is that of `urls`, not that in which the answers come."


def test_no_more_than_the_limit():
    """Never are more requests under way than the limit allows"""
    for limit in (1, 2 + secrets.randbelow(4)):

        async def first_ones_wait(url, limit=limit):
            if site.started.index(url) < limit:
                await asyncio.sleep(0.1)

        site = Site(limit * 4, hold=first_ones_wait)

        pages, _ = run(site, limit)

        assert site.peak <= limit, (
            "More requests than `limit` were under way. A semaphore limits only what happens inside its block."
        )
        assert len(pages) == len(site.urls), "A limit makes requests wait. None is dropped, and 1 is a good limit."


def test_as_many_as_the_limit():
    """As many requests are under way as the limit allows"""
    limit = 3 + secrets.randbelow(4)

    async def until_all_slots_are_taken(url):
        await site.until(lambda: site.peak >= limit)

    site = Site(limit * 3, hold=until_all_slots_are_taken)

    run(site, limit)

    assert site.peak != 1, "One request waits for the other. Is a slot waited for where the tasks are made?"
    assert site.peak == limit, "While there are enough URLs, exactly `limit` requests are under way."


def test_a_free_slot_is_used_at_once():
    """One slow page holds up one slot and not the others"""

    async def slow_first(url):
        if url == site.started[0]:
            await site.until(lambda: len(site.ended) == len(site.urls) - 1)

    site = Site(12, hold=slow_first)

    pages, _ = run(site, 3)

    assert len(pages) == 12, "A slow page is a page."
    assert site.patient is True, "When a request has ended, the next one starts: do not wait for a whole batch."


def test_a_limit_above_the_number_of_urls():
    """A limit that is never reached, and no URLs at all, are fine"""
    site = Site(3)

    pages, failures = run(site, 100)
    assert (pages, failures) == (site.pairs(), []), "A limit may be larger than the number of URLs."

    nothing = run(site, 2, urls=[])
    assert nothing == ([], []), "Without URLs there are no pages and no failures."


def test_any_iterable_of_urls():
    """The URLs may come from a generator"""
    site = Site(6)

    pages, _ = run(site, 2, urls=(url for url in site.urls))

    assert pages == site.pairs(), "`urls` may be gone through only once: make a list of it first."


def test_failures_are_listed_apart():
    """A failure costs no other page, and is listed with its exception"""
    site = Site(9)
    broken = sorted(random.Random(secrets.randbits(64)).sample(range(9), 3))
    for number in broken:
        site.pages[site.urls[number]] = Gone(f"no page {number}")
    fine = [url for number, url in enumerate(site.urls) if number not in broken]

    pages, failures = run(site, 2)

    assert len(site.started) == 9, "After a failure, the others are fetched all the same."
    assert pages == site.pairs(fine), "`pages` has the pages only, in the order of the URLs."
    assert described(failures) == [(site.urls[number], "Gone", (f"no page {number}",)) for number in broken], (
        "`failures` has a pair of URL and exception for each URL that raised, in the order of the URLs."
    )


def test_empty_pages_are_pages():
    """What `fetch` returns is a page, even when it is nothing"""
    site = Site(4)
    for url, page in zip(site.urls, (None, "", 0, []), strict=True):
        site.pages[url] = page

    pages, failures = run(site, 2)

    assert failures == [], "Only an exception is a failure."
    assert pages == site.pairs(), "None, empty texts and zeros are pages: do not ask whether a page is true."


def test_a_url_is_fetched_once():
    """A URL that appears several times is fetched once and stands at each place"""
    site = Site(4)
    one, two, three, four = site.urls
    site.pages[three] = Gone("three")
    urls = [one, two, one, three, four, three, one]

    pages, failures = run(site, 2, urls=urls)

    assert len(site.started) == 4, "Fetch each URL once, however often it appears."
    assert pages == site.pairs([one, two, one, four, one]), "The page stands at each place of its URL."
    assert described(failures) == [(three, "Gone", ("three",))] * 2, "So does a failure."


def test_a_limit_below_one_is_refused():
    """A limit of less than one is an error, and nothing is fetched"""
    for limit in (0, -1 - secrets.randbelow(9)):
        for count in (2, 0):
            site, refused = Site(count), False
            try:
                run(site, limit)
            except ValueError:
                refused = True
            assert refused is True, "No request at a time makes no progress: raise ValueError, even without URLs."
            assert site.started == [], "Look at the limit before you fetch anything."


def test_cancelling_stops_everything():
    """Whoever cancels `fetch_many` cancels every request"""
    limit = 2 + secrets.randbelow(3)

    async def for_ever(url):
        await site.until(lambda: False)

    site = Site(limit * 3, hold=for_ever)

    async def main():
        task = asyncio.create_task(fetch_many(site.urls, site.fetch, limit))
        await site.until(lambda: site.under_way == limit)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            return "cancelled", site.under_way
        return "returned", site.under_way

    end, left = asyncio.run(main())

    assert site.patient is True, "A request that was under way has not been cancelled."
    assert end == "cancelled", "CancelledError is a request to stop and no failed page: let it through."
    assert left == 0, "When the cancellation arrives, no request may be under way any more."
    assert len(site.started) == limit, "After the cancellation no request starts."


def test_each_call_has_its_own_limit():
    """Two calls at the same time have a limit each, and so have calls in different event loops"""

    async def until_both_are_full(url):
        await site.until(lambda: site.peak >= 5)

    site = Site(12, hold=until_both_are_full)

    async def main():
        return await asyncio.gather(fetch_many(site.urls[:6], site.fetch, 2), fetch_many(site.urls[6:], site.fetch, 3))

    for _ in range(2):
        site.started.clear()
        site.peak = 0

        first, second = asyncio.run(main())

        assert site.peak == 5, "The limit belongs to one call: make the semaphore inside of `fetch_many`."
        assert first == (site.pairs(site.urls[:6]), []), "Each call returns its own pages."
        assert second == (site.pairs(site.urls[6:]), []), "Each call returns its own pages."
