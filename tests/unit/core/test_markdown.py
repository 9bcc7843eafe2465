from __future__ import annotations

import pytest

from core.markdown import render


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "![x](https://tracker.example/pixel.png)",
        '<a href="#" onclick="alert(1)">x</a>',
        '```python"><script>alert(1)</script>\ncode\n```',
    ],
)
def test_nothing_active_survives(hostile: str) -> None:
    html = render(hostile)
    for active in ("<script", "<img", 'href="javascript', 'href="data', '<a href="#"'):
        assert active not in html


def test_fenced_python_is_highlighted_and_reachable_by_keyboard() -> None:
    html = render('```python\ndef f() -> None: "<b>"\n```\n')
    assert html.startswith('<pre tabindex="0" class="highlight"><code><span class="k">def</span>')
    assert "&lt;b&gt;" in html


def test_code_in_no_known_language_is_shown_plainly() -> None:
    assert "1 &lt; 2" in render("```klingon\n1 < 2\n```\n")
    assert "1 &lt; 2" in render("```\n1 < 2\n```\n")


def test_tables_and_links_work() -> None:
    html = render("| a | b |\n|---|---|\n| 1 | [py](https://python.org) |\n")
    assert "<table>" in html
    assert '<a href="https://python.org" rel="noopener noreferrer">py</a>' in html
