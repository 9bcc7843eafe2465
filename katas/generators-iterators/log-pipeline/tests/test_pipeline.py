"""The hidden tests, in the order in which the problems usually show up."""

import itertools
import math
import secrets
import statistics

from solution import failed, lines_of, requests_in, stats, summarise

from tameshi import in_cell


def taken(iterator, most=50):
    """What a loop sees, at most `most` of it: one that should end may not."""
    return list(itertools.islice(iterator, most))


def some_requests(count):
    """Drawn requests and the lines that tell of them, every third one failed."""
    requests = [
        {"method": "GET", "path": f"/{number}", "status": 200 if number % 3 else 503, "ms": secrets.randbelow(5000)}
        for number in range(count)
    ]
    return requests, ["12:30:59 GET {path} {status} {ms}".format(**request) for request in requests]


def watched(items, log):
    """The items one by one. Each is noted in `log` when it is taken."""
    for number, item in enumerate(items):
        log.append(f"taken {number}")
        yield item


def test_requests_come_out():
    """Requests come out as before, without blank lines and comments"""
    requests, lines = some_requests(4)
    log = ["", "# begin", lines[0], "   ", f"  {lines[1]} \n", "  # indented", lines[2], lines[3], "#"]

    assert taken(requests_in(log)) == requests, "What `requests_in` finds stays the same: only lists become iterators."
    assert taken(requests_in(iter(log))) == requests, "Lines may come from an iterator."
    assert taken(requests_in([])) == [], "No lines, no requests."


def test_failures_come_out():
    """Requests with a status of 500 or more come out, in order"""
    statuses = [200, 500, 499, 501, 404, 599, 302]
    requests = [{"method": "GET", "path": "/", "status": status, "ms": secrets.randbelow(90)} for status in statuses]

    assert taken(failed(iter(requests))) == [requests[1], requests[3], requests[5]], (
        "A request has failed from status 500 on. What the client did wrong, 404 and its like, is no failure."
    )


def test_malformed_lines_are_told():
    """Malformed lines are told, one by one, and the others come out"""
    requests, lines = some_requests(2)
    malformed = [f"oops {secrets.randbelow(1000)}", "12:00:00 GET /cart 200"]
    log, told = [malformed[0], lines[0], f" {malformed[1]}\t", "  ", " # note", "", lines[1]], []

    assert taken(requests_in(log, told.append)) == requests, "After a malformed line it goes on with the next one."
    assert told == malformed, (
        "Tell of each malformed line, without the spaces around it, and not of blanks and comments."
    )
    assert taken(requests_in(log)) == requests, "Without `on_malformed` such lines are left out in silence."


def test_the_call_takes_nothing():
    """Building the pipeline takes no line"""
    log, (_, lines) = [], some_requests(3)

    requests = failed(requests_in(watched(lines, log), log.append))

    assert log == [], "Nothing is taken before somebody asks for a request."
    assert len(taken(requests)) == 1, "Afterwards the requests come."
    assert log == ["taken 0", "taken 1", "taken 2"], "Each line is taken once."


def test_a_line_travels_alone():
    """Each request comes out before the next line is taken"""
    log, (requests, lines) = [], some_requests(4)
    iterator = iter(requests_in(watched(["# begin", *lines[:2], "oops", *lines[2:]], log), log.append))

    for request in requests[:2]:
        assert next(iterator) == request, "The requests come in the order of the lines."
        log.append("out")
    assert log == ["taken 0", "taken 1", "out", "taken 2", "out"], (
        "Hand each request on as soon as it is there. A list anywhere in between takes all lines first."
    )
    assert next(iterator) == requests[2], "After a malformed line the next request comes."
    assert log[5:] == ["taken 3", "oops", "taken 4"], "A malformed line is told when it is taken, and not at the end."


def test_failures_travel_alone():
    """A failed request comes out before the next request is taken"""
    log, (requests, _) = [], some_requests(7)
    iterator = iter(failed(watched(requests, log)))

    assert next(iterator) == requests[0], "The first failed request comes first."
    assert log == ["taken 0"], "Take no more requests than are needed to find the next failed one."
    assert next(iterator) == requests[3], "The second one comes second."
    assert log == [f"taken {number}" for number in range(4)], "Take requests up to the next failed one, and no further."


def test_lines_have_no_ends(tmp_path):
    """Lines come without their line ends, and otherwise as they are"""
    path, word = tmp_path / "web.log", f"word{secrets.randbelow(1000)}"
    path.write_bytes(f"  {word} \r\n\nZoë\t\nlast".encode())

    assert taken(lines_of(path)) == [f"  {word} ", "", "Zoë\t", "last"], (
        "Take away the line end and nothing else: not the spaces, and not the last letter of a file without a line end."
    )
    path.write_bytes(b"")
    assert taken(lines_of(path)) == [], "An empty file has no lines."


def test_broken_bytes(tmp_path):
    """A byte that is no UTF-8 does not end the log"""
    path = tmp_path / "web.log"
    path.write_bytes(b"12:00:00 GET /caf\xe9 200 7\n12:00:01 GET /cart 200 8\n")

    requests = taken(requests_in(lines_of(path)))

    assert len(requests) == 2, "A log has bytes from everywhere. Replace what cannot be decoded, as it was before."
    assert [request["path"] for request in requests] == ["/caf\ufffd", "/cart"], "Replace such bytes by U+FFFD."


def test_a_log_that_grows(tmp_path):
    """What is appended while somebody reads is read as well"""
    path, late = tmp_path / "web.log", f"late {secrets.randbelow(1000)}"
    path.write_text("first\nsecond\n")
    lines = iter(lines_of(path))

    first = next(lines)
    with open(path, "a") as file:
        file.write(f"{late}\n")

    assert first == "first", "The first line comes first."
    assert taken(lines) == ["second", late], "Read line by line: `readlines`, and a list, read everything at once."


@in_cell
def file_after(path, steps, note):
    """Take some requests, stop, and say how often the file is open, and how many complaints there were."""
    import gc
    import os
    import warnings

    from solution import failed, lines_of, requests_in

    def times_open():
        """How many open descriptors of this process belong to the file."""
        here, found = os.stat(path), 0
        for number in range(256):
            try:
                found += os.path.samestat(os.fstat(number), here)
            except OSError:
                continue
        return found

    with warnings.catch_warnings(record=True) as complaints:
        warnings.simplefilter("always")
        lines = lines_of(path)
        requests = iter(failed(requests_in(lines)))
        for _ in range(steps):
            note(next(requests, None))
        during = times_open()
        if steps == 1:
            lines.close()
        del requests, lines
        gc.collect()
        return during, times_open(), sum(issubclass(one.category, ResourceWarning) for one in complaints)


def test_the_file_is_closed(tmp_path):
    """The file is closed after the last line, and when the reader stops before"""
    path = tmp_path / "web.log"
    path.write_text("12:00:00 GET /a 500 1\n" * 3)

    for steps, still_open in ((1, 1), (2, 1), (4, 0)):
        seen = []

        during, after, complaints = file_after(str(path), steps, seen.append)

        assert len(seen) == steps and seen.count(None) == steps // 4, "There are three failed requests, then no more."
        assert during == still_open, "The file is open while there are lines to come, and closed after the last one."
        assert after == 0, "A reader that stops before the end closes the file as well."
        assert complaints == 0, "Close the file yourself, by a `with` around the loop that yields."


def test_stats_of_values():
    """Count, mean and variance of lists, and of iterators that work once"""
    values = [secrets.randbelow(1000) for _ in range(8)] + [1000]
    mean, variance = statistics.fmean(values), statistics.pvariance(values)

    for given, shift in ((values, 0), (iter(values), 0), ((value + 0.5 for value in values), 0.5)):
        seen = stats(given)

        assert type(seen) is dict and sorted(seen) == ["count", "mean", "variance"], "`stats` returns three things."
        assert seen["count"] == 9, "Count the values while they pass: an iterator has no length."
        assert (type(seen["mean"]), type(seen["variance"])) == (float, float), "Mean and variance are floats."
        assert math.isclose(seen["mean"], mean + shift, rel_tol=1e-6), (
            "The mean is the sum divided by the count. An iterator gives its values once, so there is only one pass."
        )
        assert math.isclose(seen["variance"], variance, rel_tol=1e-6), (
            "The variance is the mean of the squared distances from the mean. Divide by the count."
        )


def test_stats_of_little():
    """No values have no mean, and one value has no spread"""
    nothing = {"count": 0, "mean": None, "variance": None}

    assert stats([]) == nothing, "Nothing has no mean: say None, and raise nothing."
    assert stats(iter(())) == nothing, "An iterator without values is nothing as well, though it is not false."
    assert stats([7]) == {"count": 1, "mean": 7.0, "variance": 0.0}, "One value is its own mean."


def test_stats_of_large_values():
    """Large numbers that lie close together have the right variance"""
    base = 1e9 + secrets.randbelow(1000)
    seen = stats(iter([base + part for part in (4.0, 7.25, 13.5, 16.0)]))

    assert type(seen["variance"]) is float, "The variance is a float."
    assert math.isclose(seen["variance"], statistics.pvariance([4.0, 7.25, 13.5, 16.0]), rel_tol=1e-6), (
        "The squares of large floats lose their last digits, and those are all that is left in a difference. Sum up "
        "distances from a mean that moves along, or calculate exactly."
    )
    assert math.isclose(seen["mean"], base + 10.1875, rel_tol=1e-6), "The mean is right as well."


def test_summary_of_a_stream():
    """All four figures of the summary come from one pass"""
    requests, lines = some_requests(10)
    log = []

    seen = summarise(watched(["# begin", *lines[:5], "oops", "", "12 GET / 1 1", *lines[5:], "bye"], log))

    assert log == [f"taken {number}" for number in range(15)], "Take every line, once."
    assert (seen["requests"], seen["malformed"], seen["failed"]) == (10, 3, 4), (
        "Count requests, malformed lines and failures while they pass: for a second loop nothing is left."
    )
    ms = [request["ms"] for request in requests]
    assert seen["ms"]["count"] == 10, "The `ms` of all requests count, failed or not."
    assert math.isclose(seen["ms"]["mean"], statistics.fmean(ms), rel_tol=1e-6), (
        "`ms` has the `stats` of all durations."
    )
    assert math.isclose(seen["ms"]["variance"], statistics.pvariance(ms), rel_tol=1e-6, abs_tol=1e-9), (
        "`ms` has the `stats` of all durations."
    )
    assert sorted(seen) == ["failed", "malformed", "ms", "requests"], "There are four figures."


def test_summary_of_nothing():
    """An empty log has an empty summary"""
    nothing = {"count": 0, "mean": None, "variance": None}

    assert summarise(iter(())) == {"requests": 0, "malformed": 0, "failed": 0, "ms": nothing}, (
        "An empty log is no error: everything is counted, and it is zero."
    )


@in_cell
def peaks(counts, note):
    """The most memory that `stats` and `summarise` have needed at a time, for each of these numbers of lines."""
    import tracemalloc

    from solution import stats, summarise

    def lines(count):
        for number in range(count):
            yield f"12:00:00 GET /{number} 500 {1000 + number}" if number % 2 else f"malformed {number}"

    def peak(function, stream):
        tracemalloc.start()
        result = function(stream)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        note(result["count"] if "count" in result else result["failed"])
        return most

    return [
        [peak(summarise, lines(count)), peak(stats, (1000.5 + number for number in range(count)))] for count in counts
    ]


def test_memory_stays_flat():
    """Ten times as many lines need no more memory"""
    counted = []

    first, few, many = peaks([50, 200, 2000], counted.append)

    assert counted == [25, 50, 100, 200, 1000, 2000], "All requests and all values are counted."
    assert max(first) > 0, "Something has been measured."
    assert many[0] - few[0] < 8_000, (
        "`summarise` keeps something of every line: a list of requests, of malformed lines, or what `tee` holds back."
    )
    assert many[1] - few[1] < 8_000, "`stats` keeps its values. For one pass it needs no more than a few sums."
