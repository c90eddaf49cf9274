"""Two people, two windows, a page and a workbook on one return: both are kept, and somebody chooses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast import Cast, moment
from filled_workbooks import with_cell
from nhipcau.core.forms.merging import Side
from nhipcau.web.files.models import StoredFile
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import User
from nhipcau.web.returns.actions import approve, put_aside, save, settle_version, submit
from nhipcau.web.returns.actions.workbook import import_workbook
from nhipcau.web.returns.failures import Changed
from nhipcau.web.returns.models import Return, ReturnVersion
from return_steps import FULL, NOW, commune_return, draft
from two_people import deputy, stored

pytestmark = pytest.mark.django_db
SignIn = Callable[[Client, User], Client]
MORNING = moment(2022, 6, 16, 9)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with clock_set_by_hand(MORNING):
        yield


@pytest.fixture
def of(cast: Cast) -> Return:
    return commune_return(cast)


@pytest.fixture
def clerk(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(Client(), cast.commune_clerk)


@pytest.fixture
def other(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(Client(), deputy(cast))


def post(client: Client, of: Return, do: str, seen: int, window: str = "", **fields: str) -> Any:
    sent = {name.replace("__", "."): text for name, text in fields.items()}
    return client.post(f"/bieu-mau/{of.pk}/", {"do": do, "revision": str(seen), "window": window, **sent})


def choose(client: Client, of: Return, version: ReturnVersion, do: str = "settle", **taken: str) -> Any:
    sent = {f"take.{name.replace('__', '.')}": side for name, side in taken.items()}
    of.refresh_from_db()
    return client.post(
        f"/bieu-mau/{of.pk}/doi-chieu/{version.pk}/", {"do": do, "revision": str(of.revision), **sent}
    )


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_both_versions_are_kept_and_somebody_chooses(of: Return, clerk: Client, other: Client) -> None:
    post(clerk, of, "save", 0, c__A05__H1="40", c__B05__H1="3", n__A05="đếm tại quán")
    answer = post(other, of, "save", 0, c__A05__H1="44", c__B01__H1="2")
    version = ReturnVersion.objects.get()
    assert answer["Location"] == f"/bieu-mau/{of.pk}/doi-chieu/{version.pk}/"
    assert stored(of) == {"c.A05.H1": "40", "c.B05.H1": "3", "n.A05": "đếm tại quán"}
    page = text(other.get(answer["Location"]))
    assert "1 ô hai bên cùng sửa" in page
    assert (
        'name="take.c.A05.H1" value="theirs"> <span><b>40</b><small>đang lưu: Cán bộ văn hóa - xã hội, 09 giờ 00'
        in page
    )
    assert (
        'name="take.c.A05.H1" value="mine"> <span><b>44</b><small>của anh/chị, 09 giờ 00, 16/6/2022' in page
    )
    assert "checked" not in page
    assert "1 ô chỉ anh/chị sửa" in page
    assert "2 ô chỉ người khác sửa" in page
    answer = choose(other, of, version, c__A05__H1="mine")
    assert answer["Location"] == f"/bieu-mau/{of.pk}/"
    assert stored(of) == {"c.A05.H1": "44", "c.B05.H1": "3", "c.B01.H1": "2", "n.A05": "đếm tại quán"}
    version.refresh_from_db()
    assert (version.chosen, version.settled_by) == ({"c.A05.H1": "mine"}, "Phó chủ tịch xã")
    page = text(clerk.get(f"/bieu-mau/{of.pk}/doi-chieu/{version.pk}/"))
    assert "Phó chủ tịch xã đã ghi bản chung" in page
    assert "<b>40</b>" in page
    assert "<b>44</b>" in page
    assert 'type="radio"' not in page
    assert "40 → 44" in text(clerk.get(f"/bieu-mau/{of.pk}/"))
    acts = Line.objects.filter(object_ref=of.ref).order_by("pk").values_list("act", flat=True)
    assert list(acts)[-3:] == ["return.keep_aside", "return.save", "return.settle_version"]


def test_nothing_is_written_before_every_cell_is_chosen(of: Return, clerk: Client, other: Client) -> None:
    post(clerk, of, "save", 0, c__A05__H1="40", c__B05__H1="3")
    post(other, of, "save", 0, c__A05__H1="44", c__B05__H1="4")
    version = ReturnVersion.objects.get()
    answer = choose(other, of, version, c__A05__H1="mine")
    assert answer.status_code == 422
    page = text(answer)
    assert "Còn 1 ô chưa chọn" in page
    assert page.count("Hãy chọn một trong hai.") == 1
    assert 'name="take.c.A05.H1" value="mine" checked' in page
    assert stored(of) == {"c.A05.H1": "40", "c.B05.H1": "3"}
    page = text(choose(other, of, version, do="all_mine"))
    assert page.count(" checked") == 2
    assert stored(of) == {"c.A05.H1": "40", "c.B05.H1": "3"}


def test_cells_of_one_alone_merge_and_are_told(of: Return, clerk: Client, other: Client) -> None:
    post(clerk, of, "save", 0, c__A05__H1="40")
    answer = post(other, of, "save", 0, c__B05__H1="3", narrative="đường xa")
    assert answer["Location"] == f"/bieu-mau/{of.pk}/"
    assert stored(of) == {"c.A05.H1": "40", "c.B05.H1": "3", "narrative": "đường xa"}
    page = text(other.get(answer["Location"]))
    assert "Cán bộ văn hóa - xã hội đã sửa 1 ô: dòng 10" in page
    assert not ReturnVersion.objects.exists()


def test_nobody_sends_what_they_have_not_seen(cast: Cast, of: Return, clerk: Client, other: Client) -> None:
    save(cast.actor("commune_clerk"), of.pk, draft(of, **FULL), NOW)
    of.refresh_from_db()
    seen = of.revision
    whole = {name.replace(".", "__"): words for name, words in stored(of).items()}
    post(clerk, of, "save", seen, **{**whole, "c__B05__H1": "9"})
    answer = post(other, of, "submit", seen, answered="1", **{**whole, "c__B01__H1": "4"})
    of.refresh_from_db()
    assert of.state == "draft"
    assert (stored(of)["c.B05.H1"], stored(of)["c.B01.H1"]) == ("9", "4")
    assert "chưa gửi: hãy xem các ô người khác vừa sửa" in text(other.get(answer["Location"]))


def test_a_page_that_keeps_itself_says_so_calmly(of: Return, clerk: Client, other: Client) -> None:
    post(clerk, of, "autosave", 0, "a", c__A05__H1="40")
    told = post(other, of, "autosave", 0, "b", c__A05__H1="44").json()
    version = ReturnVersion.objects.get()
    assert told["aside"] == f"/bieu-mau/{of.pk}/doi-chieu/{version.pk}/"
    assert "1 ô anh/chị đang ghi cũng vừa được sửa ở nơi khác. Cả hai bản được giữ" in told["said"]
    post(other, of, "autosave", 0, "b", c__A05__H1="45", c__B05__H1="1")
    version = ReturnVersion.objects.get()  # one window, one version
    assert version.content == {"c.A05.H1": "45", "c.B05.H1": "1"}
    assert stored(of) == {"c.A05.H1": "40"}
    page = text(other.get(f"/bieu-mau/{of.pk}/"))  # the page was closed and opened again
    assert "Bản anh/chị ghi lúc 09 giờ 00, 16/6/2022 (tự lưu khi đang gõ) chưa nhập vào biểu" in page
    assert f"/bieu-mau/{of.pk}/doi-chieu/{version.pk}/" in page
    page = text(clerk.get(f"/bieu-mau/{of.pk}/"))
    assert "Bản Phó chủ tịch xã ghi lúc 09 giờ 00" in page


def test_a_page_that_keeps_itself_takes_in_what_others_changed(
    of: Return, clerk: Client, other: Client
) -> None:
    post(clerk, of, "autosave", 0, "a", c__A05__H1="40")
    told = post(other, of, "autosave", 0, "b", c__B05__H1="3").json()
    assert told["others"] == {"c.A05.H1": "40"}
    assert "đã sửa 1 ô" in told["told"]
    assert stored(of) == {"c.A05.H1": "40", "c.B05.H1": "3"}


def test_two_windows_of_one_person_keep_two_versions(of: Return, clerk: Client) -> None:
    post(clerk, of, "autosave", 0, "a", c__A05__H1="40")
    for window, words in (("b", "41"), ("c", "42"), ("b", "43")):
        post(clerk, of, "autosave", 0, window, c__A05__H1=words)
    assert sorted(each.content["c.A05.H1"] for each in ReturnVersion.objects.all()) == ["42", "43"]


def test_typing_what_the_other_wrote_ends_the_question(of: Return, clerk: Client, other: Client) -> None:
    post(clerk, of, "autosave", 0, "a", c__A05__H1="40")
    post(other, of, "autosave", 0, "b", c__A05__H1="44")
    told = post(other, of, "autosave", 0, "b", c__A05__H1="40", c__B05__H1="1").json()
    assert "aside" not in told
    assert ReturnVersion.objects.get().settled_revision == told["revision"]
    assert stored(of) == {"c.A05.H1": "40", "c.B05.H1": "1"}


def test_what_comes_after_the_submission_is_kept(
    cast: Cast, of: Return, clerk: Client, other: Client
) -> None:
    save(cast.actor("commune_clerk"), of.pk, draft(of, **FULL), NOW)
    of.refresh_from_db()
    seen = of.revision
    typed = {name.replace(".", "__"): words for name, words in {**stored(of), "c.B05.H1": "9"}.items()}
    submit(cast.actor("commune_clerk"), of.pk, NOW, answered=True)
    told = post(other, of, "autosave", seen, "b", **typed).json()
    assert "Biểu đã được gửi từ nơi khác" in told["said"]
    page = text(other.get(told["aside"]))
    assert "Biểu đã gửi nên chưa nhập được bản này" in page
    assert 'value="settle"' not in page
    version = ReturnVersion.objects.get()
    assert version.content["c.B05.H1"] == "9"
    assert stored(of)["c.B05.H1"] == "0"
    assert choose(other, of, version).status_code == 409
    approve(cast.actor("officer"), of.pk, moment(2022, 6, 16, 10))
    page = text(other.get(told["aside"]))
    assert "hãy mở đính chính" in page


def test_a_return_that_changes_while_somebody_chooses(of: Return, clerk: Client, other: Client) -> None:
    post(clerk, of, "save", 0, c__A05__H1="40")
    post(other, of, "save", 0, c__A05__H1="44")
    version = ReturnVersion.objects.get()
    post(clerk, of, "save", 1, c__A05__H1="41")
    sent = {"do": "settle", "revision": "1", "take.c.A05.H1": "mine"}
    answer = other.post(f"/bieu-mau/{of.pk}/doi-chieu/{version.pk}/", sent)
    assert answer.status_code == 409
    assert "vừa thay đổi lần nữa" in text(answer)
    assert "<b>41</b>" in text(answer)
    assert stored(of) == {"c.A05.H1": "41"}


def test_a_version_can_be_left_aside_and_read_later(of: Return, clerk: Client, other: Client) -> None:
    post(clerk, of, "save", 0, c__A05__H1="40")
    post(other, of, "save", 0, c__A05__H1="44")
    version = ReturnVersion.objects.get()
    choose(other, of, version, do="put_aside")
    assert stored(of) == {"c.A05.H1": "40"}
    page = text(other.get(f"/bieu-mau/{of.pk}/"))
    assert "chưa nhập vào biểu" not in page
    assert f"/bieu-mau/{of.pk}/doi-chieu/{version.pk}/" in page
    assert "<b>44</b>" in text(other.get(f"/bieu-mau/{of.pk}/doi-chieu/{version.pk}/"))


def test_who_does_not_fill_in_sees_no_version(
    cast: Cast, of: Return, clerk: Client, other: Client, sign_in: SignIn
) -> None:
    post(clerk, of, "save", 0, c__A05__H1="40")
    post(other, of, "save", 0, c__A05__H1="44")
    address = f"/bieu-mau/{of.pk}/doi-chieu/{ReturnVersion.objects.get().pk}/"
    for part in ("leader", "auditor", "police", "stranger"):
        client = sign_in(Client(), getattr(cast, part))
        assert client.get(address).status_code == 404, part
        assert client.post(address, {"do": "put_aside"}).status_code == 404, part
    assert ReturnVersion.objects.get().settled_at is None


def test_a_list_of_persons_is_refused_and_not_kept_as_a_version(
    of: Return, clerk: Client, other: Client
) -> None:
    names = "Lò Thị Mai, sinh năm 1990, CCCD 012345678901\nVàng A Sùng, sinh năm 1991, CCCD 012345678902"
    post(clerk, of, "save", 0, c__A05__H1="40")
    for do, status in (("save", 422), ("autosave", 422)):
        assert post(other, of, do, 0, c__A05__H1="44", narrative=names).status_code == status
    assert not ReturnVersion.objects.exists()


def test_a_list_of_persons_is_not_put_together_from_windows(of: Return, clerk: Client, other: Client) -> None:
    """Each note alone names one person and passes; what would merge into a list is refused."""
    notes = ("Lò Thị Mai, sinh năm 1990", "Vàng A Sùng, sinh năm 1991", "Giàng Thị Dợ, sinh năm 1992")
    fields = ("n__A05", "n__B05", "narrative")
    answers = [
        post(client, of, "save", 0, **{field: note})
        for client, field, note in zip((clerk, other, clerk), fields, notes, strict=True)
    ]
    assert answers[0].status_code == 302
    assert 422 in [each.status_code for each in answers]
    assert len(stored(of)) < len(notes)


def workbook(client: Client, of: Return) -> bytes:
    data: bytes = client.get(f"/bieu-mau/{of.pk}/tai-ve/").getvalue()
    return data


def upload(client: Client, of: Return, data: bytes, name: str = "bieu.xlsx") -> Any:
    return client.post(f"/bieu-mau/{of.pk}/tai-len/", {"file": SimpleUploadedFile(name, data)})


def test_page_and_workbook_meet(of: Return, clerk: Client, other: Client) -> None:
    taken_along = workbook(other, of)
    post(clerk, of, "save", 0, c__A05__H1="40", c__B05__H1="3")
    answer = upload(other, of, with_cell(taken_along, "v.A05", 44))
    version = ReturnVersion.objects.get()
    assert answer["Location"] == f"/bieu-mau/{of.pk}/doi-chieu/{version.pk}/"
    assert stored(of) == {"c.A05.H1": "40", "c.B05.H1": "3"}
    assert version.file is not None
    page = text(other.get(answer["Location"]))
    assert "tệp Excel" in page
    choose(other, of, version, c__A05__H1="mine")
    assert stored(of) == {"c.A05.H1": "44", "c.B05.H1": "3"}
    assert of.events.first().file == version.file


def test_a_mended_workbook_is_no_conflict_with_itself(of: Return, clerk: Client, other: Client) -> None:
    taken_along = workbook(clerk, of)
    upload(clerk, of, with_cell(taken_along, "v.A05", 40))
    post(other, of, "save", 1, c__A05__H1="40", c__B05__H1="3")
    mended = with_cell(with_cell(taken_along, "v.A05", 41), "v.B01", 2)
    assert upload(clerk, of, mended)["Location"] == f"/bieu-mau/{of.pk}/"
    assert stored(of) == {"c.A05.H1": "41", "c.B01.H1": "2", "c.B05.H1": "3"}
    again = with_cell(mended, "v.A05", 42)  # what was merged in the meantime is not thrown back to blank
    upload(clerk, of, again)
    assert stored(of) == {"c.A05.H1": "42", "c.B01.H1": "2", "c.B05.H1": "3"}
    assert not ReturnVersion.objects.exists()


def test_a_workbook_from_before_knows_the_empty_form(cast: Cast, of: Return, clerk: Client) -> None:
    from dataclasses import replace

    from nhipcau.web.returns.bridge import form_of
    from nhipcau.web.returns.workbooks.of_return import heading_for, identity_for
    from nhipcau.web.returns.workbooks.write import write

    post(clerk, of, "save", 0, c__A05__H1="40", c__B05__H1="3")
    given = draft(of, **dict.fromkeys(FULL, ""))
    old = write(form_of(of), replace(identity_for(of), revision=""), heading_for(of), given, NOW)
    answer = upload(clerk, of, with_cell(old, "v.A05", 44))
    version = ReturnVersion.objects.get()
    assert answer["Location"] == f"/bieu-mau/{of.pk}/doi-chieu/{version.pk}/"
    assert stored(of)["c.A05.H1"] == "40"


def test_the_command_submits_nothing_over_others(cast: Cast, of: Return, clerk: Client) -> None:
    data = with_cell(workbook(clerk, of), "v.A05", 44)
    post(clerk, of, "save", 0, c__B05__H1="3")
    with pytest.raises(Changed, match="người khác đã ghi 1 ô"):
        import_workbook(cast.actor("commune_clerk"), "b.xlsx", data, NOW)
    of.refresh_from_db()
    assert (of.state, stored(of), StoredFile.objects.count()) == ("draft", {"c.B05.H1": "3"}, 0)


def test_the_same_workbook_twice_is_told_and_doubles_nothing(of: Return, clerk: Client) -> None:
    data = with_cell(workbook(clerk, of), "v.A05", 40)
    upload(clerk, of, data, "thang6.xlsx")
    for name in ("thang6.xlsx", "ban-sao.xlsx"):
        answer = upload(clerk, of, data, name)
        assert "đã được nhận lúc 09 giờ 00, 16/6/2022 (“thang6.xlsx”)" in text(clerk.get(answer["Location"]))
    same = with_cell(workbook(clerk, of), "v.A05", 40)  # other bytes, the same figures
    assert "giống hệt biểu đang lưu" in text(clerk.get(upload(clerk, of, same, "khac.xlsx")["Location"]))
    of.refresh_from_db()
    assert (of.revision, of.events.count(), StoredFile.objects.count()) == (1, 1, 1)
    with clock_set_by_hand(MORNING + timedelta(hours=1)):
        post(clerk, of, "save", 1, c__A05__H1="41")
        upload(clerk, of, data)  # the old file once more takes nothing back
    assert stored(of) == {"c.A05.H1": "41"}


@pytest.mark.parametrize("first", ["settle", "put_aside"])
@pytest.mark.parametrize("then", ["settle", "put_aside", "all_mine"])
def test_who_settles_a_version_a_moment_later_is_told_and_nothing_is_kept(
    cast: Cast, of: Return, clerk: Client, other: Client, first: str, then: str
) -> None:
    post(clerk, of, "save", 0, c__A05__H1="40")
    post(other, of, "save", 0, c__A05__H1="44")
    version = ReturnVersion.objects.get()
    if first == "put_aside":
        put_aside(cast.actor("commune_clerk"), version.pk, NOW)
    else:
        revision = Return.objects.get(pk=of.pk).revision
        settle_version(cast.actor("commune_clerk"), version.pk, {"c.A05.H1": Side.MINE}, revision, NOW)
    held, lines = stored(of), Line.objects.count()
    extra = {} if then == "all_mine" else {"c__A05__H1": "theirs"}
    do = {} if then == "settle" else {"do": then}
    answer = choose(other, of, version, **extra, **do)
    assert answer.status_code == 409
    page = text(answer)
    assert "Cán bộ văn hóa - xã hội vừa" in page
    assert "chưa ghi gì thêm" in page
    assert (stored(of), Line.objects.count()) == (held, lines)
