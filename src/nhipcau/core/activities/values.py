"""Answers as they are typed → values of a kind's fields, with a sentence for each that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias
from urllib.parse import urlsplit

from nhipcau.core.activities.shapes import ActivityField, ActivityKind, FieldType, Value, Values
from nhipcau.core.forms.numbers import number, written
from nhipcau.core.forms.problems import BadCell

Raw: TypeAlias = str | Sequence[str] | Mapping[str, str]
_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z./-]{0,11}\Z")
_VIETNAMESE_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\Z")
_LARGEST = 10**9
_DECIMALS = 3


_DO = {FieldType.CHOICE: "chọn", FieldType.CHOICES: "chọn", FieldType.TICK: "xác nhận"}


class BadAnswer(ValueError):
    """An answer that cannot be read; the message is for whoever typed it."""


def read_values(kind: ActivityKind, raw: Mapping[str, Raw]) -> tuple[dict[str, Value], dict[str, str]]:
    """The values by field key, and a sentence by field key for what is missing or cannot be read.

    Fields that the kind does not have are ignored: nothing comes in that was not asked.
    """
    values: dict[str, Value] = {}
    wrong: dict[str, str] = {}
    for field in kind.fields:
        try:
            value = _READERS[field.type](field, raw.get(field.key, ""))
        except BadAnswer as error:
            wrong[field.key] = str(error)
            continue
        if value is not None:
            values[field.key] = value
        elif field.required:
            wrong[field.key] = f"Hãy {_DO.get(field.type, 'ghi')} “{field.label}”."
    return values, wrong


def read_day(text: str) -> date:
    """2022-03-08 or 8/3/2022. Raises BadAnswer."""
    stripped = text.strip()
    found = _VIETNAMESE_DAY.match(stripped)
    iso = f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}" if found else stripped
    try:
        return date.fromisoformat(iso)
    except ValueError:
        raise BadAnswer(
            f"Không có ngày “{stripped}”; hãy ghi theo dạng ngày/tháng/năm, ví dụ 8/3/2022."
        ) from None


def shown(field: ActivityField, value: Value) -> str:
    """A value as people read it."""
    match value:
        case bool():
            return "Có" if value else "Không"
        case int():
            return f"{written(Decimal(value))} {field.unit}".rstrip()
        case list():
            return (", " if field.type is FieldType.NUMBERS else "; ").join(map(field.label_of, value))
        case dict():
            return "; ".join(f"{field.label_of(key)}: {written(Decimal(n))}" for key, n in value.items())
    if field.type is FieldType.DATE:
        day = date.fromisoformat(value)
        return f"{day.day}/{day.month}/{day.year}"
    if field.type is FieldType.AMOUNT:
        return f"{written(Decimal(value))} {field.unit}".rstrip()
    return field.label_of(value) if field.type is FieldType.CHOICE else value


def texts(kind: ActivityKind, values: Values) -> list[str]:
    """What was typed as words: what the protection checks look into."""
    free = {FieldType.TEXT, FieldType.LONG_TEXT, FieldType.LINK, FieldType.NUMBERS}
    found: list[str] = []
    for field in kind.fields:
        value = values.get(field.key, "")
        if field.type in free:
            found.extend(value if isinstance(value, list) else [str(value)])
    return found


def _text(field: ActivityField, raw: Raw) -> Value | None:
    text = _one(raw)
    if len(text) > field.longest:
        raise BadAnswer(f"“{field.label}” dài {len(text)} ký tự; hãy viết trong {field.longest} ký tự.")
    return text or None


def _choice(field: ActivityField, raw: Raw) -> Value | None:
    return _known(field, text) if (text := _one(raw)) else None


def _choices(field: ActivityField, raw: Raw) -> Value | None:
    picked = [raw] if isinstance(raw, str) else list(raw)
    keys = {_known(field, key.strip()) for key in picked if key.strip()}
    return [each.key for each in field.choices if each.key in keys] or None


def _count(field: ActivityField, raw: Raw) -> Value | None:
    return _whole(field, text, field.label) if (text := _one(raw)) else None


def _counts(field: ActivityField, raw: Raw) -> Value | None:
    if not isinstance(raw, Mapping):
        return None
    found = {
        each.key: _whole(field, raw[each.key], each.label)
        for each in field.choices
        if raw.get(each.key, "").strip()
    }
    return found or None


def _amount(field: ActivityField, raw: Raw) -> Value | None:
    if not (text := _one(raw)):
        return None
    value = _number(text)
    if not field.minimum <= value <= _LARGEST:
        raise BadAnswer(f"“{field.label}”: số {text} nằm ngoài khoảng nhận được.")
    if value != round(value, _DECIMALS):
        raise BadAnswer(f"“{field.label}”: ghi tối đa {_DECIMALS} chữ số thập phân (triệu đồng).")
    return format(value.normalize(), "f")


def _day(_field: ActivityField, raw: Raw) -> Value | None:
    return read_day(text).isoformat() if (text := _one(raw)) else None


def _tick(_field: ActivityField, raw: Raw) -> Value | None:
    return True if _one(raw) in {"1", "on", "true", "x"} else None


def _link(field: ActivityField, raw: Raw) -> Value | None:
    text = _text(field, raw)
    if text is None:
        return None
    address = urlsplit(str(text))
    if address.scheme not in {"http", "https"} or not address.hostname or address.username:
        raise BadAnswer(f"“{field.label}”: cần địa chỉ đầy đủ bắt đầu bằng https:// (hoặc http://).")
    return str(text)


def _numbers(field: ActivityField, raw: Raw) -> Value | None:
    """Internal numbers, each once: a word that is none may be somebody's name."""
    words = _one(raw).replace(";", ",").replace("\n", ",").split(",")
    found = list(dict.fromkeys(word.strip() for word in words if word.strip()))
    wrong = [word for word in found if not _NUMBER.match(word) or not any(char.isdigit() for char in word)]
    if wrong:
        raise BadAnswer(
            f"“{field.label}”: chỉ ghi số nội bộ trong danh sách cán bộ, cách nhau bằng dấu phẩy "
            f"(ví dụ: 001, 014); không ghi họ tên. Có {len(wrong)} mục không phải số nội bộ."
        )
    return found or None


def _one(raw: Raw) -> str:
    return raw.strip() if isinstance(raw, str) else ""


def _known(field: ActivityField, key: str) -> str:
    if key not in {each.key for each in field.choices}:
        raise BadAnswer(f"“{field.label}”: không có lựa chọn “{key}”.")
    return key


def _whole(field: ActivityField, text: str, label: str) -> int:
    value = _number(text)
    if value != int(value):
        raise BadAnswer(f"“{label}”: cần số nguyên, nhận được “{text.strip()}”.")
    most = _LARGEST if field.maximum is None else field.maximum
    if not field.minimum <= value <= most:
        least = f"từ {field.minimum}" if field.maximum is None else f"từ {field.minimum} đến {field.maximum}"
        raise BadAnswer(f"“{label}”: cần số {least}, nhận được “{text.strip()}”.")
    return int(value)


def _number(text: str) -> Decimal:
    try:
        return number(text)
    except BadCell as error:
        raise BadAnswer(str(error)) from None


_READERS: dict[FieldType, Callable[[ActivityField, Raw], Value | None]] = {
    FieldType.TEXT: _text,
    FieldType.LONG_TEXT: _text,
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: _choices,
    FieldType.COUNT: _count,
    FieldType.AMOUNT: _amount,
    FieldType.COUNTS: _counts,
    FieldType.DATE: _day,
    FieldType.TICK: _tick,
    FieldType.LINK: _link,
    FieldType.NUMBERS: _numbers,
}
