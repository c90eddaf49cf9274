"""Statutory clocks: 1,000 cases against an independent reckoning, the pages' examples, and what must stop."""

import random
import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

import clock_oracle as oracle
from cast import ZONE
from nhipcau.core.calendar import Holidays
from nhipcau.core.calendar.clocks import (
    BadClocks,
    Channel,
    ClockError,
    ClockUnknown,
    Due,
    ExtensionRefused,
    Granted,
    NoDenunciationClock,
    Rule,
    Span,
    Start,
    due_of,
    parse_clocks,
    rules_of,
    version_on,
)
from nhipcau.core.calendar.working_days import holidays_between
from tree import SOURCE

TEXT = (SOURCE / "web" / "tips" / "data" / "clocks.yaml").read_text(encoding="utf-8")
TABLE = parse_clocks(TEXT)
RULES = Path(__file__).parents[3] / "docs" / "rules"
CASES = 1000
HOLIDAYS = holidays_between(2018, 2030)


def rule_of(channel: str, step: str, day: date) -> Rule:
    rules = version_on(TABLE, Channel(channel), day).rules
    return next(rule for rule in rules if rule.step == step)


def cases() -> list[tuple[str, str, datetime, set[str], dict[str, int], list[tuple[date, date | None]]]]:
    """A thousand made cases, the same each time, every step in turn."""
    dice = random.Random(20260701)
    keys = sorted(oracle.TABLE)
    made = []
    while len(made) < CASES:
        channel, step = keys[len(made) % len(keys)]
        start = datetime(2019, 1, 1, tzinfo=ZONE) + timedelta(minutes=dice.randrange(8 * 365 * 24 * 60))
        row = oracle.row_on(channel, step, start.date())
        while row is None:
            start += timedelta(days=97)
            row = oracle.row_on(channel, step, start.date())
        told = {name for key in row.numbers for name in key if dice.random() < 0.5} | set(row.needs)
        made.append((channel, step, start, told, _decided(dice, row), _stops(dice, row, start.date())))
    return made


def _decided(dice: random.Random, row: oracle.Row) -> dict[str, int]:
    if not row.more or dice.random() < 0.4:
        return {}
    if all(unit == oracle.M for _n, unit, _times in row.more.values()):
        return dict.fromkeys(list(row.more)[: dice.randint(1, 2)], 1)
    key = dice.choice(sorted(row.more))
    return {key: dice.randint(1, row.more[key][2])}


def _stops(dice: random.Random, row: oracle.Row, day: date) -> list[tuple[date, date | None]]:
    stops: list[tuple[date, date | None]] = []
    while row.still and dice.random() < 0.5 and len(stops) < 3:
        begin = (
            (stops[-1][1] or day) + timedelta(days=dice.randint(1, 15)) if stops else day + timedelta(days=3)
        )
        if stops and stops[-1][1] is None:
            break
        stops.append((begin, None if dice.random() < 0.15 else begin + timedelta(days=dice.randint(1, 60))))
    return stops


def test_a_thousand_cases_equal_an_independent_reckoning() -> None:
    seen = set()
    for channel, step, start, told, decided, stops in cases():
        row = oracle.row_on(channel, step, start.date())
        assert row is not None
        expected = oracle.last_day(row, start, told, decided, stops)
        due = due_of(
            rule_of(channel, step, start.date()),
            Start(start.date(), start),
            HOLIDAYS,
            told,
            [Granted(key) for key, times in decided.items() for _ in range(times)],
            [Span(*stop) for stop in stops],
        )
        got = due.moment if row.unit == oracle.H else due.day
        assert got == expected, (channel, step, start, told, decided, stops)
        seen.add((channel, step))
    assert seen == set(oracle.TABLE)


def test_the_independent_table_has_the_steps_of_every_version() -> None:
    for channel, versions in TABLE.versions.items():
        for version in versions:
            day = max(version.valid_from, date(2019, 1, 1))
            steps = {step for of, step in oracle.TABLE if of == channel and oracle.row_on(of, step, day)}
            assert steps == {rule.step for rule in version.rules}, (channel, day)


EXAMPLE = re.compile(
    r"^\| (?P<step>[a-z_]+) \| (?P<start>[\d/: ]+) \| (?P<told>[a-z_, –]+) \| (?P<added>[a-z_×0-9 –]+) \| "
    r"(?P<still>[\d/ –.]+) \| (?P<due>[\d/: ]+|đứng yên) \|",
    re.MULTILINE,
)


def page_examples() -> list[tuple[str, re.Match[str]]]:
    return [
        (path.stem.removeprefix("clocks-"), found)
        for path in sorted(RULES.glob("clocks-*.md"))
        for found in EXAMPLE.finditer(path.read_text(encoding="utf-8"))
    ]


def moment(text: str) -> Start:
    day, _, hour = text.strip().partition(" ")
    number, month, year = (int(part) for part in day.split("/"))
    if not hour:
        return Start(date(year, month, number))
    hours, minutes = hour.split(":")
    return Start(
        date(year, month, number), datetime(year, month, number, int(hours), int(minutes), tzinfo=ZONE)
    )


def test_every_channel_has_a_page_with_examples_of_its_steps() -> None:
    shown = {(channel, found["step"]) for channel, found in page_examples()}
    assert shown == {
        (channel.value, rule.step)
        for channel, versions in TABLE.versions.items()
        for version in versions
        for rule in version.rules
    }


@pytest.mark.parametrize(("channel", "found"), page_examples())
def test_the_examples_of_the_pages(channel: str, found: re.Match[str]) -> None:
    start = moment(found["start"])
    told = {word.strip() for word in found["told"].split(",")} - {"–"}
    granted: list[Granted] = []
    if found["added"] != "–":
        key, _, times = found["added"].partition(" ×")
        granted = [Granted(word) for word in key.split() for _ in range(int(times or 1))]
    spans: list[Span] = []
    if found["still"] != "–":
        begin, _, end = found["still"].partition("..")
        spans = [Span(moment(begin).day, moment(end).day if end else None)]
    due = due_of(rule_of(channel, found["step"], start.day), start, HOLIDAYS, told, granted, spans)
    if found["due"] == "đứng yên":
        assert due == Due(None)
    else:
        expected = moment(found["due"])
        assert (due.day, due.moment) == (expected.day, expected.moment)


def test_an_anonymous_tip_never_gets_a_denunciation_clock() -> None:
    for told in (set(), {"complex"}, {"not_competent", "several_places"}):
        with pytest.raises(NoDenunciationClock, match="Điều 25"):
            rules_of(TABLE, Channel.DENUNCIATION, date(2022, 5, 4), told, anonymous=True)
    other = rules_of(TABLE, Channel.ANONYMOUS, date(2022, 5, 4), anonymous=True)
    assert {rule.step for rule in other} == {"booked", "classified"}
    assert not any("resolved" in rule.step or rule.starts == "accepted" for rule in other)


@pytest.mark.parametrize("channel", list(Channel))
def test_a_day_before_every_version_stops(channel: Channel) -> None:
    with pytest.raises(ClockUnknown, match="chưa tính được hạn"):
        version_on(TABLE, channel, date(2010, 1, 1))


def test_the_law_changes_on_the_day_it_changes() -> None:
    before = due_of(rule_of("complaint", "classified", date(2026, 6, 30)), Start(date(2026, 6, 30)), HOLIDAYS)
    after = due_of(rule_of("complaint", "classified", date(2026, 7, 1)), Start(date(2026, 7, 1)), HOLIDAYS)
    assert (before.day, after.day) == (date(2026, 7, 14), date(2026, 7, 10))


def test_what_is_taken_from_a_law_not_yet_read_says_so() -> None:
    rules = version_on(TABLE, Channel.DENUNCIATION, date(2026, 7, 1)).rules
    assert all(not rule.confirmed and "136/2025" in rule.note for rule in rules)
    assert rule_of("complaint", "classified", date(2026, 7, 1)).confirmed


def test_extensions_are_as_many_as_the_law_gives() -> None:
    rule = rule_of("denunciation", "resolved", date(2022, 5, 4))
    start = Start(date(2022, 5, 4))
    with pytest.raises(ExtensionRefused, match="tối đa 1 lần"):
        due_of(rule, start, HOLIDAYS, granted=[Granted("complex")] * 2)
    with pytest.raises(ExtensionRefused, match="một trong các hình thức"):
        due_of(rule, start, HOLIDAYS, granted=[Granted("complex"), Granted("very_complex")])
    with pytest.raises(ExtensionRefused, match="không có hình thức"):
        due_of(rule, start, HOLIDAYS, granted=[Granted("procuracy")])
    with pytest.raises(ExtensionRefused, match="không được gia hạn"):
        due_of(
            rule_of("feedback", "answered", date(2022, 5, 4)), start, HOLIDAYS, granted=[Granted("complex")]
        )


def test_an_hour_clock_needs_its_hour() -> None:
    with pytest.raises(ClockError, match="giờ, phút"):
        due_of(rule_of("crime", "transferred", date(2022, 5, 4)), Start(date(2022, 5, 4)), HOLIDAYS)


def test_unknown_holidays_stop() -> None:
    with pytest.raises(ClockError.__mro__[1], match="2022"):
        due_of(
            rule_of("feedback", "answered", date(2022, 5, 4)),
            Start(date(2022, 5, 4)),
            Holidays({}, frozenset({2021})),
        )


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("to: 2026-06-30", "to: 2026-06-29", "nối tiếp"),
        ("unit: at_once", "unit: weeks", "unit"),
        ("when: [several_places]", "when: [severl_places]", "chưa khai báo"),
        (", {limit: 60, unit: days, when: [complex, remote]}", "", "cùng áp dụng"),
        ("same_as: 2019-01-01", "same_as: 2018-01-01", "đứng trước"),
        ("limit: 7,", "limit: -7,", "greater than or equal"),
        ("rolls: true", "roll: true", "Extra inputs"),
        ("before: true", "before: true, unit: hours", "YAML|tính lùi"),
        ("channels:", "channels: [", "YAML"),
    ],
)
def test_a_table_with_a_fault_is_refused(old: str, new: str, says: str) -> None:
    assert old in TEXT
    with pytest.raises(BadClocks, match=says):
        parse_clocks(TEXT.replace(old, new, 1), "bang.yaml")
