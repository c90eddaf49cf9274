"""The docs are complete: commands, settings, words, rules, and links that lead somewhere."""

import ast
import re
from enum import StrEnum
from functools import cache
from pathlib import Path

import pytest

from nhipcau.cli import commands
from nhipcau.core.terms import CellState, Role, Verdict
from tree import HOUSE, SOURCE, files, python_files

DOCS = HOUSE / "docs"
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
WITHOUT_RULES = {"terms"}  # the vocabulary: docs/words.md


@cache
def page(name: str) -> str:
    path = DOCS / name
    assert path.exists(), f"docs/{name} is missing"
    return path.read_text(encoding="utf-8")


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_links_lead_somewhere() -> None:
    broken = []
    for path in files():
        if path.suffix != ".md":
            continue
        for link in LINK.findall(path.read_text(encoding="utf-8")):
            if re.match(r"[a-z]+:", link):
                continue
            name, _, anchor = link.partition("#")
            target = (path.parent / name).resolve() if name else path
            if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
                broken.append(f"{path.relative_to(HOUSE)}: {link}")
    assert broken == []


@pytest.mark.parametrize("command", sorted(commands()))
def test_every_command_is_described(command: str) -> None:
    assert re.search(rf"^## `nhipcau {re.escape(command)}\b", page("reference/commands.md"), re.M)


def test_no_command_is_described_that_is_not_there() -> None:
    described = set(re.findall(r"^## `nhipcau ([a-z-]+)", page("reference/commands.md"), re.M))
    assert described == set(commands())


def settings_read() -> set[str]:
    """Names that settings.py asks its strict readers for, and variables that the code reads itself."""
    names = set()
    tree = ast.parse((SOURCE / "web" / "config" / "settings.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            reader = node.func.value
            if (
                isinstance(reader, ast.Name)
                and reader.id == "environment"
                and isinstance(node.args[0], ast.Constant)
            ):
                names.add(str(node.args[0].value))
    for path in python_files():
        if SOURCE in path.parents or path.parent.name in {"tests", "bench"}:
            names |= set(
                re.findall(
                    r"\"(NHIPCAU_[A-Z_]+|(?:SEALED_)?DATABASE_URL)\"", path.read_text(encoding="utf-8")
                )
            )
    return names


def test_the_settings_are_found() -> None:
    assert {"debug", "hosts", "https", "database_url", "NHIPCAU_DATA", "DATABASE_URL"} <= settings_read()


def test_every_setting_is_described() -> None:
    text = page("reference/settings.md")
    names = {name: name.removeprefix("NHIPCAU_").lower() for name in settings_read()}
    assert (
        sorted(
            name for name, setting in names.items() if f"`{name}`" not in text and f"`{setting}`" not in text
        )
        == []
    )


@pytest.mark.parametrize(
    "word", [*Verdict, *CellState, *Role], ids=lambda word: f"{type(word).__name__}.{word.value}"
)
def test_every_word_has_its_entry(word: StrEnum) -> None:
    assert f"`{word.value}`" in page("words.md")


def test_every_room_of_core_has_its_rules() -> None:
    rooms = {path.parent.name for path in (SOURCE / "core").glob("*/__init__.py")} - WITHOUT_RULES
    rules = {path.stem for path in (DOCS / "rules").glob("*.md")}
    without = sorted(
        room for room in rooms if not any(rule == room or rule.startswith(f"{room}-") for rule in rules)
    )
    assert without == []
    assert rooms
