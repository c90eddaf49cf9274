"""The dispatcher: commands are found, listed without being loaded, and end with the agreed codes."""

import subprocess
import sys

import pytest

from nhipcau.cli import commands, help_of, main


def test_every_command_has_a_line_of_help_and_runs():
    for name, module in commands().items():
        assert help_of(name), f"{module} lacks HELP"
    assert next(iter(commands())) == "read"


def test_the_list_is_shown_without_loading_any_command(capsys):
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in commands())


@pytest.mark.parametrize("arguments", [[], ["khong-co"]])
def test_bad_usage_is_two(arguments, capsys):
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert "Cách dùng: nhipcau LỆNH" in shown.out + shown.err


def test_listing_and_reading_load_no_django():
    code = (
        "import sys; from nhipcau.cli import main; main(['--help']); import nhipcau.cli.read; "
        "sys.exit(any(name.split('.')[0] in ('django', 'pydantic', 'lxml', 'pypdfium2') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env={"PYTHONPATH": ":".join(sys.path)}
    )
    assert done.returncode == 0, done.stderr
