"""docs/rules/protection-secrecy.md"""

import unicodedata

import pytest

from nhipcau.core.protection import SecrecyLevel, SecretDocument, check_secrecy, secrecy_marks


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("MẬT", SecrecyLevel.CONFIDENTIAL),
        ("[MẬT]", SecrecyLevel.CONFIDENTIAL),
        ("UBND TỈNH | TỐI MẬT", SecrecyLevel.HIGH),
        ("T U Y Ệ T  M Ậ T", SecrecyLevel.HIGHEST),
        ("Độ mật: Tối mật", SecrecyLevel.HIGH),
        (unicodedata.normalize("NFD", "TUYỆT MẬT"), SecrecyLevel.HIGHEST),
        ("TOI MAT", SecrecyLevel.HIGH),
    ],
)
def test_marks(line, level):
    marks = secrecy_marks(f"CÔNG AN TỈNH\n{line}\nBÁO CÁO")
    assert [(mark.level, mark.line) for mark in marks] == [(level, 2)]


@pytest.mark.parametrize(
    "line",
    [
        "bảo đảm bí mật danh tính người tố giác",
        "Công tác bảo mật thông tin",
        "BÍ MẬT KINH DOANH",
        "Mật ong",
        "Tài liệu không thuộc danh mục MẬT của ngành",
        "",
    ],
)
def test_words_in_running_text_are_no_mark(line):
    assert secrecy_marks(line) == ()
    check_secrecy(line)


def test_the_refusal_says_what_to_do():
    with pytest.raises(SecretDocument, match=r"“TỐI MẬT” \(dòng 2\).*ngoài hệ thống"):
        check_secrecy("BÁO CÁO\nTỐI MẬT")
