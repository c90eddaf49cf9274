"""A kind's file: what is wrong in it is said with file and place."""

import pytest

from nhipcau.core.activities import BadKind, Choice, parse_kind
from nhipcau.core.activities.parse import Shared

SHARED = Shared(
    'groups: {g: ["Nhóm", "Group"]}\nevidence: {e: {label: a, en: a, endings: [.pdf], never: b}}', "a.yaml"
)
AXES = {"B02.form": (Choice("panel", "Pano", "Panel"), Choice("talk", "Nói chuyện", "Talk"))}
GOOD = """
label: "Loại"
en: "Kind"
group: g
about: "Ghi gì"
evidence: [e]
fields:
  form: {label: "Hình thức", en: "Form", type: choice, axis: B02.form, without: [panel]}
  n: {label: "Số", en: "Number", type: count}
feeds:
  - {figure: B02, per: quarter, breakdown: {form: $form}, amount: n}
"""


def test_a_good_one() -> None:
    kind = parse_kind(GOOD, "activities/k.yaml", "k", SHARED, AXES)
    assert [each.key for each in kind.by_key["form"].choices] == ["talk"]
    assert kind.evidence[0].endings == (".pdf",)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("group: g", "group: h", "không có nhóm h"),
        ("evidence: [e]", "evidence: [f]", "không có loại minh chứng f"),
        ("axis: B02.form", "axis: B02.nothing", "không có trục phân tổ B02.nothing"),
        ("breakdown: {form: $form}", "breakdown: {form: $from}", "không có trường from"),
        ("breakdown: {form: $form}", "breakdown: {sex: f}", "không có trục phân tổ sex"),
        ("breakdown: {form: $form}", "breakdown: {form: song}", "không có lựa chọn song"),
        ("amount: n", "amount: form", "không phải là số"),
        ("type: count}", "type: count, colour: red}", "colour"),
        ("type: count}", "type: number}", "fields.n.type"),
        ("  n: {", "  N-1: {", "chỉ dùng chữ thường"),
        ('label: "Loại"', "label: [", "YAML"),
    ],
)
def test_faults_name_the_file(old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(BadKind, match=r"activities/k\.yaml") as caught:
        parse_kind(GOOD.replace(old, new), "activities/k.yaml", "k", SHARED, AXES)
    assert said in str(caught.value)


def test_a_stage_that_leads_nowhere() -> None:
    text = GOOD + "stages: {pilot: {label: a, en: a, after: [gone]}}\n"
    with pytest.raises(BadKind, match="gone"):
        parse_kind(text, "activities/k.yaml", "k", SHARED, AXES)
