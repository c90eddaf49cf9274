"""Which indicator a target means: the examples of docs/rules/plan-binding.md."""

from nhipcau.core.plan.binding import Candidate, Wanted, bind, bind_all
from nhipcau.core.terms import Shape

COMMUNES = Candidate(
    "T01", "Xã duy trì tuyên truyền", "xã, phường, thị trấn", ("xã", "tuyên truyền"), Shape.COVERAGE
)
PUPILS = Candidate(
    "T04", "Học sinh được tuyên truyền", "học sinh", ("học sinh", "tuyên truyền"), Shape.COVERAGE
)
TIPS = Candidate("T07", "Tin báo được xử lý", "tin báo", ("tin báo", "xử lý"), Shape.GUARANTEE)
ALL = (COMMUNES, PUPILS, TIPS)
OF_COMMUNES = Wanted("60% xã, phường, thị trấn duy trì tuyên truyền", "xã, phường, thị trấn", Shape.COVERAGE)


def test_the_words_in_common_decide_and_are_told() -> None:
    bound = bind(OF_COMMUNES, ALL)
    assert bound.code == "T01"
    assert bound.reason == "Cùng nói về: xã, tuyên truyền."


def test_spelling_does_not_matter() -> None:
    assert (
        bind(Wanted("60% XA, PHUONG, THI TRAN TUYEN TRUYEN", "xa, phuong", Shape.COVERAGE), ALL).code == "T01"
    )


def test_a_coverage_as_read_may_be_a_guarantee_as_signed() -> None:
    assert bind(Wanted("100% tin báo được xử lý kịp thời", "tin báo", Shape.COVERAGE), ALL).code == "T07"


def test_another_kind_of_target_is_never_bound() -> None:
    assert bind(Wanted("xã tuyên truyền", "xã, phường, thị trấn", Shape.COUNT), ALL).code == ""


def test_what_the_catalogue_does_not_have_is_not_guessed() -> None:
    bound = bind(Wanted("Trồng 500 ha rừng", "rừng", Shape.COVERAGE), ALL)
    assert (bound.code, bound.reason) == ("", "Chưa có chỉ số nào khớp.")


def test_two_equally_near_are_left_to_the_officer() -> None:
    twin = Candidate("T99", "Như trên", COMMUNES.population, COMMUNES.words, Shape.COVERAGE)
    bound = bind(OF_COMMUNES, (COMMUNES, twin))
    assert (bound.code, bound.reason) == ("", "Nhiều chỉ số gần như nhau; hãy chọn.")


def test_an_indicator_serves_the_nearest_target_alone() -> None:
    farther = Wanted("xã tuyên truyền", "hộ nghèo", Shape.COVERAGE)
    assert [each.code for each in bind_all([farther, OF_COMMUNES], ALL)] == ["", "T01"]


def test_nothing_to_choose_from() -> None:
    assert bind(OF_COMMUNES, ()).code == ""
