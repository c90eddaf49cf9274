"""Running heads and page numbers of a PDF leave the text; words that merely repeat stay."""

from nhipcau.readers.running_heads import without_running_heads


def page(number: int, *middle: str) -> str:
    return "\n".join(
        [
            "Kế hoạch số 27/KH-UBND",
            f"Nội dung {'abcdefgh'[number]} mở đầu",
            *middle,
            "Kết trang",
            f"Trang {number}/9",
        ]
    )


def test_heads_and_numbers_go() -> None:
    pages = [page(number, f"dòng {'abcdefgh'[number]}", "- Như trên;") for number in range(5)]
    cleaned = without_running_heads(pages)
    assert cleaned[3] == "Nội dung d mở đầu\ndòng d\n- Như trên;"


def test_two_pages_stay() -> None:
    pages = [page(1, "a", "b"), page(2, "a", "b")]
    assert without_running_heads(pages) == pages


def test_a_line_on_few_pages_stays() -> None:
    pages = ["\n".join(f"{letter}{at}x" for letter in "abcdef") for at in "mnopqrst"]
    pages[0] = "MẪU SỐ\n" + pages[0]
    pages[1] = "MẪU SỐ\n" + pages[1]
    assert without_running_heads(pages) == pages


def test_pages_of_few_lines_stay() -> None:
    assert without_running_heads(["A\nB", "A\nB", "A\nB"]) == ["A\nB"] * 3
