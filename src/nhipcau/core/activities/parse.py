"""A kind's YAML description → ActivityKind. Strict: an unknown word or a dangling name stops.

BadKind
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nhipcau.core.activities.shapes import (
    ActivityField,
    ActivityKind,
    Choice,
    Evidence,
    Feed,
    FieldType,
    Mode,
    Of,
    Per,
    Stage,
)
from nhipcau.core.protection import Context
from nhipcau.core.terms.yaml_text import read_yaml

_KEY = re.compile(r"[a-z][a-z0-9_]*\Z")
_CHOOSING = {FieldType.CHOICE, FieldType.CHOICES, FieldType.COUNTS}
Axes = Mapping[str, tuple[Choice, ...]]
Shaped = TypeVar("Shaped", bound=BaseModel)


class BadKind(ValueError):
    """A kind that cannot be used; the message names file and place."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Field(_Strict):
    label: str
    en: str
    type: FieldType
    required: bool = False
    hint: str = ""
    unit: str = ""
    axis: str = ""
    without: tuple[str, ...] = ()
    choices: dict[str, tuple[str, str]] = Field(default_factory=dict)
    minimum: int = Field(default=0, ge=0)
    maximum: int | None = None
    longest: int = Field(default=300, ge=1, le=4000)
    named: bool = False


class _Feed(_Strict):
    figure: str
    per: Per
    amount: str = ""
    axis: str = ""
    breakdown: dict[str, str] = Field(default_factory=dict)
    whole: bool = True
    mode: Mode = Mode.SUM
    of: Of = Of.ORGANISER
    again: bool = False
    only: tuple[str, ...] = ()
    from_day: dict[str, date] = Field(default_factory=dict)
    when: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class _Evidence(_Strict):
    label: str
    en: str
    endings: tuple[str, ...] = Field(min_length=1)
    never: str


class _Stage(_Strict):
    label: str
    en: str
    after: tuple[str, ...] = ()
    counts: bool = True


class _Kind(_Strict):
    label: str
    en: str
    group: str
    about: str
    context: Context = Context.GENERAL
    recorders: tuple[str, ...] = ()
    day_label: str = "Ngày thực hiện"
    again: str = ""
    restricted: bool = False
    stages: dict[str, _Stage] = Field(default_factory=dict)
    evidence: tuple[str, ...] = Field(min_length=1)
    never: str = ""
    order: int = Field(default=50, ge=0, le=99)
    ledger: bool = False
    fields: dict[str, _Field] = Field(min_length=1)
    feeds: tuple[_Feed, ...] = ()


class _Shared(_Strict):
    groups: dict[str, tuple[str, str]] = Field(min_length=1)
    evidence: dict[str, _Evidence] = Field(min_length=1)


class Shared:
    """What kinds have in common: the headings they stand under and the sorts of evidence."""

    def __init__(self, text: str, where: str) -> None:
        """Reads `activities.yaml`. Raises BadKind."""
        read = _validated(_Shared, text, where)
        self.groups = {key: Choice(key, *words) for key, words in read.groups.items()}
        self.evidence = {
            key: Evidence(key, each.label, each.en, each.endings, each.never)
            for key, each in read.evidence.items()
        }


def parse_kind(text: str, where: str, key: str, shared: Shared, axes: Axes) -> ActivityKind:
    """The kind `key` in a YAML text; `axes` are the choices by figure and axis (`B02.form`). Raises BadKind."""
    read = _validated(_Kind, text, where)
    for complaint in (*_complaints(key, read, shared, axes), *_feed_complaints(read, axes)):
        raise BadKind(f"{where}: {complaint}")
    return ActivityKind(
        key=key,
        label=read.label,
        label_en=read.en,
        group=shared.groups[read.group],
        about=read.about,
        context=read.context,
        fields=tuple(_field(name, each, axes) for name, each in read.fields.items()),
        feeds=tuple(map(_feed, read.feeds)),
        evidence=tuple(shared.evidence[name] for name in read.evidence),
        recorders=read.recorders,
        again=read.again,
        stages=tuple(
            Stage(name, each.label, each.en, each.after, each.counts) for name, each in read.stages.items()
        ),
        restricted=read.restricted,
        day_label=read.day_label,
        never=read.never,
        order=read.order,
        ledger=read.ledger,
    )


def _validated(shape: type[Shaped], text: str, where: str) -> Shaped:
    try:
        raw: Any = read_yaml(text)
        return shape.model_validate(raw)
    except yaml.YAMLError as error:
        raise BadKind(f"{where}: không đọc được YAML: {error}") from error
    except ValidationError as error:
        places = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise BadKind(f"{where}: {places}") from error


def _field(key: str, read: _Field, axes: Axes) -> ActivityField:
    own = tuple(Choice(name, *words) for name, words in read.choices.items())
    taken = tuple(each for each in axes.get(read.axis, ()) if each.key not in read.without)
    rest = read.model_dump(exclude={"en", "without", "choices"})
    return ActivityField(key=key, label_en=read.en, choices=own or taken, **rest)


def _feed(read: _Feed) -> Feed:
    rest = read.model_dump(exclude={"breakdown", "from_day", "when"})
    return Feed(
        breakdown=tuple(sorted(read.breakdown.items())),
        from_day=tuple(read.from_day.items()),
        when=tuple(read.when.items()),
        **rest,
    )


def _complaints(key: str, kind: _Kind, shared: Shared, axes: Axes) -> Iterator[str]:
    if not all(_KEY.match(name) for name in (key, *kind.fields, *kind.stages)):
        yield "tên loại, trường và giai đoạn chỉ dùng chữ thường, số và dấu gạch dưới."
    if kind.group not in shared.groups:
        yield f"không có nhóm {kind.group} trong activities.yaml."
    for name in kind.evidence:
        if name not in shared.evidence:
            yield f"không có loại minh chứng {name} trong activities.yaml."
    for name, field in kind.fields.items():
        if field.axis and field.axis not in axes:
            yield f"trường {name}: không có trục phân tổ {field.axis} trong figures.yaml."
        if (field.type in _CHOOSING) != bool(field.axis or field.choices):
            yield f"trường {name}: kiểu {field.type.value} và danh sách lựa chọn không khớp."
    for name, stage in kind.stages.items():
        for other in stage.after:
            if other not in kind.stages:
                yield f"giai đoạn {name} dẫn tới giai đoạn không có: {other}."


def _feed_complaints(kind: _Kind, axes: Axes) -> Iterator[str]:
    for feed in kind.feeds:
        place = f"số liệu {feed.figure}"
        named = [word[1:] for word in feed.breakdown.values() if word.startswith("$")]
        for name in (*named, *feed.when, *([feed.amount] if feed.amount else ())):
            if name not in kind.fields:
                yield f"{place}: không có trường {name}."
        for axis in (*feed.breakdown, *([feed.axis] if feed.axis else ())):
            if f"{feed.figure}.{axis}" not in axes:
                yield f"{place} không có trục phân tổ {axis} trong figures.yaml."
        for axis, word in feed.breakdown.items():
            known = {each.key for each in axes.get(f"{feed.figure}.{axis}", ())}
            if known and not word.startswith("$") and word not in known:
                yield f"{place}: trục {axis} không có lựa chọn {word}."
        amount = kind.fields.get(feed.amount)
        many = amount is not None and amount.type in {FieldType.COUNTS, FieldType.CHOICES}
        if many != bool(feed.axis):
            yield f"{place}: trường đếm theo lựa chọn cần nêu trục (axis), trường khác thì không."
        if amount is not None and amount.type not in {
            FieldType.COUNT, FieldType.AMOUNT, FieldType.COUNTS, FieldType.CHOICES,
        }:  # fmt: skip
            yield f"{place}: trường {feed.amount} không phải là số."
