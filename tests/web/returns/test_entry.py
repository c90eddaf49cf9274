"""Filling in by page: drafts keep themselves, x has a box, earlier figures stand beside, sums of communes above."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client

from cast import Cast, moment
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.returns.actions import approve, restate, save, submit
from nhipcau.web.returns.below import sums_below
from nhipcau.web.returns.bridge import form_of
from nhipcau.web.returns.models import Return
from return_steps import FULL, H1, NOW, YEAR, approved, commune_return, district_return, draft, police_return

pytestmark = pytest.mark.django_db
SignIn = Callable[[Client, object], Client]


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with clock_set_by_hand(moment(2022, 6, 16, 9)):
        yield


def send(client: Client, of: Return, do: str = "autosave", **fields: str) -> object:
    of.refresh_from_db()
    sent = {
        "revision": str(of.revision),
        "do": do,
        **{key.replace("__", "."): text for key, text in fields.items()},
    }
    return client.post(f"/bieu-mau/{of.pk}/", sent)


def test_a_draft_keeps_itself(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = commune_return(cast)
    clerk = sign_in(client, cast.commune_clerk)
    told = send(clerk, of, c__A05__H1="40", n__A05="mở thêm quán", narrative="đường xa").json()
    of.refresh_from_db()
    assert (told["revision"], told["errors"]) == (of.revision, {})
    assert (of.state, of.narrative) == ("draft", "đường xa")
    assert of.cells.get(line="A05").value == 40


def test_what_cannot_be_read_keeps_what_the_cell_held(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = commune_return(cast)
    clerk = sign_in(client, cast.commune_clerk)
    send(clerk, of, c__A05__H1="40")
    told = send(clerk, of, c__A05__H1="bốn mốt", c__B05__H1="3").json()
    assert "Cần một số" in told["errors"]["c.A05.H1"]
    assert {row.line: row.value for row in of.cells.all()} == {"A05": 40, "B05": 3}


def test_one_sitting_is_one_event(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = commune_return(cast)
    clerk = sign_in(client, cast.commune_clerk)
    for text in ("1", "12", "12", "120"):
        send(clerk, of, c__B05__H1=text)
    event = of.events.get()
    assert event.changes == [["B05", H1, "", "120"]]
    assert Line.objects.filter(act="return.save").count() == 3
    with clock_set_by_hand(moment(2022, 6, 16, 9) + timedelta(hours=1)):
        send(clerk, of, c__B05__H1="121")
    assert of.events.count() == 2


def test_a_list_of_persons_is_not_kept(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = commune_return(cast)
    names = "Lò Thị Mai, sinh năm 1990, CCCD 012345678901\nVàng A Sùng, sinh năm 1991, CCCD 012345678902"
    answer = send(sign_in(client, cast.commune_clerk), of, narrative=names)
    assert answer.status_code == 422
    of.refresh_from_db()
    assert of.narrative == ""


def test_others_keep_nothing(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = commune_return(cast)
    answer = send(sign_in(client, cast.leader), of, c__B05__H1="1")
    assert answer.status_code == 403
    assert not of.cells.exists()


def test_x_has_a_box(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = commune_return(cast)
    clerk = sign_in(client, cast.commune_clerk)
    told = send(clerk, of, x__A05__H1="1", x__B05__H1="1", c__B05__H1="2").json()
    assert "Vừa ghi nội dung vừa đánh dấu" in told["errors"]["c.B05.H1"]
    assert of.cells.get().state == "not_applicable"
    page = clerk.get(f"/bieu-mau/{of.pk}/").content.decode()
    assert '<input type="checkbox" name="x.A05.H1" value="1" checked>' in page


def test_the_four_states_are_told_apart(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = commune_return(cast)
    save(cast.actor("commune_clerk"), of.pk, draft(of, A05="40", B05="0", B07="x", A08=""), NOW)
    page = sign_in(client, cast.commune_clerk).get(f"/bieu-mau/{of.pk}/").content.decode()
    for name, word in (
        ("A05", "có số liệu"),
        ("B05", "bằng 0"),
        ("B07", "không áp dụng"),
        ("A08", "chưa báo cáo"),
    ):
        assert f'<span class="state" data-for="c.{name}.H1">{word}</span>' in page


def test_earlier_figures_stand_beside(cast: Cast, client: Client, sign_in: SignIn) -> None:
    approved(cast, B05="7")
    of = commune_return(cast, YEAR)
    told = send(sign_in(client, cast.commune_clerk), of, c__B05__H2="700", c__A05__Y="41").json()
    assert "kỳ trước là 7" in told["questions"]["c.B05.H2"]
    assert "c.A05.Y" not in told["questions"]
    page = client.get(f"/bieu-mau/{of.pk}/").content.decode()
    assert '<span class="earlier">kỳ trước 7</span>' in page


def test_the_same_figures_again_are_asked_about(cast: Cast, client: Client, sign_in: SignIn) -> None:
    """Only the date was changed."""
    approved(cast)
    of = commune_return(cast, YEAR)
    same = {
        **FULL,
        "B02_Q3": "3",
        "B02_form_panel_Q3": "3",
        "B02_Q4": "2",
        "B02_form_conference_Q4": "2",
    }
    clerk = cast.actor("commune_clerk")
    save(clerk, of.pk, draft(of, **same), NOW)
    with pytest.raises(Exception, match="Xin xem lại") as caught:
        submit(clerk, of.pk, NOW)
    assert any("mới đổi ngày" in each.message for each in caught.value.problems)
    assert submit(clerk, of.pk, NOW, answered=True).state == "submitted"


def test_a_restated_return_says_so(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = approved(cast)
    restate(cast.actor("commune_clerk"), of.pk, "cộng thiếu một bản", NOW)
    save(cast.actor("commune_clerk"), of.pk, draft(of, **{**FULL, "B05": "9"}), NOW)
    submit(cast.actor("commune_clerk"), of.pk, NOW, answered=True)
    approve(cast.actor("officer"), of.pk, moment(2022, 6, 17))
    page = sign_in(client, cast.officer).get(f"/bieu-mau/{of.pk}/").content.decode()
    assert "đã đính chính 1 lần" in page
    assert "cộng thiếu một bản" in page


def test_a_district_sees_the_sums_of_its_communes(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of = district_return(cast)
    before = sums_below(of, form_of(of))
    assert before is not None
    assert before.there == 0
    assert {total for _line, cells in before.lines for _column, total in cells} == {"–"}
    commune = approved(cast, B05="7")
    below = sums_below(of, form_of(of))
    assert below is not None
    assert below.there == 1
    assert below.total == len(below.missing) + 1
    assert commune.unit.short_name not in below.missing
    sums = {line.key: cells for line, cells in below.lines}
    assert sums["B05"] == (("6 tháng đầu năm", "7"),)
    assert sums["B02"] == (("Quý I", "3"), ("Quý II", "2"))
    page = sign_in(client, cast.district).get(f"/bieu-mau/{of.pk}/").content.decode()
    assert f"1/{below.total} đơn vị đã duyệt" in page
    assert 'name="c.B05.H1"' not in page


def test_only_forms_of_districts_show_sums(cast: Cast) -> None:
    of = commune_return(cast)
    assert sums_below(of, form_of(of)) is None


def test_restricted_figures_are_not_kept_on_the_machine(cast: Cast, client: Client, sign_in: SignIn) -> None:
    of, own = police_return(cast), commune_return(cast)
    assert 'data-keep=""' in sign_in(client, cast.police).get(f"/bieu-mau/{of.pk}/").content.decode()
    page = sign_in(client, cast.commune_clerk).get(f"/bieu-mau/{own.pk}/").content.decode()
    assert f'.{own.pk}"' in page[page.index("data-keep=") :].split(" ")[0]


def test_words_are_kept_in_the_return_alone(cast: Cast) -> None:
    """Lines of words make no figure: approval stores the figures and leaves the words where they are."""
    from nhipcau.web.figures.models import Fact

    of = district_return(cast)
    save(
        cast.actor("district"),
        of.pk,
        draft(
            of,
            N01="45/KH-UBND, ngày 20/01/2022",
            P01="5",
            **{
                f"P01_content_{each}": "1"
                for each in ("prevention", "harm_reduction", "gbv", "labour_rights", "reintegration")
            },
        ),
        NOW,
    )
    submit(cast.actor("district"), of.pk, NOW, answered=True)
    approve(cast.actor("officer"), of.pk, NOW)
    assert of.cells.get(line="N01").text == "45/KH-UBND, ngày 20/01/2022"
    assert not Fact.objects.filter(figure__startswith="N").exists()
    assert Fact.objects.get(figure="P01", breakdown="").value == 5


def test_a_district_takes_the_sums_along_in_its_workbook(cast: Cast, client: Client, sign_in: SignIn) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from nhipcau.readers.workbooks import read_workbook

    approved(cast, B05="7")
    of = district_return(cast)
    save(cast.actor("district"), of.pk, draft(of, B13a="3"), NOW)
    district = sign_in(client, cast.district)
    data = district.get(f"/bieu-mau/{of.pk}/tai-ve/").getvalue()
    sheet = read_workbook("b.xlsx", data).sheet("Cộng cấp xã")
    assert sheet is not None
    (row,) = [cells for cells in sheet.rows if cells and "Pano, áp phích, băng rôn dựng mới" in cells]
    assert row[-1] == "7"
    sent = {"file": SimpleUploadedFile("b.xlsx", data)}
    assert district.post(f"/bieu-mau/{of.pk}/tai-len/", sent).status_code == 302
    assert of.cells.get(line="B13a").value == 3
