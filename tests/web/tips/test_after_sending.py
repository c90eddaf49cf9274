"""What the sender does after sending is seen by somebody; what goes on to another body tells nothing of the sender."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client

from cast import sign_in
from nhipcau.core.rights import Actor
from nhipcau.core.sealing import SecretKey, random_bytes
from nhipcau.core.terms import Role
from nhipcau.core.tips import TipKind
from nhipcau.readers.traceless import traceless
from nhipcau.web.agencies.models import Agency
from nhipcau.web.files import disk
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.protection.erasing import erase_due
from nhipcau.web.sealing.desks import Desk
from nhipcau.web.tips.actions import deciding, opening, passing
from nhipcau.web.tips.actions.minutes import hand_over
from nhipcau.web.tips.actions.sender import Sender, add, withdraw
from nhipcau.web.tips.actions.source import offer_half
from nhipcau.web.tips.failures import MayNameSender, NotNow
from nhipcau.web.tips.models import Event, Part, Tip
from nhipcau.web.tips.queries import due_counts, listed
from nhipcau.web.tips.tokens import new_token
from nhipcau.web.tips.uploads import Brought
from sealed_people import WHEN, acting, holding, person, team
from tip_steps import Desks, desks, filed

pytestmark = pytest.mark.django_db
AUTHOR = "Lò Thị Mẫu"
MORE = "Nay họ đã chuyển người đi nơi khác"


@pytest.fixture
def there() -> Iterator[Desks]:
    with clock_set_by_hand(WHEN):
        yield desks(identities=False)


def word() -> bytes:
    """A .docx as Word leaves it: author, a comment by a name, a thumbnail."""
    import docx

    document = docx.Document()
    document.core_properties.author = AUTHOR
    document.add_comment(document.add_paragraph("Việc ở đầu bản").runs, "xem", author=AUTHOR, initials="LTM")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def more(tip: Tip, text: str = MORE, files: tuple[Brought, ...] = ()) -> None:
    add(Sender(tip, SecretKey(random_bytes(32))), text, files, new_token(), WHEN)


def ready(of: Desks, *files: Brought) -> Tip:
    """Opened and classified."""
    tip = filed(of, files=files)
    opening.open_tip(of.actor, of.holding, tip, "classify", WHEN)
    deciding.decide_kind(of.actor, tip, TipKind.INFORMATION, ("not_competent",), {}, WHEN)
    return Tip.objects.get(pk=tip.pk)


def to_handle(actor: Actor) -> list[str]:
    return [each.tip.ref for each in listed(actor, WHEN, "open")]


def test_an_addition_to_a_closed_tip_comes_back_until_it_is_read(there: Desks, client: Client) -> None:
    tip = ready(there)
    deciding.happen(there.actor, tip, "filed", WHEN.date(), WHEN)
    assert to_handle(there.actor) == []
    more(Tip.objects.get(pk=tip.pk))
    assert to_handle(there.actor) == [tip.ref]
    assert due_counts(there.actor, WHEN) == (0, 1)
    sign_in(client, there.officer)
    assert "chưa đọc" in client.get("/tin-don/").content.decode()
    assert "sau khi tin đã xong" in client.get(f"/tin-don/{tip.ref}/").content.decode()
    found = opening.open_tip(there.actor, there.holding, tip, "handle", WHEN)
    assert found[-1].said.text == MORE
    assert to_handle(there.actor) == []
    assert due_counts(there.actor, WHEN) == (0, 0)
    withdraw(Sender(tip, SecretKey(random_bytes(32))), WHEN)
    assert to_handle(there.actor) == [tip.ref]


def test_an_open_tip_is_marked_too(there: Desks) -> None:
    tip = ready(there)
    more(tip)
    assert listed(there.actor, WHEN, "open")[0].tip.unread


def test_what_is_added_after_passing_on_goes_after_it(there: Desks, client: Client) -> None:
    made, people = team(
        acting(person("lanh-dao-2", Role.LEADER)),
        Desk.TIPS,
        Role.INTAKE_OFFICER,
        ("noi-nhan-1", "noi-nhan-2"),
        5,
    )
    tip = ready(there, Brought("don-cua-Mau.docx", word()), Brought("anh.txt", b"rieng"))
    inside = passing.pass_on(
        there.actor, there.holding, tip, made.agency, WHEN, {1}, {1: ("Quán ở đầu bản", "")}
    )
    assert inside is not None
    assert inside.attachments.count() == 1  # the other one was not ticked
    more(tip, files=(Brought("them.docx", word()),))
    withdraw(Sender(tip, SecretKey(random_bytes(32))), WHEN)
    tip.refresh_from_db()
    with pytest.raises(NotNow, match="mở tin"):
        passing.pass_additions(there.actor, there.holding, tip, WHEN)
    opening.open_tip(there.actor, there.holding, tip, "transfer", WHEN)
    sign_in(client, there.officer)
    assert "Chuyển tiếp phần bổ sung" in client.get(f"/tin-don/{tip.ref}/").content.decode()
    tip = Tip.objects.get(pk=tip.pk)
    passing.pass_additions(there.actor, there.holding, tip, WHEN, {3}, {2: (MORE, "")})
    receiver, key = acting(people[0]), holding(people[0])
    assert to_handle(receiver) == [inside.ref]
    assert Tip.objects.get(pk=inside.pk).unread
    assert inside.events.filter(key="withdrawn").exists()
    parts = opening.open_tip(receiver, key, inside, "classify", WHEN)
    assert [each.said.text for each in parts][-1] == MORE
    assert len(parts) == 2
    got = [opening.open_file(receiver, key, inside, n, WHEN) for n in (1, 2)]
    assert [each.name for each in got] == ["tep-1.docx", "tep-2.docx"]
    with pytest.raises(NotNow, match="chưa chuyển"):
        passing.pass_additions(there.actor, there.holding, tip, WHEN)


def test_a_word_file_loses_its_author_and_keeps_its_words() -> None:
    import docx

    before = word()
    data = traceless("a.docx", before)
    told = zipfile.ZipFile(io.BytesIO(data))
    assert AUTHOR.encode() in zipfile.ZipFile(io.BytesIO(before)).read("word/comments.xml")
    assert [name for name in told.namelist() if AUTHOR.encode() in told.read(name)] == []
    assert not any("thumbnail" in name for name in told.namelist())
    assert {each.date_time[0] for each in told.infolist()} == {1980}
    again = docx.Document(io.BytesIO(data))
    assert [each.text for each in again.paragraphs] == ["Việc ở đầu bản"]
    assert [each.author for each in again.comments] == ["-"]


def test_the_extract_begins_empty_and_names_ask_for_a_second_look(there: Desks, client: Client) -> None:
    tip = filed(there, "Chị Lò Thị Mẫu kể lại")
    opening.open_tip(there.actor, there.holding, tip, "classify", WHEN)
    deciding.decide_kind(there.actor, tip, TipKind.CRIME_REPORT, (), {}, WHEN)
    passing.pass_on(there.actor, there.holding, tip, Agency.objects.get(key="cong-an-tinh"), WHEN)
    tip = Tip.objects.get(pk=tip.pk)
    sign_in(client, there.officer)
    for told in ("Lò Thị Mẫu kể", "gọi 0912 345 678", "CCCD 012345678901"):
        with pytest.raises(MayNameSender):
            hand_over(there.actor, tip, told, WHEN)
        page = client.post(f"/tin-don/{tip.ref}/phieu-chuyen/", {"text": told})
        assert page.status_code == 422
        assert 'name="confirmed"' in page.content.decode()
        assert told in page.content.decode()  # the officer's own words come back
    assert hand_over(there.actor, tip, "Lò Thị Mẫu kể", WHEN, confirmed=True)
    assert hand_over(there.actor, tip, "Có người bị ép ở quán.", WHEN)
    empty = client.get(f"/tin-don/{tip.ref}/").content.decode()
    assert 'maxlength="20000" required></textarea>' in empty.partition("m-text")[2]


def test_a_half_that_nobody_used_is_emptied_after_its_day() -> None:
    with clock_set_by_hand(WHEN):
        of = desks()
    source = filed(of, source={"name": "Người báo"}).source
    (first, one), (second, _two), _third = of.offices
    half = offer_half(acting(one), holding(one), source, first.pk, second.pk, "verify", WHEN)
    erase_due(source.tip.province_id, WHEN + timedelta(hours=23), force=True)
    half.refresh_from_db()
    assert bytes(half.half) != b""
    done = erase_due(source.tip.province_id, WHEN + timedelta(hours=25), force=True)
    half.refresh_from_db()
    assert bytes(half.half) == b""
    assert {each.key: each.count for each in done}["tips"] == 1


def test_nothing_tells_the_hour_of_filing(there: Desks) -> None:
    tips = [filed(there, files=(Brought("a.txt", b"mot"),)), filed(there, "hai")]
    for model in (Event, Part):
        keys = sorted(model.objects.filter(tip__in=tips).values_list("pk", flat=True))
        assert min(keys) > 1000
        assert keys[1] - keys[0] > 1000
    stored = disk.place(tips[0].attachments.get().sha256)
    for path in (stored, stored.parent, stored.parent.parent):
        assert os.stat(path).st_mtime == 0


def test_a_file_that_is_not_there_is_said_so(there: Desks, client: Client) -> None:
    tip = ready(there, Brought("a.txt", b"mot"))
    sign_in(client, there.officer)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nhipcau.web.sealing.face.held", lambda *_args: there.holding)
        assert client.post(f"/tin-don/{tip.ref}/tep/99/").status_code == 404
        disk.erase(tip.attachments.get().sha256)
        gone = client.post(f"/tin-don/{tip.ref}/tep/1/")
    assert gone.status_code == 422
    assert "Hãy khôi phục từ bản sao lưu" in gone.content.decode()
