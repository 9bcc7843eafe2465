"""Make the folder of a new kata from the templates of its kind."""

from __future__ import annotations

import json
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from string import Template
from uuid import uuid4

from core.katas.load import load_tracks
from core.katas.schema import SLUG, Kind

TEMPLATES = Path(__file__).parent / "templates"
# Later layers replace files of earlier ones.
LAYERS: Mapping[Kind, tuple[str, ...]] = {
    "implement": ("common", "code", "implement"),
    "fix": ("common", "code", "fix"),
    "refactor": ("common", "code", "refactor"),
    "faster": ("common", "code", "faster"),
    "predict": ("common", "predict"),
    "test": ("common", "test"),
}


class CannotMake(Exception):
    """No kata can be made of what was asked for; the text says what to write instead."""


def make_kata(address: str, kind: Kind, into: Path, *, title: str = "", difficulty: int = 2, author: str = "") -> Path:
    """Make `into/<track>/<slug>` and return it. Nothing that exists is touched."""
    track, _, slug = address.strip("/").partition("/")
    if not slug:
        raise CannotMake("Name the track and the kata: TRACK/SLUG, such as asyncio/slow-feed.")
    _check_track(track, into)
    if not SLUG.fullmatch(slug):
        raise CannotMake(f"`{slug}` is no name for a kata: use lower-case letters, digits and single hyphens.")
    folder = into / track / slug
    if folder.exists():
        raise CannotMake(f"{folder} exists already. Choose another name, or edit what is there.")
    if other := next(into.glob(f"*/{slug}"), None):
        raise CannotMake(f"{other} has that name already, and people search by it. Choose another one.")
    names = {
        "uuid": str(uuid4()),
        "title": _quoted(title or slug.replace("-", " ").capitalize()),
        "kind": kind,
        "difficulty": str(difficulty),
        "author": _quoted(author or "TODO(author): your name"),
        "module": "billing" if kind == "test" else "solution",
        "run_seconds": "20" if kind == "test" else "10",  # A suite meets every implementation, the right ones often.
    }
    for layer in LAYERS[kind]:
        for template in sorted(path for path in (TEMPLATES / layer).rglob("*") if path.is_file()):
            file = folder / str(template.relative_to(TEMPLATES / layer)).removesuffix(".txt")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(Template(template.read_text(encoding="utf-8")).substitute(names), encoding="utf-8")
    return folder


def _quoted(text: str) -> str:
    """A line of text as it stands between quotes in TOML."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)[1:-1]


def _check_track(track: str, into: Path) -> None:
    if not (into / "tracks.toml").is_file():
        raise CannotMake(f"{into} has no tracks.toml: name the folder of your katas with --into.")
    tracks, faults = load_tracks(into)
    if faults:
        raise CannotMake("\n".join(map(str, faults)))
    folders = [one.folder for one in tracks]
    if track not in folders:
        near = get_close_matches(track, folders, n=1)
        meant = f" Did you mean `{near[0]}`?" if near else ""
        listed = "\n  ".join(folders)
        raise CannotMake(f"There is no track `{track}`.{meant} The tracks of {into / 'tracks.toml'} are:\n  {listed}")
