"""The plan as the chair signs it: a decision with the rounds, and how the choice can be checked, in its annexes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from nhipcau.core.papers import (
    Align,
    Annex,
    Block,
    Cell,
    Closing,
    Column,
    Letterhead,
    Paper,
    Paragraph,
    Row,
    Run,
    Table,
    day_in_words,
    number_line,
    write,
)
from nhipcau.core.terms import Level
from nhipcau.web.catalogue.queries import inspection_law
from nhipcau.web.inspections.models import EstablishmentState, InspectionPlan, PlanArm, PlanVisit, Team
from nhipcau.web.inspections.planning.queries import names_on
from nhipcau.web.inspections.planning.words import rules_of
from nhipcau.web.inspections.register.kinds import types
from nhipcau.web.papers.models import Office, Writer
from nhipcau.web.papers.queries import office_on, signer_on

ARMS = {PlanArm.LOT: "bốc thăm", PlanArm.RISK: "điểm nguy cơ", PlanArm.WISH: "chỉ định"}
SUBJECT = "Phê duyệt Kế hoạch kiểm tra việc chấp hành pháp luật về phòng, chống mại dâm {when}"
COLUMNS = (
    Column("TT", 10, Align.CENTER), Column("Cơ sở (số trong sổ)", 54), Column("Loại hình", 28),
    Column("Địa bàn", 36), Column("Căn cứ chọn", 24), Column("Điểm", 15, Align.CENTER),
    Column("Căn cứ cụ thể", 89),
)  # fmt: skip


def plan_file(plan: InspectionPlan) -> bytes:
    """The .docx; the same plan gives the same bytes."""
    return write(paper_of(plan))


def paper_of(plan: InspectionPlan) -> Paper:
    """The blocks of the decision and its two annexes."""
    issued = plan.decision_on
    office = _office(plan)
    team = plan.teams.select_related("team__unit").order_by("-team__level", "pk")[0].team
    own = office.own_line if office else f"Ủy ban nhân dân\n{team.unit.name}"
    place = office.place if office else team.unit.short_name
    subject = SUBJECT.format(when=_when(plan))
    number = "".join(char for char in plan.decision_number.split("/")[0] if char.isdigit())
    head = Letterhead(
        "",
        own,
        "QĐ-UBND",
        place,
        plan.first.year,
        "QUYẾT ĐỊNH",
        subject,
        int(number) if number else None,
        issued,
    )
    blocks = (head, *_body(plan, own), _closing(office, team.unit.name), *_annexes(plan, own))
    day = issued or plan.recorded_at.date()
    return Paper(tuple(blocks), " ".join(own.split("\n")), subject, day)


def _office(plan: InspectionPlan) -> Office | None:
    """The committee's letterhead, where a team of the province is in the plan."""
    if not plan.teams.filter(team__level=Level.PROVINCE).exists():
        return None
    return office_on(plan.province_id, Writer.COMMITTEE, plan.decision_on or plan.first)


def _closing(office: Office | None, unit: str) -> Closing:
    """The chair signs for the chair's own office: a plan is approved by the chair (Circular 05/2006)."""
    recipients = ("Như Điều 3", "Các Đội kiểm tra liên ngành 178 có trong Kế hoạch")
    if office is None:
        return Closing(("CHỦ TỊCH",), "", recipients, "Lưu: VT")
    signer = signer_on(office, office.valid_to or date.max) if office else None
    authority = [
        each for each in (signer.authority if signer else "").split("\n") if not each.startswith("TM.")
    ]
    return Closing(
        tuple(authority) or ("CHỦ TỊCH",), signer.name if signer else "", recipients, office.filing
    )


def _body(plan: InspectionPlan, own: str) -> Iterator[Block]:
    name = " ".join(own.split("\n"))
    teams = [
        each.team for each in plan.teams.select_related("team__agency").prefetch_related("team__decisions")
    ]
    limit = inspection_law().limit_on(plan.first)
    yield _in_the_middle(f"CHỦ TỊCH {name.upper()}")
    grounds = [
        "Căn cứ Pháp lệnh Phòng, chống mại dâm số 10/2003/PL-UBTVQH11",
        "Căn cứ Nghị định số 178/2004/NĐ-CP của Chính phủ",
        "Căn cứ Thông tư số 05/2006/TT-BLĐTBXH của Bộ Lao động - Thương binh và Xã hội",
        *([f"Căn cứ {limit.source}"] if limit else []),
        *(
            f"Căn cứ Quyết định số {number} về việc thành lập {team}"
            for team, number in _decisions(teams, plan.first)
        ),
    ]
    for each in grounds:
        yield _text(f"{each};", italic=True)
    yield _in_the_middle("QUYẾT ĐỊNH:")
    visits = plan.visits.count()
    days = plan.visits.values("team", "day").distinct().count()
    yield _text(
        f"Điều 1. Phê duyệt Kế hoạch kiểm tra {_when(plan)}: {visits} cơ sở, trong {days} ngày kiểm tra, do "
        f"{', '.join(each.agency.name for each in teams)} thực hiện (Phụ lục I); cách chọn cơ sở tại Phụ lục II."
    )
    yield _text(
        "Điều 2. Lịch kiểm tra không được tiết lộ trước ngày kiểm tra. Đội trưởng phân công từ 03 thành viên có thẻ "
        "kiểm tra còn hiệu lực cho mỗi ngày; việc thay đổi lịch phải được ghi nhận và nêu lý do."
    )
    yield _text(
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Thủ trưởng các cơ quan có thành viên tham gia, Đội trưởng "
        "các Đội nêu tại Điều 1 chịu trách nhiệm thi hành Quyết định này./."
    )


def _decisions(teams: Iterable[Team], day: date) -> Iterator[tuple[str, str]]:
    for team in teams:
        holding = [
            each
            for each in team.decisions.all()
            if not each.withdrawn
            and each.valid_from <= day
            and (each.valid_to is None or day <= each.valid_to)
        ]
        for each in holding[:1]:
            yield team.agency.name, each.number


def _annexes(plan: InspectionPlan, own: str) -> Iterator[Block]:
    number = (
        number_line(None, "QĐ-UBND").removeprefix("Số:")
        if not plan.decision_number
        else f" {plan.decision_number}"
    )
    day = day_in_words(plan.decision_on, plan.first.year)
    reference = f"(Kèm theo Quyết định số{number} {day} của Chủ tịch {' '.join(own.split(chr(10)))})"
    yield Annex("Lịch kiểm tra", reference, landscape=True)
    yield Table(COLUMNS, tuple(_rows(plan)))
    yield Annex("Cách chọn cơ sở", reference)
    for sentence in _choice(plan):
        yield _text(sentence)


def _rows(plan: InspectionPlan) -> Iterator[Row]:
    visits = list(
        plan.visits.select_related("team__agency", "establishment").order_by("day", "team", "place")
    )
    names = names_on({each.establishment_id for each in visits}, plan.first)
    rules = {each.key: each.words for each in rules.rules} if (rules := rules_of(plan)) else {}
    number = 0
    for (day, team), found in groupby(visits, key=lambda each: (each.day, each.team.agency.name)):
        here = list(found)
        night = {1: "; nghỉ lại qua đêm", 2: "; về trong ngày"}.get(here[0].night, "")
        yield Row((Cell((Run(f"Ngày {_day(day)} - {team}{night}"),)),), group=True)
        for each in here:
            number += 1
            yield Row(
                tuple(Cell((Run(text),)) for text in _row(number, each, names[each.establishment_id], rules))
            )


def _row(number: int, of: PlanVisit, state: EstablishmentState, rules: dict[str, str]) -> tuple[str, ...]:
    kind = types().types.get(state.type)
    reasons = "; ".join(rules.get(rule, rule) for rule, _points, _counted in of.parts[:3])
    return (
        f"{number:02d}", f"{state.name} ({of.establishment.code})", kind.name if kind else state.type,
        state.unit.name, ARMS[PlanArm(of.arm)], str(of.points), reasons,
    )  # fmt: skip


def _choice(plan: InspectionPlan) -> Iterator[str]:
    told = plan.outcome
    rules = rules_of(plan)
    version = f"phiên bản {rules.version}" if rules else ""
    yield (
        f"1. Danh sách làm mẫu số chốt ngày {_day(plan.universe.cut_off)}: {told['members']} cơ sở. "
        f"Trong năm đã kiểm tra hoặc đã có trong kế hoạch khác: {told['done']} cơ sở. "
        f"Tỷ lệ cần đạt: {plan.coverage}%; số lượt cần thêm: {told['need']}."
    )
    yield (
        f"2. Bốc thăm {told['drawn']} trong {told['eligible']} cơ sở đủ điều kiện, theo số bốc thăm “{plan.seed}” "
        f"({plan.seed_source}); sau lần tính đầu, số bốc thăm {_changes(plan.seed_changes)}. "
        "Thứ tự là giá trị băm SHA-256 của số bốc thăm và số trong sổ; ai có trích lục sổ đều bốc lại được."
    )
    yield f"3. Các cơ sở còn lại chọn theo điểm nguy cơ của cơ sở ({version}), không xét cá nhân nào."
    yield (
        f"4. Mỗi địa bàn được kiểm tra ít nhất {plan.balance}% số cơ sở (làm tròn xuống). "
        f"Giá trị đạt {_number(told['value'])}; cận trên đã chứng minh {_number(told['bound'])}."
    )
    wishes = list(plan.wishes.select_related("establishment"))
    if wishes:
        yield "5. Cơ sở được chỉ định, không đưa vào hoặc chuyển ngày:"
        for each in wishes:
            yield f"- {each.establishment.code}: {each.get_kind_display().lower()}. Lý do: {each.reason}."


def _changes(times: int) -> str:
    return f"thay đổi {times:02d} lần" if times else "không thay đổi"


def _when(plan: InspectionPlan) -> str:
    if (plan.first.month, plan.first.day, plan.last.month, plan.last.day) == (1, 1, 12, 31):
        return f"năm {plan.first.year}"
    return f"từ ngày {_day(plan.first)} đến ngày {_day(plan.last)}"


def _number(value: float) -> str:
    return f"{value:,.1f}".replace(",", " ").replace(".", ",").replace(" ", ".")


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _in_the_middle(text: str) -> Paragraph:
    return Paragraph((Run(text, bold=True),), middle=True)


def _text(text: str, *, bold: bool = False, italic: bool = False) -> Paragraph:
    return Paragraph((Run(text, bold=bold, italic=italic),))
