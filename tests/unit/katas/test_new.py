"""`tameshi kata new` makes a package that loads, whose check is a list of what to write, and touches nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result

from core.katas.load import load
from core.katas.schema import Kind
from tameshi.commands.kata import KINDS, command
from tameshi.kata_check.static.faults import static_faults
from tameshi.kata_new.make import CannotMake, make_kata

TRACKS = "".join(f'[[track]]\nfolder = "{name}"\ntitle = "T"\nsummary = "S"\n' for name in ("asyncio", "flask"))
each_kind = pytest.mark.parametrize("kind", get_args(Kind))


@pytest.fixture
def katas(tmp_path: Path) -> Path:
    """A folder of katas with two tracks."""
    (tmp_path / "tracks.toml").write_text(TRACKS)
    return tmp_path


def new(katas: Path, *arguments: str) -> Result:
    """Run the command as a shell would."""
    return CliRunner().invoke(command, ["new", *arguments, "--into", str(katas)])


def test_every_kind_can_be_asked_for() -> None:
    assert set(KINDS) == set(get_args(Kind))


@each_kind
def test_a_new_kata_loads(katas: Path, kind: Kind) -> None:
    result = new(katas, "asyncio/slow-feed", "--kind", kind, "--difficulty", "4", "--author", 'Ada "A" L.')

    package = load(katas / "asyncio" / "slow-feed")
    assert result.exit_code == 0, result.output
    assert (package.meta.kind, package.meta.difficulty) == (kind, 4)
    assert (package.meta.title, package.meta.authors) == ("Slow feed", ('Ada "A" L.',))


@each_kind
def test_the_check_of_a_new_kata_is_what_is_to_be_done(katas: Path, kind: Kind) -> None:
    faults = static_faults(load(make_kata("asyncio/slow-feed", kind, katas)))

    todo = [fault for fault in faults if fault.message.startswith("to do: ")]
    assert {"prompt.md", "hints.md", "editorial.md", "kata.toml", "starter.py"} <= {fault.file.name for fault in todo}
    assert all(fault.line and len(fault.message) > len("to do: your name") - 1 for fault in todo)
    for fault in faults:
        assert fault in todo or "wanted" in fault.message or "needed" in fault.message or "sources" in fault.message


def test_each_kata_has_an_identity_of_its_own(katas: Path) -> None:
    one, other = (load(make_kata(f"asyncio/{slug}", "fix", katas)) for slug in ("one", "other"))

    assert one.uuid != other.uuid


def test_the_next_steps_are_told(katas: Path) -> None:
    result = new(katas, "flask/forms", "--title", "Read  a form")

    assert f"tameshi kata check {katas / 'flask' / 'forms'}" in result.output
    assert load(katas / "flask" / "forms").meta.title == "Read a form"


def test_nothing_is_overwritten(katas: Path) -> None:
    (katas / "flask" / "forms").mkdir(parents=True)
    (katas / "flask" / "forms" / "notes.txt").write_text("mine")

    result = new(katas, "flask/forms")

    assert result.exit_code == 1
    assert "exists already" in result.output
    assert [file.name for file in (katas / "flask" / "forms").iterdir()] == ["notes.txt"]


def test_a_name_is_taken_in_all_tracks(katas: Path) -> None:
    make_kata("flask/forms", "fix", katas)

    with pytest.raises(CannotMake, match="has that name already"):
        make_kata("asyncio/forms", "fix", katas)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("async/slow-feed", "There is no track `async`. Did you mean `asyncio`? The tracks of "),
        ("zzz/slow-feed", "There is no track `zzz`. The tracks of "),
        ("asyncio/Slow_Feed", "`Slow_Feed` is no name for a kata"),
        ("asyncio/../../x", "`../../x` is no name for a kata"),
        ("asyncio", "Name the track and the kata: TRACK/SLUG"),
    ],
)
def test_what_cannot_be_made(katas: Path, address: str, said: str) -> None:
    with pytest.raises(CannotMake) as refused:
        make_kata(address, "fix", katas)

    assert said in str(refused.value)
    assert [path.name for path in katas.iterdir()] == ["tracks.toml"]


def test_unknown_tracks_are_answered_with_all_that_there_are(katas: Path) -> None:
    result = new(katas, "async/slow-feed")

    assert result.output.rstrip().endswith("are:\n  asyncio\n  flask")


def test_a_folder_without_tracks(tmp_path: Path) -> None:
    result = new(tmp_path, "asyncio/slow-feed")

    assert (result.exit_code, "has no tracks.toml" in result.output) == (1, True)
