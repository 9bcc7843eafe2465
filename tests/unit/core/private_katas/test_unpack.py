from __future__ import annotations

import stat
import tracemalloc
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from core.private_katas.faults import UnfitUpload
from core.private_katas.pack import pack
from core.private_katas.read import read_package
from core.private_katas.unpack import MOST_BYTES, MOST_UNPACKED, unpack
from tests.building import build_package
from tests.packing import files_in, zip_folder, zip_of

META = {"add/kata.toml": "x"}


def faults_of(archive: bytes) -> list[str]:
    """What is said about an archive that cannot be used."""
    with pytest.raises(UnfitUpload) as refused:
        unpack(archive)
    return [str(fault) for fault in refused.value.faults]


def entry(name: str, mode: int = 0) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo("placeholder")
    made.filename, made.external_attr = name, mode << 16
    return made


def zip_with(*entries: tuple[zipfile.ZipInfo, bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("add/kata.toml", "x")
        for info, content in entries:
            archive.writestr(info, content)
    return packed.getvalue()


@pytest.mark.parametrize("inside", ["", "numbers/", "katas/numbers/"])
def test_a_package_is_found_wherever_its_folder_lies(tmp_path: Path, inside: str) -> None:
    path = build_package(tmp_path)
    unpacked = unpack(zip_folder(path, inside=inside))
    assert (unpacked.slug, unpacked.files) == ("add", files_in(path))


def test_what_systems_leave_behind_is_left_out() -> None:
    clutter = {
        "__MACOSX/add/._kata.toml": "?",
        "add/.DS_Store": "?",
        "add/tests/__pycache__/a.pyc": "?",
        "tracks.toml": "?",
    }
    assert unpack(zip_of(META | clutter)).files == {"kata.toml": b"x"}


def test_what_was_packed_can_be_unpacked(tmp_path: Path) -> None:
    files = files_in(build_package(tmp_path)) | {"tests/data.bin": b"\xff\0"}
    assert unpack(pack("add", files)).files == files
    assert pack("add", files) == pack("add", dict(reversed(files.items())))


@pytest.mark.parametrize(
    ("archive", "said"),
    [
        (b"", "is no .zip file"),
        (b"PK\x03\x04 and nothing else", "is no .zip file"),
        (b"\x89PNG" * 100, "is no .zip file"),
        (zip_of(META)[:-30], "is no .zip file"),
        (b"x" * (MOST_BYTES + 1), "has more than 1 MB"),
        (zip_of({"add/prompt.md": "x"}), "has no kata.toml"),
        (zip_of({"kata.toml": "x"}), "at its top"),
        (zip_of(META | {"subtract/kata.toml": "x"}), "more than one kata"),
        (zip_of(META | {"readme.md": "x"}), "does not belong to the package"),
        (zip_of({"Not A Slug/kata.toml": "x"}), "is named in at most 64"),
        (zip_of({f"{'a' * 65}/kata.toml": "x"}), "is named in at most 64"),
        (zip_of(META | {f"add/tests/{number}.py": "" for number in range(500)}), "has 501 entries"),
        (zip_of(META | {"add/tests/bomb": b"\0" * (5 * 1024**2)}), "unpacks to more than 4 MB"),
        (zip_with((entry("../../etc/passwd"), b"x")), "leads out of the archive"),
        (zip_with((entry("/etc/passwd"), b"x")), "leads out of the archive"),
        (zip_with((entry("C:/windows"), b"x")), "leads out of the archive"),
        (zip_with((entry("add\\kata.py"), b"x")), "a name that cannot be used"),
        (zip_with((entry("add/\u202ekata.py"), b"x")), "a name that cannot be used"),
        (zip_with((entry(f"add/{'a' * 300}"), b"x")), "a name that cannot be used"),
        (zip_with((entry("add/link", stat.S_IFLNK | 0o777), b"/etc/passwd")), "is a link"),
        (zip_with((entry("add/pipe", stat.S_IFIFO | 0o777), b"")), "is a link or another special file"),
        (zip_with((entry("add/kata.toml/x"), b"x")), "is in the archive twice"),
    ],
)
def test_what_no_package_is(archive: bytes, said: str) -> None:
    told = faults_of(archive)
    assert any(said in one for one in told), told


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_there_twice_is_told() -> None:
    assert faults_of(zip_with((entry("add/kata.toml"), b"y"))) == ["add/kata.toml: is in the archive twice"]


def test_an_entry_that_is_longer_than_it_says_is_not_believed() -> None:
    honest = zip_of(META | {"add/tests/bomb": b"\0" * 100_000})
    lie = honest.replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lie != honest
    assert "is no .zip file" in faults_of(lie)[0]


@pytest.mark.parametrize("kind", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_entry_that_lies_about_its_size_takes_no_memory(kind: int) -> None:
    size = 64 * 1024**2
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", kind) as archive:
        archive.writestr("add/kata.toml", bytes(size))
    lie = packed.getvalue().replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    tracemalloc.start()
    try:
        faults_of(lie)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 2 * MOST_UNPACKED, "all of it was unpacked before it was cut to the size that it claims"


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_only_what_every_system_packs_is_unpacked(kind: int) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", kind) as archive:
        archive.writestr("add/kata.toml", "x")
    assert "add/kata.toml: is packed in an unusual way" in faults_of(packed.getvalue())[0]


def test_an_entry_with_a_password_is_told() -> None:
    locked = bytearray(zip_of(META))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert faults_of(bytes(locked)) == ["add/kata.toml: is locked with a password"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("prompt.md", "Größe".encode("latin-1"), "prompt.md: is not UTF-8"),
        ("prompt.md", b"a\0b", "prompt.md: contains a NUL character"),
        ("prompt.md", b"x" * 70_000, "prompt.md: has 70,000 bytes, and may have 65,536"),
        ("kata.toml", b"a" + b".a" * 9000 + b" = 1", "kata.toml: has 18,005 bytes"),
        ("kata.toml", b"a = " + b"[" * 10_000, "kata.toml: is not TOML"),
        ("kata.toml", b"difficulty = " + b"9" * 9000, "kata.toml: is not TOML"),
        ("tests/test_deep.py", b"-" * 60_000 + b"1", "tests/test_deep.py: is nested so deeply"),
        ("tests/test_long.py", b"+".join([b"1"] * 30_000), "tests/test_long.py: is nested so deeply"),
        ("surprise.py", b"", "surprise.py: does not belong in a kata package"),
    ],
)
def test_what_the_reader_says_names_the_file_and_nothing_of_ours(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    files = files_in(build_package(tmp_path)) | {name: content}
    with pytest.raises(UnfitUpload) as refused:
        read_package("add", files)
    told = [str(fault) for fault in refused.value.faults]
    assert any(one.startswith(said) for one in told), told
    assert not any("tameshi-kata" in one or str(tmp_path) in one for one in told)


def test_a_private_kata_stands_for_itself_and_is_modest(tmp_path: Path) -> None:
    files = files_in(build_package(tmp_path))
    files["kata.toml"] += b'prerequisites = ["numbers/subtract"]\n[limits]\nrun_seconds = 61\nmemory_mb = 1025\n'
    with pytest.raises(UnfitUpload, match="Nothing was kept") as refused:
        read_package("add", files)
    assert [str(one).split(":")[1].strip() for one in refused.value.faults] == [
        "`prerequisites`",
        "`limits.run_seconds`",
        "`limits.memory_mb`",
    ]
