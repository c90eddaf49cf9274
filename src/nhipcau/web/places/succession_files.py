"""Files that tell who followed whom: rows of codes as records between units of the files."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from nhipcau.core.places import Act, Share
from nhipcau.core.protection import Context, refusal_of
from nhipcau.core.terms import Level
from nhipcau.core.terms.text import spelling
from nhipcau.web.places.records import SuccessionRecord, UnitRecord
from nhipcau.web.places.tables import Faults, File, Row, table
from nhipcau.web.places.unit_files import Read, by_code, day_after, holds

NEEDED = [("old_code", "old"), ("new_code", "new"), ("share", "part")]
ALLOWED = ("on", "kind", "act", "basis", "old_level", "level")
SHARES = {"whole": Share.WHOLE, "toàn bộ": Share.WHOLE, "part": Share.PART, "một phần": Share.PART}
Codes = Mapping[tuple[Level, str], Sequence[UnitRecord]]


class Step(NamedTuple):
    """One row understood: `new` None where nothing of the level follows."""

    row: Row
    old: UnitRecord
    new: UnitRecord | None
    on: date
    share: Share


def read_steps(
    files: Iterable[File], units: Mapping[str, Read], faults: Faults
) -> tuple[list[Step], dict[tuple[str, int], Row]]:
    """Every row as a step between two units, and the rows by file and line. Faults are noted, not yet raised:

    which of them concern a province is known only when the provinces that went into it are. A unit that goes on as
    itself is no step, nor is a district that goes on as a commune: for its own level it ended.
    """
    codes = by_code(units.values())
    rows = {(row.file, row.line): row for file in files for row in table(file, NEEDED, ALLOWED, faults)}
    steps = [step for row in rows.values() if (step := _step(row, codes)) is not None]
    _check_wholes(steps, faults)
    return steps, rows


def _step(row: Row, codes: Codes) -> Step | None:
    share = SHARES.get(row.needed("share", "part").lower())
    if share is None:
        row.faults.add(row, "share", "cần whole (toàn bộ) hoặc part (một phần).")
    old_code, new_code, on = row.needed("old_code", "old"), row.text("new_code", "new"), row.day("on")
    old = _old(row, old_code, new_code, on, codes)
    if old is None or share is None:
        return None
    if old.valid_to is None:
        if old.code != new_code:
            row.faults.add(row, "old_code", f"“{old.name}” chưa kết thúc (valid_to để trống).")
        return None
    day = on or day_after(old.valid_to)
    if not new_code:
        return Step(row, old, None, day, share)
    new = _new(old.level, new_code, day, codes, exact=on is not None)
    if new is None and any(_new(each, new_code, day, codes, exact=on is not None) for each in Level):
        return None
    if new is None:
        row.faults.add(
            row, "new_code", f"không có địa bàn cùng cấp mang mã {new_code} vào ngày {day.isoformat()}."
        )
        return None
    return Step(row, old, new, max(day, new.valid_from or day), share)


def _new(level: Level, code: str, day: date, codes: Codes, *, exact: bool) -> UnitRecord | None:
    """The unit with the code on the day; where the file does not say the day also the next one that begins later."""
    found = codes.get((level, code), ())
    if there := next((each for each in found if holds(each, day)), None):
        return there
    later = [each for each in found if each.valid_from and each.valid_from > day and not exact]
    return min(later, key=lambda each: each.valid_from or day) if later else None


def _old(row: Row, code: str, new_code: str, on: date | None, codes: Codes) -> UnitRecord | None:
    """The unit that ended with this code, the last one where the day is not said."""
    said = row.text("old_level", "level").lower()
    found = [
        each for level in Level for each in codes.get((level, code), ()) if not said or level.value == said
    ]
    if on is not None:
        found = [each for each in found if each.valid_to and day_after(each.valid_to) == on]
    ended = sorted((each for each in found if each.valid_to), key=lambda each: each.valid_to or date.min)
    before = [each for each in ended if _goes_on(each, new_code, codes)]
    chosen = (before or ended or found)[-1:]
    if not chosen:
        row.faults.add(
            row, "old_code", f"không có địa bàn mang mã {code or '(trống)'} kết thúc vào thời gian đó."
        )
        return None
    return chosen[0]


def _goes_on(old: UnitRecord, new_code: str, codes: Codes) -> bool:
    """Whether a unit with the new code exists on the day after: of several units with a code the one that is meant."""
    if old.valid_to is None:
        return False
    day = old.valid_to + timedelta(days=1)
    return any(holds(each, day) for each in codes.get((old.level, new_code), ()))


def _check_wholes(steps: Sequence[Step], faults: Faults) -> None:
    times = Counter((step.old.key, step.on) for step in steps)
    for step in steps:
        if step.share is Share.WHOLE and times[step.old.key, step.on] > 1:
            faults.add(
                step.row,
                "share",
                f"“{step.old.name}” đi vào nhiều đơn vị: mỗi dòng phải ghi part (một phần).",
            )


def records_of(steps: Sequence[Step], basis: str, faults: Faults) -> tuple[SuccessionRecord, ...]:
    """The steps as records, with what happened where the file does not say it."""
    into = Counter((step.new.key, step.on) for step in steps if step.new)
    made = []
    for step in steps:
        said = step.row.text("act", "kind").lower()
        if said and said not in {each.value for each in Act}:
            faults.add(step.row, "act", f"“{said}”: cần {', '.join(each.value for each in Act)}.")
            continue
        words = step.row.text("basis")[:200] or basis
        if words and (refusal := refusal_of(words, Context.PAPER_OF_OFFICE)):
            faults.add(step.row, "basis", refusal)
        act = Act(said) if said else _act(step, into[step.new.key, step.on] if step.new else 0)
        made.append(
            SuccessionRecord(step.old.key, step.new.key if step.new else "", step.on, act, step.share, words)
        )
    faults.stop()
    return tuple(made)


def _act(step: Step, sources: int) -> Act:
    if step.new is None:
        return Act.DISSOLVE
    if sources > 1:
        return Act.MERGE
    if step.share is Share.PART:
        return Act.SPLIT
    return Act.KEEP if spelling(step.old.name) == spelling(step.new.name) else Act.RENAME


def ended_tiers(
    units: Iterable[UnitRecord], told: Iterable[SuccessionRecord], basis: str
) -> tuple[SuccessionRecord, ...]:
    """Where a whole tier ends, each of its last units ends with nothing of its level after it."""
    followed = {record.old for record in told}
    tiers: dict[Level, list[UnitRecord]] = defaultdict(list)
    for unit in units:
        tiers[unit.level].append(unit)
    made = []
    for tier in tiers.values():
        if any(unit.valid_to is None for unit in tier):
            continue
        last = max(unit.valid_to for unit in tier if unit.valid_to)
        made += [
            SuccessionRecord(unit.key, "", day_after(last), Act.DISSOLVE, Share.WHOLE, basis)
            for unit in tier
            if unit.valid_to == last and unit.key not in followed
        ]
    return tuple(made)
