"""Letters by page: who stands in which, what is said where a letter would be empty, the file."""

import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape

import docx
import pytest
from django.test import Client

from cast import Cast
from cast import moment as at
from nhipcau.web.agencies.models import Agency
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import User
from nhipcau.web.places.models import Province
from nhipcau.web.returns.actions.letters import LetterDays, record_letter
from report_samples import half_year

PAGE = "/bao-cao/cong-van/"
CODE = "2022-H1"


@pytest.fixture
def visit(client: Client, cast: Cast, sign_in: Callable[[Client, User], Client]) -> Callable[[str], Client]:
    return lambda part: sign_in(client, getattr(cast, part))


@pytest.fixture(autouse=True)
def in_june() -> Iterator[None]:
    with clock_set_by_hand(at(2022, 6, 20)):
        yield


def fixed(cast: Cast, day: int) -> None:
    days = LetterDays(date(2022, 6, day), date(2022, 6, day + 1), date(2022, 6, day + 1))
    record_letter(cast.actor("officer"), CODE, "15/SLĐTBXH-PCTNXH", date(2022, 5, 20), days, at(2022, 5, 20))


def page(client: Client, kind: str) -> str:
    shown = client.get(PAGE, {"ky": CODE, "loai": kind})
    assert shown.status_code == 200
    return unescape(shown.content.decode())


def listed(text: str) -> str:
    """The table of the list, without tags."""
    found = re.search(r"<tbody>(.*?)</tbody>", text, re.S)
    return re.sub(r"<[^>]+>", " ", found[1]) if found else ""


def test_before_a_letter_fixed_a_day_nobody_is_late(
    province: Province, visit: Callable[[str], Client]
) -> None:
    half_year(province)
    officer = visit("officer")
    assert "Hãy dùng công văn nhắc" in page(officer, "urging")
    assert "Công an tỉnh" in listed(page(officer, "reminding"))


def test_a_day_that_passed_moves_bodies_from_one_letter_to_the_other(
    province: Province, visit: Callable[[str], Client], cast: Cast
) -> None:
    half_year(province)
    fixed(cast, 15)
    officer = visit("officer")
    urging = page(officer, "urging")
    assert "Công an tỉnh" in listed(urging)
    assert "15/SLĐTBXH-PCTNXH" in urging
    assert "BM-01" in listed(urging)
    assert "Hãy dùng công văn đôn đốc" in page(officer, "reminding")


def test_invited_bodies_are_asked_and_never_urged(
    province: Province, visit: Callable[[str], Client], cast: Cast
) -> None:
    half_year(province)
    fixed(cast, 15)
    officer = visit("officer")
    invited = {each.name for each in Agency.objects.filter(province=province, invited=True)}
    inviting = listed(page(officer, "inviting"))
    asked = {name for name in invited if name in inviting}
    assert asked
    assert not [name for name in asked if name in listed(page(officer, "urging"))]
    assert "Công an tỉnh" not in inviting


def test_the_guiding_letter_lists_every_form_with_its_day(
    province: Province, visit: Callable[[str], Client]
) -> None:
    half_year(province)
    text = listed(page(visit("officer"), "guiding"))
    assert "BM-01: " in text
    assert "Ủy ban nhân dân cấp xã (106)" in text
    assert re.search(r"\d{1,2}/6/2022", text)


def test_the_file_is_taken_with_a_line_in_the_journal(
    province: Province, visit: Callable[[str], Client]
) -> None:
    half_year(province)
    officer = visit("officer")
    taken = officer.post(f"{PAGE}tai/", {"ky": CODE, "loai": "submitting"})
    assert taken["Content-Disposition"].endswith("to-trinh-submitting-2022-H1.docx")
    told = "\n".join(each.text for each in docx.Document(io.BytesIO(taken.content)).paragraphs)
    assert "TỜ TRÌNH" in told
    assert "Bộ Lao động - Thương binh và Xã hội" in told
    assert Line.objects.filter(act="report.letter").count() == 1
    assert officer.post(f"{PAGE}tai/", {"ky": CODE, "loai": "urging"}).status_code == 404
    assert officer.post(f"{PAGE}tai/", {"ky": CODE, "loai": "no"}).status_code == 404


def test_letters_are_for_who_writes_reports(province: Province, visit: Callable[[str], Client]) -> None:
    half_year(province)
    for part in ("leader", "district", "commune_clerk", "stranger"):
        assert visit(part).get(PAGE).status_code == 403
        assert visit(part).post(f"{PAGE}tai/", {"ky": CODE, "loai": "reminding"}).status_code == 403


def test_without_a_plan_the_page_says_so(province: Province, visit: Callable[[str], Client]) -> None:
    assert "Chưa có kế hoạch nào" in unescape(visit("officer").get(PAGE).content.decode())
