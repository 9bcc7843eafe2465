"""What the documents say is so: links lead somewhere, commands and options exist, examples have the form they claim."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tameshi.cli import main

ROOT = Path(__file__).resolve().parents[2]
TRACKED = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
DOCUMENTS = [name for name in TRACKED if name.endswith(".md") and not name.startswith(("katas/", "web/static/"))]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def prose(name: str) -> str:
    """A document without its code."""
    return re.sub(r"`[^`\n]+`", "", FENCE.sub("", (ROOT / name).read_text()))


def blocks(name: str, language: str) -> Iterator[str]:
    """The code of one language in a document."""
    return (code for kind, code in FENCE.findall((ROOT / name).read_text()) if kind == language)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_relative_links_lead_somewhere(name: str) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", prose(name))
    local = [target for target in targets if "://" not in target]
    missing = [target for target in local if not ((ROOT / name).parent / target).exists()]
    assert not missing


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for name in DOCUMENTS:
        lines = [*re.findall(r"`(make \w+)", (ROOT / name).read_text()), *"".join(blocks(name, "console")).splitlines()]
        named = {line.split()[1] for line in lines if line.startswith("make ")}
        assert named <= targets, name


def commands(name: str = "README.md", language: str = "console") -> list[str]:
    """The lines of a document that call `tameshi`."""
    lines = [line for code in blocks(name, language) for line in code.splitlines()]
    return [line for line in lines if line.startswith("tameshi ")]


GUIDE = ("docs/authoring/README.md", "docs/authoring/kata-check.md")


@pytest.mark.parametrize("line", [*commands(), *(line for page in GUIDE for line in commands(page, "sh"))])
def test_every_command_of_the_documents_exists_with_its_options(line: str) -> None:
    words, _, comment = line.partition("#")
    command: click.Command = main
    with click.Context(main) as context:
        for word in words.split()[1:]:
            if isinstance(command, click.Group) and (found := command.get_command(context, word)):
                command = found
        options = {option for parameter in command.params for option in parameter.opts}
    assert command is not main
    assert set(re.findall(r"--[\w-]+", words + comment)) <= options


def test_the_readme_shows_every_command() -> None:
    shown = {line.split()[1] for line in commands()}
    assert shown == set(main.list_commands(click.Context(main)))


def test_the_json_of_the_readme_is_that_of_its_page() -> None:
    (short,) = map(json.loads, blocks("README.md", "json"))
    (page,) = map(json.loads, blocks("docs/grade-json.md", "json"))
    assert short.keys() == page.keys()
    assert short["tests"][0].keys() == page["tests"][0].keys()


def test_every_setting_of_compose_is_one_of_ours() -> None:
    from core.settings import Settings

    compose = (ROOT / "docker-compose.yml").read_text()
    ours = {name.upper() for name in Settings.model_fields}
    named = set(re.findall(r"^ +([A-Z][A-Z_]+):", compose, re.MULTILINE))
    others = {"BASE_IMAGE", "SANDBOX_IMAGE", "DOCKER_HOST", "REDISCLI_AUTH"}
    assert {name for name in named - ours - others if not name.startswith("POSTGRES_")} == set()


def test_no_two_decisions_have_the_same_number() -> None:
    numbers = [path.name[:4] for path in (ROOT / "docs/adr").glob("*.md")]
    assert len(set(numbers)) == len(numbers)
