"""`nhipcau targets --period 2022-Y`: the targets of the plan in force and how far they have come."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from typing import TYPE_CHECKING

from nhipcau.cli import BAD_INPUT, DONE, PROBLEMS
from nhipcau.cli._installation import opened, parser
from nhipcau.cli._installation import province as find_province
from nhipcau.core.calendar import BadPeriod, Period, period

if TYPE_CHECKING:
    from nhipcau.core.indicators import Measurement
    from nhipcau.web.plans.models import Plan

HELP = "In các chỉ tiêu của kế hoạch đang theo dõi và kết quả đo trong kỳ."
AUDIENCE = "restricted"


def run(argv: list[str]) -> int:
    """Print the targets as text, or as `nhipcau.targets/1`. 1 where no plan is in force."""
    options = _options(argv)
    try:
        asked = period(options.period)
    except BadPeriod as refused:
        print(refused, file=sys.stderr)
        return BAD_INPUT
    if not opened(options.data):
        return BAD_INPUT
    return print_targets(options.province, asked, options.as_of, options.map, as_json=options.json)


def _options(argv: list[str]) -> argparse.Namespace:
    made = parser("targets", HELP)
    made.add_argument("--period", metavar="KỲ", required=True, help="2022-Q1…Q4, 2022-H1, -H2, -9M, -Y")
    made.add_argument(
        "--as-of", metavar="NGÀY", type=_day, help="số liệu đã biết đến ngày này (mặc định: hôm nay)"
    )
    made.add_argument(
        "--map", metavar="NGÀY", type=_day, help="quy số liệu của mọi kỳ về bản đồ hành chính ngày này"
    )
    made.add_argument("--province", metavar="KHÓA", default="", help="tỉnh, khi bản cài đặt có nhiều tỉnh")
    made.add_argument("--json", action="store_true", help="in theo định dạng nhipcau.targets/1")
    return made.parse_args(argv)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là ngày; cần dạng 2022-12-20") from None


def print_targets(
    province: str, asked: Period, as_of: date | None, map_day: date | None, *, as_json: bool
) -> int:
    """With Django ready: find the plan, measure, print."""
    from nhipcau.web.indicators.bridge import measure_targets
    from nhipcau.web.look.clock import today
    from nhipcau.web.plans.queries import plan_in_force, version_on

    province_id = find_province(province)
    if province_id is None:
        return BAD_INPUT
    plan = plan_in_force(province_id, asked.end)
    if plan is None:
        print(f"Chưa có kế hoạch nào được đưa vào theo dõi trong kỳ {asked.code}.", file=sys.stderr)
        return PROBLEMS
    day = as_of or today()
    plan = version_on(plan, asked.end, day)
    measured = measure_targets(plan, asked.code, day, map_day, AUDIENCE)
    if as_json:
        print(_as_json(plan, asked, day, map_day, measured))
    else:
        print("\n".join(_lines(plan, asked, measured)))
    return DONE


def _as_json(plan: Plan, asked: Period, day: date, map_day: date | None, measured: list[Measurement]) -> str:
    from nhipcau.core.indicators import measurement_as_json

    document = {
        "schema": "nhipcau.targets/1",
        "plan": {"title": plan.title, "version": plan.version},
        "period": {
            "code": asked.code,
            "from": asked.start.isoformat(),
            "to": asked.end.isoformat(),
            "closed": asked.closed_on(day),
        },
        "as_of": day.isoformat(),
        "map": (map_day or asked.end).isoformat(),
        "audience": AUDIENCE,
        "targets": [measurement_as_json(each) for each in measured],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _lines(plan: Plan, asked: Period, measured: list[Measurement]) -> list[str]:
    from nhipcau.web.indicators.wording import sentence, told
    from nhipcau.web.look.words import VERDICTS

    lines = [plan.title, f"Kỳ: {asked.label}", ""]
    for each in measured:
        verdict = VERDICTS[each.verdict].word if each.verdict else "Chưa có nguồn số liệu"
        lines.append(f"{each.code}  {told(each)}  {verdict}")
        lines.extend(f"      {sentence(note)}" for note in each.notes)
    return lines
