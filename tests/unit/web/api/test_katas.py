from __future__ import annotations

import pytest

from tests.unit.web.api.conftest import Program


def test_the_cursor_walks_through_all_katas_once(program: Program) -> None:
    first = program.call("/katas?limit=20")
    assert 'rel="next"' in first.headers["Link"]
    seen = [kata["id"] for kata in first.json["items"]]
    cursor = first.json["next_cursor"]
    while cursor is not None:
        page = program.call(f"/katas?limit=20&cursor={cursor}").json
        seen += [kata["id"] for kata in page["items"]]
        cursor = page["next_cursor"]
    assert len(seen) == len(set(seen)) >= 50
    assert seen == sorted(seen, key=lambda address: address.split("/"))


def test_the_link_leads_to_what_follows_with_the_same_filter(program: Program) -> None:
    first = program.call("/katas?track=asyncio&limit=1")
    address = first.headers["Link"].partition(">")[0].removeprefix("</api/v1")
    second = program.call(address).json["items"]
    assert second != first.json["items"]
    assert [kata["id"].partition("/")[0] for kata in second] == ["asyncio"]


def test_a_kata_is_shown_with_its_prompt_and_without_its_tests(program: Program) -> None:
    kata = program.call("/katas/decorators-functional/retry-decorator")
    assert kata.json["prompt"]
    assert "tests" not in kata.json
    assert "solutions" not in kata.json


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=101", "limit=1_0", "limit=", "limit=1&limit=2", "cursor=nonsense", "difficulty=6", "page=2"],
)
def test_a_query_that_is_none_is_a_problem_that_names_the_part(program: Program, query: str) -> None:
    answer = program.call(f"/katas?{query}")
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert answer.json["errors"][0]["pointer"].startswith("/" + query.partition("=")[0])


def test_a_cursor_that_nobody_gave_is_a_place_in_the_list(program: Program) -> None:
    assert program.call("/katas?cursor=zzzz~zzzz").json == {"items": [], "next_cursor": None}
    assert program.call("/submissions?cursor=nodigits~zzzz").json["items"] == []
    assert program.call(f"/submissions?cursor={'9' * 64}~zzzz").json["items"] == []


def test_what_is_not_there_is_a_problem(program: Program) -> None:
    for path in ("/katas/asyncio/nothing", "/katas/%00/x", "/katas/" + "x" * 5000 + "/y"):
        answer = program.call(path)
        assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
