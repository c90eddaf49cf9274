"""docs/rules/protection-person-lists.md, one envelope, one person"""

import pytest

from nhipcau.core.protection import several_persons
from rule_pages import rows

CASES = [row for row in rows("protection-person-lists.md", 3) if row[2] in ("yes", "no")]


def test_the_page_has_its_examples() -> None:
    assert len(CASES) >= 15


@pytest.mark.parametrize(("called", "told", "several"), CASES)
def test_the_examples_of_the_page(called: str, told: str, several: str) -> None:
    refusal = several_persons(called, told)
    assert bool(refusal) == (several == "yes"), refusal
    for word in ("Mai", "Hoa", "Lan", "0912"):
        assert word not in refusal, "the refusal says how many, never whom"


@pytest.mark.parametrize(
    "need",
    ["Mai\nHoa\nLan", "1) Lò Thị Mai\n2) Vàng Thị Sua", "em Mai; em Hoa; em Lan", "a) chị Mai b) 0912345678"],
)
def test_lists_in_other_forms(need: str) -> None:
    expected = need != "Mai\nHoa\nLan"  # single words on lines are no names: said openly on the page
    assert bool(several_persons("Sơn Ca", need)) == expected


def test_a_note_may_hold_the_number_of_a_provider_too() -> None:
    note = "Gọi 0912 345 678, rồi trung tâm 0213 3876 543"
    assert several_persons("", note)
    assert not several_persons("", note, phones=2)


def test_composed_or_not_the_answer_is_the_same() -> None:
    import unicodedata

    told = unicodedata.normalize("NFD", "còn có chị Hoa và em Lan cũng muốn")
    assert several_persons("chị Mai", told)
