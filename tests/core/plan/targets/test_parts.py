"""Several targets in one clause: numbering, words, spans, and the halves that ask for no quantity."""

from core.plan.targets.target_cases import passage, read, targets
from nhipcau.core.plan.targets import find_targets

LIST = (
    "Hằng năm, số vụ được phát hiện tại cửa khẩu tăng trên 3%; số vụ có tổ chức tăng trên 3%; "
    "phấn đấu đến năm 2030 đạt ít nhất 50% số xã không có ma túy."
)


def test_each_quantity_about_its_own_population_is_a_part() -> None:
    found = targets("Tuyên truyền cho 60% người lao động tại các cơ sở dịch vụ, 100% học sinh các trường.")
    assert [(target.part, target.value) for target in found] == [(1, 60), (2, 100)]
    assert [target.population for target in found] == [
        "người lao động tại các cơ sở dịch vụ",
        "học sinh các trường",
    ]
    assert found[1].text == "100% học sinh các trường"


def test_a_shared_predicate_belongs_to_no_population() -> None:
    text = "Phấn đấu 100% các điểm tổ chức sử dụng ma túy và 100% diện tích trồng cây có chất ma túy được triệt phá."
    assert [target.population for target in targets(text)] == [
        "các điểm tổ chức sử dụng ma túy",
        "diện tích trồng cây có chất ma túy",
    ]


def test_spans_lead_back_to_the_words() -> None:
    for target in targets(LIST):
        start, end = target.span
        assert LIST[start:end] == target.text


def test_spans_go_through_the_origins_of_a_repaired_passage() -> None:
    repaired = "100% xã có kế hoạch."
    origins = [place + 7 + (place > 4) for place in range(len(repaired))]
    moved = passage(repaired)
    found = find_targets([type(moved)(moved.clause, moved.heading, moved.headings, repaired, origins)])
    assert found.targets[0].span == (7, 7 + len("100% xã có kế hoạch") + 1)


def test_a_round_reaches_later_changes_but_not_a_target_of_its_own_time() -> None:
    assert [target.per for target in targets(LIST)] == ["year", "year", None]
    assert [target.deadline for target in targets(LIST)] == [None, None, "đến năm 2030"]


def test_elliptic_years_share_the_subject() -> None:
    text = "Tăng tỷ lệ nữ giám đốc lên đạt 27% vào năm 2025 và khoảng 30% vào năm 2030."
    first, second = targets(text)
    assert first.population == second.population == "nữ giám đốc"
    assert (first.comparator, second.comparator, second.bound) == ("increase_to", "increase_to", "~")
    assert (first.deadline, second.deadline) == ("vào năm 2025", "vào năm 2030")


def test_a_number_may_borrow_the_population_that_follows() -> None:
    text = "Phấn đấu đến năm 2025 đạt 60% và đến năm 2030 đạt 75% các cơ quan nhà nước có lãnh đạo nữ."
    assert [target.value for target in targets(text)] == [60, 75]
    assert {target.population for target in targets(text)} == {"các cơ quan nhà nước có lãnh đạo nữ"}


def test_in_turn() -> None:
    text = "Tỷ lệ hộ nghèo, hộ cận nghèo và hộ tái nghèo lần lượt đạt 5%, 6% và 1%."
    assert [(target.population, target.value) for target in targets(text)] == [
        ("hộ nghèo", 5),
        ("hộ cận nghèo", 6),
        ("hộ tái nghèo", 1),
    ]


def test_inner_number() -> None:
    (target,) = targets("70% phụ nữ mang thai được tầm soát ít nhất 4 loại bệnh bẩm sinh.")
    (inner,) = target.inner
    assert (inner.value, inner.unit, inner.comparator, inner.what) == (4, "count", ">=", "loại bệnh bẩm sinh")
    (target,) = targets("Tỷ lệ bà mẹ được khám thai ít nhất 4 lần đạt 85%.")
    assert (target.value, [inner.value for inner in target.inner]) == (85, [4])


def test_a_number_inside_the_population_only_restricts_it() -> None:
    (target,) = targets("70% xã có tỷ lệ hộ nghèo trên 25% được hỗ trợ mô hình sinh kế.")
    assert (target.value, target.population) == (70, "xã có tỷ lệ hộ nghèo trên 25%")


def test_two_counts_of_two_things() -> None:
    found = targets("Tổ chức 10 lớp tập huấn cho 500 cán bộ, giáo viên.")
    assert [(target.value, target.population) for target in found] == [
        (10, "lớp tập huấn"),
        (500, "cán bộ, giáo viên"),
    ]


def test_the_half_without_quantity_is_left_as_work() -> None:
    text = "Tập huấn cho 70% cán bộ; thực hiện các hoạt động can thiệp giảm hại."
    (remainder,) = read(text).remainders
    assert remainder.text == "thực hiện các hoạt động can thiệp giảm hại"
    assert text[slice(*remainder.span)] == remainder.text
    assert read("Thực hiện các hoạt động can thiệp; hỗ trợ hòa nhập.").remainders == ()


def test_parallel_clauses_speak_of_the_same_population() -> None:
    found = find_targets(
        [
            passage("Đến hết năm 2025: Có ≥ 30% hợp tác xã ứng dụng công nghệ số.", clause="II/1/a"),
            passage("Đến hết năm 2030: 100% hợp tác xã ứng dụng công nghệ số.", clause="II/1/b"),
        ]
    )
    assert {target.population for target in found.targets} == {"hợp tác xã ứng dụng công nghệ số"}
    assert [target.deadline for target in found.targets] == ["Đến hết năm 2025", "Đến hết năm 2030"]


def test_nothing_from_nothing() -> None:
    empty = find_targets([])
    assert (empty.targets, empty.remainders, empty.findings) == ((), (), ())
    assert find_targets([passage("")]).targets == ()


def test_a_bare_head_takes_the_words_before_its_number() -> None:
    found = targets("Trong đó: cai nghiện bắt buộc 200 người; cai nghiện tại gia đình 30 người.")
    assert [target.population for target in found] == [
        "người cai nghiện bắt buộc",
        "người cai nghiện tại gia đình",
    ]
    assert targets("Tuyên truyền cho 5.300 người.")[0].population == "người"


def test_in_turn_keeps_a_joint_population_whole() -> None:
    found = targets("Đến năm 2025 và năm 2030 lần lượt đạt 60% và 80% xã, phường có mô hình.")
    assert {target.population for target in found} == {"xã, phường"}


def test_a_second_number_is_kept_out_of_the_population() -> None:
    (target,) = targets("Có từ 90% trở lên số xã tổ chức ít nhất 04 lượt tuyên truyền.")
    assert target.population == "số xã"
    assert [(inner.value, inner.what) for inner in target.inner] == [(4, "lượt tuyên truyền")]


def test_counts_for_whom_each_have_their_own_words() -> None:
    found = targets("Tổ chức cai nghiện bắt buộc cho 350 người, cai nghiện tự nguyện cho 100 học viên nữ.")
    assert [(target.value, target.population) for target in found] == [(350, "người"), (100, "học viên nữ")]
    assert found[1].text == "cai nghiện tự nguyện cho 100 học viên nữ"
