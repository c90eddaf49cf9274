"""Correction reports: papers of their own, frozen beside the issued report; the public one tells no small change."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import docx
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from cast import Cast
from cast import moment as at
from issuing_steps import SUBMITTED, issued
from nhipcau.core.protection import Audience
from nhipcau.core.reports.differences import Difference
from nhipcau.core.rights import Forbidden
from nhipcau.web.config.upkeep.issued import changed_issues
from nhipcau.web.figures.models import Published
from nhipcau.web.files import disk
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.places.models import Province
from nhipcau.web.reports.corrections.actions import correct, take_correction
from nhipcau.web.reports.corrections.paper import correction_file, told
from nhipcau.web.reports.issuing.comparing import compared
from nhipcau.web.reports.issuing.failures import Unchanged
from nhipcau.web.reports.models import Correction, IssuedReport
from nhipcau.web.reports.triggers import GUARD
from report_samples import COUNTS, HALF, half_year, report_counts, report_of_police

LATER = at(2022, 8, 1, 9)


@pytest.fixture
def on_the_day(province: Province) -> Iterator[None]:
    half_year(province)
    with clock_set_by_hand(SUBMITTED):
        yield


def made(cast: Cast, of: IssuedReport, days: int = 0) -> Correction:
    moment = LATER + timedelta(days=days)
    with clock_set_by_hand(moment):
        return correct(cast.actor("officer"), of, moment)[0]


def word(of: Correction, audience: Audience) -> bytes:
    return disk.read(of.files.get(audience=audience.value).sha256)


def text_of(data: bytes) -> str:
    return "\n".join(each.text for each in docx.Document(io.BytesIO(data)).paragraphs)


def cells(data: bytes) -> list[tuple[str, ...]]:
    """Every line of every table of a Word file as text."""
    document = docx.Document(io.BytesIO(data))
    return [tuple(cell.text for cell in row.cells) for table in document.tables for row in table.rows]


@pytest.mark.usefixtures("on_the_day")
def test_the_correction_report_is_a_paper(cast: Cast, province: Province) -> None:
    of = issued(cast)
    with pytest.raises(Unchanged, match="không có gì để đính chính"):
        made(cast, of)
    report_counts(province, "2022-H1", HALF.end, {**COUNTS, "A08": (3, "")}, LATER - timedelta(days=1))
    paper = made(cast, of)
    with pytest.raises(Forbidden):
        correct(cast.actor("leader"), of, LATER)
    names = sorted(paper.files.values_list("name", flat=True))
    assert names == ["dinh-chinh-2022-H1-P1-cong-khai.docx", "dinh-chinh-2022-H1-P1-han-che.docx"]
    data = word(paper, Audience.RESTRICTED)
    text = text_of(data)
    assert "Đính chính Báo cáo số ……/BC-SLĐTBXH ngày … tháng … năm 2022" in text.replace("\n", " ")
    assert "Các nội dung khác của báo cáo nêu trên giữ nguyên." in text
    row = next(line for line in cells(data) if line[0] == "1")
    assert row[3:5] == ("20", "30")
    assert row[5] == "Mục I.1; Phụ lục II"


@pytest.mark.usefixtures("on_the_day")
def test_it_is_frozen_beside_the_report_that_it_corrects(cast: Cast, province: Province) -> None:
    of = issued(cast)
    report_counts(province, "2022-H1", HALF.end, {**COUNTS, "A08": (3, "")}, LATER - timedelta(days=1))
    first = made(cast, of)
    bytes_then = word(first, Audience.RESTRICTED)
    assert made(cast, of, days=2).pk == first.pk  # says the very same: not made twice
    inside = json.loads(disk.read(first.snapshot))
    assert inside["corrects"]["snapshot"] == of.snapshot
    (figure,) = inside["versions"]["restricted"]["figures"]
    assert (figure["code"], len(figure["because"])) == ("A08", 10)
    assert {(each["printed"], each["now"]) for each in figure["places"]} == {("20", "30")}
    assert {"figure": "A08", "breakdown": "", "value": "30"}.items() <= next(
        each for each in inside["figures"] if each["figure"] == "A08" and not each["breakdown"]
    ).items()
    report_counts(province, "2022-H1", HALF.end, {**COUNTS, "A08": (4, "")}, LATER + timedelta(days=2))
    second = made(cast, of, days=3)
    assert [each.pk for each in of.corrections.all()] == [second.pk, first.pk]
    taken = take_correction(cast.actor("officer"), first.files.get(audience="restricted"), LATER)
    assert taken.data == bytes_then
    assert cells(word(second, Audience.RESTRICTED))[-2][3:5] != cells(bytes_then)[-2][3:5]
    lines = Line.objects.filter(object_ref=of.ref).order_by("seq").values_list("act", flat=True)
    assert list(lines)[1:] == ["report.correct", "report.correct", "report.take_correction"]


@pytest.mark.usefixtures("on_the_day")
def test_its_page_leads_to_the_files_and_the_report(cast: Cast, client: Client, province: Province) -> None:
    of = issued(cast)
    report_counts(province, "2022-H1", HALF.end, {**COUNTS, "A08": (3, "")}, LATER - timedelta(days=1))
    with clock_set_by_hand(LATER):
        client.force_login(cast.officer, backend="allauth.account.auth_backends.AuthenticationBackend")
        answer = client.post(reverse("reports:correct", args=[of.pk]), follow=True)
        page = answer.content.decode()
        assert answer.redirect_chain[-1][0] == reverse("reports:correction", args=[of.corrections.get().pk])
        assert "giữ nguyên bên cạnh báo cáo đã chốt" in page
        assert page.index("SỐ LIỆU ĐÍNH CHÍNH") < page.index("Nơi nhận")
        again = client.post(reverse("reports:correct", args=[of.pk]), follow=True).content.decode()
        assert "đã được lập trước đó" in again
        beside = client.get(reverse("reports:issued_report", args=[of.pk])).content.decode()
        assert reverse("reports:correction", args=[of.corrections.get().pk]) in beside
        file = of.corrections.get().files.get(audience="public")
        got = client.post(reverse("reports:take_correction", args=[file.pk]))
        assert b"".join(got.streaming_content if got.streaming else [got.content]) == disk.read(file.sha256)


@pytest.mark.usefixtures("on_the_day")
def test_the_restricted_version_is_for_those_who_may_see_it(
    cast: Cast, client: Client, province: Province
) -> None:
    of = issued(cast)
    report_counts(province, "2022-H1", HALF.end, {**COUNTS, "A08": (3, "")}, LATER - timedelta(days=1))
    paper = made(cast, of)
    clerk = cast.actor("commune_clerk")
    with pytest.raises(Forbidden):
        take_correction(clerk, paper.files.get(audience="restricted"), LATER)
    with clock_set_by_hand(LATER):
        client.force_login(cast.commune_clerk, backend="allauth.account.auth_backends.AuthenticationBackend")
        page = client.get(f"{reverse('reports:correction', args=[paper.pk])}?ban=han-che").content.decode()
    assert "han-che.docx" not in page
    assert "cong-khai.docx" in page


@pytest.mark.usefixtures("on_the_day")
def test_whoever_goes_round_the_triggers_of_a_correction_is_found(cast: Cast, province: Province) -> None:
    of = issued(cast)
    report_counts(province, "2022-H1", HALF.end, {**COUNTS, "A08": (3, "")}, LATER - timedelta(days=1))
    paper = made(cast, of)
    assert list(changed_issues()) == []
    GUARD.drop(connection)
    other = disk.write(b"another paper")
    paper.files.filter(audience="restricted").update(sha256=other)
    lines = "\n".join(changed_issues())
    assert f"Báo cáo đính chính số {paper.pk}" in lines
    assert "khác bản đã lưu" in lines
    assert "khác với lúc lập" in lines


@pytest.mark.usefixtures("on_the_day")
def test_a_number_about_people_corrected_by_little_makes_no_public_correction(
    cast: Cast, province: Province
) -> None:
    report_of_police(province, "2022-H1", {"E01": 20, "E03v": 12}, at(2022, 6, 17))
    of = issued(cast)
    report_of_police(province, "2022-H1", {"E01": 21, "E03v": 12}, LATER - timedelta(days=1))
    paper = made(cast, of)
    assert any("21" in line for line in cells(word(paper, Audience.RESTRICTED)))
    assert list(paper.files.values_list("audience", flat=True)) == ["restricted"]


@pytest.mark.usefixtures("on_the_day")
def test_a_public_correction_tells_no_small_change_about_people(cast: Cast, province: Province) -> None:
    report_of_police(province, "2022-H1", {"E01": 20, "E03v": 12}, at(2022, 6, 17))
    of = issued(cast)
    report_of_police(province, "2022-H1", {"E01": 3, "E03v": 12}, LATER - timedelta(days=1))
    paper = made(cast, of)
    public, full = word(paper, Audience.PUBLIC), word(paper, Audience.RESTRICTED)
    assert any("03" in line or "3" in line for line in cells(full))
    assert not any({"03", "3", "20"} & set(line) for line in cells(public))
    assert "không nêu trong bản này" in text_of(public)
    public_version = json.loads(disk.read(paper.snapshot))["versions"]["public"]
    assert "E01" not in {each["code"] for each in public_version["figures"]}


@pytest.mark.usefixtures("on_the_day")
def test_what_a_public_correction_says_of_people_binds_the_papers_after_it(
    cast: Cast, province: Province
) -> None:
    report_of_police(province, "2022-H1", {"E01": 20, "E03v": 12}, at(2022, 6, 17))
    of = issued(cast)
    report_of_police(province, "2022-H1", {"E01": 40, "E03v": 12}, LATER - timedelta(days=1))
    first = made(cast, of)
    assert any("40" in line for line in cells(word(first, Audience.PUBLIC)))
    kept = Published.objects.filter(paper=first.ref, figure="E01", period="2022-H1")
    assert list(kept.values_list("value", flat=True)) == [40]
    report_of_police(province, "2022-H1", {"E01": 41, "E03v": 12}, LATER + timedelta(days=1))
    second = made(cast, of, days=2)
    assert any("41" in line for line in cells(word(second, Audience.RESTRICTED)))
    assert not any("41" in line for line in cells(word(second, Audience.PUBLIC)))


@pytest.mark.usefixtures("on_the_day")
def test_no_public_paper_repeats_why_a_return_was_restated(cast: Cast) -> None:
    """The reason may say the very number that the public version withholds."""
    from nhipcau.web.returns.actions import approve, restate, save, submit
    from return_steps import FULL, approved, draft, letter, police_return

    letter(cast)
    row, officer, clerk, police = (
        approved(cast),
        cast.actor("officer"),
        cast.actor("commune_clerk"),
        cast.actor("police"),
    )
    secret = police_return(cast)
    save(police, secret.pk, draft(secret), at(2022, 6, 15, 9))
    submit(police, secret.pk, at(2022, 6, 15, 9), answered=True)
    approve(officer, secret.pk, at(2022, 6, 16, 10))
    of = issued(cast)
    restate(police, secret.pk, "Khởi tố 987 bị can, không phải 986.", at(2022, 7, 20))
    restate(clerk, row.pk, "Cộng thiếu 987 người.", at(2022, 7, 20))
    save(clerk, row.pk, draft(row, **{**FULL, "A05": "62"}), at(2022, 7, 20, 9))
    submit(clerk, row.pk, at(2022, 7, 20, 10), answered=True)
    approve(officer, row.pk, at(2022, 7, 21))
    paper = made(cast, of)
    public, full = (text_of(word(paper, audience)) for audience in (Audience.PUBLIC, Audience.RESTRICTED))
    assert "Cộng thiếu 987 người" in full
    assert "Khởi tố 987" in full
    assert "biểu BM-01, ngày 20/7/2022" in public
    assert "987" not in public
    assert "BM-04" not in public


@pytest.mark.usefixtures("on_the_day")
def test_a_reason_printed_in_an_old_public_annex_is_not_printed_again(cast: Cast, province: Province) -> None:
    of = issued(cast)
    report_counts(province, "2022-H1", HALF.end, {**COUNTS, "A08": (3, "")}, LATER - timedelta(days=1))
    one, other = "UBND xã Pa Ủ, biểu BM-01, ngày 19/6/2022.", "UBND xã Mù Cả, biểu BM-01, ngày 20/6/2022."
    pairs = [
        (f"{one[:-1]}: thừa 987 người.", one),
        (f"{one[:-1]}: thừa 987.", other),
        (f"{one}: thừa 987.", None),
    ]
    title = "4. Số liệu đính chính sau khi duyệt"
    rows = tuple(Difference("Phụ lục III", None, *pair, title=title) for pair in pairs)
    with clock_set_by_hand(LATER):
        changed = replace(compared(of, Audience.PUBLIC, LATER.date()), texts=rows)
        paper = told(of, changed, Audience.PUBLIC, LATER.date())
        text = text_of(correction_file(of, paper, LATER.date()).data)
    assert "987" not in text
    assert f"bổ sung “{other[:-1]}”" in text
    assert "Pa Ủ" not in text
