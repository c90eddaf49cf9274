"""A paper in parts: what a part is, what its hash holds, what approval leaves open; the table of steps."""

from dataclasses import replace
from pathlib import Path

import pytest

from nhipcau.core.papers import Annex, Closing, Heading, Level, Paragraph, Run, Table, as_plain, from_plain
from nhipcau.core.protection import Audience
from nhipcau.core.reports.parts import Part, content_hash, parts_of, sheets_of, still_open
from nhipcau.core.reports.signoff import STEPS, NotNow, SignAct, SignState, can_step, check_step, picture

PAGE = Path(__file__).resolve().parents[3] / "docs" / "rules" / "reports.md"


def said(text: str) -> Paragraph:
    return Paragraph((Run(text),))


PAPER = (
    said("Mở đầu:"),
    Heading(Level.PART, "Kết quả"),
    Heading(Level.SECTION, "Tuyên truyền"),
    said("Tổ chức 05 cuộc."),
    Heading(Level.SECTION, "Kiểm tra"),
    said("Kiểm tra 03 cơ sở."),
    said("Trên đây là báo cáo./."),
    Closing(("GIÁM ĐỐC",), "", ("Như trên",), "Lưu: VT"),
    Annex("Bảng chỉ tiêu", "(Kèm theo)"),
    Heading(Level.SECTION, "Phạm vi"),
    said("Không có."),
    Heading(Level.SECTION, "Bản đồ"),
    said("106 xã."),
)


def test_parts_are_what_stands_under_headings() -> None:
    parts = parts_of(PAPER)
    assert [each.title for each in parts] == [
        "Phần đầu văn bản",
        "1. Tuyên truyền",
        "2. Kiểm tra",
        "Kết thúc, nơi nhận, chữ ký",
        "Phụ lục: Bảng chỉ tiêu",
        "1. Phạm vi",
        "2. Bản đồ",
    ]
    assert [each.key for each in parts] == [
        "Phần đầu văn bản",
        " / Kết quả / Tuyên truyền",
        " / Kết quả / Kiểm tra",
        "Kết thúc, nơi nhận, chữ ký",
        "Bảng chỉ tiêu",
        "Bảng chỉ tiêu / Phạm vi",
        "Bảng chỉ tiêu / Bản đồ",
    ]
    assert [each.place for each in parts] == [
        "Phần đầu văn bản",
        "Mục I.1",
        "Mục I.2",
        "Kết thúc, nơi nhận, chữ ký",
        "Phụ lục",
        "Phụ lục, mục 1",
        "Phụ lục, mục 2",
    ]
    above = PAPER[1]  # a heading with nothing of its own stands in the keys of what lies under it
    assert [block for part in parts for block in part.blocks] == [each for each in PAPER if each is not above]


def test_a_section_that_comes_in_before_moves_no_hash() -> None:
    more = (*PAPER[:2], Heading(Level.SECTION, "Chỉ đạo"), said("Ban hành 02 văn bản."), *PAPER[2:])
    before, after = ({each.key: each.digest for each in parts_of(paper)} for paper in (PAPER, more))
    assert {key: after[key] for key in before} == before
    assert set(after) - set(before) == {" / Kết quả / Chỉ đạo"}


def test_what_changes_is_open_again_and_nothing_else() -> None:
    changed = tuple(said("Tổ chức 06 cuộc.") if block == PAPER[3] else block for block in PAPER)
    old = sheets_of({Audience.RESTRICTED: PAPER, Audience.PUBLIC: PAPER})
    new = sheets_of({Audience.RESTRICTED: changed, Audience.PUBLIC: PAPER})
    approved = {(each.audience, each.digest) for each in old}
    assert still_open(old, approved) == ()
    assert [(each.audience, each.title) for each in still_open(new, approved)] == [
        (Audience.RESTRICTED, "1. Tuyên truyền")
    ]
    assert content_hash(old) != content_hash(new)
    assert content_hash(old) == content_hash(sheets_of({Audience.RESTRICTED: PAPER, Audience.PUBLIC: PAPER}))


def test_what_is_approved_in_one_version_is_not_approved_in_the_other() -> None:
    sheets = sheets_of({Audience.RESTRICTED: PAPER, Audience.PUBLIC: PAPER})
    approved = {(each.audience, each.digest) for each in sheets if each.audience is Audience.RESTRICTED}
    assert {each.audience for each in still_open(sheets, approved)} == {Audience.PUBLIC}


def test_a_hash_holds_text_and_where_a_figure_comes_from() -> None:
    part = Part("a", "1. A", (said("05"),))
    assert part.digest != replace(part, blocks=(said("06"),)).digest
    assert part.digest == replace(part, title="2. A").digest


def test_blocks_come_back_from_plain_values() -> None:
    assert from_plain(as_plain(PAPER)) == PAPER
    with pytest.raises(KeyError):
        from_plain([{"kind": "picture"}])
    assert not any(isinstance(block, Table) for block in PAPER)


def test_the_picture_in_the_docs_is_the_table() -> None:
    assert f"```mermaid\n{picture()}\n```" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("state", SignState)
@pytest.mark.parametrize("act", SignAct)
def test_each_state_allows_an_act_or_says_what_else(state: SignState, act: SignAct) -> None:
    if can_step(state, act):
        assert check_step(state, act) is STEPS[state, act]
    else:
        with pytest.raises(NotNow, match=r"\.$"):
            check_step(state, act)
