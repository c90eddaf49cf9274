"""A form's YAML description → Form. Strict: an unknown word, a line named twice or a dangling name stops."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nhipcau.core.forms.problems import BadForm
from nhipcau.core.forms.shapes import COLUMNS, Asks, Form, FormLine, Kind, ReporterKind, Section
from nhipcau.core.terms import Level
from nhipcau.core.terms.breakdowns import encode

RESERVED = frozenset({"A06", "A07", "E08"})  # charter: never asked
FIGURE = re.compile(r"[A-GP]\d\d[a-z]?\d?\Z")
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


class _Form(_Described):
    code: str = Field(pattern=r"^BM-[0-9]{2}$")
    version: int = Field(ge=1)
    title: str
    reporter: ReporterKind
    level: Level
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
        raw: Any = yaml.safe_load(text)
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
        reporter_kind=described.reporter,
        level=described.level,
        frequencies=described.frequencies,
        due_working_days=described.due_working_days,
        restricted=described.restricted,
        sections=tuple(Section(each.title, tuple(map(_line, each.lines))) for each in described.sections),
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
        if not FIGURE.match(line.figure) or line.figure in RESERVED:
            yield f"dòng {line.key}: mã {line.figure} không được dùng."
        if not all(_KEY.match(word) for word in line.key.split(".")[1:]):
            yield f"dòng {line.key}: chỉ dùng chữ thường, số và dấu gạch dưới trong phân tổ."
        for name in (*line.part_of, *line.sum_of):
            if name not in form.by_key:
                yield f"dòng {line.key} dẫn tới dòng không có: {name}."
            elif form.by_key[name].asks is not line.asks:
                yield f"dòng {line.key} và dòng {name} phải hỏi cùng một thời gian."
    if unknown := set(form.frequencies) - set(COLUMNS):
        yield f"kỳ {', '.join(sorted(unknown))} chưa có quy tắc cột."
