"""Each future knows its place in the list, so they may end in any order."""

from concurrent.futures import ThreadPoolExecutor, as_completed


def download_all(urls, fetch, workers, progress=None):
    """Fetch all addresses in a few threads. Returns (url, value, error) for each, in order."""
    urls = list(urls)
    outcomes = [None] * len(urls)  # equivalent[constant]: each place is filled before anybody looks
    pool = ThreadPoolExecutor(workers)
    try:
        places = {pool.submit(fetch, url): place for place, url in enumerate(urls)}
        for done, future in enumerate(as_completed(places), start=1):
            place = places[future]
            outcomes[place] = _outcome(urls[place], future)
            if progress is not None:
                progress(done, len(urls), urls[place])
    finally:
        pool.shutdown(cancel_futures=True)
    return outcomes


def _outcome(url, future):
    error = future.exception()
    return (url, future.result(), None) if error is None else (url, None, error)
