"""Mistake: lets the futures call `progress` when they end, which happens in the threads of the pool, and drops what it raises."""

import threading
from concurrent.futures import ThreadPoolExecutor, as_completed


def download_all(urls, fetch, workers, progress=None):
    """Fetch all addresses in a few threads. Returns (url, value, error) for each, in order."""
    urls = list(urls)
    outcomes = [None] * len(urls)
    pool = ThreadPoolExecutor(workers)
    try:
        places, ended, counting = {}, [], threading.Lock()

        def tell(future):
            with counting:
                ended.append(future)
                if progress is not None:
                    progress(len(ended), len(urls), urls[places[future]])

        for place, url in enumerate(urls):
            future = pool.submit(fetch, url)
            places[future] = place
        for future in places:
            future.add_done_callback(tell)
        for future in as_completed(places):
            place = places[future]
            outcomes[place] = _outcome(urls[place], future)
    finally:
        pool.shutdown(cancel_futures=True)
    return outcomes


def _outcome(url, future):
    error = future.exception()
    return (url, future.result(), None) if error is None else (url, None, error)
