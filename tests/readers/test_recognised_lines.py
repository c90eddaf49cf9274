"""The order of words on a recognised page: columns of the letterhead and the closing, and where a point begins."""

from nhipcau.readers.recognised_lines import text_of

HEIGHT, LETTER = 40, 22


def table(*lines: tuple[int, list[tuple[int, str]]]) -> str:
    """Rows as tesseract gives them: each line of its paragraph, words at their places from the left."""
    rows = ["level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"]
    for number, (paragraph, pieces) in enumerate(lines):
        for left, words in pieces:
            for word in words.split():
                place = (left, 200 + 60 * number, LETTER * len(word), HEIGHT)
                rows.append("\t".join(map(str, (5, 1, paragraph, 1, number, 1, *place, 95.0, word))))
                left += LETTER * (len(word) + 1)
    return "\n".join(rows)


BODY = (
    9,
    [(300, "Căn cứ Quyết định số 1629/QĐ-TTg ngày 28/9/2021 của Thủ tướng Chính phủ phê duyệt Chương trình")],
)
LETTERHEAD = (
    (1, [(330, "ỦY BAN NHÂN DÂN"), (1100, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")]),
    (1, [(380, "TỈNH LAI CHÂU"), (1180, "Độc lập - Tự do - Hạnh phúc")]),
    (1, [(350, "Số: 27/KH-UBND"), (1150, "Lai Châu, ngày 12 tháng 01 năm 2022")]),
)


def test_the_columns_of_a_letterhead_are_read_one_after_the_other():
    said = text_of(table(*LETTERHEAD, BODY, *[BODY] * 12), first=True).split("\n\n")
    assert said[:6] == [
        "ỦY BAN NHÂN DÂN", "TỈNH LAI CHÂU", "Số: 27/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Lai Châu, ngày 12 tháng 01 năm 2022",
    ]  # fmt: skip


def test_recipients_and_signature_stand_apart():
    said = text_of(
        table(
            *[BODY] * 3,
            (2, [(300, "Nơi nhận:"), (1200, "TM. ỦY BAN NHÂN DÂN")]),
            (3, [(300, "- Bộ Lao động - TBXH (b/c);"), (1250, "KT. CHỦ TỊCH")]),
            (3, [(300, "- Lưu: VT, VX."), (1250, "PHÓ CHỦ TỊCH")]),
            (4, [(1260, "Lò Minh Tuệ")]),
        ),
        first=False,
    )
    lines = [line for line in said.split("\n") if line][3:]
    assert lines == [
        "Nơi nhận:", "- Bộ Lao động - TBXH (b/c);", "- Lưu: VT, VX.", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH", "Lò Minh Tuệ",
    ]  # fmt: skip


def test_a_table_in_the_body_is_read_row_by_row():
    rows = ((2, [(300, "Sở Y tế"), (1100, "kiểm tra")]), (2, [(300, "Sở Tư pháp"), (1100, "phổ biến")]))
    said = text_of(table(*[BODY] * 20, *rows, BODY), first=True)
    assert "Sở Y tế kiểm tra\nSở Tư pháp phổ biến" in said


def test_a_point_behind_a_short_line_begins_a_paragraph():
    said = text_of(
        table((9, [(420, "3. Chỉ tiêu chủ yếu")]), (9, [(420, "3.1. Về công tác tuyên truyền:")]), BODY),
        first=False,
    )
    assert said.startswith("3. Chỉ tiêu chủ yếu\n\n3.1. Về công tác tuyên truyền:\n")


def test_a_number_in_a_running_sentence_begins_nothing():
    full = BODY[1][0][1]
    said = text_of(table((9, [(300, full)]), (9, [(300, "3.1. của Kế hoạch này")])), first=False)
    assert said == f"{full}\n3.1. của Kế hoạch này"


def test_dirt_without_letters_is_left_out():
    dirty = table(BODY) + "\n5\t1\t8\t1\t1\t1\t10\t10\t15\t15\t12.0\t~|"
    assert "~" not in text_of(dirty, first=False)
    assert text_of("", first=True) == ""
