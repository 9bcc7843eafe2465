from __future__ import annotations

import json

import pytest

from web.results.view import TestView
from web.texts import apart, exact, readable, with_code


def test_code_is_marked_and_the_rest_is_escaped() -> None:
    assert with_code("the `delay` <b> `a<b`") == "the <code>delay</code> &lt;b&gt; <code>a&lt;b</code>"
    assert with_code("one ` two") == "one ` two"


@pytest.mark.parametrize("source", ["a\0b", "a\ud800b", "\udc00\ud800", "🥷\ud83e"])
def test_what_a_page_cannot_hold_is_replaced_and_kept_beside(source: str) -> None:
    assert "\ufffd" in readable(source)
    assert readable(source).encode()
    assert json.loads(exact(source)) == source


def test_ordinary_text_needs_nothing_beside_it() -> None:
    assert exact("x = '🥷'\n") == ""
    assert readable("x = '🥷'\n") == "x = '🥷'\n"


def test_a_message_is_for_the_person_and_not_for_a_terminal() -> None:
    message = "Waits differ\nassert [5] == [6]\n\n  At index 0 diff: 5 != 6\n  Use -v to get more diff"
    both = TestView(0, "t", "T", message=message, expected="[6]", actual="[5]")
    assert both.words == "Waits differ\n\nAt index 0 diff: 5 != 6"
    assert "assert [5] == [6]" in TestView(0, "t", "T", message=message).words


def test_string_literals_are_isolated_and_all_is_escaped() -> None:
    assert apart("f('שלום', \"<b>\", 3) + 'i''t' + '\\''") == (
        "f(<bdi>&#39;שלום&#39;</bdi>, <bdi>&#34;&lt;b&gt;&#34;</bdi>, 3) + <bdi>&#39;i&#39;</bdi><bdi>&#39;t&#39;</bdi>"
        " + <bdi>&#39;\\&#39;&#39;</bdi>"
    )
    assert apart("<x> 'open") == "&lt;x&gt; &#39;open"
