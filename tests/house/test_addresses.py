"""Every address: in the table of docs/reference/addresses.md, closed to whom it is closed, never broken, never cached.

The walk covers new addresses by itself: one that is not in the table, or whose parts have nothing to stand for them in
tests/addresses.py, fails.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from addresses import Row, addresses, filled, table, things
from cast import Cast, moment, sign_in
from nhipcau.core.rights import Act
from nhipcau.core.rights.acts import REACH
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.middleware import OPEN

pytestmark = pytest.mark.django_db
LOGIN = "/tai-khoan/login/"
WHEN = moment(2022, 7, 4, 9)
WORDS = {"everybody", "account", "own return", "own file"}
READERS = ("officer", "commune_clerk", "police", "auditor", "stranger")
WRITERS = ("stranger", "commune_clerk", "operator")  # whose empty forms are sent to every address
INLINE = ("<script>", "<style", " style=", " onclick=", " onload=", " onerror=", "javascript:")


@pytest.fixture
def walk(cast: Cast) -> Iterator[list[tuple[Row, str]]]:
    """Each row with its address filled in, while the clock stands."""
    with clock_set_by_hand(WHEN):
        known, standing = table(), things(cast)
        yield [
            (known[name], filled(name, pattern, standing))
            for name, pattern in addresses().items()
            if name in known
        ]


def quiet(cast: Cast, part: str) -> Client:
    """A person's browser; a broken page is an answer with 500, not an exception."""
    client = Client(raise_request_exception=False)
    return client if part == "anonymous" else sign_in(client, getattr(cast, part))


def allowed(cast: Cast, row: Row, part: str) -> bool:
    if row.who in WORDS:
        return True
    held = {each.role for each in cast.actor(part).current}
    return any(role in held for role, _reach in REACH[Act(row.who)])


def test_the_table_is_the_resolver() -> None:
    written = {name: row.address for name, row in table().items()}
    assert written == addresses(), "bring docs/reference/addresses.md up to date, and say there who may"
    assert {row.who for row in table().values()} <= WORDS | set(Act)


def test_open_addresses_are_those_of_the_table() -> None:
    assert {row.name for row in table().values() if row.who == "everybody"} == OPEN


def test_without_an_account_everything_else_leads_to_signing_in(
    cast: Cast, walk: list[tuple[Row, str]]
) -> None:
    client = quiet(cast, "anonymous")
    for row, address in walk:
        for method in ("get", "post", "head", "put"):
            answer = getattr(client, method)(address)
            assert answer.status_code < 500, (method, address)
            if row.who != "everybody":
                assert answer.status_code == 302, (method, address, answer.status_code)
                assert answer["Location"].startswith(f"{LOGIN}?next="), (method, address)
    assert client.get("/khong-co-trang-nay/")["Location"].startswith(LOGIN)


def test_looking_is_closed_to_whom_it_is_closed_breaks_nothing_and_changes_nothing(
    cast: Cast, walk: list[tuple[Row, str]]
) -> None:
    # who reads protected data leaves a line; the first round that an account sees makes the key of its phone
    changes = Line.objects.exclude(act__in=("look", "minutes.device_key"))
    lines = changes.count()
    for part in READERS:
        client = quiet(cast, part)
        for row, address in walk:
            if "GET" not in row.methods and part != READERS[0]:
                continue
            answer = client.get(address)
            assert answer.status_code < 500, (part, address)
            assert answer["Cache-Control"] == "private, no-store", (part, address)
            if "GET" not in row.methods:
                assert answer.status_code == 405, (part, address)
            elif not allowed(cast, row, part):
                assert answer.status_code in (403, 404), (part, address)
            else:
                assert answer.status_code != 403, (part, address)
                _nothing_inline(answer.content, address)
    assert changes.count() == lines


def test_writing_is_closed_to_whom_it_is_closed(cast: Cast, walk: list[tuple[Row, str]]) -> None:
    for part in WRITERS:
        client = quiet(cast, part)
        for row, address in walk:
            if row.name == "account_logout":
                continue
            answer = client.post(address, {})
            assert answer.status_code < 500, (part, address)
            if not allowed(cast, row, part) and "POST" in row.methods:
                assert answer.status_code in (403, 404), (part, address, answer.status_code)


def test_writing_needs_the_token_of_the_form(cast: Cast, walk: list[tuple[Row, str]]) -> None:
    client = sign_in(Client(enforce_csrf_checks=True), cast.officer)
    lines = Line.objects.count()
    for row, address in walk:
        if "POST" in row.methods:
            assert client.post(address, {"do": "save"}).status_code == 403, address
    assert Line.objects.count() == lines


def _nothing_inline(content: bytes, address: str) -> None:
    """The policy forbids inline style and script: a page that has them is a page that breaks."""
    page = content.decode("utf-8", "ignore")
    if page.lstrip().startswith("<!"):
        assert [mark for mark in INLINE if mark in page.lower()] == [], address
