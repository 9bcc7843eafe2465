"""A report as PDF, for who prints it or files it. Text runs both ways; what no font has is shown as a box."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.enums import TableBordersLayout, XPos, YPos
from fpdf.fonts import FontFace

from core.clean import clean_output
from core.reports.report import Report
from core.reports.score import KataScore
from web.reports.words import ENDED, FAULTS, span, stopwatch
from web.results.words import TEST_LOOKS
from web.texts import readable

FONTS = Path(__file__).parent / "fonts"
INK, SOFT = (26, 27, 32), (84, 85, 93)
LONGEST_CODE = 20_000
LONGEST_LINE = 400
UNKNOWN = "\u25a1"


class Paper(FPDF):
    """A4, with the number of each page at its foot."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.add_font("sans", "", FONTS / "DejaVuSans.ttf")
        self.add_font("mono", "", FONTS / "DejaVuSansMono.ttf")
        self.set_fallback_fonts(["sans"], exact_match=False)
        self.set_text_shaping(use_shaping_engine=True)
        self.set_title(title)
        self.set_creator("Tameshi")
        self.set_lang("en")
        self.set_margins(18, 18)
        self.set_auto_page_break(auto=True, margin=18)
        self.add_page()

    def footer(self) -> None:
        """The number of the page, and what this is."""
        self.set_y(-14)
        self._write("sans", 8, f"Page {self.page_no()}. Confidential: about one person.", SOFT)

    def heading(self, text: str, size: float = 14) -> None:
        """A line that says what follows."""
        self.ln(3)
        self._write("sans", size, text, INK)
        self.ln(1)

    def say(self, text: str, size: float = 10) -> None:
        """A paragraph."""
        self._write("sans", size, text, SOFT)

    def code(self, text: str) -> None:
        """Code, each line as it stands; what is too long for a page goes on in the next line."""
        self._write("mono", 8, text, INK)

    def rows(self, head: Iterable[str], rows: Iterable[Iterable[str]], widths: tuple[int, ...]) -> None:
        """A table."""
        self.set_font("sans", size=9)
        self.set_text_color(*INK)
        layout, style = TableBordersLayout.HORIZONTAL_LINES, FontFace(color=SOFT)
        with self.table(borders_layout=layout, col_widths=widths, line_height=6, headings_style=style) as table:
            for row in (head, *rows):
                # A row that is higher than a page could not be printed at all.
                table.row([" ".join(plain(cell).split())[:LONGEST_LINE] for cell in row])
        self.ln(2)

    def _write(self, font: str, size: float, text: str, colour: tuple[int, int, int]) -> None:
        self.set_font(font, size=size)
        self.set_text_color(*colour)
        self.multi_cell(0, size * 0.55, plain(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def paper(report: Report, name: str) -> bytes:
    """The whole report."""
    page = Paper(plain(f"{name}: {report.screen.title}"))
    page.heading(name, 20)
    page.say(f"{report.screen.title}. Made on {report.made_at.astimezone(UTC):%-d %B %Y, %H:%M} UTC.")
    sitting = report.sitting
    if sitting is None or sitting.started_at is None:
        page.say("Nothing was begun yet.")
        return bytes(page.output())
    page.heading(f"{report.score.percent} % of the weighted tests", 16)
    page.rows(("What", ""), _about(report), (1, 2))
    head = ("Kata", "Weight", "Hidden tests passed", "Submits", "Runs")
    page.rows(head, [_kata(kata) for kata in report.score.katas], (4, 1, 3, 1, 1))
    page.say("Of each kata the best submit counts. A score alone decides nothing.", 9)
    for kata in report.score.katas:
        _one(page, report, kata)
    if report.credits:
        page.heading("Time given back")
        page.rows(("Why", "Given back"), [(FAULTS[one.fault], f"{one.seconds} s") for one in report.credits], (3, 1))
    return bytes(page.output())


def plain(text: str) -> str:
    """Text that a page can carry: without control characters, and with a box for what the font has no sign for."""
    known = _known()
    shown = clean_output(readable(text)).replace("\t", "    ")
    return "".join(sign if sign == "\n" or ord(sign) in known else UNKNOWN for sign in shown)


@cache
def _known() -> frozenset[int]:
    with TTFont(FONTS / "DejaVuSans.ttf", lazy=True) as font:
        return frozenset(font.getBestCmap())


def _about(report: Report) -> list[tuple[str, str]]:
    sitting, facts = report.sitting, report.facts
    if sitting is None or facts is None or sitting.started_at is None:
        return []
    ended = ENDED[sitting.ended] if sitting.ended else "still going on"
    away = f"{facts.left} times, {span(facts.away)} in all" if facts.left else "never"
    return [
        ("Started", f"{sitting.started_at.astimezone(UTC):%-d %B %Y, %H:%M} UTC"),
        ("Ended", ended),
        ("Time used", span(report.used) + (f" of {span(report.allowed)}" if report.allowed else "")),
        ("Extra time", f"{report.candidate.extra_minutes} min"),
        ("Time given back", span(report.credit) if report.credits else "none"),
        ("Away from the page", away),
    ]


def _kata(kata: KataScore) -> tuple[str, ...]:
    passed = f"{kata.passed} of {kata.tests}" if kata.tests else "nothing graded"
    return (kata.asked.title, str(kata.asked.weight), passed, str(kata.submits), str(kata.runs))


def _one(page: Paper, report: Report, kata: KataScore) -> None:
    page.heading(kata.asked.title)
    best = report.counted.get(kata.asked.kata_id)
    if best is None or report.sitting is None or report.sitting.started_at is None:
        page.say("Nothing that was submitted has a verdict.")
        return
    tests = [(TEST_LOOKS[one.status].word, one.title) for one in best.outcomes if not one.own]
    if tests:
        page.rows(("Result", "Test"), tests, (1, 5))
    page.say(
        f"The code that counts, submitted {stopwatch(best.created_at - report.sitting.started_at)} after the start:"
    )
    page.code(best.source[:LONGEST_CODE])
    if len(best.source) > LONGEST_CODE:
        page.say(f"The first {LONGEST_CODE:,} of {len(best.source):,} characters.")
