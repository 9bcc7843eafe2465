"""Mistake: tells the progress when all of it is over."""

from concurrent.futures import ThreadPoolExecutor, as_completed


def download_all(urls, fetch, workers, progress=None):
    """Fetch all addresses in a few threads. Returns (url, value, error) for each, in order."""
    urls = list(urls)
    outcomes = [None] * len(urls)
    pool = ThreadPoolExecutor(workers)
    try:
        places = {pool.submit(fetch, url): place for place, url in enumerate(urls)}
        ended = []
        for future in as_completed(places):
            place = places[future]
            ended.append(urls[place])
            outcomes[place] = _outcome(urls[place], future)
        if progress is not None:
            for done, url in enumerate(ended, start=1):
                progress(done, len(urls), url)
    finally:
        pool.shutdown(cancel_futures=True)
    return outcomes


def _outcome(url, future):
    error = future.exception()
    return (url, future.result(), None) if error is None else (url, None, error)
