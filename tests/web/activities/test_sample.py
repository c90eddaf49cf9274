"""The sample of pictures: drawn after the cut-off, looked at once, what is not fit is withdrawn and widens it."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from activity_steps import NOW, committee, draft, put_in
from cast import Cast, sign_in
from nhipcau.core.calendar import period
from nhipcau.core.protection import Context
from nhipcau.core.rights import Forbidden
from nhipcau.web.activities.actions.checking import check_picture
from nhipcau.web.activities.drafts import Upload
from nhipcau.web.activities.failures import NotNow
from nhipcau.web.activities.models import Activity, ActivityFile, EvidenceCheck, Outcome
from nhipcau.web.activities.samples import samples, seed
from nhipcau.web.config.upkeep.content import changed_content
from nhipcau.web.config.upkeep.findings import Degree
from nhipcau.web.config.upkeep.health import stored_files
from nhipcau.web.demo.pictures import panel
from nhipcau.web.files import disk
from nhipcau.web.files.actions import keep, open_file, withdraw
from nhipcau.web.files.models import StoredFile
from nhipcau.web.files.queries import visible
from nhipcau.web.journal.models import Line
from nhipcau.web.look.clock import clock_set_by_hand

pytestmark = pytest.mark.django_db
Commit = Callable[..., AbstractContextManager[object]]
PAGE, H1 = "/hoat-dong/chon-mau/", period("2022-H1")


@pytest.fixture(autouse=True)
def july() -> Iterator[None]:
    with clock_set_by_hand(NOW):
        yield


def pictured(cast: Cast, number: int, day: date = date(2022, 3, 8)) -> list[Activity]:
    """So many panels of the clerk's commune, each with its picture."""
    clerk, answers = cast.actor("commune_clerk"), {"pieces": "1", "spot": "Ngã ba"}
    return [
        put_in(
            clerk,
            draft(committee(cast), "panel", answers, day),
            files=[Upload("photo", "pano.png", panel(str(place)), declared=True)],
        )
        for place in range(number)
    ]


def text(response: object) -> str:
    return response.content.decode()


def drawn(cast: Cast) -> list[ActivityFile]:
    (body,) = samples(cast.officer.province_id, H1)
    return [file for file, _made in body.drawn]


def test_one_in_ten_of_a_body_and_always_the_same(cast: Cast) -> None:
    pictured(cast, 12)
    (body,) = samples(cast.officer.province_id, H1)
    assert (body.pictures, len(body.drawn), body.open) == (12, 2, 2)
    assert drawn(cast) == drawn(cast)
    assert samples(cast.officer.province_id, period("2021-H2")) == []


def test_the_seed_is_the_journals_last_line_of_the_cut_off_day(cast: Cast) -> None:
    before = seed(cast.officer.province_id, H1)
    pictured(cast, 1)  # recorded on 4/7, after the cut-off
    assert seed(cast.officer.province_id, H1) == before
    assert before.startswith("2022-H1:")
    assert seed(cast.officer.province_id, period("2022-Q3")) != before


def test_what_is_fit_stays_and_is_looked_at_once(cast: Cast) -> None:
    pictured(cast, 3)
    (file,) = drawn(cast)
    check_picture(cast.actor("officer"), H1, file.pk, Outcome.FIT, NOW)
    with pytest.raises(NotNow, match="xem trước"):
        check_picture(cast.actor("officer"), H1, file.pk, Outcome.FACE, NOW)
    file.refresh_from_db()
    assert not file.withdrawn
    assert Line.objects.filter(act="activity.check_file").count() == 1


def test_what_is_not_fit_is_withdrawn_with_the_reason_and_all_are_looked_at(cast: Cast) -> None:
    pictured(cast, 12)
    file = drawn(cast)[0]
    check_picture(cast.actor("officer"), H1, file.pk, Outcome.FACE, NOW)
    file.refresh_from_db()
    assert file.withdrawn
    (event,) = file.of.events.filter(act="refuse_file")
    assert "khuôn mặt" in event.reason
    (body,) = samples(cast.officer.province_id, H1)
    assert (body.whole, len(body.drawn), body.open) == (True, 12, 11)


def test_only_pictures_of_the_sample_and_only_by_who_checks(cast: Cast) -> None:
    pictured(cast, 12)
    others = ActivityFile.objects.exclude(pk__in=[file.pk for file in drawn(cast)])
    with pytest.raises(NotNow):
        check_picture(cast.actor("officer"), H1, others[0].pk, Outcome.FIT, NOW)
    with pytest.raises(Forbidden):
        check_picture(cast.actor("commune_clerk"), H1, drawn(cast)[0].pk, Outcome.FIT, NOW)


@pytest.mark.parametrize(
    ("outcome", "gone"),
    [(Outcome.FACE, True), (Outcome.LIST, True), (Outcome.PLACE, True), (Outcome.OTHER, False)],
)
def test_a_picture_that_tells_of_persons_is_opened_by_nobody_and_erased(
    client: Client, cast: Cast, django_capture_on_commit_callbacks: Commit, outcome: Outcome, gone: bool
) -> None:
    pictured(cast, 1)
    (file,) = drawn(cast)
    stored = file.file
    with django_capture_on_commit_callbacks(execute=True):
        check_picture(cast.actor("officer"), H1, file.pk, outcome, NOW)
    for part in ("officer", "commune_clerk"):
        seen = visible(cast.actor(part)).filter(pk=stored.pk).exists()
        assert not (gone and seen), part
    sign_in(client, cast.commune_clerk)
    answer = client.get(reverse("files:download", args=[stored.pk]))
    assert answer.status_code == (404 if gone else 200)
    assert disk.place(stored.sha256).exists() is not gone
    assert StoredFile.objects.get(pk=stored.pk).sha256 == stored.sha256
    assert Line.objects.filter(act="file.withdraw", object_ref=f"file:{stored.pk}").exists() is gone
    short = stored.sha256[:12]
    assert not [said for said in changed_content() if short in said]
    assert not [
        each
        for each in stored_files(Path(settings.DATA))
        if each.degree is Degree.PROBLEM and short in each.text
    ]


def test_bytes_that_another_upload_has_too_stay(
    cast: Cast, django_capture_on_commit_callbacks: Commit
) -> None:
    pictured(cast, 1)
    (file,) = drawn(cast)
    name, data = file.file.name, open_file(file.file)
    other = keep(cast.actor("commune_clerk"), name, data, Context.GENERAL, NOW)
    with django_capture_on_commit_callbacks(execute=True):
        check_picture(cast.actor("officer"), H1, file.pk, Outcome.LIST, NOW)
    assert open_file(other) == data
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(cast.actor("officer"), other, NOW)
    assert not disk.place(other.sha256).exists()


@pytest.mark.parametrize("part", ["recorder", "uploader"])
def test_nobody_looks_at_an_own_picture(client: Client, cast: Cast, part: str) -> None:
    pictured(cast, 1)
    (file,) = drawn(cast)
    if part == "recorder":
        Activity.objects.update(recorded_by=cast.actor("officer").key)
    else:
        StoredFile.objects.update(actor_key=cast.actor("officer").key)
    with pytest.raises(NotNow, match="người khác"):
        check_picture(cast.actor("officer"), H1, file.pk, Outcome.FIT, NOW)
    assert not EvidenceCheck.objects.exists()
    sign_in(client, cast.officer)
    page = text(client.get(PAGE))
    assert "để người khác xem ảnh" in page
    assert 'name="outcome"' not in page


def test_pages(client: Client, cast: Cast) -> None:
    pictured(cast, 2)
    sign_in(client, cast.officer)
    page = text(client.get(PAGE))
    (file,) = drawn(cast)
    assert f"{PAGE}{file.pk}/anh/?ky=2022-H1" in page
    shown = client.get(f"{PAGE}{file.pk}/anh/?ky=2022-H1")
    assert (shown["Content-Type"], shown["X-Content-Type-Options"]) == ("image/png", "nosniff")
    assert struct.unpack(">I", shown.content[16:20]) == (160,)
    assert client.post(f"{PAGE}{file.pk}/?ky=2022-H1", {"outcome": "dep"}, follow=True).status_code == 200
    assert not EvidenceCheck.objects.exists()
    told = text(client.post(f"{PAGE}{file.pk}/?ky=2022-H1", {"outcome": "list"}, follow=True))
    assert "Ảnh đã rút" in told
    assert client.get(f"{PAGE}{file.pk}/anh/?ky=2022-H1").status_code == 404
    assert "xem toàn bộ" in told


def test_the_page_is_for_who_checks(client: Client, cast: Cast) -> None:
    sign_in(client, cast.commune_clerk)
    assert client.get(PAGE).status_code == 403
    assert "Kiểm tra mẫu ảnh" not in text(client.get("/hoat-dong/"))
