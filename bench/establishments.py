"""`python -m bench.establishments`: a list of 20,000 establishments with 5 % faults, into a database made for it.

Prints seconds and the most memory used for: naming all faults, taking the rest, and the same list once more.
"""

from __future__ import annotations

import csv
import io
import os
import resource
import tempfile
import time
from pathlib import Path

ROWS = 20_000
BAD = ({"type": "Sòng bạc"}, {"valid_from": "31/02/2022"}, {"workers": "năm"}, {"name": ""})


def lines(communes: list[tuple[str, str]]) -> list[dict[str, str]]:
    """The list; each twentieth row has a fault."""
    made = []
    for n in range(1, ROWS + 1):
        unit, district = communes[n % len(communes)]
        told = {
            "name": f"Nhà nghỉ Hoa Ban {n}", "type": "Nhà nghỉ", "unit": unit, "district": district,
            "address": f"{n} đường Trần Phú", "valid_from": "04/01/2022", "security": f"{n}/GCN",
            "security_on": "05/01/2022", "counted_on": "14/06/2022", "workers": "5", "women": "3",
        }  # fmt: skip
        made.append(told if n % 20 else {**told, **BAD[n // 20 % len(BAD)]})
    return made


def main() -> None:
    """Measure in a fresh data directory."""
    with tempfile.TemporaryDirectory() as directory:
        os.environ["NHIPCAU_DATA"] = directory
        os.environ["DJANGO_SETTINGS_MODULE"] = "nhipcau.web.config.settings"
        import django

        django.setup()
        _measure(Path(directory))


def _measure(_directory: Path) -> None:
    from django.core.management import call_command

    from nhipcau.core.rights import system_actor
    from nhipcau.core.terms import Level
    from nhipcau.web.inspections.failures import Faulty
    from nhipcau.web.inspections.register.columns import HEADS
    from nhipcau.web.inspections.register.importing import import_establishments
    from nhipcau.web.look.clock import now
    from nhipcau.web.places.actions import load_province
    from nhipcau.web.places.queries import units_on

    call_command("migrate", verbosity=0)
    moment = now()
    actor = system_actor(12, moment.date())
    load_province(actor, "lai-chau", moment)
    day = moment.date().replace(year=2022)
    communes = [
        (unit.name, unit.parent.name if unit.parent else "") for unit in units_on(12, day, Level.COMMUNE)
    ]
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(HEADS.values())
    writer.writerows([[told.get(key, "") for key in HEADS] for told in lines(communes)])
    data = target.getvalue().encode()
    began = time.perf_counter()
    try:
        import_establishments(actor, "a.csv", data, moment)
    except Faulty as faulty:
        _say(f"{len(faulty.faults)} faults named, {faulty.good} rows good", began)
    for what in ("taken", "once more"):
        began = time.perf_counter()
        done = import_establishments(actor, "a.csv", data, moment, good_only=True)
        _say(f"{what}: {done}", began)


def _say(what: str, began: float) -> None:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{time.perf_counter() - began:6.1f} s, {most} MB: {what}")


if __name__ == "__main__":
    main()
