"""The dated catalogue of administrative sanctions. Rules and examples: docs/rules/inspections-sanctions.md.

Amounts are whole dong, for an individual; an organisation pays the decree's factor. An amount that is not known is
None and is said so, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nhipcau.core.inspections.law import BadLaw, Read, check_order, in_force, read_law


class Subject(StrEnum):
    """How conduct under an article is kept here (protection charter)."""

    COUNTED = "counted"  # buying, selling: counts only, no decision, no minutes, no name
    BUSINESS = "business"  # an establishment, or a person in the role of its owner or manager


class Liable(StrEnum):
    """Who pays: an individual, household or an organisation."""

    INDIVIDUAL = "individual"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Amounts:
    """From, to, in dong; None: not known."""

    low: int | None
    high: int | None

    @property
    def known(self) -> bool:
        """Whether both ends are known."""
        return self.low is not None and self.high is not None


@dataclass(frozen=True, slots=True)
class Conduct:
    """A row of a decree. `key` is the same conduct over decrees; `clause` None: not known yet."""

    key: str
    decree: str
    article: int
    clause: int | None
    label: str
    en: str
    subject: Subject
    role: str
    individual: Amounts
    warning: bool
    suspension: str
    confirmed: bool

    @property
    def citation(self) -> str:
        """`khoản 1 Điều 24 Nghị định 144/2021/NĐ-CP`."""
        clause = f"khoản {self.clause} " if self.clause is not None else ""
        return f"{clause}Điều {self.article} Nghị định {self.decree}"


@dataclass(frozen=True, slots=True)
class Decree:
    """A decree with its rows, in force between two days, both inclusive."""

    number: str
    valid_from: date
    valid_to: date | None
    factor: int
    conducts: tuple[Conduct, ...]

    def conduct(self, key: str) -> Conduct:
        """The row for conduct. Raises UnknownConduct."""
        found = next((each for each in self.conducts if each.key == key), None)
        if found is None:
            raise UnknownConduct(f"Nghị định {self.number} không có hành vi “{key}”.")
        return found

    def amounts(self, of: Conduct, liable: Liable) -> Amounts:
        """What who is liable pays."""
        factor = self.factor if liable is Liable.ORGANISATION else 1
        low, high = of.individual.low, of.individual.high
        return Amounts(None if low is None else low * factor, None if high is None else high * factor)


class UnknownConduct(LookupError):
    """No such row in the decree that is in force on the day."""


@dataclass(frozen=True, slots=True)
class Sanctions:
    """The decrees, the oldest first."""

    decrees: tuple[Decree, ...]

    def on(self, day: date) -> Decree:
        """The decree in force on the day of the act. Raises LawUnknown."""
        return in_force(self.decrees, day, "xử phạt vi phạm hành chính")

    def conduct(self, key: str, day: date) -> Conduct:
        """The row for conduct of that day. Raises LawUnknown, UnknownConduct."""
        return self.on(day).conduct(key)

    def begun(self, day: date) -> tuple[Decree, ...]:
        """The decrees under which acts up to the day may be sanctioned, the newest first."""
        return tuple(each for each in reversed(self.decrees) if each.valid_from <= day)

    def during(self, first: date, last: date) -> tuple[Decree, ...]:
        """The decrees in force on some day from `first` to `last`, the newest first."""
        return tuple(each for each in self.begun(last) if each.valid_to is None or each.valid_to >= first)

    def later(self, key: str, act: date, decided: date) -> Conduct | None:
        """The row of the decree in force when it is decided, where that is another one: the lighter may apply."""
        decree = self.on(decided)
        if decree is self.on(act):
            return None
        return next((each for each in decree.conducts if each.key == key), None)


def check_amount(decree: Decree, of: Conduct, liable: Liable, amount: int) -> str:
    """Why the amount is refused; '' where it may stand, or where the range is not known."""
    found = decree.amounts(of, liable)
    if of.subject is Subject.COUNTED:
        return (
            "Xử phạt hành vi mua dâm, bán dâm chỉ ghi số lượng; không ghi quyết định, số tiền của từng người."
        )
    if amount < 0:
        return "Số tiền phạt không được âm."
    if amount == 0:
        return "" if of.warning else "Hành vi này không áp dụng hình thức cảnh cáo; hãy ghi số tiền phạt."
    if found.low is not None and amount < found.low:
        return f"Số tiền thấp hơn mức tối thiểu {_dong(found.low)} của {of.citation}."
    if found.high is not None and amount > found.high:
        return f"Số tiền cao hơn mức tối đa {_dong(found.high)} của {of.citation}."
    return ""


def amounts_in_words(of: Amounts) -> str:
    """`từ 20.000.000 đồng đến 30.000.000 đồng`, or that it is not confirmed."""
    if of.low is None or of.high is None:
        return "mức phạt chưa xác nhận; đối chiếu văn bản gốc"
    return f"từ {_dong(of.low)} đến {_dong(of.high)}"


def _dong(amount: int) -> str:
    return f"{amount:,}".replace(",", ".") + " đồng"


class _Conduct(Read):
    key: str
    article: int
    clause: int | None = None
    label: str
    en: str
    subject: Subject
    role: str = ""
    low: int | None
    high: int | None
    warning: bool = False
    suspension: str = ""
    confirmed: bool = True


class _Decree(Read):
    number: str
    valid_from: date
    valid_to: date | None = None
    organisation_factor: int
    conducts: list[_Conduct]


class _File(Read):
    decrees: list[_Decree]


def parse_sanctions(text: str, file: str) -> Sanctions:
    """The decrees of a file. Raises BadLaw where they overlap, or an amount is turned round or hidden."""
    decrees = tuple(_decree(each, file) for each in read_law(_File, text, file).decrees)
    check_order(decrees, file, "nghị định xử phạt")
    return Sanctions(tuple(sorted(decrees, key=lambda each: each.valid_from)))


def _decree(of: _Decree, file: str) -> Decree:
    keys = [each.key for each in of.conducts]
    if len(keys) != len(set(keys)):
        raise BadLaw(f"{file}: {of.number}: một hành vi có hai dòng")
    rows = tuple(_conduct(each, of.number, file) for each in of.conducts)
    return Decree(of.number, of.valid_from, of.valid_to, of.organisation_factor, rows)


def _conduct(of: _Conduct, decree: str, file: str) -> Conduct:
    amounts = Amounts(of.low, of.high)
    if (of.low is None) != (of.high is None) or (amounts.known and (of.low or 0) > (of.high or 0)):
        raise BadLaw(f"{file}: {decree}, {of.key}: mức phạt thiếu một đầu hoặc ngược")
    if not amounts.known and of.confirmed:
        raise BadLaw(f"{file}: {decree}, {of.key}: mức phạt chưa biết phải ghi confirmed: false")
    return Conduct(
        of.key, decree, of.article, of.clause, of.label, of.en, of.subject, of.role, amounts,
        of.warning, of.suspension, of.confirmed,
    )  # fmt: skip
