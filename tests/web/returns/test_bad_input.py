"""What people really send: the wrong unit's file, last year's form, the same file again, rosters, pasted rubbish.

Each is told in words what is wrong, where, and what to do; nothing is half-kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cast import Cast, moment
from filled_workbooks import with_cell
from nhipcau.core.rights import system_actor
from nhipcau.core.terms import Level
from nhipcau.web.agencies.models import Agency
from nhipcau.web.files.models import StoredFile
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.models import User
from nhipcau.web.places.queries import units_on
from nhipcau.web.returns.actions import open_return, save, send_back
from nhipcau.web.returns.actions.table import TableFaulty, import_table
from nhipcau.web.returns.bridge import form_of
from nhipcau.web.returns.failures import NamesPersons, SameFile
from nhipcau.web.returns.models import Return
from nhipcau.web.returns.workbooks.of_return import heading_for, identity_for
from nhipcau.web.returns.workbooks.write import write
from return_steps import FULL, H1, NOW, YEAR, commune_return, draft, police_return
from two_people import stored

pytestmark = pytest.mark.django_db
SignIn = Callable[[Client, User], Client]
ROSTER = "Lò Thị Mai, sinh năm 1990, trú tại bản Nà; Vàng A Sùng, sinh năm 1985; Giàng Thị Dua, sinh năm 1992"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with clock_set_by_hand(moment(2022, 6, 16, 9)):
        yield


@pytest.fixture
def of(cast: Cast) -> Return:
    return commune_return(cast)


@pytest.fixture
def clerk(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(Client(), cast.commune_clerk)


def neighbour(cast: Cast, of: Return) -> Return:
    """The same form of another commune, opened by the system."""
    unit = units_on(cast.officer.province_id, of.map_day, Level.COMMUNE).exclude(pk=of.unit_id)[0]
    agency = Agency.objects.get(unit=unit, kind="commune_committee")
    actor = system_actor(cast.officer.province_id, NOW.date())
    return open_return(actor, "BM-01", H1, unit, agency, NOW)


def workbook(of: Return, **lines: str) -> bytes:
    identity = replace(identity_for(of), **lines)
    return write(form_of(of), identity, heading_for(of), draft(of, **FULL), NOW)


def upload(client: Client, of: Return, data: bytes, name: str = "bieu.xlsx") -> Any:
    return client.post(f"/bieu-mau/{of.pk}/tai-len/", {"file": SimpleUploadedFile(name, data)})


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def nothing_kept(of: Return) -> bool:
    of.refresh_from_db()
    return (of.revision, of.cells.count(), StoredFile.objects.count()) == (0, 0, 0)


def test_the_workbook_of_another_commune(cast: Cast, of: Return, clerk: Client) -> None:
    other = neighbour(cast, of)
    answer = upload(clerk, of, workbook(other))
    page = text(answer)
    assert answer.status_code == 422
    assert f"Tệp này là biểu BM-01 của {other.agency.name}, kỳ 6 tháng đầu năm 2022" in page
    assert f"trang này là biểu BM-01 của {of.agency.name}" in page
    assert "Hãy chọn đúng tệp" in page
    assert f"/bieu-mau/{other.pk}/" not in page  # not the clerk's to open
    assert nothing_kept(of)


def test_the_workbook_of_another_form_or_period_leads_to_its_own_page(
    cast: Cast, of: Return, clerk: Client
) -> None:
    year = commune_return(cast, YEAR)
    page = text(upload(clerk, of, workbook(year)))
    assert "kỳ năm 2022; trang này là" in page
    assert f'<a class="btn pri" href="/bieu-mau/{year.pk}/">Mở biểu của tệp này</a>' in page
    police = police_return(cast)
    data = write(form_of(police), identity_for(police), heading_for(police), draft(police), NOW)
    page = text(upload(clerk, of, data))
    assert "Tệp này là biểu BM-04 của Công an tỉnh" in page
    assert "Mở biểu của tệp này" not in page
    assert nothing_kept(of)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ({"period": "2021-H1", "map_day": "2021-06-14"}, "kỳ 6 tháng đầu năm 2021"),
        ({"version": "9"}, "Tệp dùng mẫu cũ: phiên bản 9 của BM-01, biểu này dùng phiên bản 1"),
        ({"map_day": "2021-06-14"}, "bản đồ hành chính ngày 14/6/2021, biểu này dùng bản đồ ngày 14/6/2022"),
        ({"agency": "khong-con"}, "của “khong-con”"),
    ],
)
def test_last_years_form(of: Return, clerk: Client, lines: dict[str, str], said: str) -> None:
    answer = upload(clerk, of, workbook(of, **lines))
    assert answer.status_code == 422
    assert said in text(answer)
    assert "Chưa ghi gì. Hãy" in text(answer)
    assert nothing_kept(of)


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"narrative": ROSTER}, "Khó khăn, kiến nghị: "),
        ({"n.A05": ROSTER}, "Ghi chú của dòng 10 “Người lao động tại các cơ sở này”: "),
        ({"prepared_by": ROSTER}, "Người lập biểu: "),
        (
            {
                "n.A05": "Lò Thị Mai, sinh năm 1990",
                "n.B05": "Vàng A Sùng, sinh năm 1985",
                "n.B01": "Giàng Thị Dua, sinh năm 1992",
            },
            "ghi chú của dòng 10",
        ),
    ],
)
@pytest.mark.parametrize("do", ["save", "submit", "autosave"])
def test_a_roster_is_refused_where_it_stands(
    of: Return, clerk: Client, do: str, fields: dict[str, str], place: str
) -> None:
    answer = clerk.post(f"/bieu-mau/{of.pk}/", {"do": do, "revision": "0", "c.A05.H1": "40", **fields})
    said = answer.json()["said"] if do == "autosave" else text(answer)
    assert answer.status_code == 422
    assert place in said
    assert nothing_kept(of)
    if do != "autosave":  # what was typed is still on the page
        assert 'value="40"' in said
        for name in fields:
            assert f'aria-invalid="true" aria-describedby="e.{name}"' in said
            assert f'<p class="error" id="e.{name}">Có vẻ nêu tên người' in said
        assert said.count('aria-invalid="true"') == len(fields)


def test_a_roster_as_the_reason_at_one_cell(cast: Cast) -> None:
    from return_steps import submitted

    of = submitted(cast)
    key = next(iter(draft(of).entries))
    with pytest.raises(NamesPersons):
        send_back(cast.actor("officer"), of.pk, {key: ROSTER}, "Xem lại", NOW)
    of.refresh_from_db()
    assert of.state == "submitted"


def test_a_roster_in_the_name_of_a_file(of: Return, clerk: Client) -> None:
    answer = upload(clerk, of, workbook(of), "Lo Thi Mai 1990, Vang A Sung 1985.xlsx")
    assert answer.status_code == 422
    assert "Tên tệp" in text(answer)
    assert nothing_kept(of)


def test_pasted_control_characters_are_left_out(of: Return, clerk: Client) -> None:
    sent = {"n.A05": "thêm\x00 quán\x0b", "narrative": "đường xa\x00\r\nít người", "c.A05.H1": "4\x000"}
    assert clerk.post(f"/bieu-mau/{of.pk}/", {"do": "save", "revision": "0", **sent}).status_code == 302
    assert stored(of) == {"n.A05": "thêm quán", "narrative": "đường xa\nít người", "c.A05.H1": "40"}


def test_control_characters_in_reasons(cast: Cast, sign_in: SignIn) -> None:
    from return_steps import submitted

    of = submitted(cast)
    sent = {
        "do": "send_back",
        "revision": str(of.revision),
        "reason": "xem\x00 lại",
        "r.A05.H1": "đếm\x00 lại",
    }
    assert sign_in(Client(), cast.officer).post(f"/bieu-mau/{of.pk}/", sent).status_code == 302
    of.refresh_from_db()
    assert (of.reason, of.cells.get(line="A05").reason) == ("xem lại", "đếm lại")


@pytest.mark.parametrize("revision", ["", "-1", "999999999", "một", "9" * 40])
def test_a_page_that_does_not_say_what_it_knew_overwrites_nothing(
    cast: Cast, of: Return, clerk: Client, revision: str
) -> None:
    """A forged page, or one from before the data were taken back from a copy."""
    save(cast.actor("commune_clerk"), of.pk, draft(of, A05="40"), NOW)
    answer = clerk.post(f"/bieu-mau/{of.pk}/", {"do": "save", "revision": revision, "c.A05.H1": "9"})
    assert "doi-chieu" in answer["Location"]
    assert stored(of)["c.A05.H1"] == "40"
    assert of.versions.get().content == {"c.A05.H1": "9"}


@pytest.mark.parametrize(
    "typed",
    ["1e9", "９", "4 0 0", "12 13", "12\t130", "0x10", "=1+1", "<script>", "12.5", "99999999999999999999"],
)
def test_what_is_no_count_is_named_at_its_cell(of: Return, clerk: Client, typed: str) -> None:
    answer = clerk.post(f"/bieu-mau/{of.pk}/", {"do": "save", "revision": "0", "c.A05.H1": typed})
    assert answer.status_code == 422
    assert "dòng 10 “Người lao động tại các cơ sở này”, cột 6 tháng đầu năm" in text(answer)
    assert nothing_kept(of)


def test_the_same_table_again_under_any_name(cast: Cast) -> None:
    from table_samples import rows_for, table

    unit = units_on(cast.officer.province_id, NOW.date(), Level.COMMUNE)[0]
    actor = system_actor(cast.officer.province_id, NOW.date())
    data = table(rows_for(unit))
    import_table(actor, "thang6.csv", data, NOW)
    for name in ("thang6.csv", "ban sao.csv"):
        with pytest.raises(SameFile, match=r"Tệp này đã được nhập lúc 09 giờ 00, 15/6/2022 \(“thang6.csv”\)"):
            import_table(actor, name, data, NOW)
    other = table(list(reversed(rows_for(unit))))  # other bytes, the same content
    with pytest.raises(TableFaulty) as caught:
        import_table(actor, "khac.csv", other, NOW)
    assert "Biểu đã gửi, đang chờ kiểm tra" in caught.value.problems[0].message
    of = Return.objects.get()
    assert (of.revision, of.events.count(), StoredFile.objects.count()) == (1, 1, 1)


def test_a_workbook_with_notes_of_persons_says_where(of: Return, clerk: Client) -> None:
    data = with_cell(workbook(of), "n.A05", ROSTER)
    answer = upload(clerk, of, data)
    assert answer.status_code == 422
    assert "danh sách cá nhân" in text(answer)
    assert nothing_kept(of)
