"""Pages compressed, for who can read it.

A page holds a token beside what an address may put into it, such as a search word, and the length of the compressed
page could tell, guess by guess, where the two are alike (the BREACH attack). So each carries a file name of random
length in its header, as Django's pages do; and no other site can have a browser fetch pages with this one's cookie.
"""

from __future__ import annotations

import gzip
import secrets
from io import BytesIO

from flask import Flask, Response, request

SMALLEST = 1000
PADDING = 100


def compress(response: Response) -> Response:
    """Compress a page. What is streamed, or is compressed already, stays as it is."""
    if response.mimetype != "text/html" or response.is_streamed or "Content-Encoding" in response.headers:
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings.quality("gzip") > 0 and len(page := response.get_data()) >= SMALLEST:
        packed = BytesIO()
        with gzip.GzipFile("a" * secrets.randbelow(PADDING), "wb", 6, packed, mtime=0) as file:
            file.write(page)
        response.set_data(packed.getvalue())
        response.headers["Content-Encoding"] = "gzip"
    return response


def install(app: Flask) -> None:
    """Compress the pages of `app`."""
    app.after_request(compress)
