"""The kata whose solutions somebody wants to see, and one of its solutions."""

from __future__ import annotations

from typing import NamedTuple

from flask import abort, redirect, request, url_for

from core.katas.catalogue import KataPage
from core.models import Person, SharedSolution
from core.solutions.access import Access, access_to
from core.solutions.read import find
from web.errors import Words, error_page
from web.identity import signed_in
from web.katas import get_kata
from web.services import session

GONE = Words(
    "Not shared any more",
    "There is no such solution; perhaps its author has just taken it back.",
    "Open the solutions of the kata again to see those that are there. All else is as it was.",
)


class Reader(NamedTuple):
    """A signed-in person before the solutions of a kata."""

    person: Person
    page: KataPage
    access: Access

    @property
    def kata_id(self) -> int:
        """The kata's."""
        return self.page.kata.id

    def address(self, endpoint: str = "solutions.index", **values: object) -> str:
        """The address of one of the kata's pages."""
        return url_for(endpoint, track=self.page.kata.track, slug=self.page.kata.slug, **values)  # type: ignore[arg-type]


def get_reader(track: str, slug: str) -> Reader:
    """Whoever asks for the solutions of a kata. Who is not signed in is sent to sign in."""
    page = get_kata(track, slug)
    person = signed_in()
    return Reader(person, page, access_to(session(), person_id=person.id, kata_id=page.kata.id))


def get_solution(track: str, slug: str, number: int) -> tuple[Reader, SharedSolution]:
    """A solution, for who may see it; 404 for what is not there.

    Who has neither solved the kata nor paid for a look is asked first: a link goes to the question, a form is refused.
    """
    reader = get_reader(track, slug)
    if not reader.access.granted:
        abort(redirect(reader.address(), code=303) if request.method == "GET" else 403)
    solution = find(session(), number, reader.kata_id) if number < 2**31 else None
    if solution is None:
        abort(error_page(404, GONE))
    return reader, solution
