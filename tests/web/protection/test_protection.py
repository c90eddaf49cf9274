"""The room of the data-protection officer: inventory whole, erasure enforced, 72 hours, lists noted without content."""

from __future__ import annotations

import io
import json
from datetime import timedelta

import docx
import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.test import Client

from cast import BEGIN, Cast, moment, province, sign_in
from nhipcau.core.protection.retention import ANSWER_TIMES, RequestKind, answer_by, is_clock_jump, notify_by
from nhipcau.core.rights import Act, Forbidden
from nhipcau.core.terms import Role
from nhipcau.web.agencies.models import Agency
from nhipcau.web.journal.bridge import verify_chain
from nhipcau.web.journal.models import Line, LineDetails
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.people.bridge import actor
from nhipcau.web.people.models import Assignment, SignInLink, User
from nhipcau.web.protection.actions import (
    Choice,
    Found,
    ProtectionRefused,
    choose,
    close_incident,
    note_incident,
    note_request,
    tell_authority,
)
from nhipcau.web.protection.documents import DOCUMENTS
from nhipcau.web.protection.erasing import GONE, JOBS, TIPS, ClockJumped, erase_due
from nhipcau.web.protection.inventory import CLASSES, class_of
from nhipcau.web.protection.models import ExactReturn, Incident, IncidentKind, SubjectRequest
from nhipcau.web.protection.queries import incident_timer
from plan_samples import plan_in_force
from report_samples import report_of_police

WHEN = moment(2022, 7, 4, 9)
LATER = moment(2027, 12, 1, 9)


@pytest.fixture
def dpo(cast: Cast) -> User:
    user = User.objects.create_user(
        "bao-ve@example.vn", "Người phụ trách bảo vệ dữ liệu", 12, "mot-mat-khau-dai"
    )
    Assignment.objects.create(user=user, role=Role.DATA_PROTECTION_OFFICER.value, valid_from=BEGIN)
    return user


def breach(user: User, found_at=WHEN, **more) -> Incident:
    of = Found(IncidentKind.LOST, found_at, ("backups",), what="Mất một ổ đĩa sao lưu đã mã hóa", **more)
    return note_incident(actor(user, WHEN.date()), of, WHEN)


def test_every_model_of_the_house_has_a_class() -> None:
    without = [m._meta.label_lower for m in apps.get_models() if class_of(m._meta.label_lower) is None]
    assert without == [], "nhipcau.web.protection.inventory: say what it is for, on which ground, until when"


def test_every_number_of_days_is_enforced_by_a_job() -> None:
    assert {each.job for each in CLASSES if each.days is not None} == {*JOBS, TIPS}
    assert len({each.key for each in CLASSES}) == len(CLASSES)


def test_old_details_go_the_chain_stays(cast: Cast) -> None:
    count = LineDetails.objects.filter(province_id=12).count()
    assert count > 2
    assert erase_due(12, WHEN, force=True) == []
    done = {each.key: each.count for each in erase_due(12, LATER, force=True)}
    assert done["journal_details"] == count
    assert verify_chain(12).holds
    last = Line.objects.get(province_id=12, act="protection.erase", object_ref="class:journal_details")
    told = json.loads(LineDetails.objects.get(province_id=12, seq=last.seq).details)
    assert told["count"] == count


def test_the_office_may_keep_details_for_less_long(cast: Cast, dpo: User) -> None:
    who = actor(dpo, WHEN.date())
    choose(who, "journal_details", Choice(days=365), WHEN)
    assert {each.key for each in erase_due(12, moment(2023, 8, 1), force=True)} >= {"journal_details"}
    with pytest.raises(ProtectionRefused, match="ít nhất 30 ngày"):
        choose(who, "journal_details", Choice(days=2), WHEN)
    with pytest.raises(ProtectionRefused, match="do quy định đặt"):
        choose(who, "accounts", Choice(days=365), WHEN)


def test_a_clock_that_jumped_erases_nothing(cast: Cast) -> None:
    before = LineDetails.objects.count()
    for jumped in (LATER, moment(2020, 1, 1)):
        with pytest.raises(ClockJumped, match="chưa xóa gì"):
            erase_due(12, jumped)
    assert LineDetails.objects.count() == before
    assert is_clock_jump(LATER, WHEN)
    assert not is_clock_jump(WHEN + timedelta(days=30), WHEN)


def test_without_the_guard_a_wrong_clock_erases_everything(cast: Cast) -> None:
    """The control taken out."""
    assert any(each.key == "journal_details" for each in erase_due(12, LATER, force=True))


def test_links_sessions_and_old_accounts_go(cast: Cast) -> None:
    SignInLink.objects.create(
        user=cast.officer, digest="a" * 64, created=WHEN, expires=WHEN + timedelta(hours=72)
    )
    Session.objects.create(session_key="b" * 40, session_data="", expire_date=WHEN + timedelta(hours=12))
    gone = cast.stranger
    User.objects.filter(pk=gone.pk).update(is_active=False, created=WHEN)
    erase_due(12, LATER, force=True)
    gone.refresh_from_db()
    assert gone.name == GONE
    assert "@example" not in gone.email
    assert not SignInLink.objects.filter(digest="a" * 64).exists()
    assert not Session.objects.filter(session_key="b" * 40).exists()
    cast.officer.refresh_from_db()
    assert cast.officer.name != GONE


def test_seventy_two_hours_run_from_when_it_was_found(dpo: User) -> None:
    of = breach(dpo, WHEN - timedelta(hours=70))
    timer = incident_timer(of, WHEN)
    assert timer is not None
    assert (timer.state, timer.words) == ("running", "còn 2 giờ")
    over = incident_timer(of, WHEN + timedelta(hours=3))
    assert over is not None
    assert over.state == "over"
    assert notify_by(WHEN) - WHEN == timedelta(hours=72)


def test_telling_late_needs_a_reason_and_closing_needs_telling(dpo: User) -> None:
    who = actor(dpo, WHEN.date())
    of = breach(dpo, WHEN - timedelta(hours=100))
    with pytest.raises(ProtectionRefused, match="đã báo"):
        close_incident(who, of.pk, "Đổi khóa", WHEN)
    with pytest.raises(ProtectionRefused, match="lý do báo chậm"):
        tell_authority(who, of.pk, WHEN, "", WHEN)
    assert tell_authority(who, of.pk, WHEN, "Phát hiện trong kỳ nghỉ", WHEN).told_late
    assert close_incident(who, of.pk, "Đổi khóa, nhắc quy trình", WHEN).closed_at == WHEN


def test_a_list_that_was_sent_is_noted_without_a_word_of_it(cast: Cast, dpo: User) -> None:
    who = actor(dpo, WHEN.date())
    police = Agency.objects.get(province=province(), key="cong-an-tinh")
    with pytest.raises(ProtectionRefused, match="không ghi nội dung"):
        note_incident(who, Found(IncidentKind.LIST_SENT, WHEN, channel="mail", what="20 dòng"), WHEN)
    of = note_incident(who, Found(IncidentKind.LIST_SENT, WHEN, channel="mail", sender_id=police.pk), WHEN)
    assert (of.what, of.sender, incident_timer(of, WHEN)) == ("", police, None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Incident.objects.filter(pk=of.pk).update(what="danh sách")
    with pytest.raises(ProtectionRefused, match="không ghi nội dung"):
        close_incident(who, of.pk, "đã đọc", WHEN)
    assert close_incident(who, of.pk, "", WHEN).returned_on == WHEN.date()


ROSTER = "Nguyễn Thị Hoa, sinh năm 1990, trú tại bản Nà Khương"


def test_the_log_of_incidents_is_no_second_register(dpo: User) -> None:
    who = actor(dpo, WHEN.date())
    with pytest.raises(ProtectionRefused):
        note_incident(who, Found(IncidentKind.SEEN, WHEN, what=ROSTER), WHEN)
    of = breach(dpo)
    with pytest.raises(ProtectionRefused):
        tell_authority(who, of.pk, WHEN, ROSTER, WHEN)
    with pytest.raises(ProtectionRefused):
        choose(who, "accounts", Choice(controller=ROSTER), WHEN)


def test_a_request_has_its_time_by_the_law_of_its_day(dpo: User) -> None:
    who = actor(dpo, WHEN.date())
    of = note_request(who, RequestKind.ERASE, "accounts", WHEN - timedelta(hours=1), WHEN)
    assert of.due_at == WHEN + timedelta(hours=71)
    assert "13/2023" in of.law
    assert "91/2025" in answer_by(RequestKind.ACCESS, moment(2026, 1, 1, 0))[1].source
    assert "13/2023" in answer_by(RequestKind.ACCESS, moment(2025, 12, 31, 23))[1].source
    assert all(each.verify for each in ANSWER_TIMES), "said on the page until somebody confirmed it"


@pytest.mark.parametrize("part", ["officer", "police", "commune_clerk", "operator", "stranger"])
def test_nobody_else_looks_in(cast: Cast, dpo: User, client: Client, part: str) -> None:
    of = breach(dpo)
    with clock_set_by_hand(WHEN):
        sign_in(client, getattr(cast, part))
        for path in ("", "lop/accounts/", "su-co/", f"su-co/{of.pk}/", "yeu-cau/"):
            assert client.get(f"/bao-ve-du-lieu/{path}").status_code == 403, path
    with pytest.raises(Forbidden):
        note_request(cast.actor(part), RequestKind.ACCESS, "accounts", WHEN, WHEN)


def test_the_auditor_reads_and_changes_nothing(cast: Cast, dpo: User, client: Client) -> None:
    of = breach(dpo)
    with clock_set_by_hand(WHEN):
        sign_in(client, cast.auditor)
        assert client.get("/bao-ve-du-lieu/su-co/").status_code == 200
        assert (
            client.post(f"/bao-ve-du-lieu/su-co/{of.pk}/", {"do": "close", "measures": "x"}).status_code
            == 403
        )
        assert client.post("/bao-ve-du-lieu/van-ban/danh-gia-tac-dong/").status_code == 403


def test_pages_and_papers(cast: Cast, dpo: User, client: Client) -> None:
    plan_in_force(province())
    with clock_set_by_hand(WHEN):
        sign_in(client, dpo)
        page = client.get("/bao-ve-du-lieu/").content.decode()
        assert "Phiếu giới thiệu niêm phong" in page
        for key in DOCUMENTS:
            answer = client.post(f"/bao-ve-du-lieu/van-ban/{key}/")
            text = "\n".join(p.text for p in docx.Document(io.BytesIO(answer.content)).paragraphs)
            assert "Lai Châu" in text, key
            assert "{" not in text, key
            assert len(text) > 1500, key
        form = {"kind": "list_sent", "found_at": "2022-07-04T08:00", "channel": "letter", "what": ""}
        made = client.post("/bao-ve-du-lieu/su-co/", form)
        assert made.status_code == 302
        of = Incident.objects.get()
        letter = client.post(f"/bao-ve-du-lieu/su-co/{of.pk}/cong-van/")
        said = "\n".join(p.text for p in docx.Document(io.BytesIO(letter.content)).paragraphs)
        assert "không tiếp nhận danh sách" in said
        asked = {"kind": "access", "data_class": "accounts", "received_at": "2022-07-04T08:00"}
        assert client.post("/bao-ve-du-lieu/yeu-cau/", asked).status_code == 302
        request = SubjectRequest.objects.get()
        client.post(f"/bao-ve-du-lieu/yeu-cau/{request.pk}/tra-loi/", {"outcome": "done"})
        request.refresh_from_db()
        assert request.answered_at == WHEN
    acts = set(Line.objects.filter(act__startswith="protection.").values_list("act", flat=True))
    assert acts >= {"protection.take", "protection.incident", "protection.request", "protection.answer"}


def test_exact_figures_are_given_by_an_act_of_their_own(cast: Cast, dpo: User, client: Client) -> None:
    plan_in_force(province())
    report_of_police(province(), "2022-H1", {"E03v": 3, "E01": 40}, moment(2022, 6, 16))
    police = Agency.objects.get(province=province(), key="cong-an-tinh")
    form = {
        "authority": police.pk,
        "ground": "Điều 27 Pháp lệnh; Công văn số 12/CAT-PC02",
        "period": "2022-H1",
    }
    with clock_set_by_hand(WHEN):
        sign_in(client, dpo)
        assert client.post("/bao-ve-du-lieu/so-chinh-xac/", form | {"figures": []}).status_code == 422
        assert (
            client.post(
                "/bao-ve-du-lieu/so-chinh-xac/", form | {"figures": ["E03v"], "ground": "x"}
            ).status_code
            == 422
        )
        given = client.post("/bao-ve-du-lieu/so-chinh-xac/", form | {"figures": ["E03v"]})
    rows = given.content.decode("utf-8-sig").splitlines()
    assert rows[1].startswith("E03v,")
    assert rows[1].endswith(",3")
    assert len(rows) == 2
    row = ExactReturn.objects.get()
    assert (row.figures, row.authority, row.given_by) == (["E03v"], police, dpo.key)
    line = Line.objects.filter(act="protection.exact_return").get()
    assert line.object_ref == row.ref
    for part in ("police", "commune_clerk", "auditor", "leader"):
        with clock_set_by_hand(WHEN):
            sign_in(client, getattr(cast, part))
            assert (
                client.post("/bao-ve-du-lieu/so-chinh-xac/", form | {"figures": ["E03v"]}).status_code == 403
            ), part
    assert Act.GIVE_EXACT
