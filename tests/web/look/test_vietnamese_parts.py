"""Official texts stay Vietnamese in every language, and on an English page they say that they are."""

import re
from datetime import datetime

import pytest
from django.test import Client

from cast import Cast, moment, province, sign_in
from nhipcau.web.look.clock import clock_set_by_hand
from plan_samples import plan_in_force
from return_steps import submitted

pytestmark = pytest.mark.django_db
WHEN: datetime = moment(2022, 7, 4, 9)


def page(client: Client, cast: Cast, path: str, language: str) -> str:
    sign_in(client, cast.officer).cookies["django_language"] = language
    with clock_set_by_hand(WHEN):
        return client.get(path).content.decode()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/bieu-mau/{pk}/", r"<h1{}>Biểu tổng hợp"),
        ("/bieu-mau/{pk}/", r"<legend{}>Chỉ đạo, điều hành"),
        ("/bieu-mau/{pk}/", r'<div class="what"{}><span class="number">1<'),
        ("/bieu-mau/?form=BM-01&period=2022-H1", r"<h1>BM-01 · <span{}>Biểu tổng hợp"),
        ("/chi-tieu/T01/", r'<blockquote class="clause"{}>'),
        ("/ke-hoach/", r'<a href="/ke-hoach/\d+/"{}>'),
        ("/hoat-dong/ghi/communication/", r'<p class="sub"{}>Hội nghị'),
    ],
)
def test_the_element_says_it_on_an_english_page_alone(
    client: Client, cast: Cast, path: str, text: str
) -> None:
    plan_in_force(province())
    with clock_set_by_hand(WHEN):
        address = path.format(pk=submitted(cast).pk)
    assert re.search(text.format(' lang="vi"'), page(client, cast, address, "en"))
    assert re.search(text.format(""), page(client, cast, address, "vi"))
