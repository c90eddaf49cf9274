"""Police, inspectors, intake officers of other bodies, communes, administrators: nothing about persons.

They try every address, form, file and search, and have the database in hand. A wall taken out, the attempt succeeds.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from addresses import addresses, filled, things
from cast import Cast, sign_in
from nhipcau.core.rights import system_actor
from nhipcau.web.catalogue import queries as catalogue
from nhipcau.web.config.exports.actions import PUBLIC, WHAT, export
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.places.models import Province

sys.path.insert(0, str(Path(__file__).parent))
from canaries import NUMBER, PRINTED, WHEN, WORDS, World, everything_stored, found_in, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(cast: Cast) -> Iterator[World]:
    with clock_set_by_hand(WHEN):
        yield world(cast)


@pytest.fixture
def all_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A threshold so high that every number about people is a small one: any that shows is one too many."""
    real = catalogue.programme

    def strict(*arguments: object, **named: object) -> object:
        return replace(real(*arguments, **named), threshold=10 * NUMBER)

    for name, module in list(sys.modules.items()):
        if name.startswith("nhipcau.") and getattr(module, "programme", None) is real:
            monkeypatch.setattr(module, "programme", strict)


def walk(cast: Cast) -> list[tuple[str, str]]:
    """Every address of the house with something to ask it about."""
    standing = things(cast)
    return [(name, filled(name, pattern, standing)) for name, pattern in addresses().items()]


def shown_to(
    there: World, places: list[tuple[str, str]], *, post: bool = False
) -> list[tuple[str, str, list[str]]]:
    """Who was shown which mark where. The police see what they themselves reported, on the pages of their figures."""
    met = []
    for who, client in there.clients():
        for name, address in places:
            if name == "account_logout":
                continue
            answer = client.post(address, {}) if post else client.get(address)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            own = who == "police"
            if marks := found_in(content, numbers=not own):
                met.append((who, address, marks))
    return met


def test_no_page_shows_anything_to_those_without_a_right(cast: Cast, there: World, all_small: None) -> None:
    places = [*walk(cast), *(("ref", each) for each in there.refs)]
    more = ["/chi-tieu/?ky=H1", "/chi-tieu/T08/?ky=2022-H1", "/chi-tieu/T11/?ky=2022-H1", "/bao-cao/?ky=2022-H1&mau=P2",
            "/tim/?q=CANARY", "/tim/?q=Chimhoangyen", "/tim/?q=E03v"]  # fmt: skip
    places += [("more", each) for each in more if "CANARY" not in each and "Chim" not in each]
    assert len(places) > 120
    assert shown_to(there, places) == []


def test_no_form_answers_with_anything(cast: Cast, there: World) -> None:
    places = [*walk(cast), *(("ref", each) for each in there.refs)]
    assert shown_to(there, places, post=True) == []


def test_files_of_reports_and_public_exports_hold_nothing(cast: Cast, there: World, all_small: None) -> None:
    client = sign_in(Client(), there.people["commune_clerk"])
    asked = {"ky": "2022-H1", "mau": "P1", "ban": "cong-khai"}
    for ending in ("docx", "xlsx"):
        data = client.post("/bao-cao/tai/", {**asked, "tep": ending}).content
        assert found_in(unpacked(data), numbers=True) == []
    place = Province.objects.get(pk=12)
    for what in PUBLIC:
        files = export(system_actor(12, WHEN.date()), place, what, WHEN, public=True)
        assert found_in(b"".join(files.values()), numbers=True) == [], what


def test_what_the_operator_may_export_holds_no_word_of_a_person(there: World) -> None:
    place = Province.objects.get(pk=12)
    for what in WHAT:
        files = export(system_actor(12, WHEN.date()), place, what, WHEN, public=False)
        assert found_in(b"".join(files.values())) == [], what


def test_the_database_in_hand_says_nothing(there: World) -> None:
    text = everything_stored()
    assert [mark for mark in WORDS if mark in text] == []
    assert str(NUMBER) in text, "figures are there to be read: the disk is to be encrypted by its owner"


def test_the_data_directory_in_hand_says_nothing(there: World) -> None:
    for path in Path(settings.DATA).rglob("*"):
        if path.is_file() and ".sqlite3" not in path.name:
            assert not any(mark.encode() in path.read_bytes() for mark in WORDS), path.name


def test_a_thing_that_is_there_and_one_that_is_not_answer_alike(there: World) -> None:
    """The same words, the same status, the same number of questions to the database."""
    for address in there.refs:
        room, ref = address.strip("/").split("/", 1)
        missing = f"/{room}/{'0' * len(ref)}/"
        for who, client in there.clients():
            if who == "anonymous":
                continue
            told, asked = [], []
            for each in (address, missing):
                with CaptureQueriesContext(
                    connection,
                ) as queries:
                    answer = client.get(each)
                told.append(
                    (
                        answer.status_code,
                        answer.content.decode().replace(each, "")[-2000:].partition("csrf")[0],
                    )
                )
                asked.append(len(queries))
            assert told[0][0] == told[1][0], (who, address)
            assert told[0][0] in (403, 404), (who, address)
            assert asked[0] == asked[1], (who, address, asked)


def test_searching_for_a_person_is_searching_for_nothing(there: World) -> None:
    for _who, client in there.clients():
        pages = [
            client.get("/tim/", {"q": each}).content.decode().replace(each, "")
            for each in ("Chimhoangyen", "Xhimhoangyex")
        ]
        assert pages[0].count("<li") == pages[1].count("<li")


def test_no_line_of_the_journal_says_anything(there: World, cast: Cast) -> None:
    page = sign_in(Client(), cast.auditor).get("/nhat-ky/").content
    assert found_in(page) == []


def unpacked(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return b"".join(package.read(each) for each in package.namelist())


# the walls taken out: each attempt above would have found something


def test_without_disclosure_control_the_board_tells(
    cast: Cast, there: World, all_small: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nhipcau.web.indicators import bridge

    monkeypatch.setattr(bridge, "for_public", lambda of, *_: of)
    met = shown_to(there, [("t", "/chi-tieu/T08/?ky=2022-H1")])
    assert any(set(marks) & set(PRINTED) for _who, _address, marks in met)


def test_without_rights_a_figure_tells(there: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.indicators import views
    from nhipcau.web.indicators.figure_access import Access

    monkeypatch.setattr(views, "access_to", lambda *_: Access(None))
    assert shown_to(there, [("f", "/so-lieu/E06/?ky=2022-H1")])


def test_without_sealing_the_database_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    from nhipcau.web.tips import envelopes
    from tip_steps import desks, filed

    sealed = envelopes.face.seal_to
    monkeypatch.setattr(
        envelopes.face, "seal_to", lambda team, content, *more: content + sealed(team, content, *more)
    )
    with clock_set_by_hand(WHEN):
        filed(desks(), "CANARY")
    assert "CANARY" in everything_stored()
