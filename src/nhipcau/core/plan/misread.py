"""Roman numbers of sections that scanning broke: `IL` for `II`, a second `II.` before `IV.` for `III.`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nhipcau.core.plan.markers import Marker, find_marker, roman, to_roman
from nhipcau.core.plan.paragraphs import Paragraph
from nhipcau.core.plan.shapes import Finding

_STROKES = str.maketrans({"L": "I", "l": "I", "1": "I", "|": "I", "!": "I", "Í": "I", "H": "II"})
_BROKEN = re.compile(r"([IVXLHl1|!Í]{1,6})\s?[.,:]?\s+(?=[^\W\d_]{2})")
_KIND, _RANK = "roman", 2.0
_LIKE_TWO = "H"  # as a section of its own it stands behind "G.", where no second Roman section is waited for


@dataclass(frozen=True, slots=True)
class _Section:
    """A paragraph that opens a section: its place, its marker, whether its number was written as one."""

    place: int
    marker: Marker
    written_well: bool


def section_numbers(paragraphs: list[Paragraph]) -> tuple[dict[int, Marker], list[Finding]]:
    """The markers to read instead of the written ones, by the place of their paragraphs; a finding for each.

    A number is read otherwise only where its place in the row of sections leaves no other: the one before and the
    one after (or the strokes themselves) say it, and it differs from what is written by one stroke.
    """
    sections = [found for place, paragraph in enumerate(paragraphs) if (found := _section(place, paragraph))]
    markers: dict[int, Marker] = {}
    findings: list[Finding] = []
    before = 0
    for at, section in enumerate(sections):
        after = sections[at + 1].marker.number if at + 1 < len(sections) else None
        number = _number(section, before, after)
        if number is None:
            continue
        before = number
        if section.written_well and number == section.marker.number:
            continue
        markers[section.place] = replace(section.marker, number=number, name=to_roman(number))
        start = paragraphs[section.place].rope.origins[0]
        words = (
            f"Số thứ tự “{section.marker.written}” đã đọc là mục {to_roman(number)} theo thứ tự các mục; "
            "có thể do lỗi nhận dạng chữ khi quét. Hãy đối chiếu văn bản gốc."
        )
        findings.append(Finding((start, start + len(section.marker.written)), "misread-number", words))
    return markers, findings


def _section(place: int, paragraph: Paragraph) -> _Section | None:
    if paragraph.cells:
        return None
    marker = find_marker(paragraph.text)
    if marker is not None and marker.name != _LIKE_TWO:
        return _Section(place, marker, True) if marker.kind == _KIND and marker.firm else None
    broken = _BROKEN.match(paragraph.text)
    number = roman(broken[1].translate(_STROKES)) if broken and paragraph.text.isupper() else None
    if broken is None or number is None:
        return None
    marker = Marker(_KIND, _RANK, broken[1], broken[0].strip(), broken.end(), number)
    return _Section(place, marker, False)


def _number(section: _Section, before: int, after: int | None) -> int | None:
    """The section's number; None where broken strokes stand at no place of the row."""
    written, waited = section.marker.number, before + 1
    if written is None or written == waited:
        return written
    lies_between = after == waited + 1 and _one_stroke_apart(written, waited)
    if lies_between and (written in (before, after) or not section.written_well):
        return waited
    return written if section.written_well else None


def _one_stroke_apart(one: int, other: int) -> bool:
    shorter, longer = sorted((to_roman(one), to_roman(other)), key=len)
    return len(longer) == len(shorter) + 1 and longer.replace("I", "", 1) == shorter
