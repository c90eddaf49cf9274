"""The `nhipcau` command. Each subcommand is a module here: `HELP`, one line, and `run(argv) -> int`.

Exit codes: 0 done, 1 the work found problems (printed), 2 bad input or usage.
"""

from __future__ import annotations

import ast
import importlib
import sys
from pathlib import Path

from nhipcau import __version__

DONE = 0
PROBLEMS = 1
BAD_INPUT = 2

_ORDER = (
    "read",
    "up",
    "sign-in-link",
    "demo",
    "targets",
    "report",
    "import",
    "export",
    "backup",
    "restore",
    "move-sealed",
    "escrow-key",
    "verify",
    "checkpoint",
    "jobs",
    "doctor",
)
_HERE = Path(__file__).parent


def main(argv: list[str] | None = None) -> int:
    """Run the subcommand that `argv` names; only its own module is loaded."""
    arguments = sys.argv[1:] if argv is None else argv
    name, rest = (arguments[0], arguments[1:]) if arguments else ("--help", [])
    if name in ("-h", "--help", "help"):
        print(_usage())
        return DONE if arguments else BAD_INPUT
    if name == "--version":
        print(f"nhipcau {__version__}")
        return DONE
    modules = commands()
    if name not in modules:
        print(f"Không có lệnh “{name}”.\n\n{_usage()}", file=sys.stderr)
        return BAD_INPUT
    try:
        return int(importlib.import_module(modules[name]).run(rest))
    except KeyboardInterrupt:
        print("\nĐã dừng theo yêu cầu.", file=sys.stderr)
        return PROBLEMS
    except BrokenPipeError:
        sys.stderr.close()
        return DONE


def commands() -> dict[str, str]:
    """Subcommands that are there, in the order of use: name → module. `import` lives in `import_.py`."""
    there = {_name(path): f"{__name__}.{path.stem}" for path in _modules()}
    return {name: there[name] for name in sorted(there, key=_place)}


def help_of(name: str) -> str:
    """The line of help of one subcommand, read from its source without loading it."""
    path = _HERE / f"{commands()[name].rpartition('.')[2]}.py"
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and [getattr(each, "id", None) for each in node.targets] == ["HELP"]:
            return str(ast.literal_eval(node.value))
    return ""


def _modules() -> list[Path]:
    return [path for path in _HERE.glob("*.py") if not path.stem.startswith("_")]


def _name(path: Path) -> str:
    return path.stem.rstrip("_").replace("_", "-")


def _place(name: str) -> tuple[int, str]:
    return (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)


def _usage() -> str:
    lines = "\n".join(f"  {name:<14}{help_of(name)}" for name in commands())
    return f"Cách dùng: nhipcau LỆNH [tùy chọn]\n\nCác lệnh:\n{lines}\n\nXem thêm về một lệnh: nhipcau LỆNH --help"
