"""Amounts as plans write them, and what only looks like one."""

from fractions import Fraction

import pytest

from core.plan.targets.target_cases import only, targets


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Thu ngân sách trên địa bàn đạt 3.500 tỷ đồng.", 3_500_000_000_000, "money"),
        ("Trồng 1,5 triệu cây xanh.", 1_500_000, "count"),
        ("Tỷ lệ tăng dân số tự nhiên dưới 9,5‰.", Fraction(19, 2), "rate"),
        ("Có ít nhất 10 bác sĩ/vạn dân.", 10, "rate"),
        ("Tổng tỷ suất sinh đạt 2,1 con/phụ nữ.", Fraction(21, 10), "rate"),
        ("Phấn đấu 100% (10/10) huyện có câu lạc bộ.", 100, "percent"),
        ("Cấp thẻ cho 85 phần trăm trẻ em.", 85, "percent"),
        ("Số khách hàng điều trị dự phòng đạt 500 người.", 500, "count"),
        ("Thành lập mới một cơ sở trợ giúp.", 1, "count"),
    ],
)
def test_amount(text: str, value: Fraction, unit: str) -> None:
    target = only(text)
    assert (target.value, target.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Dạy nghề cho 50 đến 60% số đối tượng.", 50, 60),
        ("Tăng từ 5% - 10% số vụ được phát hiện.", 5, 10),
        ("Vận động từ 10-15 lượt doanh nghiệp.", 10, 15),
        ("Tỷ lệ nữ cấp ủy đạt từ 35% đến 40%.", 35, 40),
    ],
)
def test_range(text: str, low: int, high: int) -> None:
    target = only(text)
    assert (target.value, target.value_to) == (low, high)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Từ 03 mô hình trở lên được nhân rộng.", ">="),
        ("Giảm 5% trở lên số vụ.", ">="),
        ("Kiềm chế số người chết không quá 60 người.", "<="),
        ("Không dưới 90% hộ dân tham gia.", ">="),
        ("Tối đa 5% học sinh bỏ học.", "<="),
        ("Tuổi thọ trung bình khoảng 75 tuổi.", "~"),
    ],
)
def test_bound(text: str, bound: str) -> None:
    target = only(text)
    assert bound in (target.comparator, target.bound)


@pytest.mark.parametrize(
    "text",
    [
        "Hoàn thành trong 03 tháng, chậm nhất 10 ngày kể từ ngày nhận.",
        "Người từ 65 tuổi trở lên; trẻ em dưới 16 tuổi.",
        "Theo Quyết định số 1629/QĐ-TTg, 12-CTr/TU và Nghị định 178/2004/NĐ-CP.",
        "Nhiệt độ dưới 30 độ, nồng độ cồn 0,25 mg/lít.",
        "Hỗ trợ 500 triệu đồng cho mô hình.",
        "Khu vực 1, khu vực 2; lớp 5; quý 3 năm 2025; giai đoạn 2026 - 2030.",
        "Triển khai mô hình 4 lớp.",
        "Các huyện (trong đó có 30% xã khó khăn).",
        "Thực hiện phong trào “5 không, 3 sạch”.",
        "Trong trường hợp vượt ngưỡng 20% thì báo cáo.",
    ],
)
def test_not_an_amount(text: str) -> None:
    assert targets(text) == ()


def test_a_figure_that_repeats_the_plan_is_no_second_target() -> None:
    assert only("Điều trị cho 450 bệnh nhân, đạt 100% kế hoạch giao.").value == 450


def test_labels_and_bullets_belong_to_no_population() -> None:
    assert (
        only("(2) Thu nhập bình quân đầu người đạt 75 triệu đồng.").population
        == "Thu nhập bình quân đầu người"
    )
    assert only("- 60% xã có kế hoạch.").text == "60% xã có kế hoạch"
    assert only("Chỉ tiêu 1.2: Tỷ lệ hộ nghèo còn 3%.").population == "hộ nghèo"


def test_a_count_beside_a_share_is_a_target_of_its_own() -> None:
    found = targets("100% xã có kế hoạch, 5.300 người dân được tuyên truyền.")
    assert [(target.value, target.population) for target in found] == [(100, "xã"), (5300, "người dân")]
