"""What the reader noted of a file (an old code converted, pages without text) is kept and said on the plan's page."""

from datetime import datetime

import pytest
from django.test import Client

from cast import Cast, sign_in
from nhipcau.readers.encodings import _TCVN3
from nhipcau.web.plans.actions import propose
from nhipcau.web.plans.models import Plan
from web.plans.conftest import TEXT

CODES = {letter: code for code, letter in _TCVN3.items()}


@pytest.fixture
def converted(cast: Cast, at: datetime) -> Plan:
    """The same plan as an office of the nineties typed it."""
    data = "".join(CODES.get(each, CODES.get(each.lower(), each)) for each in TEXT).encode("latin-1")
    return propose(cast.actor("officer"), "ke-hoach-abc.txt", data, at)


def test_a_note_is_kept_and_shown_beside_the_text(converted: Plan, cast: Cast, client: Client) -> None:
    converted.document.refresh_from_db()
    assert [note for note in converted.document.notes if "TCVN3" in note]
    assert "60% xã, phường, thị trấn" in converted.document.text
    page = sign_in(client, cast.officer).get(f"/ke-hoach/{converted.pk}/").content.decode()
    assert 'class="message reading"' in page
    assert "đã chuyển sang Unicode; hãy đối chiếu với bản gốc" in page


def test_a_file_without_notes_says_nothing(proposal: Plan, cast: Cast, client: Client) -> None:
    assert proposal.document.notes == []
    assert (
        'class="message reading"'
        not in sign_in(client, cast.officer).get(f"/ke-hoach/{proposal.pk}/").content.decode()
    )


@pytest.mark.parametrize(("count", "opened"), [(3, True), (40, False)])
def test_many_notes_are_folded_away(
    proposal: Plan, cast: Cast, client: Client, count: int, *, opened: bool
) -> None:
    proposal.document.notes = [f"Trang {n} không có lớp chữ." for n in range(count)]
    proposal.document.save()
    page = sign_in(client, cast.officer).get(f"/ke-hoach/{proposal.pk}/").content.decode()
    assert page.count("không có lớp chữ.") == count
    assert ('class="message reading"><details open>' in page) is opened


def test_notes_are_in_vietnamese_on_an_english_page_too(converted: Plan, cast: Cast, client: Client) -> None:
    sign_in(client, cast.officer).cookies["django_language"] = "en"
    page = client.get(f"/ke-hoach/{converted.pk}/").content.decode()
    assert '<html lang="en">' in page
    assert '<ul lang="vi"><li>Văn bản dùng bảng mã TCVN3' in page
