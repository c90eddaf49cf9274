"""The report of a half-year by profile P1: what is said, what is left out, what the public version withholds."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from core.reports.evidence import (
    FIGURES,
    PLAN,
    PREVIOUS,
    SCOPE,
    change_target,
    coverage_target,
    outline,
    report,
)
from nhipcau.core.calendar import period
from nhipcau.core.papers import Annex, Heading, Letterhead, Paragraph, Run, Table, mark
from nhipcau.core.protection import Audience
from nhipcau.core.reports import Correction, MapBefore, OpenTask, ReportDraft


def body(draft: ReportDraft) -> list[str]:
    return [block.text for block in draft.blocks if isinstance(block, Paragraph)]


def starting(draft: ReportDraft, words: str) -> str:
    return next(text for text in body(draft) if text.startswith(words))


def figures(draft: ReportDraft) -> list[Run]:
    runs = [run for block in draft.blocks if isinstance(block, Paragraph) for run in block.runs]
    return [run for run in runs if run.reference]


def table(draft: ReportDraft) -> list[list[str]]:
    first = next(block for block in draft.blocks if isinstance(block, Table))
    return [[cell.text for cell in row.cells] for row in first.rows]


def test_headings_follow_each_other_without_gaps() -> None:
    headings = [
        f"{each.marker} {each.block.text}"
        for each in mark(report().blocks)
        if isinstance(each.block, Heading)
    ]
    assert headings[:9] == [
        "I. Tình hình",
        "1. Cơ sở kinh doanh dịch vụ dễ bị lợi dụng để hoạt động mại dâm",
        "2. Tình hình hoạt động mại dâm",
        "II. Kết quả thực hiện",
        "1. Thông tin, tuyên truyền, phổ biến, giáo dục pháp luật",
        "a) Tại cộng đồng",
        "2. Đấu tranh, truy tố, xét xử",
        "a) Phát hiện, điều tra",
        "3. Kết quả thực hiện các chỉ tiêu",
    ]
    annexes = [
        (each.marker, each.block.landscape) for each in mark(report().blocks) if isinstance(each.block, Annex)
    ]
    assert annexes == [
        ("Phụ lục I", True),
        ("Phụ lục II", True),
        ("Phụ lục III", True),
        ("Phụ lục IV", False),
        ("Phụ lục V", True),
    ]


def test_opening_names_plan_office_days_and_coverage() -> None:
    assert body(report())[0] == (
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2022 của UBND tỉnh Lai Châu về phòng, chống mại dâm năm 2022 "
        "trên địa bàn tỉnh Lai Châu, Sở Lao động - Thương binh và Xã hội báo cáo kết quả 6 tháng đầu năm 2022 như sau "
        "(số liệu từ ngày 15/12/2021 đến ngày 14/6/2022; tổng hợp từ 102/107 đơn vị):"
    )


def test_a_plan_without_number_is_named_without_and_the_writer_is_told() -> None:
    draft = report(replace(PLAN, number="/KH-UBND", issued_on=None))
    assert body(draft)[0].startswith(
        "Thực hiện Kế hoạch của UBND tỉnh Lai Châu về phòng, chống mại dâm năm 2022"
    )
    assert any("chưa ghi số" in note.text for note in draft.notes)


def test_subject_promises_only_what_the_paper_holds() -> None:
    head = report().blocks[0]
    assert isinstance(head, Letterhead)
    assert head.subject == "Kết quả công tác phòng, chống mại dâm 6 tháng đầu năm 2022"
    assert (head.number, head.day, head.symbol) == (None, None, "BC-SLĐTBXH")


def test_sentences_of_a_half_year() -> None:
    draft = report()
    assert starting(draft, "Đến ngày") == (
        "Đến ngày 14/6/2022, toàn tỉnh có 412 cơ sở, tăng 12 (tương ứng 3,0%) so với cùng kỳ năm 2021, gồm 231 cơ sở "
        "lưu trú, 96 cơ sở karaoke, 14 cơ sở xoa bóp và 71 cơ sở loại hình khác; 934 người lao động làm việc tại các "
        "cơ sở này, trong đó 702 nữ; 388 cơ sở đã ký cam kết không để xảy ra tệ nạn mại dâm. Còn 05/106 đơn vị chưa "
        "gửi số liệu hoặc số liệu chưa được duyệt."
    )
    assert starting(draft, "Tổ chức") == (
        "Tổ chức 1.245 cuộc tuyên truyền, tăng 145 (tương ứng 13,2%) so với cùng kỳ năm 2021, với 36.200 lượt người "
        "tham dự; riêng các xã biên giới tổ chức 213 cuộc; dựng mới 57 pano, áp phích, băng rôn; phát 8.400 tờ rơi, "
        "tài liệu; 70/106 xã, phường, thị trấn duy trì tuyên truyền ở tất cả các quý đã qua (66,0%; đạt 110,0% kế "
        "hoạch năm). Còn 05/106 đơn vị chưa gửi số liệu hoặc số liệu chưa được duyệt."
    )
    assert starting(draft, "Phát hiện") == (
        "Phát hiện 09 vụ, tăng 02 so với cùng kỳ năm 2021; khởi tố 06 vụ, 08 bị can; số vụ khởi tố bằng cùng kỳ."
    )


BOTH_READINGS = (
    "số vụ phát hiện tăng có thể do công tác phát hiện, xử lý được tăng cường hoặc do vi phạm phát sinh nhiều hơn, "
    "số vụ giảm có thể do vi phạm giảm hoặc do phát hiện ít hơn."
)


def test_a_rise_in_cases_is_said_with_both_its_readings() -> None:
    assert starting(report(), "Trong kỳ, Công an tỉnh") == (
        "Trong kỳ, Công an tỉnh phát hiện 09 vụ việc liên quan đến mại dâm, tăng 02 so với cùng kỳ năm 2021; "
        f"{BOTH_READINGS}"
    )
    public = starting(report(audience=Audience.PUBLIC), "Trong kỳ, Công an tỉnh")
    assert public == f"Trong kỳ, Công an tỉnh phát hiện 09 vụ việc liên quan đến mại dâm; {BOTH_READINGS}"


def test_a_small_number_of_cases_has_no_number_in_public() -> None:
    few = starting(report(audience=Audience.PUBLIC, figures={**FIGURES, ("E01", ""): 3}), "Trong kỳ, Công an")
    assert few == (
        "Trong kỳ, Công an tỉnh có phát hiện vụ việc liên quan đến mại dâm (số nhỏ, không công bố); "
        f"{BOTH_READINGS}"
    )
    none = report(audience=Audience.PUBLIC, figures={**FIGURES, ("E01", ""): 0})
    assert starting(none, "Trong kỳ, Công an") == (
        "Trong kỳ, Công an tỉnh không phát hiện vụ việc liên quan đến mại dâm."
    )


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (None, "cùng kỳ chưa có số liệu"),
        (0, "cùng kỳ không phát sinh"),
        (9, "bằng cùng kỳ"),
        (12, "giảm 03 so với cùng kỳ năm 2021"),
    ],
)
def test_change_macros(before: int | None, said: str) -> None:
    previous = {("B02", ""): 1100} if before is None else {("E01", ""): before}
    assert starting(report(previous=previous), "Phát hiện").startswith(f"Phát hiện 09 vụ, {said}; khởi tố")


def test_zero_is_said_and_unknown_is_left_out_with_a_note() -> None:
    zero = report(figures={**FIGURES, ("E01", ""): 0, ("E03v", ""): 0})
    assert starting(zero, "Trong kỳ không phát sinh vụ việc") == (
        "Trong kỳ không phát sinh vụ việc liên quan đến mại dâm được phát hiện; "
        "trong kỳ không phát sinh vụ án liên quan đến mại dâm được khởi tố."
    )
    police = {key: value for key, value in FIGURES.items() if key[0][0] != "E"}
    unknown = report(figures=police)
    assert not any("Phát hiện" in text for text in body(unknown))
    assert "Phát hiện, điều tra" not in [b.text for b in unknown.blocks if isinstance(b, Heading)]
    noted = [note.text for note in unknown.notes if note.section == "II.6.a"]
    assert noted == ["Mục “Phát hiện, điều tra” chưa đưa vào dự thảo, chưa có số liệu được duyệt: E01; E03v."]


def test_every_figure_leads_to_its_evidence() -> None:
    found = {
        (run.text, run.reference.figure, run.reference.breakdown)
        for run in figures(report())
        if run.reference
    }
    assert ("412", "A04", "") in found
    assert ("213", "B02", "@border") in found
    assert ("66,0%", "", "") in found
    assert {run.reference.period for run in figures(report()) if run.reference and run.reference.figure} == {
        "2022-H1"
    }


def test_target_table() -> None:
    rows = table(report())
    assert rows[0] == ["Về công tác tuyên truyền"]
    assert rows[1][3:] == [
        "60%",
        "66,0%\n(70/106)",
        "66,0%",
        "110,0%",
        "Tăng 4,7 điểm %",
        "Bảo đảm tiến độ",
        "Còn 05 đơn vị chưa gửi đủ số liệu (kết quả trong khoảng 66,0%–70,8%)",
    ]
    assert rows[2][3:] == ["từ 01 trở lên, mỗi quý", "–", "–", "–", "–", "Chưa có nguồn số liệu", ""]
    assert rows[4][3:9] == ["tăng 3–5%", "06", "06", "–", "Bằng cùng kỳ", "Số nhỏ, không xếp loại"]


def test_targets_are_counted_by_kind() -> None:
    assert (
        "Kế hoạch giao 03 chỉ tiêu, trong đó 01 chỉ tiêu bảo đảm tiến độ và 02 chỉ tiêu chưa đủ căn cứ"
        in str(body(report()))
    )


def test_over_a_change_of_map_two_quotients_and_no_blend() -> None:
    line = coverage_target().measurement.lines[0]
    after = replace(line, numerator=Fraction(25), denominator=Fraction(38), end=period("2022-Q3").end)
    rows = table(report(targets=(coverage_target(lines=(line, after), result=None, previous=None),)))
    assert rows[1][4] == "(70/106) đến 14/6/2022\n(25/38) đến 14/9/2022"


def test_scope_annex_names_missing_late_corrected_and_the_map() -> None:
    text = "\n".join(body(report()))
    for said in (
        "Biểu BM-01: 03/106 đơn vị chưa gửi số liệu.",
        "Huyện Mường Tè: xã Mù Cả, xã Tà Tổng.",
        "Biểu BM-01 (hạn gửi 15/3/2022): UBND xã Mường Mô (01 ngày).",
        "Biểu BM-01 (hạn gửi 15/6/2022): UBND xã Thu Lũm (04 ngày).",
        "UBND xã Pa Ủ, biểu BM-01, ngày 19/6/2022: cộng trùng một cuộc.",
        "106 đơn vị hành chính cấp xã thuộc 08 đơn vị hành chính cấp huyện, theo danh mục có hiệu lực ngày 14/6/2022.",
    ):
        assert said in text
    complete = replace(SCOPE.forms[0], approved=106, waiting=0, missing=(), late=())
    nothing = "\n".join(body(report(scope=replace(SCOPE, forms=(complete,), corrections=()))))
    assert nothing.count("Không có.") == 3
    assert "chưa gửi" not in nothing.replace("Đơn vị chưa gửi", "")


def test_the_public_annex_tells_no_reason_and_nothing_of_restricted_forms() -> None:
    police = Correction("Công an tỉnh", "BM-04", date(2022, 6, 19), "khởi tố 03 bị can, không phải 04", True)
    scope = replace(SCOPE, corrections=(*SCOPE.corrections, police))
    public = body(report(scope=scope, audience=Audience.PUBLIC))
    assert "UBND xã Pa Ủ, biểu BM-01, ngày 19/6/2022." in public
    assert not [each for each in public if "cộng trùng" in each or "Công an tỉnh, biểu" in each]
    hidden = body(report(scope=replace(SCOPE, corrections=(police,)), audience=Audience.PUBLIC))
    none = body(report(scope=replace(SCOPE, corrections=()), audience=Audience.PUBLIC))
    assert hidden == none  # nor that there was one
    assert "khởi tố 03 bị can" in "\n".join(body(report(scope=scope)))


def test_over_a_change_of_map_the_annex_names_each_map() -> None:
    before = MapBefore(106, 8, date(2025, 6, 14))
    text = body(
        report(scope=replace(SCOPE, communes=38, districts=0, map_day=date(2025, 12, 14), before=(before,)))
    )
    assert [each for each in text if "danh mục có hiệu lực" in each] == [
        "Số liệu đến ngày 14/6/2025: 106 đơn vị hành chính cấp xã thuộc 08 đơn vị hành chính cấp huyện, theo danh mục "
        "có hiệu lực ngày 14/6/2025.",
        "Số liệu từ sau ngày đó đến ngày 14/12/2025: 38 đơn vị hành chính cấp xã, theo danh mục có hiệu lực ngày "
        "14/12/2025.",
    ]
    assert "Số đếm được cộng qua các bản đồ; tỷ lệ tính riêng theo từng bản đồ, không gộp." in text
    assert not [each for each in body(report()) if "không gộp." in each]


def test_public_version_withholds_small_numbers_and_what_gives_them_away() -> None:
    public = report(audience=Audience.PUBLIC, figures={**FIGURES, ("E03v", ""): 3})
    said = starting(public, "Phát hiện")
    assert (
        said
        == (  # 9 and 7 may be shown, their difference of 2 not; 3 cases not, and nothing drawn from them
            "Phát hiện 09 vụ; có vụ án liên quan đến mại dâm được khởi tố trong kỳ (số nhỏ, không công bố)."
        )
    )
    restricted = report(figures={**FIGURES, ("E03v", ""): 3})
    assert "khởi tố 03 vụ" in starting(restricted, "Phát hiện")


def test_a_year_does_not_give_away_its_small_half() -> None:
    """First half 6 was public; 8 in the year would say that the second half had 2."""
    year = {"period": period("2022-Y"), "audience": Audience.PUBLIC, "previous": PREVIOUS}
    shown = report(**year, figures={("E01", ""): 14}, first_half={("E01", ""): 6})
    hidden = report(**year, figures={("E01", ""): 8}, first_half={("E01", ""): 6})
    assert starting(shown, "Phát hiện") == "Phát hiện 14 vụ, tăng 07 so với cùng kỳ năm 2021."
    assert starting(hidden, "Có vụ việc") == (
        "Có vụ việc liên quan đến mại dâm được phát hiện trong kỳ (số nhỏ, không công bố)."
    )


def test_a_withheld_target_is_counted_as_open_and_shows_nothing() -> None:
    from nhipcau.core.indicators.audience import for_public
    from nhipcau.core.protection import Threshold

    secret = change_target(3, 4, 4)
    withheld = replace(secret, measurement=for_public(secret.measurement, Threshold()))
    draft = report(targets=(coverage_target(), withheld), audience=Audience.PUBLIC)
    row = table(draft)[3]
    assert row[4:] == [
        "Số nhỏ, không công bố",
        "Số nhỏ, không công bố",
        "–",
        "–",
        "Số nhỏ, không công bố",
        "",
    ]
    assert "01 chỉ tiêu chưa đủ căn cứ" in starting(draft, "Kế hoạch giao")


def test_what_only_people_can_write_is_a_note_not_a_phrase() -> None:
    notes = [note.section for note in report().notes if "do người viết soạn" in note.text]
    assert notes == ["III.1", "III.3.a", "III.3.b", "IV", "V.1", "V.2"]
    assert not any("…" in text for text in body(report()))


def test_words_of_people_and_tasks_of_the_plan_stand_in_their_sections() -> None:
    task = OpenTask(
        "Công an tỉnh", "Rà soát địa bàn", "trước ngày 15/12/2022", "Mục V.2, gạch đầu dòng thứ nhất"
    )
    draft = report(texts={"V.1": "Đề nghị Bộ hướng dẫn.\n- Bố trí kinh phí"}, tasks=(task,))
    assert "Đề nghị Bộ hướng dẫn." in body(draft)
    assert "Bố trí kinh phí" in body(draft)
    assert (
        "Công an tỉnh: rà soát địa bàn, trước ngày 15/12/2022 (Mục V.2, gạch đầu dòng thứ nhất Kế hoạch)."
        in body(draft)
    )
    head = draft.blocks[0]
    assert isinstance(head, Letterhead)
    assert head.subject.endswith("phương hướng, nhiệm vụ 6 tháng cuối năm 2022")


def test_a_profile_has_its_own_addressee_annexes_and_sections() -> None:
    halves = {key: report(profile=key) for key in ("P1", "P2")}
    addressees = {key: draft.blocks[1].names for key, draft in halves.items()}
    assert addressees["P1"] == ("Ủy ban nhân dân tỉnh Lai Châu",)
    assert addressees["P2"][0] == "Bộ Lao động - Thương binh và Xã hội"
    assert [key for key, draft in halves.items() if any(note.section == "V.2" for note in draft.notes)] == [
        "P1"
    ]


def test_the_ministry_is_called_as_on_the_day() -> None:
    names = {year: outline().names_on(date(year, 6, 20))["ministry"] for year in (2022, 2026)}
    assert names == {2022: "Bộ Lao động - Thương binh và Xã hội", 2026: "Bộ Y tế"}


def test_over_a_change_of_map_the_sentence_has_both_quotients() -> None:
    line = coverage_target().measurement.lines[0]
    after = replace(line, numerator=Fraction(25), denominator=Fraction(38), end=period("2022-Q3").end)
    draft = report(targets=(coverage_target(lines=(line, after), result=None, of_plan=None),))
    assert (
        "70/106 (đến ngày 14/6/2022) và 25/38 (đến ngày 14/9/2022) xã, phường, thị trấn duy trì tuyên truyền "
        "ở tất cả các quý đã qua." in starting(draft, "Tổ chức")
    )


def test_a_first_year_compares_nothing_and_says_so_once() -> None:
    draft = report(previous={})
    assert not any("cùng kỳ" in text for text in body(draft))
    assert sum("Cùng kỳ năm 2021" in note.text for note in draft.notes) == 1


def test_companions_of_a_figure_about_people_are_not_published() -> None:
    """Six cases prosecuted may be told; the three tried, printed beside them, and a mean over years may not."""
    from nhipcau.core.indicators.measurement import Beside, Note

    shown = change_target(6, 6, 9)
    beside = (Beside("Vụ xét xử", "Tried", Fraction(3), percent=False, lines=()),)
    notes = (Note("three_year_mean", (("n", "7,0"),)), Note("no_increase"))
    told = replace(
        shown, figures=("E03v",), measurement=replace(shown.measurement, beside=beside, notes=notes)
    )
    rows = {audience: table(report(targets=(told,), audience=audience)) for audience in Audience}
    texts = {audience: str(each) for audience, each in rows.items()}
    assert ["Vụ xét xử" in texts[each] for each in (Audience.PUBLIC, Audience.RESTRICTED)] == [False, True]
    assert ["bình quân" in texts[each].lower() for each in (Audience.PUBLIC, Audience.RESTRICTED)] == [
        False,
        True,
    ]
    assert rows[Audience.PUBLIC][1][4] == "06"
