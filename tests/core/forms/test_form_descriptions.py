"""A form's description is read strictly."""

import pytest

from form_samples import FOLDER
from nhipcau.core.forms import BadForm, parse_form

GOOD = """
code: BM-99
version: 1
title: "Biểu thử"
reporters: [{kind: commune_committee}]
levels: [commune]
frequencies: [H1, "Y"]
due_working_days: 1
sections:
  - title: "Một"
    lines:
      - {figure: B01, number: "1", label: "Văn bản", unit: "văn bản", asks: period}
"""


def test_a_form_is_read() -> None:
    form = parse_form(GOOD, "thu.yaml")
    assert [line.key for line in form.lines] == ["B01"]
    assert [key.period for _line, key in form.cells("2022-Y")] == ["2022-H2"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("figure: B01", "figure: A06"), "A06"),
        (("figure: B01", "figure: A06a"), "A06a"),
        (("figure: B01", "figure: A07b2"), "A07b2"),
        (("figure: B01", "figure: E08"), "E08"),
        (("figure: B01", "figure: E08s"), "E08s"),
        (("figure: B01", "figure: X01"), "X01"),
        (("asks: period", "asks: monthly"), "asks"),
        (("asks: period}", "asks: period, part_of: [B02]}"), "B02"),
        (("asks: period}", "asks: period, colour: red}"), "colour"),
        (("code: BM-99", "code: X"), "code"),
        (("version: 1", "version: 0"), "version"),
        (('[H1, "Y"]', "[M01]"), "M01"),
        (("sections:", "sections: ["), "YAML"),
    ],
)
def test_a_wrong_description_names_file_and_place(change: tuple[str, str], said: str) -> None:
    with pytest.raises(BadForm, match=said) as caught:
        parse_form(GOOD.replace(*change), "thu.yaml")
    assert "thu.yaml" in str(caught.value)


def test_a_line_named_twice() -> None:
    line = GOOD.splitlines()[-1]
    with pytest.raises(BadForm, match="hai lần"):
        parse_form(f"{GOOD}{line}\n", "thu.yaml")


def test_every_shipped_form_is_read() -> None:
    names = [each.name for each in FOLDER.iterdir() if each.name.endswith(".yaml")]
    assert names
    for name in names:
        assert parse_form((FOLDER / name).read_text(encoding="utf-8"), name).code == name[:5]
