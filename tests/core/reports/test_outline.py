"""report.yaml: patterns read strictly, codes held against the catalogue."""

import pytest

from core.reports.evidence import outline
from nhipcau.core.catalogue.outline_file import BadOutline, parse_outline
from nhipcau.core.catalogue.patterns import Asked, BadPattern, Field, Optional, fields, parse_pattern

SMALL = """
profiles:
  P1:
    {{name: a, type_code: BC, type_name: Báo cáo, addressees: [b], writer: standing, annexes: [targets],
      opening: "c", closing: "d"}}
subject: "{{period}}"
sections:
  - {{number: "I", title: "Tình hình", forms: [{form}], text: [{{text: "{text}"}}]}}
summary: [{{text: "{{targets}}"}}]
"""


def small(text: str = "có {A04} cơ sở", form: str = "BM-01") -> str:
    return SMALL.format(text=text, form=form)


def test_the_programme_s_own_outline_is_good() -> None:
    assert [section.number for section in outline().all()][:5] == ["I", "I.1", "I.2", "II", "II.1"]
    assert set(outline().profiles) == {"P1", "P2", "P3"}


def test_a_pattern_in_parts() -> None:
    parts = parse_pattern("có {A04} cơ sở[, {A04±}][, gồm *{A04:type=karaoke} karaoke|{B02@border} cuộc]")
    assert parts[1] == Field(Asked.VALUE, "A04")
    assert parts[3] == Optional((", ", Field(Asked.CHANGE, "A04")))
    assert [(field.code, field.breakdown) for field in fields(parts)] == [
        ("A04", ""),
        ("A04", ""),
        ("A04", "type=karaoke"),
        ("B02", "@border"),
    ]
    asked = [field.asked for field in fields(parse_pattern("{T01.t}/{T01.m} ({T01}; {T01%KH}) {cutoff}"))]
    assert asked == [Asked.NUMERATOR, Asked.DENOMINATOR, Asked.RESULT, Asked.OF_PLAN, Asked.WORD]


@pytest.mark.parametrize("pattern", ["{A04", "A04}", "[a", "a]", "{Z99}", "{}", "{T01x}", "[a [b]]"])
def test_a_pattern_that_cannot_be_read_stops(pattern: str) -> None:
    with pytest.raises(BadPattern):
        parse_pattern(pattern)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (small("có {B99} cuộc"), "B99"),
        (small("đạt {T99}"), "T99"),
        (small("có {A04 cơ sở"), "ngoặc nhọn"),
        (small(form="BM-99"), "BM-99"),
        (small() + "\nmore: 1", "more"),
        ("a: [", "YAML"),
        ("- 1", "report.yaml"),
    ],
)
def test_a_bad_outline_names_file_and_place(text: str, words: str) -> None:
    with pytest.raises(BadOutline, match=words):
        parse_outline(text, "report.yaml", {"A04"}, {"T01"}, {"BM-01"})
