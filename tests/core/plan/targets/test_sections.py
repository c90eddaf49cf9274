"""Where a number may be a target: the nearest heading that says so decides."""

import pytest

from core.plan.targets.target_cases import passage, targets
from nhipcau.core.plan.targets import find_targets
from nhipcau.core.plan.targets.sections import Section, kind_of_heading

ASKED = "100% xã, phường có kế hoạch."


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Một số chỉ tiêu chủ yếu", Section.TARGETS),
        ("Mục tiêu cụ thể đến năm 2030", Section.TARGETS),
        ("Mục tiêu, nhiệm vụ", Section.TARGETS),
        ("MỤC ĐÍCH, YÊU CẦU VÀ CÁC CHỈ TIÊU CHỦ YẾU", Section.TARGETS),
        ("Mục tiêu tổng quát", Section.GOALS),
        ("Mục đích", Section.WORK),
        ("NHIỆM VỤ TRỌNG TÂM", Section.WORK),
        ("Nhiệm vụ, giải pháp thực hiện các chỉ tiêu", Section.WORK),
        ("Tình hình thực hiện các mục tiêu", Section.TELLING),
        ("KINH PHÍ THỰC HIỆN", Section.TELLING),
        ("Về hỗ trợ đối tượng yếu thế", None),
        ("Công an tỉnh", None),
        ("Chương trình mục tiêu quốc gia giảm nghèo bền vững", None),
        ("Mục tiêu của Chương trình mục tiêu quốc gia", Section.TARGETS),
        ("", None),
    ],
)
def test_kind_of_heading(heading: str, kind: Section | None) -> None:
    assert kind_of_heading(heading) is kind


def test_nearest_heading_decides() -> None:
    joined = "MỤC ĐÍCH, YÊU CẦU VÀ CÁC CHỈ TIÊU"
    assert targets(ASKED, joined, "Chỉ tiêu chủ yếu", "Về tuyên truyền")
    assert targets(ASKED, joined, "Mục đích") == ()
    assert targets(ASKED, "MỤC TIÊU, ĐỐI TƯỢNG", "Đối tượng áp dụng") == ()


def test_own_heading_goes_first() -> None:
    found = find_targets([passage(ASKED, "NHIỆM VỤ", heading="Chỉ tiêu")])
    assert len(found.targets) == 1


def test_a_named_marker_counts_as_heading() -> None:
    found = find_targets([passage(ASKED, "Trong lĩnh vực chính trị", clause="II/1/Chỉ tiêu 2")])
    assert len(found.targets) == 1
    found = find_targets([passage(ASKED, "Các chỉ tiêu", clause="II/1/Nhiệm vụ 2")])
    assert found.targets == ()


def test_a_lead_in_the_text_counts_as_heading() -> None:
    assert targets("Chỉ tiêu: 100% xã có kế hoạch.", "NHIỆM VỤ")
    assert targets("Phối hợp các bên thực hiện các mục tiêu: kiểm tra 100% cơ sở.", "NHIỆM VỤ") == ()


def test_work_sets_a_target_only_where_it_strives_or_assures() -> None:
    work = "NHIỆM VỤ VÀ GIẢI PHÁP"
    assert targets("Tổ chức kiểm tra ít nhất 70% cơ sở.", work) == ()
    assert targets("Tập huấn cho 100 cán bộ; kiểm tra 02 lần/năm.", work) == ()
    assert targets("Phấn đấu kiểm tra ít nhất 70% cơ sở.", work)[0].confidence < 0.8
    assured = targets("Bảo đảm 100% tin báo được tiếp nhận; tỷ lệ giải quyết tin báo đạt trên 90%.", work)
    assert [target.value for target in assured] == [100, 90]
    assert targets("Bảo đảm đạt 100% chỉ tiêu được giao.", work) == ()


def test_striving_reaches_the_later_halves_of_its_sentence_only() -> None:
    text = "Phấn đấu tỷ lệ bao phủ đạt 95%; 70% phụ nữ được khám. Chi cho 50% số xã."
    assert [target.value for target in targets(text, "Sở Y tế")] == [95, 70]


def test_telling_sets_none() -> None:
    assert targets("Phấn đấu huy động 10% vốn; 100% xã có kế hoạch.", "KINH PHÍ THỰC HIỆN") == ()
    assert targets("Toàn tỉnh có 1.250 người nghiện, tỷ lệ phát hiện đạt 85%.", "Tình hình chung") == ()


def test_a_direction_without_number_needs_a_section_of_targets() -> None:
    text = "Hằng năm, giảm số người nghiện ma túy."
    (target,) = targets(text)
    assert (target.comparator, target.value, target.unit, target.per) == ("decrease", None, None, "year")
    assert target.population == "số người nghiện ma túy"
    assert targets(text, "Mục tiêu tổng quát") == ()
    assert targets(text, "NHIỆM VỤ") == ()
    assert targets("Tăng cường công tác tuyên truyền; giảm thiểu tác hại.") == ()
