"""Sizes and names of files and functions, as the house style has them."""

import ast
import statistics
from pathlib import Path

import pytest

from tree import HOUSE, SOURCE, python_files

FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "stuff"}


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> list[tuple[str, int]]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [
        (f"{path.relative_to(HOUSE)}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in nodes
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_no_file_is_over_500_lines() -> None:
    assert [f"{path.relative_to(HOUSE)}: {lines(path)}" for path in python_files() if lines(path) > 500] == []


def test_files_are_small() -> None:
    sizes = sorted(lines(path) for path in python_files() if SOURCE in path.parents)
    assert statistics.median(sizes) <= 80
    assert sizes[len(sizes) * 9 // 10] <= 250


def test_functions_are_small() -> None:
    found = [each for path in python_files() if SOURCE in path.parents for each in functions(path)]
    sizes = sorted(size for _, size in found)
    assert statistics.median(sizes) <= 9
    assert sizes[len(sizes) * 9 // 10] <= 30, [name for name, size in found if size > 60]


@pytest.mark.parametrize("place", ["src", "tests", "bench"])
def test_names_say_what_is_inside(place: str) -> None:
    names = [path for path in python_files() if path.relative_to(HOUSE).parts[0] == place]
    wrong = [
        str(path.relative_to(HOUSE))
        for path in names
        if FORBIDDEN & {part.removesuffix(".py").strip("_") for part in path.relative_to(HOUSE).parts}
    ]
    assert wrong == []
    assert names
