"""The person-list check: does a text or table list people who must not be listed?

Stops, with the reason in Vietnamese, whatever looks like a list of persons: columns of names beside birth,
identity, address or phone; repeated names outside an office; identity numbers. Says where, never whom.
Source: protection charter; official specification §6, nos 4, 5, 6. Rule: docs/rules/protection-person-lists.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nhipcau.core.protection import disguise, identifiers
from nhipcau.core.protection.contexts import LIMITS, Context
from nhipcau.core.protection.names import is_name, names_in
from nhipcau.core.terms.text import fold

_OFFICE = re.compile(
    r"\b(?:giam doc|truong phong|pho phong|truong ban|pho ban|chu tich|chuyen vien|can bo|cong chuc|doi truong|doi pho"
    r"|thanh vien|uy vien|thu ky|dau moi|nguoi ky|nguoi lap|nguoi duyet|bi thu|chanh van phong|chanh thanh tra"
    r"|thanh tra vien|kiem sat vien|tham phan|dai ta|thuong ta|trung ta|thieu ta|dai uy|thuong uy|trung uy|thieu uy"
    r"|bao cao vien|hieu truong|hieu pho|vien truong|chanh an|chi huy truong|chinh uy|tong bien tap|dai bieu"
    r"|chu tri|pho truong|truong dai|chi cuc truong|cuc truong)\b"
)
_NO_OFFICE = re.compile(
    r"\b(?:ban dam|mua dam|mai dam|nghi van|doi tuong|tiep vien|nguoi lao dong|nhan vien phuc vu|nan nhan|bi can"
    r"|bi cao|nguoi duoc ho tro|vi pham)\b"
)
_LISTED_SUBJECT = re.compile(
    r"danh sach[^.\n]{0,60}\b(?:ban dam|mua dam|mai dam|nghi van|doi tuong|tiep vien|nan nhan|nguoi duoc ho tro"
    r"|nhan vien|nguoi lao dong|nguoi nghien|nhiem hiv)"
)
_LABELS: dict[str, re.Pattern[str]] = {
    "họ và tên": re.compile(r"(?:ho(?: va)?,? (?:ten|chu dem)|ten doi tuong|ten nguoi|ten goi khac|bi danh)"),
    "năm sinh": re.compile(r"(?:nam sinh|ngay sinh|sinh ngay|ngay,? thang,? nam sinh|tuoi)\b"),
    "số căn cước": re.compile(r"\b(?:cccd|cmnd|cmtnd|can cuoc|chung minh|dinh danh|ho chieu)\b"),
    "địa chỉ": re.compile(r"(?:dia chi|noi o|cho o|thuong tru|tam tru|ho khau|hktt|que quan)"),
    "số điện thoại": re.compile(r"(?:so dien thoai|dien thoai|sdt|dtdd|di dong)"),
}
_NAME_LABEL, _PHONE_LABEL = "họ và tên", "số điện thoại"
_LONGEST_LABEL = 40
_HEADER_ROWS = 30
_SIGNATURE_LINES = 4
_SHOWN_PLACES = 5
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_WORTH_A_LOOK = re.compile(  # most rows of a return hold nothing of a person: these are not looked at twice
    r"\b[A-ZÀ-ỹ][^\W\d_]*\s+[A-ZÀ-ỹ]|\d(?:[ .\-\u00a0]?\d){8}|(?i:\b(?:thị|thi|văn|van|a)\s|sinh|\bsn\b|danh s)"
)
_CELLS = re.compile(r"[|\t;]| {3,}")


class SignKind(StrEnum):
    """What was seen."""

    COLUMNS = "columns"  # columns of a roster
    DESCRIBED = "described"  # names beside birth, address or numbers
    NAMES = "names"  # repeated names outside an office
    IDENTITIES = "identities"  # identity numbers
    PHONES = "phones"  # personal phone numbers
    SUBJECT = "subject"  # a list headed as one of persons concerned


@dataclass(frozen=True, slots=True)
class PersonListSign:
    """One reason to stop. `places` are line or row numbers from 1; `message` names no one."""

    kind: SignKind
    count: int
    places: tuple[int, ...]
    message: str


@dataclass(frozen=True, slots=True)
class _Line:
    """What one line or row tells of people; `official`: in a role of office."""

    number: int
    names: frozenset[str]
    official: bool
    identities: int
    phones: int
    described: int
    folded: str


def check_text(text: str, context: Context, places: Iterable[str] = ()) -> tuple[PersonListSign, ...]:
    """Signs of a list of persons in running text; () lets it pass.

    `places`: names of units, establishments and schools known to be no persons.
    """
    lines = _clean(text).split("\n")
    rows = [tuple(filter(None, map(str.strip, _CELLS.split(line)))) for line in lines]
    return _check(lines, rows, context, frozenset(map(fold, places)), "dòng")


def check_table(
    rows: Sequence[Sequence[object]], context: Context, places: Iterable[str] = ()
) -> tuple[PersonListSign, ...]:
    """Signs of a list of persons in a table, header included; () lets it pass. Empty cells may be None."""
    cells = [
        tuple(_clean(str(cell)).replace("\n", " ").strip() if cell is not None else "" for cell in row)
        for row in rows
    ]
    lines = [" | ".join(row) for row in cells]
    return _check(lines, cells, context, frozenset(map(fold, places)), "hàng")


def explain(signs: Sequence[PersonListSign], context: Context) -> str:
    """The refusal as people read it: what was seen, why it is stopped, what to do."""
    seen = " ".join(sign.message for sign in signs)
    remedy = (
        "Hãy bỏ phần danh sách, chỉ giữ số tổng hợp."
        if context not in (Context.PAPER_OF_OFFICE, Context.NAME_OF_OFFICE)
        else "Hãy bỏ ngày sinh, số căn cước, nơi ở; chỉ giữ họ tên kèm chức vụ, đơn vị công tác."
    )
    return f"Không tiếp nhận danh sách cá nhân. {seen} {remedy}"


def _check(
    lines: Sequence[str], rows: Sequence[Sequence[str]], context: Context, places: frozenset[str], unit: str
) -> tuple[PersonListSign, ...]:
    limits = LIMITS[context]
    seen = _seen(lines, places, phone_describes=limits.phone_describes)
    unofficial = [line for line in seen if line.names and not line.official]
    described = [line for line in seen if line.described]
    persons = sum(line.described for line in described)
    identities = [line for line in seen if line.identities]
    phones = [line for line in seen if line.phones and not line.official]
    signs = [*_columns(rows, context, unit), *_subject(seen, unit)]
    if persons >= limits.described:
        what = "họ tên kèm ngày sinh, nơi ở, số giấy tờ hoặc điện thoại"
        signs.append(_sign(SignKind.DESCRIBED, described, unit, what, persons))
    distinct = len(frozenset().union(*(line.names for line in unofficial)))
    if distinct >= limits.names:
        signs.append(
            _sign(SignKind.NAMES, unofficial, unit, "họ tên người không gắn với chức vụ, công vụ", distinct)
        )
    if sum(line.identities for line in identities) >= limits.identities:
        signs.append(_sign(SignKind.IDENTITIES, identities, unit, "số căn cước hoặc chứng minh nhân dân"))
    if limits.phones is not None and sum(line.phones for line in phones) >= limits.phones:
        signs.append(_sign(SignKind.PHONES, phones, unit, "số điện thoại di động của cá nhân"))
    return tuple(signs)


def _seen(lines: Sequence[str], places: frozenset[str], *, phone_describes: bool) -> list[_Line]:
    seen: list[_Line] = []
    recent: list[str] = []
    for number, line in enumerate(lines, 1):
        if _WORTH_A_LOOK.search(line) or disguise.is_worth_a_look(line):
            seen.append(_line(number, line, recent, places, phone_describes=phone_describes))
        if line.strip():
            recent = [*recent[-(_SIGNATURE_LINES - 1) :], line]
    return seen


def _line(
    number: int, line: str, recent: list[str], places: frozenset[str], *, phone_describes: bool
) -> _Line:
    folded = fold(line)
    names = frozenset(names_in(line, places))
    if (plain := disguise.plain_names(line)) != line:
        names = max(names, frozenset(names_in(plain, places)), key=len)
    official = bool(_OFFICE.search(folded)) and not _NO_OFFICE.search(folded)
    if names and not official:
        official = _is_signature(line, names, recent)
    hidden_phones, hidden_identities = disguise.hidden_numbers(line)
    identities = max(identifiers.identity_numbers(folded), hidden_identities)
    if names and not identities and identifiers.may_be_identity(folded):
        identities = 1
    phones = max(identifiers.mobile_numbers(folded), hidden_phones)
    birth, home = identifiers.tells_birth(folded), identifiers.tells_home(folded)
    by_name = birth or home or identities > 0
    if names and not official:
        by_name = by_name or identifiers.may_tell_birth(folded) or (phone_describes and phones > 0)
    told = (bool(names) and by_name) or (birth and home) or (identities > 0 and (birth or home))
    # several persons in one line are several; an officer's line stays one
    described = int(told) * (1 if official else max(1, len(names)))
    return _Line(number, names, official, identities, phones, described, folded)


def _is_signature(line: str, names: frozenset[str], recent: list[str]) -> bool:
    """A name alone on its line, under a title of office, is a signer's."""
    return fold(line).strip("*_ .") in names and any(_OFFICE.search(fold(above)) for above in recent)


def _subject(seen: Sequence[_Line], unit: str) -> list[PersonListSign]:
    """A heading "danh sách … người bán dâm" with names under it is a register, whatever else it is called."""
    for place, line in enumerate(seen):
        if _LISTED_SUBJECT.search(line.folded):
            under = [each for each in seen[place : place + 40] if each.names and not each.official]
            if under:
                return [_sign(SignKind.SUBJECT, under, unit, "họ tên dưới tiêu đề danh sách người liên quan")]
    return []


def _columns(rows: Sequence[Sequence[str]], context: Context, unit: str) -> list[PersonListSign]:
    """A header that names persons and something by which to find them, with people under it."""
    for place, row in enumerate(rows[:_HEADER_ROWS]):
        labels = _labels(row)
        others = [label for label in labels if label != _NAME_LABEL]
        if context is Context.PAPER_OF_OFFICE:
            others = [label for label in others if label != _PHONE_LABEL]
        if _NAME_LABEL not in labels or not others:
            continue
        column = labels[_NAME_LABEL]
        filled = [under for under in rows[place + 1 :] if column < len(under) and is_name(under[column])]
        if filled or context is Context.PERSONS_AT_RISK:
            shown = ", ".join(f"“{label}”" for label in (_NAME_LABEL, *others))
            message = f"{unit.capitalize()} {place + 1} có các cột {shown}, là mẫu danh sách cá nhân."
            return [PersonListSign(SignKind.COLUMNS, len(filled), (place + 1,), message)]
    return []


def _labels(row: Sequence[str]) -> dict[str, int]:
    """Which labels of a roster stand in which cells; a sentence is no label."""
    found: dict[str, int] = {}
    for column, cell in enumerate(row):
        if len(cell) > _LONGEST_LABEL:
            continue
        folded = fold(cell)
        for label, pattern in _LABELS.items():
            if label not in found and pattern.search(folded):
                found[label] = column
                break
    return found


def _sign(
    kind: SignKind, lines: Sequence[_Line], unit: str, what: str, count: int | None = None
) -> PersonListSign:
    places = tuple(line.number for line in lines)
    shown = ", ".join(map(str, places[:_SHOWN_PLACES])) + ("…" if len(places) > _SHOWN_PLACES else "")
    total = len(lines) if count is None else count
    return PersonListSign(kind, total, places, f"Thấy {total} trường hợp {what} ({unit} {shown}).")


def _clean(text: str) -> str:
    """Compatibility forms (full-width digits) as usual ones, letters composed, invisible signs out."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", text).translate(_INVISIBLE)
