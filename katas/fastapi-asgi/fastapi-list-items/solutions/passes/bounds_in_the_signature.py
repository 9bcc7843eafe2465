"""The paginator is a function made for one maximum, so that all bounds stand in its signature; models describe the answers."""

from typing import Annotated, Generic, NamedTuple, TypeVar

from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException, Path, Query, Request
from pydantic import BaseModel

Entry = TypeVar("Entry")


class Window(NamedTuple):
    skip: int
    limit: int


class Item(BaseModel):
    id: int
    name: str
    tags: list[str]


class Listing(BaseModel, Generic[Entry]):
    items: list[Entry]
    total: int
    skip: int
    limit: int
    next: int | None


def Paginator(maximum, default=10):
    def paginate(
        skip: Annotated[int, Query(ge=0)] = 0, limit: Annotated[int, Query(ge=1, le=maximum)] = default
    ) -> Window:
        return Window(skip, limit)

    return paginate


def listing(entries, window):
    start, stop = window.skip, window.skip + window.limit
    more = len(entries) > stop
    return {
        "items": entries[start:stop],
        "total": len(entries),
        "skip": start,
        "limit": window.limit,
        "next": stop if more else None,
    }


Version = Annotated[str, Header(alias="X-API-Version", pattern="^[0-9]+[.][0-9]+$")]


def version(value: Version = "1.0"):
    return value


router = APIRouter(dependencies=[Depends(version)])


@router.get("/items", response_model=Listing[Item])
def items(request: Request, tag: list[str] = Query(default=[]), window: Window = Depends(Paginator(50))):
    return listing([item for item in request.app.state.items if all(name in item["tags"] for name in tag)], window)


@router.get("/items/{number}", response_model=Item)
def item(request: Request, number: int = Path(ge=1)):
    for candidate in request.app.state.items:
        if candidate["id"] == number:
            return candidate
    raise HTTPException(status_code=404)


@router.get("/tags", response_model=Listing[str])
def tags(request: Request, window: Window = Depends(Paginator(100, 20))):
    names = set()
    for item in request.app.state.items:
        names.update(item["tags"])
    return listing(sorted(names), window)


def create_app(items):
    app = FastAPI()
    app.state.items = sorted(items, key=lambda item: item["id"])
    app.include_router(router)
    return app
