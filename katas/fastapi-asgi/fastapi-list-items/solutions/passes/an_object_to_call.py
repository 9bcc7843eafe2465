"""The paginator is an object that can be called; each request gets a page of its own from it."""

from typing import Annotated, NamedTuple

from fastapi import Depends, FastAPI, Header, HTTPException, Path, Query


class Page(NamedTuple):
    """The part that one request has asked for."""

    skip: int
    limit: int

    def of(self, entries):
        """The body for this part of the entries."""
        end = self.skip + self.limit
        return {
            "items": entries[self.skip : end],
            "total": len(entries),
            "skip": self.skip,
            "limit": self.limit,
            "next": end if end < len(entries) else None,
        }


class Paginator:
    """A dependency that reads `skip` and `limit`."""

    def __init__(self, maximum, default=10):
        self.maximum = maximum
        self.default = default

    def __call__(self, skip: Annotated[int, Query(ge=0)] = 0, limit: Annotated[int | None, Query(ge=1)] = None):
        if limit is None:
            return Page(skip, self.default)
        if limit > self.maximum:
            raise HTTPException(422, f"limit is at most {self.maximum}")
        return Page(skip, limit)


def check_version(
    x_api_version: Annotated[str | None, Header(pattern=r"^\d+\.\d+$")] = None,  # equivalent[constant]: never looked at
):
    """Refuse a request whose version is none."""


def create_app(items):
    """An application that shows these items."""
    app = FastAPI(dependencies=[Depends(check_version)])
    by_id = {item["id"]: item for item in sorted(items, key=lambda item: item["id"])}

    @app.get("/items")
    def list_items(
        page: Annotated[Page, Depends(Paginator(maximum=50))],
        tag: Annotated[list[str], Query()] = [],
    ):
        return page.of([item for item in by_id.values() if set(tag) <= set(item["tags"])])

    @app.get("/tags")
    def list_tags(page: Annotated[Page, Depends(Paginator(maximum=100, default=20))]):
        return page.of(sorted({tag for item in items for tag in item["tags"]}))

    @app.get("/items/{item_id}")
    def get_item(item_id: Annotated[int, Path(gt=0)]):
        if item_id not in by_id:
            raise HTTPException(404, "there is no such item")
        return by_id[item_id]

    return app
