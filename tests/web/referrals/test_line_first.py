"""With a database of its own the room commits the journal's line before the act, and nothing reaches across."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tree import SOURCE, python_files

ROOM = SOURCE / "web" / "referrals"
OWN = "transaction.atomic(using=router.db_for_write("
JOURNAL = "transaction.atomic()"
IN_THE_FIRST_ALONE = {
    "offer_counts"
}  # reads the room and writes figures and a line, all in the first database


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def blocks() -> Iterator[tuple[str, list[str]]]:
    """Each `with` of a transaction in the room: in which function, and what it opens in which order."""
    for path in python_files():
        if ROOM not in path.parents or "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(text_of(path))):
            if isinstance(node, ast.FunctionDef):
                for each in ast.walk(node):
                    if isinstance(each, ast.With):
                        opened = [ast.unparse(item.context_expr) for item in each.items]
                        if any(text.startswith("transaction.atomic(") for text in opened):
                            yield node.name, opened


def test_every_act_opens_its_own_database_outside_and_the_journals_inside() -> None:
    found = list(blocks())
    assert len(found) > 20
    for name, opened in found:
        if name in IN_THE_FIRST_ALONE:
            assert opened == [JOURNAL]
            continue
        assert opened[0].startswith(OWN), name
        assert opened[1:] in ([], [JOURNAL]), name


def test_whoever_writes_a_line_has_opened_the_journals_database() -> None:
    told = {name for name, opened in blocks() if JOURNAL in opened}
    inside = {"begin_file", "_tell"}  # called inside the acts that begin a file, that take back
    for path in python_files():
        if ROOM in path.parents:
            for node in ast.walk(ast.parse(text_of(path))):
                if isinstance(node, ast.FunctionDef) and "record(" in ast.unparse(node):
                    assert node.name in told | inside, f"{path.name}: {node.name}"


def test_no_other_room_asks_its_tables_and_it_names_no_database() -> None:
    outside = [path for path in python_files() if SOURCE in path.parents and ROOM not in path.parents]
    assert [path for path in outside if "referrals.models" in text_of(path)] == []
    inside = [path for path in python_files() if ROOM in path.parents]
    assert [path for path in inside if "django.db import connection\n" in text_of(path)] == []
    assert [path for path in inside if 'using="' in text_of(path)] == []
