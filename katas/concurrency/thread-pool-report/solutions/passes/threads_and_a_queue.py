"""Without a pool: threads take the next place, and a queue brings the outcomes to the thread that waits for them."""

import itertools
import queue
import threading


def download_all(urls, fetch, workers, progress=None):
    if workers < 1:
        raise ValueError("there must be at least one worker")
    urls = list(urls)
    ended, stop = queue.Queue(), threading.Event()
    turns, turn = itertools.count(), threading.Lock()

    def work():
        while not stop.is_set():
            with turn:
                place = next(turns)
            if place >= len(urls):
                return
            try:
                ended.put((place, (urls[place], fetch(urls[place]), None)))
            except Exception as error:
                ended.put((place, (urls[place], None, error)))

    threads = [threading.Thread(target=work) for _ in range(min(workers, len(urls)))]
    for thread in threads:
        thread.start()
    outcomes = {}
    try:
        while len(outcomes) < len(urls):
            place, outcome = ended.get()
            outcomes[place] = outcome
            if progress is not None:
                progress(len(outcomes), len(urls), urls[place])
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    return [outcomes[place] for place in range(len(urls))]
