"""What cannot be read surely is told, with the place and what to do, and never guessed."""

from core.plan.targets.target_cases import read


def test_a_percent_without_a_readable_number() -> None:
    for text, broken in (("l00% xã có mô hình.", "l00%"), ("Đạt … % hộ dân tham gia.", "… %")):
        found = read(text)
        assert found.targets == ()
        (finding,) = found.findings
        assert finding.kind == "unreadable-number"
        assert text[slice(*finding.span)].strip() == broken
        assert "I/1" in finding.message
        assert "bản gốc" in finding.message


def test_a_blank_number_before_a_counted_noun() -> None:
    (finding,) = read("Tuyên truyền cho ...... người dân.").findings
    assert finding.kind == "unreadable-number"


def test_an_amount_nobody_can_check() -> None:
    (finding,) = read("Hầu hết các xã có câu lạc bộ.").findings
    assert finding.kind == "vague-target"


def test_a_population_that_is_not_there() -> None:
    found = read("Đạt trên 90%.")
    (target,) = found.targets
    assert (target.population, target.confidence) == ("", 0.4)
    assert [finding.kind for finding in found.findings] == ["population-unclear"]


def test_a_range_the_wrong_way_round() -> None:
    found = read("Tăng từ 5% - 3% số vụ được phát hiện.")
    assert [finding.kind for finding in found.findings] == ["range-unclear"]


def test_clear_targets_leave_no_finding() -> None:
    assert read("100% xã có kế hoạch; 95% hộ dân tham gia.").findings == ()
