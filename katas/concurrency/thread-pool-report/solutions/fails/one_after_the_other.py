"""Mistake: submits one call and waits for it before it submits the next one."""

from concurrent.futures import ThreadPoolExecutor


def download_all(urls, fetch, workers, progress=None):
    """Fetch all addresses in a few threads. Returns (url, value, error) for each, in order."""
    urls = list(urls)
    outcomes = [None] * len(urls)
    pool = ThreadPoolExecutor(workers)
    try:
        for place, url in enumerate(urls):
            done, future = place + 1, pool.submit(fetch, url)
            future.exception()
            outcomes[place] = _outcome(urls[place], future)
            if progress is not None:
                progress(done, len(urls), urls[place])
    finally:
        pool.shutdown(cancel_futures=True)
    return outcomes


def _outcome(url, future):
    error = future.exception()
    return (url, future.result(), None) if error is None else (url, None, error)
