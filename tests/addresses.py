"""Every address of the house, with things to ask it about, and the table of docs/reference/addresses.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.urls import URLPattern, URLResolver, get_resolver

import inspection_doors
from cast import Cast
from cast import moment as at
from nhipcau.web.look.clock import clock_set_by_hand
from tree import HOUSE

if TYPE_CHECKING:
    from nhipcau.web.reports.models import IssuedReport, ReturnedFile, SectionComment

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
    from two_people import version_beside

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
    report = _issued(cast)
    return {
        **report,
        **_teams(cast),
        **_tip(),
        "plan_id": plan.pk,
        "agency_id": agency.pk,
        "duty_id": Duty.objects.create(plan=plan, agency=agency, name=agency.name, clause="V/1").pk,
        "plans.code": "T01",
        "reports.code": "T01",
        "indicators.code": "T01",
        "indicators.key": "less_crime",
        "figure": "B02",
        "clause_id": "I/1",
        "table": "don-vi",
        "return_id": of.pk,
        "version_id": version_beside(of, clerk).pk,
        "file_id": file.pk,
        "places.pk": unit.pk,
        "indicators.pk": unit.pk,
        "agencies.pk": agency.pk,
        "papers.pk": office.pk,
        "user_id": cast.leader.pk,
        "assignment_id": assignment.pk,
        "activities.pk": activity.pk,
        "activities.file_id": activity.files.get().pk,
        "post_id": add_staff(clerk, listed, NOW).pk,
        "step_id": activity.steps.get().pk,
        "remark_id": remark(cast).pk,
        "returned_id": returned(cast).pk,
        "kind_key": "communication",
        "journal.seq": 1,  # no checkpoint lies there: not found, for those who may look
        "protection.key": "accounts",
        "paper": "danh-gia-tac-dong",
        **_of_protection(),
        "referrals.number": "KHONGCOSO",
        "ending": "csv",
        "secret": "khong-co",
        **_passkey(cast),
        **inspection_doors.things(cast),
        **_inspected(cast),
        "inspections.plan_id": _planned(cast),
    }


def _teams(cast: Cast) -> dict[str, object]:
    """A team of key holders with somebody in it who has no key yet."""
    from nhipcau.core.terms import Role
    from nhipcau.web.sealing.actions import form_team, name_member
    from nhipcau.web.sealing.desks import Desk
    from return_steps import NOW
    from sealed_people import body, person

    leader = cast.actor("leader")
    team = form_team(leader, Desk.SUPPORT, body(), NOW)
    member = name_member(leader, team, person("ho-tro", Role.SUPPORT_WORKER), NOW)
    return {"team_id": team.pk, "member_id": member.pk}


def _inspected(cast: Cast) -> dict[str, object]:
    """A round under way with minutes of its first place."""
    from nhipcau.web.inspections.rounds.minutes import keep_minutes
    from round_steps import ON_THE_SPOT, minutes_said, opened

    of = opened(cast)
    first, second = of.visits.all()
    made = keep_minutes(cast.actor("officer"), first.pk, minutes_said(first), ON_THE_SPOT)
    first.refresh_from_db()
    return {
        "round_id": of.pk,
        "visit_id": second.pk,
        "minutes_id": made.pk,
        "inspections.place": 1,
        "inspection_id": first.inspection_id,
        "matter_id": 0,
        "recommendation_id": 0,
    }


def _planned(cast: Cast) -> int:
    """A plan of the team of the round, computed."""
    from inspection_plan_steps import WHEN, said, universe
    from nhipcau.web.inspections.models import Team
    from nhipcau.web.inspections.planning.actions import make
    from nhipcau.web.inspections.planning.solving import solve

    officer = cast.actor("officer")
    made = make(officer, said(universe(cast), Team.objects.get()), WHEN, token="ke-hoach")
    return solve(officer, made.pk, WHEN).pk


def _of_protection() -> dict[str, object]:
    """An incident and a request of the log of data protection."""
    from nhipcau.core.protection.retention import RequestKind
    from nhipcau.web.protection.actions import note_request
    from protection_doors import _incident, officer
    from return_steps import NOW

    who = officer()
    request = note_request(who, RequestKind.ACCESS, "accounts", NOW, NOW)
    return {"incident_id": _incident(who, "Mất ổ đĩa"), "request_id": request.pk}


def _tip() -> dict[str, object]:
    """A tip of some body, with a half that waits; nobody of the cast handles tips."""
    from cast import province
    from nhipcau.web.agencies.models import Agency
    from nhipcau.web.tips.models import HalfOpening, SourceEnvelope, Tip
    from return_steps import NOW

    agency = Agency.objects.order_by("pk")[0]
    tip = Tip.objects.create(
        province=province(), agency=agency, team_id=0, ref="0" * 32, year=2022, number=1, entry="online",
        anonymous=False, received=NOW.date(), form_mark=b"f", locator_mark=b"l", sender_public=b"p",
        sender_locked=b"k",
    )  # fmt: skip
    source = SourceEnvelope.objects.create(tip=tip, sealed=b"s")
    half = HalfOpening.objects.create(
        source=source, first_team_id=0, second_team_id=0, half=b"h", reason="verify", asked_by="", asked=NOW
    )
    return {"ref": tip.ref, "half_id": half.pk, "n": 1}


def _passkey(cast: Cast) -> dict[str, object]:
    """A passkey of the leader's, as it is kept but for its public key."""
    from allauth.mfa.models import Authenticator

    held = {"name": "Điện thoại riêng", "credential": {"clientExtensionResults": {}}}
    key = Authenticator.objects.create(user=cast.leader, type=Authenticator.Type.WEBAUTHN, data=held)
    return {f"mfa_{act}_webauthn.pk": key.pk for act in ("edit", "remove")}


def _issued(cast: Cast) -> dict[str, object]:
    """An issued report with a signed file, from the plan that is in force by now."""
    from issuing_steps import issued
    from nhipcau.core.protection import Audience
    from nhipcau.web.files import disk
    from nhipcau.web.reports.issuing.actions import Signed, file_signed

    moment = at(2022, 7, 4, 8)
    with clock_set_by_hand(moment):
        of = issued(cast, moment=moment)
    word = of.files.get(audience="public", name__endswith=".docx")
    given = Signed(Audience.PUBLIC, "12/BC-SLĐTBXH", moment.date(), "ban-ky.docx", disk.read(word.sha256))
    signed = file_signed(cast.actor("officer"), of, given, moment)
    return {
        "submission_id": of.submission_id,
        "issued_id": of.pk,
        "reports.file_id": word.pk,
        "signed_id": signed.pk,
        **_corrected(cast, of),
    }


def _corrected(cast: Cast, of: IssuedReport) -> dict[str, object]:
    """A correction of it, since a commune says something else by now."""
    from nhipcau.core.protection import Audience
    from nhipcau.core.terms import CellState
    from nhipcau.web.figures.actions import put
    from nhipcau.web.figures.values import FigureValue
    from nhipcau.web.places.models import Unit
    from nhipcau.web.reports.corrections.actions import correct
    from nhipcau.web.returns.bridge import province_only

    unit, moment = Unit.objects.filter(level="commune").order_by("pk")[0], at(2022, 7, 4, 8, 30)
    said = FigureValue("B02", "2022-Q2", unit.pk, unit.parent_id, "", "ubnd", Decimal(77), CellState.VALUE)
    put(of.province_id, [said], "return:1", moment, province_only=province_only())
    with clock_set_by_hand(moment):
        made, _new = correct(cast.actor("officer"), of, moment)
    file = made.files.get(audience=Audience.PUBLIC.value)
    return {"correction_id": made.pk, "paper_id": file.pk}


def remark(cast: Cast) -> SectionComment:
    """A remark on a section of the report of the first half-year."""
    from nhipcau.core.calendar import period
    from nhipcau.core.protection import Audience
    from nhipcau.web.reports.bridge import Asked
    from nhipcau.web.reports.writing.actions import comment
    from return_steps import NOW

    actor = cast.actor("officer")
    asked = Asked(actor.province_id, period("2022-H1"), "P1", Audience.RESTRICTED, NOW.date())
    return comment(actor, asked, "prostitution-prevention", "III.1", "Nêu rõ hơn.", NOW)


def returned(cast: Cast) -> ReturnedFile:
    """A copy of the report of the first half-year that came back as it went."""
    from nhipcau.core.calendar import period
    from nhipcau.core.protection import Audience
    from nhipcau.web.reports.bridge import Asked, compile_report
    from nhipcau.web.reports.returning.actions import take_back, take_copy
    from return_steps import NOW

    actor = cast.actor("officer")
    compiled = compile_report(
        Asked(actor.province_id, period("2022-H1"), "P1", Audience.RESTRICTED, NOW.date())
    )
    copy = take_copy(actor, compiled, NOW)
    return take_back(actor, compiled, copy.name, copy.data, NOW)


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
