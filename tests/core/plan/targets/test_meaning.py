"""Comparator, bound, baseline, round, shape, unit and certainty of single targets."""

import pytest

from core.plan.targets.target_cases import only, targets


def test_change_by_and_change_to() -> None:
    assert only("Giảm 10% số vụ so với năm 2024.").comparator == "decrease"
    assert only("Kéo giảm số vụ xuống còn 10 vụ.").comparator == "decrease_to"
    assert only("Giảm tỷ lệ hộ nghèo 1 - 1,5%/năm.").comparator == "decrease"
    reached = only("Khống chế tỷ lệ nhiễm HIV dưới 0,3%.")
    assert (reached.comparator, reached.bound) == ("<", None)


@pytest.mark.parametrize(
    "text",
    [
        "Nâng tỷ lệ hồ sơ trực tuyến từ 45% lên 80%.",
        "Nâng tỷ lệ hồ sơ trực tuyến từ 45% năm 2024 lên 80% năm 2026.",
        "Tỷ lệ hồ sơ trực tuyến tăng từ 45% lên 80%.",
    ],
)
def test_a_starting_level_is_a_baseline_and_no_target(text: str) -> None:
    target = only(text)
    assert (target.value, target.baseline, target.comparator) == (80, 45, "increase_to")


def test_compared_with_another_year() -> None:
    target = only("Tỷ lệ phát hiện tội phạm năm sau cao hơn năm trước ít nhất 5%.")
    assert (target.comparator, target.bound, target.value) == ("increase", ">=", 5)
    target = only("Tai nạn giao thông giảm trên cả 3 tiêu chí từ 5% trở lên so với năm 2025.")
    assert (target.comparator, target.bound, target.value) == ("decrease", ">=", 5)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("Các xã tổ chức truyền thông ít nhất 02 lần/tháng.", "month"),
        ("Các xã tổ chức truyền thông một quý một lần.", "quarter"),
        ("Các xã tổ chức truyền thông 06 tháng một lần.", "6 months"),
        ("Mỗi năm, các xã tổ chức truyền thông 2 lần.", "year"),
        ("Ít nhất một năm một lần, các xã được kiểm tra.", "year"),
    ],
)
def test_frequency(text: str, per: str) -> None:
    target = only(text)
    assert (target.shape, target.unit, target.per) == ("frequency", "times", per)
    assert target.population.lower() == "các xã"


def test_frequency_of_an_act_is_asked_of_what_it_is_done_to() -> None:
    target = only("Tổ chức kiểm tra các cơ sở dịch vụ ít nhất 01 lần/năm.")
    assert target.population == "các cơ sở dịch vụ"


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("100% tố giác, tin báo được tiếp nhận.", "guarantee"),
        ("95% tố giác, tin báo được tiếp nhận.", "coverage"),
        ("100% xã có kế hoạch.", "coverage"),
        ("10/10 huyện có kế hoạch.", "coverage"),
        ("Xây dựng 05 mô hình.", "count"),
        ("Giảm 5% số vụ.", "change"),
    ],
)
def test_shape(text: str, shape: str) -> None:
    assert only(text).shape == shape


def test_life_expectancy_is_measured_in_years_of_age() -> None:
    found = targets("Tuổi thọ trung bình đạt 75 tuổi, số năm sống khỏe đạt tối thiểu 67 năm.")
    assert [(target.value, target.population) for target in found] == [
        (75, "Tuổi thọ trung bình"),
        (67, "số năm sống khỏe"),
    ]


def test_a_half_is_fifty_percent() -> None:
    target = only("Một nửa số xã có câu lạc bộ.")
    assert (target.value, target.unit) == (50, "percent")


def test_numbers_in_words_need_a_bound_or_a_verb() -> None:
    assert only("Thành lập một cơ sở trợ giúp.").value == 1
    assert targets("Thực hiện một số nhiệm vụ; năm sau làm tốt hơn năm trước.") == ()


def test_certainty_falls_with_weak_rules() -> None:
    sure = only("Ít nhất 50% xã có kế hoạch.").confidence
    assert sure > only("Xây dựng 05 mô hình.").confidence
    assert sure > only("Một nửa số xã có câu lạc bộ.").confidence
    assert only("Phấn đấu ít nhất 50% xã có kế hoạch.", "NHIỆM VỤ").confidence < 0.8


def test_a_starting_level_may_carry_its_noun() -> None:
    target = only("Số xã trọng điểm giảm từ 15 xã xuống còn 10 xã vào năm 2026.")
    assert (target.value, target.baseline, target.comparator) == (10, 15, "decrease_to")
    assert target.population == "Số xã trọng điểm"
