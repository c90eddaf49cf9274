"""Figures in the text that people write: `{B02}`, `{A04:type=karaoke}`, `{B02±}`, `{T01}`; `{{` stands for a brace.

BadField
├── UnknownField     no such figure, part or target
└── FieldNotPublic   a figure that the public version does not print
Each message says which field, and what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nhipcau.core.catalogue.outline import Outline
from nhipcau.core.catalogue.patterns import Asked, BadPattern, Field, fields, parse_field, written
from nhipcau.core.catalogue.shapes import Figure
from nhipcau.core.papers import Run
from nhipcau.core.terms.breakdowns import decode

_TOKEN = re.compile(r"(\{\{|\}\}|\{[^{}]*\}|[{}])")
NOT_SENT = "not_sent"  # the sentence that says how many bodies did not send, nothing where all did
HELP = "Mã số liệu có dạng {B02}, {A04:type=karaoke}, {B02±}; mã chỉ tiêu có dạng {T01}, {T01.q}; chọn trong danh sách."


class BadField(ValueError):
    """A field that cannot stand in the text; the message is a sentence for people."""


class UnknownField(BadField):
    """No such figure, part or target."""


class FieldNotPublic(BadField):
    """A figure that the public version does not print."""


@dataclass(frozen=True, slots=True)
class KnownFields:
    """What may be named: figures of the catalogue, indicators, words, and what the outline itself prints.

    `people`: figures about people; `people_targets`: indicators that rest on them. In the public version these stand
    only as the outline has them, since a part beside its whole would give away the rest.
    """

    figures: Mapping[str, Figure]
    targets: frozenset[str]
    people: frozenset[str]
    people_targets: frozenset[str]
    outline: Outline

    def words(self) -> frozenset[str]:
        """The words that the outline's own sentences name."""
        clauses = (
            *self.outline.summary,
            *(each for section in self.outline.all() for each in section.clauses),
        )
        named = (field for clause in clauses for field in fields(clause.pattern))
        return frozenset(field.code for field in named if field.asked is Asked.WORD) | {NOT_SENT}

    def printed(self) -> frozenset[str]:
        """The fields that the outline's own sentences print, outside the restricted annex."""
        clauses = (each for section in self.outline.all() for each in section.clauses)
        return frozenset(
            written(field)
            for clause in clauses
            for field in fields(clause.pattern)
            if not self.is_restricted(field.code)
        )

    def is_restricted(self, code: str) -> bool:
        """Whether the figure, or its family, stands in the restricted annex alone."""
        return bool({code, code[:1]} & self.outline.restricted)

    def is_about_people(self, field: Field) -> bool:
        """Whether the field tells of people."""
        named = {field.code, field.whole} & self.people
        return bool(named) or field.code in self.people_targets or self.is_restricted(field.code)


def pieces_of(line: str) -> Iterator[str | Field]:
    """Text and fields in turn. Raises UnknownField for what cannot be a field."""
    for part in _TOKEN.split(line):
        if part in ("{{", "}}"):
            yield part[0]
        elif part in ("{", "}"):
            raise UnknownField(
                f"Dấu ngoặc nhọn lẻ trong “{_short(line)}”. {HELP} Muốn in dấu ngoặc, gõ hai lần."
            )
        elif part.startswith("{"):
            try:
                yield parse_field(part[1:-1].strip())
            except BadPattern as bad:
                raise UnknownField(f"Không hiểu mã “{_short(part)}”. {HELP}") from bad
        elif part:
            yield part


def check_fields(text: str, known: KnownFields, *, public: bool) -> None:
    """Raises BadField at the first field that may not stand in the text."""
    printed = known.printed() if public else frozenset()
    for line in text.splitlines():
        for piece in pieces_of(line):
            if not isinstance(piece, Field):
                continue
            _check_known(piece, known)
            if public and known.is_about_people(piece) and written(piece) not in printed:
                raise FieldNotPublic(
                    f"“{{{written(piece)}}}” là số liệu hạn chế sử dụng, không đưa vào bản công khai. "
                    "Hãy bỏ mã này, hoặc dùng đúng số mà câu mẫu của bản công khai in."
                )


def _check_known(field: Field, known: KnownFields) -> None:
    if field.asked is Asked.WORD:
        if field.code not in known.words():
            raise UnknownField(f"Không có mã “{{{field.code}}}”. {HELP}")
        return
    if field.code.startswith("T"):
        if field.code not in known.targets:
            raise UnknownField(f"Kế hoạch không có chỉ tiêu “{{{field.code}}}”. {HELP}")
        return
    for code in filter(None, (field.code, field.whole)):
        if code not in known.figures:
            raise UnknownField(f"Danh mục không có số liệu mã “{code}” (ở “{{{written(field)}}}”). {HELP}")
    if field.breakdown.startswith("@"):
        if field.code not in known.outline.by_area():
            raise UnknownField(
                f"Số liệu “{field.code}” không tính riêng theo nhóm địa bàn “{field.breakdown}”."
            )
        return
    _check_part(known.figures[field.code], field)


def _check_part(figure: Figure, field: Field) -> None:
    choices = {(axis.key, choice.key) for axis in figure.axes for choice in axis.choices}
    wrong = [f"{axis}={key}" for axis, key in decode(field.breakdown).items() if (axis, key) not in choices]
    if wrong:
        there = "; ".join(f"{axis}={key}" for axis, key in sorted(choices)) or "không có phân tổ"
        raise UnknownField(
            f"Số liệu “{figure.code}” không có phân tổ “{', '.join(wrong)}”. Các phân tổ có: {there}."
        )


def source_of(runs: Iterable[Run]) -> str:
    """A printed paragraph as a writer writes it: fields where they are, braces of the text doubled."""
    return "".join(run.field or plain(run.text) for run in runs)


def plain(text: str) -> str:
    """Text in which no brace begins a field."""
    return text.replace("{", "{{").replace("}", "}}")


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
