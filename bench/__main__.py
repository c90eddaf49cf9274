"""Finds the measuring modules beside this file, runs them, prints a table; exit 1 when a limit is passed."""

from __future__ import annotations

import importlib
import pkgutil
import sys
import traceback
from pathlib import Path

from bench import Measure


def main(arguments: list[str]) -> int:
    """`small` shortens every measurement; other words name the modules to run."""
    small = "small" in arguments
    chosen = {word for word in arguments if word != "small"}
    names = [
        each.name
        for each in pkgutil.iter_modules([str(Path(__file__).parent)])
        if not each.name.startswith("_")
    ]
    unknown = chosen - set(names)
    if unknown:
        print(
            f"No such measurement: {', '.join(sorted(unknown))}. There are: {', '.join(names)}.",
            file=sys.stderr,
        )
        return 2
    passed = [run(name, small) for name in names if not chosen or name in chosen]
    return 0 if all(passed) else 1


def run(name: str, small: bool) -> bool:
    """Run one module; what breaks counts as a limit passed."""
    print(f"\n{name}", flush=True)
    try:
        measures: list[Measure] = importlib.import_module(f"bench.{name}").run(small)
    except Exception:
        traceback.print_exc()
        return False
    for measure in measures:
        print(line(measure), flush=True)
    return all(measure.passed for measure in measures)


def line(measure: Measure) -> str:
    """Name, value, limit, ratio to the limit, verdict, note."""
    value = f"{measure.value:,.4g} {measure.unit}"
    if measure.limit is None:
        return f"  {measure.name:<52}{value:>16}{'':>34}  {measure.note}"
    ratio = measure.value / measure.limit if measure.limit else float("inf")
    verdict = "ok" if measure.passed else "PASSED THE LIMIT"
    return f"  {measure.name:<52}{value:>16}  limit {measure.limit:>8,.4g} {ratio:>7.0%}  {verdict:<8}{measure.note}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
