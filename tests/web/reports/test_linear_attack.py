"""All public tables against a solver: no small number is found, and none is boxed in; each control taken out, it is.

The linear programme is HiGHS's; pairs of printed numbers are set off against each other exactly. The demonstration's
own tables are attacked in tests/web/demo.
"""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from cast import moment as at
from linear_attack import Knowledge, Outcome, Variable, attack, read_board, read_paper, truth_of
from measured_province import plan_of_twelve
from nhipcau.core.indicators import audience
from nhipcau.core.protection import disclose
from nhipcau.core.protection.disclosure import Audience
from nhipcau.core.reports import shown, withheld
from nhipcau.web.catalogue.queries import outline, programme
from nhipcau.web.indicators import bridge
from nhipcau.web.places.models import Province
from report_samples import compiled, report_of_police

CODES = ("A03", "E01", "E01b", "E03v", "E03b", "E04", "E04b", "E05", "E05b", "E05d", "E05t", "E10", "E11")
MOST = 13
DAYS = {"H1": date(2022, 6, 20), "Y": date(2022, 12, 20)}


def reported(province: Province, seed: int) -> None:
    """Numbers of two years, many of them small."""
    dice = Random(seed)
    values: dict[Variable, int] = {}
    for code in CODES:
        adds = programme().figures[code].aggregation.value == "sum"
        for year in (2021, 2022):
            for part in ("H1", "H2") if adds else ("H1", "Y"):
                values[code, f"{year}-{part}"] = dice.choice(
                    (0, dice.randrange(MOST), dice.randrange(MOST), 6, 30)
                )
    for key in [key for key in values if key[0] == "E05b"]:
        values[key] = min(values[key], values["E05", key[1]])
    for time in sorted({time for _code, time in values}):
        day = at(int(time[:4]), 6 if time.endswith("H1") else 12, 17)
        report_of_police(
            province, time, {code: value for (code, when), value in values.items() if when == time}, day
        )


def attacked(province: Province, seed: int) -> Outcome:
    """Half-year and year of three profiles, the annexes, the board at every stretch."""
    plan = plan_of_twelve(province)
    reported(province, seed)
    of = Knowledge(programme())
    for part, profiles in (("H1", ("P1", "P2")), ("Y", ("P1", "P2", "P3"))):
        for profile in profiles:
            made = compiled(province, profile, f"2022-{part}", public=True, day=DAYS[part])
            read_paper(of, made.draft.blocks, 2022, part)
        read_board(of, plan, 2022, DAYS[part])
    of.connect((2022, 2021), outline(plan.programme_key).within)
    return attack(of, truth_of(programme(), province.pk, (2022, 2021)), programme().threshold)


@pytest.mark.parametrize("seed", range(4))
def test_no_small_number_is_found_or_boxed_in(province: Province, seed: int) -> None:
    found = attacked(province, seed)
    assert found.equations > 40
    assert found.hidden > 3
    assert (found.recovered, found.narrow) == ([], [])


def without_threshold(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        shown, "disclose", lambda value, threshold, _audience: disclose(value, threshold, Audience.RESTRICTED)
    )
    patch.setattr(
        shown,
        "_of_year",
        lambda _evidence, whole, _first: disclose(whole, _evidence.threshold, Audience.RESTRICTED),
    )


def without_complements(patch: pytest.MonkeyPatch) -> None:
    """Cell by cell: a year less its half is not looked at."""
    patch.setattr(
        shown,
        "_of_year",
        lambda evidence, whole, _first: disclose(whole, evidence.threshold, Audience.PUBLIC),
    )


def without_changes(patch: pytest.MonkeyPatch) -> None:
    """Last year's number and the difference stand there, however small."""
    patch.setattr(shown, "_was_withheld", lambda *_: False)
    real = shown.disclose_change
    patch.setattr(
        shown,
        "disclose_change",
        lambda now, before, threshold, _a: real(now, before, threshold, Audience.RESTRICTED),
    )


def without_targets(patch: pytest.MonkeyPatch) -> None:
    """The table of targets says what the table of figures withholds."""
    patch.setattr(bridge, "for_public", lambda of, *_: of)
    patch.setattr(audience, "without_companions", lambda of: of)
    patch.setattr(withheld, "_target", lambda _evidence, target: target)


def without_stretches(patch: pytest.MonkeyPatch) -> None:
    """Every stretch of the year is told on the board."""
    patch.setattr(audience, "_is_told", lambda _period: True)
    patch.setattr(audience, "_leaves_little", lambda *_: False)


CONTROLS = [without_threshold, without_complements, without_changes, without_targets, without_stretches]


@pytest.mark.parametrize("taken_out", CONTROLS, ids=lambda each: each.__name__)
def test_each_control_taken_out_gives_somebody_away(
    province: Province, monkeypatch: pytest.MonkeyPatch, taken_out: object
) -> None:
    assert callable(taken_out)
    taken_out(monkeypatch)
    found = []
    for seed in (0, 1):
        try:
            done = attacked(province, seed)
        except AssertionError as told:
            found.append(str(told))
        else:
            found += [*done.recovered, *done.narrow]
    assert found
