"""The collection of a museum, page by page."""

from fastapi import FastAPI


class Paginator:
    """A dependency that reads `skip` and `limit`."""

    def __init__(self, maximum, default=10):
        self.maximum = maximum
        self.default = default

    def __call__(self, skip: int = 0, limit: int = 10):
        raise NotImplementedError


def create_app(items):
    """An application that shows these items."""
    app = FastAPI()

    @app.get("/items")
    def list_items(skip: int = 0, limit: int = 10):
        return {"items": items[skip : skip + limit]}

    return app
