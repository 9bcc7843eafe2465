"""The whole life of a screen, from the company's account to the erasure, with everything real."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.life import company, ending, passing_on, review, screening, sitting, troubles
from tests.life.screening import LOOPS, RETRY
from tests.life.sitting import solution
from tests.life.world import World, running_world


@pytest.fixture
def world(chromium: Browser, tmp_path: Path) -> Iterator[World]:
    with running_world(chromium, tmp_path) as world:
        yield world


@pytest.mark.postgres
@pytest.mark.timeout(600)
def test_two_candidates_from_the_invitation_to_the_erasure(world: World) -> None:
    ada = company.found(world)
    bob = company.bring_in(world, ada, "Bob")
    secret = company.listen(world, ada)
    screening.make(world, ada)
    screening.preview(world, ada)
    cleos, doras = screening.invite(world, ada, "Cleo", "Dora")

    laptop, dora = world.open(cleos), world.open(doras)
    world.album.take(dora, "take-welcome")
    sitting.warm_up(world, laptop)
    sitting.start(laptop)
    sitting.start(dora)
    troubles.lose_the_line(world, laptop)
    sitting.type_on(dora, solution(RETRY, "fails/counts_retries_not_attempts"))
    sitting.run(dora, "Not there yet")
    screening.give_minutes(world, ada, "Dora", 15)
    expect(dora.locator("[data-more]")).to_contain_text("15 minutes more for you: extra time was granted to you.")
    sitting.submit(dora, "Not there yet")
    computer = troubles.change_the_computer(world, laptop, cleos)
    sitting.type_on(dora, solution(RETRY, "fails/forgets_wraps"))
    sitting.type_on(dora, solution(RETRY, "passes/closures"))
    sitting.submit(dora, "Passed")
    world.album.take(dora, "take-task")
    sitting.turn_to(dora, LOOPS)
    sitting.paste(dora, solution(LOOPS, "passes/built_ins"))
    sitting.type_on(computer, solution(RETRY, "passes/class_based"))
    sitting.submit(computer, "Passed")
    sitting.turn_to(computer, LOOPS)
    sitting.type_on(computer, solution(LOOPS, "fails/zip_truncates"))
    sitting.hand_in(computer)
    expect(laptop.get_by_role("heading", name="Done. Thank you")).to_be_visible()
    sitting.hand_in(dora)
    ending.keep_the_receipt(world, dora)

    review.read_the_report(world, ada)
    review.decide_each_alone(world, ada, bob)
    passing_on.share(world, ada)
    passing_on.take_along(world, ada)
    ending.erase(world, ada, computer)
    passing_on.has_heard_it_all(world, secret)
