"""The kinds that ship: they fit the figures and the forms, and each says what must not be attached."""

from pathlib import Path

import pytest

from nhipcau.core.activities import ActivityKind, FieldType, Per
from nhipcau.core.catalogue import BadCatalogue, Programme, parse_programme
from nhipcau.core.forms.shapes import Asks
from shared import HOUSE

FOLDER = HOUSE / "src/nhipcau/programmes/prostitution-prevention"
TEXTS = {
    path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.yaml")
}
PROGRAMME: Programme = parse_programme(TEXTS)
KINDS = list(PROGRAMME.activities.values())
TIMES = {
    Asks.QUARTERS: Per.QUARTER,
    Asks.PERIOD: Per.HALF,
    Asks.YEAR: Per.CUT_OFF,
    Asks.YEAR_END: Per.CUT_OFF,
}
WANTED = {
    "communication",
    "loudspeaker",
    "group_discussion",
    "panel",
    "contest",
    "establishment_workers",
    "media",
    "training",
    "document",
    "integration",
    "model",
    "women_livelihood",
    "supervision",
    "coordination",
    "review",
    "licence",
    "material",
    "exchange",
    "border_patrol",
    "commendation",
}


def test_every_kind_that_the_programme_needs_is_there() -> None:
    assert set(PROGRAMME.activities) >= WANTED


def test_a_figure_is_made_for_the_time_for_which_the_forms_ask_it() -> None:
    made = {feed.figure: feed.per for kind in KINDS for feed in kind.feeds}
    asked = {
        (line.figure, TIMES[line.asks])
        for versions in PROGRAMME.form_versions.values()
        for form in versions
        for line in form.lines
        if line.figure in made
    }
    assert {(figure, per) for figure, per in asked if made[figure] is not per} == set()
    assert len(asked) > 15


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_a_kind_says_what_belongs_in_it_and_what_not(kind: ActivityKind) -> None:
    assert len(kind.about) > 30
    assert all(len(each.never) > 20 for each in kind.evidence)
    assert not [field.key for field in kind.fields if "họ tên" in field.label.casefold()]


def test_attendance_is_by_internal_number_alone() -> None:
    fields = [field for kind in KINDS for field in kind.fields if field.type is FieldType.NUMBERS]
    assert [field.key for field in fields] == ["numbers"]


def test_workers_of_establishments_get_the_strictest_check() -> None:
    strict = {kind.key for kind in KINDS if not kind.context.can_be_overridden}
    assert {kind.key for kind in KINDS if {"B04w", "E11"} & {feed.figure for feed in kind.feeds}} <= strict


def test_five_groups_three_proofs_five_contents() -> None:
    integration, model = PROGRAMME.activities["integration"], PROGRAMME.activities["model"]
    assert len(integration.by_key["group"].choices) == 5
    assert len(integration.by_key["proofs"].choices) == 3
    assert len(model.by_key["contents"].choices) == 5
    assert [(stage.key, stage.counts) for stage in model.stages] == [
        ("pilot", True),
        ("evaluation", True),
        ("replication", True),
        ("stopped", False),
    ]


NEW = """
label: "Diễn đàn thanh niên"
en: "Youth forum"
group: communication
about: "Một loại hoạt động mới, thêm bằng một tệp trong thư mục dữ liệu."
evidence: [minutes]
fields:
  youth: {label: "Lượt thanh niên", en: "Youth", type: counts, axis: B03.audience, required: true}
feeds:
  - {figure: B03, per: half, of: place, amount: youth, axis: audience}
"""


def test_a_new_kind_is_a_file() -> None:
    kinds = parse_programme({**TEXTS, "activities/youth_forum.yaml": NEW}).activities
    assert kinds["youth_forum"].label == "Diễn đàn thanh niên"
    assert len(kinds) == len(KINDS) + 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("figure: B03", "figure: B99", "số liệu B99"),
        ("figure: B03", "figure: D01", "không có trục"),
        (
            "{figure: B03, per: half, of: place, amount: youth, axis: audience}",
            "{figure: E11, per: half}",
            "restricted",
        ),
        ("per: half", "per: cut_off", "ngày chốt"),
    ],
)
def test_a_kind_that_does_not_fit_stops(old: str, new: str, said: str) -> None:
    with pytest.raises(BadCatalogue, match=r"activities/youth_forum\.yaml") as caught:
        parse_programme({**TEXTS, "activities/youth_forum.yaml": NEW.replace(old, new)})
    assert said in str(caught.value)


def test_files_are_named_after_their_kinds() -> None:
    assert {Path(path).stem for path in TEXTS if path.startswith("activities/")} == set(PROGRAMME.activities)
