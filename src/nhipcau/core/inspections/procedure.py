"""Who may sanction how much, and the clocks that run after a round. Rules: docs/rules/inspections-following.md."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from nhipcau.core.calendar import Holidays, working_days_after
from nhipcau.core.inspections.law import BadLaw, Read, check_order, in_force, read_law
from nhipcau.core.inspections.sanctions import Conduct, Liable

MONTHS = 12


class Clock(StrEnum):
    """What must happen within a term."""

    TRANSFER = "transfer"  # chuyển biên bản đến người có thẩm quyền
    DECISION = "decision"  # ra quyết định xử phạt
    DECISION_TRANSFERRED = "decision_transferred"  # vụ việc phải chuyển hồ sơ
    DECISION_EXPLAINED = "decision_explained"  # có yêu cầu giải trình hoặc xác minh
    DECISION_COMPLEX = "decision_complex"  # đặc biệt nghiêm trọng, nhiều tình tiết phức tạp
    EXPLANATION = "explanation"  # văn bản giải trình của cơ sở
    PAYMENT = "payment"  # nộp tiền phạt
    COMPLAINT = "complaint"  # khiếu nại lần đầu
    LAWSUIT = "lawsuit"  # khởi kiện
    ROUND_REPORT = "round_report"  # báo cáo bằng văn bản kết quả kiểm tra đột xuất
    LIMITATION = "limitation"  # thời hiệu xử phạt
    ENFORCEMENT = "enforcement"  # thời hiệu thi hành quyết định


DECISIONS = (
    Clock.DECISION,
    Clock.DECISION_TRANSFERRED,
    Clock.DECISION_EXPLAINED,
    Clock.DECISION_COMPLEX,
)


class In(StrEnum):
    """What a term is counted in."""

    HOURS = "hours"
    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Term:
    """A term in force between two days. The day on which it begins does not count."""

    clock: Clock
    number: int
    counted_in: In
    label: str
    source: str
    confirmed: bool
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Authority:
    """Who may decide, up to how much for an individual (dong; None: not known), and whether to suspend papers."""

    key: str
    label: str
    most: int | None
    suspends: bool
    source: str
    confirmed: bool
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Procedure:
    """Terms and authorities, dated."""

    terms: tuple[Term, ...]
    authorities: tuple[Authority, ...]

    def term(self, clock: Clock, day: date) -> Term:
        """The term in force on the day on which it begins. Raises LawUnknown."""
        return in_force(
            [each for each in self.terms if each.clock is clock], day, f"thời hạn ({clock.value})"
        )

    def authority(self, key: str, day: date) -> Authority:
        """The row of somebody who decides on the day. Raises LawUnknown."""
        return in_force([each for each in self.authorities if each.key == key], day, "thẩm quyền xử phạt")

    def authorities_on(self, day: date) -> tuple[Authority, ...]:
        """Who may decide on the day."""
        return tuple(
            each
            for each in self.authorities
            if each.valid_from <= day and (each.valid_to is None or day <= each.valid_to)
        )


def due(term: Term, since: datetime, holidays: Holidays) -> datetime:
    """When the term ends: to the minute for hours, else the end of the last day. `since` bears its zone.

    Raises HolidaysUnknown for working days in a year without a list of holidays.
    """
    if term.counted_in is In.HOURS:
        return since + timedelta(hours=term.number)
    return datetime.combine(_last_day(term, since.date(), holidays), time(23, 59, 59), since.tzinfo)


def _last_day(term: Term, since: date, holidays: Holidays) -> date:
    if term.counted_in is In.WORKING_DAYS:
        return working_days_after(since, term.number, holidays)
    if term.counted_in is In.DAYS:
        return since + timedelta(days=term.number)
    return after_months(since, term.number * (MONTHS if term.counted_in is In.YEARS else 1))


def after_months(day: date, months: int) -> date:
    """The same day so many months later; where the month has none, its last (Civil Code 91/2015/QH13, article 148)."""
    whole = day.year * MONTHS + day.month - 1 + months
    year, month = divmod(whole, MONTHS)
    following = date(year + (month == MONTHS - 1), 1 if month == MONTHS - 1 else month + 2, 1)
    last = following - timedelta(days=1)
    return date(year, month + 1, min(day.day, last.day))


def limitation(procedure: Procedure, ended: date | None, found: date) -> date:
    """The last day for a sanction: a year from the end of the violation, or from its finding while it went on."""
    since = ended or found
    term = procedure.term(Clock.LIMITATION, since)
    return _last_day(term, since, Holidays({}, frozenset()))


def check_authority(
    of: Authority,
    conduct: Conduct | None,
    liable: Liable,
    amount: int,
    *,
    factor: int,
    suspends: bool = False,
) -> str:
    """Why this body may not decide; '' where it may. An organisation's fine is twice the individual's limit.

    `conduct` None: of a decree that the catalogue lacks; `suspends`: the decision takes a licence away for a time.
    """
    if (suspends or (conduct is not None and conduct.suspension)) and not of.suspends:
        return (
            f"{of.label} không có thẩm quyền tước quyền sử dụng giấy phép, chứng chỉ ({of.source}); hãy chuyển hồ sơ "
            "đến người có thẩm quyền."
        )
    most = None if of.most is None else of.most * (factor if liable is Liable.ORGANISATION else 1)
    if most is not None and amount > most:
        shown = f"{most:,}".replace(",", ".")
        return (
            f"{of.label} được phạt đến {shown} đồng ({of.source}); mức này vượt thẩm quyền. Hãy chuyển hồ sơ đến người "
            "có thẩm quyền."
        )
    return ""


class _Dated(Read):
    source: str
    valid_from: date
    valid_to: date | None = None
    confirmed: bool = True


class _Term(_Dated):
    number: int
    counted_in: In
    label: str


class _Authority(_Dated):
    label: str
    most: int | None
    suspends: bool = False


class _File(Read):
    terms: dict[Clock, list[_Term]]
    authorities: dict[str, list[_Authority]]


def parse_procedure(text: str, file: str) -> Procedure:
    """Terms and authorities of a file. Raises BadLaw; every clock has a term."""
    read = read_law(_File, text, file)
    missing = [clock.value for clock in Clock if not read.terms.get(clock)]
    if missing:
        raise BadLaw(f"{file}: thiếu thời hạn {', '.join(missing)}")
    terms: list[Term] = []
    for clock, rows in read.terms.items():
        made = [_term(clock, row, file) for row in rows]
        check_order(made, file, clock.value)
        terms.extend(made)
    authorities: list[Authority] = []
    for key, each in read.authorities.items():
        known = [_authority(key, row) for row in each]
        check_order(known, file, key)
        authorities.extend(known)
    return Procedure(tuple(terms), tuple(authorities))


def _term(clock: Clock, of: _Term, file: str) -> Term:
    if of.number < 1:
        raise BadLaw(f"{file}: {clock.value}: thời hạn phải từ 1 trở lên")
    return Term(
        clock, of.number, of.counted_in, of.label, of.source, of.confirmed, of.valid_from, of.valid_to
    )


def _authority(key: str, of: _Authority) -> Authority:
    return Authority(key, of.label, of.most, of.suspends, of.source, of.confirmed, of.valid_from, of.valid_to)
