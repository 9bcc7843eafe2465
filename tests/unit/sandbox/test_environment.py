"""What a report says it was reached with, so that a receipt can say it too."""

from __future__ import annotations

from pathlib import Path

from sandbox.environment import of_image, of_this_machine, own_code


def test_an_image_is_named_by_its_digest() -> None:
    assert of_image("sha256:77", None) == {
        "engine": "docker",
        "image": "sha256:77",
        "runtime": "",
        "sandbox": own_code(),
    }


def test_another_version_of_a_package_is_another_environment(tmp_path: Path) -> None:
    found = []
    for version in ("1.0", "1.1"):
        folder = tmp_path / version
        (folder / f"toy-{version}.dist-info").mkdir(parents=True)
        (folder / f"toy-{version}.dist-info" / "METADATA").write_text(f"Name: toy\nVersion: {version}\n")
        found.append(of_this_machine(str(folder)))
    assert found[0]["packages"] != found[1]["packages"]
    assert {**found[0], "packages": ""} == {**found[1], "packages": ""}
    assert found[0]["python"].startswith("CPython 3.")
