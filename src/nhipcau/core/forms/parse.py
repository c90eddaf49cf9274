"""A form's YAML description → Form. Strict: an unknown word, a line named twice or a dangling name stops."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nhipcau.core.forms.problems import BadForm
from nhipcau.core.forms.shapes import (
    COLUMNS,
    Asks,
    Form,
    FormLine,
    Kind,
    Mandate,
    Reporter,
    ReporterKind,
    Section,
)
from nhipcau.core.protection import is_never_kept
from nhipcau.core.terms import Level
from nhipcau.core.terms.breakdowns import encode
from nhipcau.core.terms.yaml_text import read_yaml

FIGURE = re.compile(r"[A-GP]\d\d[a-z]?\d?\Z")
WORDS = re.compile(r"N\d\d\Z")  # lines of words: no figure, kept in the return alone
_KEY = re.compile(r"[a-z0-9_]+\Z")


class _Described(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Line(_Described):
    figure: str
    label: str
    number: str = ""
    breakdown: dict[str, str] = Field(default_factory=dict)
    unit: str
    kind: Kind = Kind.INTEGER
    asks: Asks
    depth: int = Field(default=0, ge=0, le=2)
    required: bool = False
    minimum: Decimal = Decimal(0)
    maximum: Decimal | None = None
    part_of: tuple[str, ...] = ()
    sum_of: tuple[str, ...] = ()
    guidance: str = ""


class _Section(_Described):
    title: str
    lines: tuple[_Line, ...] = Field(min_length=1)


class _Reporter(_Described):
    kind: ReporterKind | None = None
    mandate: Mandate | None = None
    body: str = Field(default="", pattern=r"^[a-z0-9-]*$")
    valid_from: date | None = None
    valid_to: date | None = None


class _Form(_Described):
    code: str = Field(pattern=r"^BM-[0-9]{2}$")
    version: int = Field(ge=1)
    valid_from: date | None = None
    valid_to: date | None = None
    title: str
    reporters: tuple[_Reporter, ...] = ()
    everybody: bool = False
    levels: tuple[Level, ...] = Field(min_length=1)
    own_period: str = ""
    sums_below: str = ""
    frequencies: tuple[str, ...] = Field(min_length=1)
    due_working_days: int = Field(ge=0, le=60)
    restricted: bool = False
    sections: tuple[_Section, ...] = Field(min_length=1)


def line_key(figure: str, breakdown: dict[str, str]) -> str:
    """A line's key: `B02`, `B02.form.conference`; pairs in alphabetical order of their axes."""
    return ".".join([figure, *(word for axis in sorted(breakdown) for word in (axis, breakdown[axis]))])


def parse_form(text: str, where: str) -> Form:
    """Read one form; `where` names the file in messages. Raises BadForm."""
    try:
        raw: Any = read_yaml(text)
        described = _Form.model_validate(raw)
    except yaml.YAMLError as error:
        raise BadForm(f"{where}: không đọc được YAML: {error}") from error
    except ValidationError as error:
        places = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise BadForm(f"{where}: {places}") from error
    form = Form(
        code=described.code,
        version=described.version,
        title=described.title,
        reporters=tuple(Reporter(**each.model_dump()) for each in described.reporters),
        levels=described.levels,
        frequencies=described.frequencies,
        due_working_days=described.due_working_days,
        restricted=described.restricted,
        sections=tuple(Section(each.title, tuple(map(_line, each.lines))) for each in described.sections),
        valid_from=described.valid_from,
        valid_to=described.valid_to,
        everybody=described.everybody,
        own_period=described.own_period,
        sums_below=described.sums_below,
    )
    for complaint in _complaints(form):
        raise BadForm(f"{where}: {complaint}")
    return form


def _line(raw: _Line) -> FormLine:
    return FormLine(
        key=line_key(raw.figure, raw.breakdown),
        breakdown=encode(raw.breakdown),
        **raw.model_dump(exclude={"breakdown"}),
    )


def _complaints(form: Form) -> Iterator[str]:
    seen: set[str] = set()
    for line in form.lines:
        if line.key in seen:
            yield f"dòng {line.key} có hai lần."
        seen.add(line.key)
        known = WORDS if line.kind is Kind.TEXT else FIGURE
        if not known.match(line.figure) or is_never_kept(line.figure):
            yield f"dòng {line.key}: mã {line.figure} không được dùng."
        if not all(_KEY.match(word) for word in line.key.split(".")[1:]):
            yield f"dòng {line.key}: chỉ dùng chữ thường, số và dấu gạch dưới trong phân tổ."
        for name in (*line.part_of, *line.sum_of):
            if name not in form.by_key:
                yield f"dòng {line.key} dẫn tới dòng không có: {name}."
            elif form.by_key[name].asks is not line.asks:
                yield f"dòng {line.key} và dòng {name} phải hỏi cùng một thời gian."
    yield from _times(form)
    yield from _reporters(form)


def _times(form: Form) -> Iterator[str]:
    if unknown := set(form.frequencies) - set(COLUMNS):
        yield f"kỳ {', '.join(sorted(unknown))} chưa có quy tắc cột."
        return
    for line in form.lines:
        if not any(form.suffixes(filed, line.asks) for filed in form.frequencies):
            yield f"dòng {line.key} không được hỏi ở kỳ nào."
        if line.asks is Asks.PERIOD and not set(form.frequencies) <= {"H1", "Y"}:
            yield f"dòng {line.key}: biểu lập theo quý thì hỏi theo quý (quarters)."
    if form.valid_from and form.valid_to and form.valid_to < form.valid_from:
        yield "valid_to đứng trước valid_from."


def _reporters(form: Form) -> Iterator[str]:
    if form.everybody == bool(form.reporters):
        yield "cần nêu nơi lập biểu: reporters, hoặc everybody: true."
    if any(sum(map(bool, (each.kind, each.mandate, each.body))) != 1 for each in form.reporters):
        yield "mỗi nơi lập biểu có một kind, một mandate hoặc một body (khóa của cơ quan)."
