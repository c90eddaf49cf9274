"""Every address of the house, with things to ask it about, and the table of docs/reference/addresses.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import URLPattern, URLResolver, get_resolver

from cast import Cast
from tree import HOUSE

PAGE = HOUSE / "docs" / "reference" / "addresses.md"
ROW = re.compile(r"^\| `([\w:]+)` \| `([^`]*)` \| (GET|POST|GET, POST) \| ([^|]+?) \|", re.M)


@dataclass(frozen=True)
class Row:
    """A line of the table: `who` is everybody, account, the name of an act, or a thing that must be seen."""

    name: str
    address: str
    methods: str
    who: str


def table() -> dict[str, Row]:
    """The rows by the name of the address."""
    return {found[0]: Row(*found) for found in ROW.findall(PAGE.read_text(encoding="utf-8"))}


def addresses() -> dict[str, str]:
    """The names that the resolver knows, with their patterns."""
    return dict(_walk(get_resolver(), "", ()))


def _walk(resolver: URLResolver, prefix: str, spaces: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for each in resolver.url_patterns:
        pattern = f"{prefix}{each.pattern}"
        if isinstance(each, URLResolver):
            yield from _walk(each, pattern, (*spaces, each.namespace) if each.namespace else spaces)
        elif isinstance(each, URLPattern):
            yield ":".join((*spaces, str(each.name))), f"/{pattern}"


def things(cast: Cast) -> dict[str, object]:
    """What stands for each part of an address: `room.part` before `part`."""
    from activity_steps import committee, put_in
    from activity_steps import draft as typed
    from cast import province
    from nhipcau.core.protection import Context
    from nhipcau.web.activities.actions import add_step
    from nhipcau.web.activities.drafts import Upload
    from nhipcau.web.activities.staff.actions import Post, add_staff
    from nhipcau.web.agencies.models import Agency
    from nhipcau.web.files.actions import store
    from nhipcau.web.papers.models import Office
    from nhipcau.web.places.models import Unit
    from nhipcau.web.plans.models import Duty
    from plan_samples import plan_in_force
    from return_steps import NOW, submitted

    file = store(cast.actor("officer"), "bao-cao.txt", "Báo cáo quý".encode(), Context.PAPER_OF_OFFICE, NOW)
    plan = plan_in_force(province())
    clause = {"id": "I/1", "marker": "1.", "heading": "", "text": "Vận động.", "span": [0, 1], "children": []}
    plan.proposal = {"findings": [], "agencies": [], "clauses": [clause], "targets": [], "tasks": []}
    plan.save()
    of = submitted(cast)
    unit = Unit.objects.order_by("pk").first()
    agency = Agency.objects.order_by("pk").first()
    assert unit
    assert agency
    office = Office.objects.create(
        province=province(), agency=agency, writer="standing", name="Sở", own_line="SỞ", symbol="S", place="L",
        filing="VT",
    )  # fmt: skip
    minutes = Upload("minutes", "bien-ban.txt", "Biên bản".encode())
    panel = {"pieces": "1", "spot": "Ngã ba"}
    clerk = cast.actor("commune_clerk")
    activity = put_in(clerk, typed(committee(cast), "panel", panel), NOW, files=[minutes])
    add_step(clerk, activity.pk, date(2022, 6, 1), "", "", NOW)
    listed = Post("014", committee(cast).pk, "commune", "culture_social", date(2022, 1, 4))
    assignment = cast.leader.assignments.get()
    return {
        "plan_id": plan.pk,
        "agency_id": agency.pk,
        "duty_id": Duty.objects.create(plan=plan, agency=agency, name=agency.name, clause="V/1").pk,
        "plans.code": "T01",
        "reports.code": "T01",
        "indicators.code": "T01",
        "figure": "B02",
        "clause_id": "I/1",
        "table": "don-vi",
        "return_id": of.pk,
        "file_id": file.pk,
        "places.pk": unit.pk,
        "agencies.pk": agency.pk,
        "papers.pk": office.pk,
        "user_id": cast.leader.pk,
        "assignment_id": assignment.pk,
        "activities.pk": activity.pk,
        "activities.file_id": activity.files.get().pk,
        "post_id": add_staff(clerk, listed, NOW).pk,
        "step_id": activity.steps.get().pk,
        "kind_key": "communication",
        "ending": "csv",
        "secret": "khong-co",
    }


def filled(name: str, pattern: str, things: dict[str, object]) -> str:
    """The address with a thing in each of its parts; KeyError names a part that nothing stands for yet."""
    room = name.partition(":")[0]

    def put(match: re.Match[str]) -> str:
        part = match[1]
        key = f"{room}.{part}" if f"{room}.{part}" in things else part
        if key not in things:
            raise KeyError(f"{name}: give tests/addresses.py a thing for “{room}.{part}”")
        return str(things[key])

    return re.sub(r"<\w+:(\w+)>", put, pattern)
