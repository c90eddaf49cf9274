"""Whether a text is hard-wrapped must not hang on empty lines between its points."""

from __future__ import annotations

from nhipcau.core.plan import read

POINTS = "".join(f"{letter}) 9{number}% hộ được hỗ trợ;\n" for number, letter in enumerate("abcdeghik"))
PLAN = (
    "KẾ HOẠCH\nGiảm nghèo năm 2025\nI. MỤC TIÊU\n"
    "Phấn đấu đạt các chỉ tiêu sau,\ncụ thể như dưới đây\ncủa từng năm\n{points}"
    "1. Về việc làm\nNăm 2025\n90% lao động có việc làm\n2. Về nhà ở\n80% hộ có nhà kiên cố\n"
)


def _counted(text: str) -> list[tuple[int, str]]:
    return [(int(target.value or 0), target.population) for target in read(text).targets]


def test_empty_lines_before_points_make_no_text_wrapped() -> None:
    close = PLAN.format(points=POINTS)
    for number in range(2, 8):
        apart = PLAN.format(points=POINTS.replace("\n", "\n" * number)).replace("\n2.", "\n\n2.")
        assert _counted(apart) == _counted(close) != []
