"""The sampler adds up what a whole family of processes holds, and counts shared pages once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sandbox.zygote import sampler
from sandbox.zygote.sampler import Sampler

PAGES = 1000
SIZE = PAGES * os.sysconf("SC_PAGESIZE")


def process(proc: Path, pid: int, parent: int, pages: int = PAGES, share: int | None = None) -> None:
    """A process as /proc shows it, with an awkward name."""
    folder = proc / str(pid)
    folder.mkdir()
    fields = ["S", str(parent), *["0"] * 19, str(pages), "0"]
    (folder / "stat").write_text(f"{pid} (a) b (c) {' '.join(fields)}\n")
    if share is not None:
        (folder / "smaps_rollup").write_text(f"00400000-7fff ---p\nRss: {SIZE // 1024} kB\nPss: {share // 1024} kB\n")


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampler, "PAUSE_MILLISECONDS", 0)


def test_a_family_counts_as_a_whole(tmp_path: Path) -> None:
    process(tmp_path, 10, 1)
    process(tmp_path, 11, 10)
    process(tmp_path, 12, 11)
    process(tmp_path, 20, 1, pages=50 * PAGES)
    looks = Sampler(tmp_path)
    looks.watch(10, 3 * SIZE)
    assert looks.beyond_their_limit() == []
    process(tmp_path, 13, 12, pages=1)
    assert looks.beyond_their_limit() == [10]
    most, beyond = looks.forget(10)
    assert (most, beyond) == (3 * SIZE + SIZE // PAGES, True)


def test_pages_that_are_shared_count_once(tmp_path: Path) -> None:
    process(tmp_path, 10, 1, share=SIZE // 2)
    process(tmp_path, 11, 10, share=SIZE // 2)
    looks = Sampler(tmp_path)
    looks.watch(10, SIZE + 4096)
    assert looks.beyond_their_limit() == []
    assert looks.forget(10) == (SIZE, False)


def test_who_has_ended_meanwhile_holds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    process(tmp_path, 10, 1, share=SIZE // 2)
    process(tmp_path, 11, 10)
    looks = Sampler(tmp_path)
    looks.watch(10, SIZE)
    found = looks._processes()
    for file in (tmp_path / "11").iterdir():
        file.unlink()
    (tmp_path / "11").rmdir()
    monkeypatch.setattr(looks, "_processes", lambda: found)
    assert looks.beyond_their_limit() == []


def test_who_is_not_watched_is_not_judged(tmp_path: Path) -> None:
    process(tmp_path, 10, 1)
    assert not Sampler(tmp_path).watching
    assert Sampler(tmp_path).beyond_their_limit() == []
