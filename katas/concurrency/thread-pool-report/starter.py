"""Fetch many addresses in a few threads."""

from concurrent.futures import ThreadPoolExecutor


def download_all(urls, fetch, workers, progress=None):
    """Fetch all addresses. Returns (url, value, error) for each, in order. At the moment one failure loses the rest."""
    urls = list(urls)
    with ThreadPoolExecutor(workers) as pool:
        values = list(pool.map(fetch, urls))
    return [(url, value, None) for url, value in zip(urls, values, strict=True)]
