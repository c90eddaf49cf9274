"""Search: without diacritics, over places, agencies, targets, forms and clauses, and nothing else."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from cast import Cast
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.places.models import Province
from plan_samples import plan_in_force

At = Callable[..., datetime]


@pytest.fixture
def search(
    client: Client, cast: Cast, sign_in: Callable[[Client, object], Client], province: Province, moment: At
) -> Callable[[str], str]:
    plan = plan_in_force(province)
    plan.proposal = {
        "clauses": [
            {
                "id": "II/1",
                "heading": "Tăng cường truyền thông",
                "text": "Truyền thông tại vùng sâu, vùng xa, xã biên giới.",
                "children": [],
            }
        ]
    }
    plan.save()
    sign_in(client, cast.officer)

    def asked(words: str) -> str:
        with clock_set_by_hand(moment(2022, 7, 4)):
            response = client.get("/tim/", {"q": words})
        assert response.status_code == 200
        return response.content.decode()

    return asked


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("muong te", "Huyện Mường Tè"),
        ("MƯỜNG TÈ", "Huyện Mường Tè"),
        ("cong an tinh", "Công an tỉnh"),
        ("chi tieu t01", "Chỉ tiêu T01"),
        ("bm-01", "BM-01"),
        ("bien gioi", "Mục II.1"),
    ],
)
def test_it_finds_without_diacritics(search: Callable[[str], str], words: str, found: str) -> None:
    assert found in search(words)


def test_what_is_not_there(search: Callable[[str], str]) -> None:
    assert "Không tìm thấy." in search("xyzxyz")


def test_words_are_shown_as_words(search: Callable[[str], str]) -> None:
    page = search("<script>alert(1)</script>")
    assert "<script>" not in page


def test_no_tips_or_support_are_read() -> None:
    from nhipcau.web.home import finding

    assert not {"tips", "referrals", "support"} & set(vars(finding))
