"""From submission to the frozen report: four eyes, exact content, one act, bytes that stay."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import docx
import pytest

from cast import Cast
from issuing_steps import APPROVED, ISSUED, SUBMITTED, approved, asked, issued, submitted
from nhipcau.core.papers import as_plain, from_plain
from nhipcau.core.protection import Audience
from nhipcau.core.reports.parts import still_open
from nhipcau.core.reports.signoff import NotNow, SignState
from nhipcau.core.rights import Forbidden
from nhipcau.core.terms import Role
from nhipcau.web.files import disk
from nhipcau.web.journal.models import Line, LineDetails
from nhipcau.web.look.clock import clock_set_by_hand
from nhipcau.web.places.models import Province
from nhipcau.web.reports import actions as drafting
from nhipcau.web.reports.bridge import word_file
from nhipcau.web.reports.issuing.actions import (
    Signed,
    approve,
    file_signed,
    freezing,
    issue,
    send_back,
    submit,
    take_issued,
)
from nhipcau.web.reports.issuing.content import content_of, kept
from nhipcau.web.reports.issuing.failures import (
    BadNumber,
    Moved,
    NoReason,
    NotThePaper,
    SamePerson,
    Unchanged,
)
from nhipcau.web.reports.issuing.queries import approved_parts
from nhipcau.web.reports.models import IssuedReport, SignedFile, Submission
from report_samples import COUNTS, HALF, half_year, report_counts, report_of_police


@pytest.fixture(autouse=True)
def on_the_day(province: Province) -> Iterator[None]:
    """The half-year reported, some days after its end."""
    half_year(province)
    with clock_set_by_hand(SUBMITTED):
        yield


def details(act: str) -> dict[str, object]:
    line = Line.objects.filter(act=act).order_by("-seq")[0]
    return dict(json.loads(LineDetails.objects.get(province_id=line.province_id, seq=line.seq).details))


def words(cast: Cast, text: str, moment: datetime = SUBMITTED) -> None:
    key = "prostitution-prevention"
    drafting.write_text(cast.actor("officer"), asked(), key, "III.1", text, moment)


def restated(province: Province, counts: dict[str, tuple[int, str]], moment: datetime) -> None:
    report_counts(province, "2022-H1", HALF.end, {**COUNTS, **counts}, moment)


def test_blocks_go_out_and_come_back_the_same(cast: Cast) -> None:
    for compiled in content_of(asked()).versions.values():
        plain = json.loads(json.dumps(as_plain(compiled.draft.blocks)))
        assert from_plain(plain) == compiled.draft.blocks


def test_one_goes_from_submission_to_issue(cast: Cast) -> None:
    made = issued(cast)
    assert Submission.objects.get().sign_state is SignState.ISSUED
    frozen = json.loads(disk.read(made.snapshot))
    assert frozen["schema"] == "nhipcau.snapshot/1"
    assert frozen["report"]["content"] == made.content
    values = {
        (each["figure"], each["breakdown"]): each["value"] for each in frozen["figures"] if "value" in each
    }
    assert values["A04", ""] == "30"
    assert frozen["definitions"]["figures"]["A04"]["name"]
    assert {each["code"] for each in frozen["targets"]} >= {"T01", "T08"}
    assert len(frozen["map"]["units"]) == 1 + 8 + 106
    assert [each["form"] for each in frozen["reporting"]["forms"]]
    told = details("report.issue")
    assert told["snapshot"] == made.snapshot
    assert told["files"] == {each.name: each.sha256 for each in made.files.all()}
    assert {(each.audience, each.ending) for each in made.files.all()} == {
        (audience, ending) for audience in ("restricted", "public") for ending in ("docx", "xlsx")
    }


def test_number_day_and_name_stay_for_the_clerk_and_the_signer(cast: Cast) -> None:
    file = issued(cast).files.get(name="bao-cao-2022-H1-P1-han-che.docx")
    document = docx.Document(io.BytesIO(disk.read(file.sha256)))
    head = "\n".join(cell.text for row in document.tables[0].rows for cell in row.cells)
    assert "Số:\u00a0" in head
    assert "ngày … tháng … năm 2022" in head


def test_who_submits_does_not_approve_and_who_may_not_does_nothing(cast: Cast) -> None:
    of = submitted(cast)
    for part in ("commune_clerk", "officer", "auditor"):
        with pytest.raises(Forbidden):
            approve(cast.actor(part), of.pk, of.content, APPROVED)
    for part in ("leader", "commune_clerk", "auditor"):
        with pytest.raises(Forbidden):
            submit(cast.actor(part), asked(), SUBMITTED)
    Submission.objects.update(submitted_by=cast.actor("leader").key)
    with pytest.raises(SamePerson, match="không thể tự duyệt"):
        approve(cast.actor("leader"), of.pk, of.content, APPROVED)
    Submission.objects.update(submitted_by=cast.actor("officer").key, state="approved")
    for part in ("leader", "commune_clerk"):
        with pytest.raises(Forbidden):
            issue(cast.actor(part), of.pk, ISSUED)
    assert not IssuedReport.objects.exists()


def test_approval_is_of_the_content_that_was_looked_at(cast: Cast) -> None:
    of = submitted(cast)
    words(cast, "Phối hợp kịp thời.")
    later = submitted(cast)
    assert later.content != of.content
    with pytest.raises(NotNow, match="thay bằng lần trình sau"):
        approve(cast.actor("leader"), of.pk, of.content, APPROVED)
    with pytest.raises(Moved, match="tải lại trang"):
        approve(cast.actor("leader"), later.pk, of.content, APPROVED)
    done = approve(cast.actor("leader"), later.pk, later.content, APPROVED)
    assert details("report.approve")["content"] == done.content == later.content


def test_what_changed_after_approval_is_not_issued_and_reopens_that_part_alone(
    cast: Cast, province: Province
) -> None:
    of = approved(cast)
    words(cast, "Phối hợp kịp thời.")
    with pytest.raises(Moved, match="chỉ các phần đã thay đổi"):
        issue(cast.actor("officer"), of.pk, ISSUED)
    assert Submission.objects.get().sign_state is SignState.APPROVED
    again = submitted(cast, moment=APPROVED)
    open_parts = still_open(kept(again.frozen).sheets, approved_parts(again))
    assert [(each.audience, each.key) for each in open_parts] == [
        (Audience.RESTRICTED, " / Đánh giá chung / Kết quả đạt được")
    ]
    approve(cast.actor("leader"), again.pk, again.content, APPROVED)
    assert issue(cast.actor("officer"), again.pk, ISSUED).content == again.content


def test_a_restatement_after_approval_stops_the_issue_too(cast: Cast, province: Province) -> None:
    of = approved(cast)
    restated(province, {"A08": (9, "")}, ISSUED)
    with pytest.raises(Moved):
        issue(cast.actor("officer"), of.pk, ISSUED)


def test_a_return_says_why_and_takes_the_approval_with_it(cast: Cast) -> None:
    of = approved(cast)
    with pytest.raises(NoReason):
        send_back(cast.actor("leader"), of.pk, " ", APPROVED)
    send_back(cast.actor("leader"), of.pk, "Bổ sung nguyên nhân.", APPROVED)
    assert approved_parts(of) == frozenset()
    with pytest.raises(NotNow, match="trả lại"):
        issue(cast.actor("officer"), of.pk, ISSUED)
    assert submitted(cast).sign_state is SignState.SUBMITTED


def test_the_same_content_is_not_submitted_twice(cast: Cast) -> None:
    submitted(cast)
    with pytest.raises(Unchanged, match="không khác"):
        submitted(cast)


def test_an_issued_report_is_issued_once_and_what_goes_out_are_its_bytes(
    cast: Cast, province: Province
) -> None:
    made = issued(cast)
    before = {each.name: disk.read(each.sha256) for each in made.files.all()}
    with pytest.raises(NotNow, match="đã phát hành"):
        issue(cast.actor("officer"), made.submission_id, ISSUED)
    restated(province, {"A08": (9, "")}, ISSUED)
    for file in made.files.all():
        assert take_issued(cast.actor("officer"), file, ISSUED).data == before[file.name]
    full = made.files.get(name="bao-cao-2022-H1-P1-han-che.docx")
    assert word_file(content_of(asked()).full) != before[full.name]
    with pytest.raises(Forbidden):
        take_issued(cast.actor("commune_clerk"), full, ISSUED)
    public = made.files.get(name="bao-cao-2022-H1-P1-cong-khai.docx")
    assert take_issued(cast.actor("commune_clerk"), public, ISSUED).name == public.name
    assert details("report.take_issued")["sha256"] == public.sha256


def test_a_later_edition_stands_beside_the_first(cast: Cast, province: Province) -> None:
    first = issued(cast)
    restated(province, {"A08": (9, "")}, ISSUED)
    with clock_set_by_hand(ISSUED):
        second = issued(cast)
    assert (first.edition, second.edition) == (1, 2)
    assert first.content != second.content


def test_nothing_is_half_kept_when_the_act_fails(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    of = approved(cast)

    def broken(*_given: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(freezing, "record", broken)
    with pytest.raises(OSError, match="no room"):
        issue(cast.actor("officer"), of.pk, ISSUED)
    assert not IssuedReport.objects.exists()
    assert Submission.objects.get().sign_state is SignState.APPROVED


def test_the_pdf_is_kept_and_the_signed_one_is_held_against_it(cast: Cast) -> None:
    made = issued(cast, printed=True)
    file = made.files.get(name="bao-cao-2022-H1-P1-cong-khai.pdf")
    data = disk.read(file.sha256)
    given = Signed(Audience.PUBLIC, "12/BC-SLĐTBXH", date(2022, 7, 4), "ban-ky.pdf", data)
    assert file_signed(cast.actor("officer"), made, given, ISSUED).compared == "same"


def filled(data: bytes, **put: str) -> bytes:
    """The Word file with words put in the place of others, as a clerk would."""
    document = docx.Document(io.BytesIO(data))
    cells = [
        p for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs
    ]
    for paragraph in [*document.paragraphs, *cells]:
        for run in paragraph.runs:
            for old, new in put.items():
                run.text = run.text.replace(old, new)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_signed_file_is_kept_beside_and_says_whether_its_words_are_others(cast: Cast) -> None:
    made = issued(cast)
    data = disk.read(made.files.get(name="bao-cao-2022-H1-P1-han-che.docx").sha256)
    officer, day = cast.actor("officer"), date(2022, 7, 4)

    def kept_as(name: str, content: bytes) -> SignedFile:
        return file_signed(
            officer, made, Signed(Audience.RESTRICTED, "12/BC-SLĐTBXH", day, name, content), ISSUED
        )

    same = kept_as(
        "ban-ky.docx", filled(data, **{"\u00a0" * 7: " 12", "ngày … tháng … năm": "ngày 04 tháng 7 năm"})
    )
    assert (same.compared, same.missing, same.added) == ("same", [], [])
    other = kept_as("ban-ky-sua.docx", filled(data, **{"280": "820"}))
    assert other.compared == "other"
    assert "280" in other.missing
    assert "820" in other.added
    assert details("report.file_signed")["sha256"] == other.sha256
    assert made.files.count() == 4


def test_a_signed_file_must_be_one(cast: Cast) -> None:
    made = issued(cast)
    officer, day = cast.actor("officer"), date(2022, 7, 4)
    data = disk.read(made.files.get(name="bao-cao-2022-H1-P1-cong-khai.docx").sha256)
    number = "12/BC-SLĐTBXH"
    for given, failure in (
        (Signed(Audience.PUBLIC, "mười hai", day, "a.docx", data), BadNumber),
        (Signed(Audience.PUBLIC, number, date(2022, 7, 1), "a.docx", data), BadNumber),
        (Signed(Audience.PUBLIC, number, day, "a.txt", b"a"), NotThePaper),
        (Signed(Audience.PUBLIC, number, day, "a.pdf", data), NotThePaper),
    ):
        with pytest.raises(failure):
            file_signed(officer, made, given, ISSUED)
    with pytest.raises(Forbidden):
        file_signed(cast.actor("leader"), made, Signed(Audience.PUBLIC, number, day, "a.docx", data), ISSUED)
    assert not made.signed.exists()


def test_a_scan_is_kept_only_where_somebody_vouches_for_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PIL import Image

    monkeypatch.setattr("nhipcau.readers.recognition._program", lambda: None)
    made, out = issued(cast), io.BytesIO()
    Image.new("L", (620, 877), 255).save(out, "PDF")
    given = Signed(Audience.PUBLIC, "12/BC-SLĐTBXH", date(2022, 7, 4), "ban-quet.pdf", out.getvalue())
    with pytest.raises(NotThePaper, match="bản quét"):
        file_signed(cast.actor("officer"), made, given, ISSUED)
    assert not made.signed.exists()
    kept_scan = file_signed(cast.actor("officer"), made, replace(given, declared=True), ISSUED)
    assert (kept_scan.compared, kept_scan.missing) == ("unknown", [])
    assert disk.read(kept_scan.sha256) == out.getvalue()


def test_the_restricted_paper_is_not_kept_as_the_public_one(cast: Cast, province: Province) -> None:
    report_of_police(province, "2022-H1", {"E01": 20, "E03v": 3}, SUBMITTED - timedelta(days=9))
    made, officer = issued(cast), cast.actor("officer")
    given = Signed(Audience.PUBLIC, "12/BC-SLĐTBXH", date(2022, 7, 4), "ban-ky.docx", b"")

    def signed(version: str, **put: str) -> Signed:
        data = disk.read(made.files.get(name=f"bao-cao-2022-H1-P1-{version}.docx").sha256)
        return replace(given, data=filled(data, **{"\u00a0" * 7: " 12", **put}))

    for wrong in (signed("han-che"), signed("han-che", **{"280": "820"})):
        with pytest.raises(NotThePaper, match="bản hạn chế sử dụng"):
            file_signed(officer, made, wrong, ISSUED)
    assert not made.signed.exists()
    assert file_signed(officer, made, signed("cong-khai"), ISSUED).compared == "same"
    assert file_signed(officer, made, signed("cong-khai", **{"280": "820"}), ISSUED).compared == "other"
    full = replace(signed("han-che"), audience=Audience.RESTRICTED)
    assert file_signed(officer, made, full, ISSUED).compared == "same"


def test_a_scan_is_public_by_the_word_of_those_who_may_see_what_it_may_hold(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PIL import Image

    monkeypatch.setattr("nhipcau.readers.recognition._program", lambda: None)
    made, out = issued(cast), io.BytesIO()
    Image.new("L", (620, 877), 255).save(out, "PDF")
    scan = Signed(Audience.PUBLIC, "12/BC-SLĐTBXH", date(2022, 7, 4), "ban-quet.pdf", out.getvalue(), True)
    officer = cast.actor("officer")
    clerk = replace(officer, grants=tuple(replace(each, role=Role.RECORDS_CLERK) for each in officer.grants))
    with pytest.raises(NotThePaper, match="người được xem số liệu hạn chế"):
        file_signed(clerk, made, scan, ISSUED)
    assert not made.signed.exists()
    full = file_signed(clerk, made, replace(scan, audience=Audience.RESTRICTED), ISSUED)
    assert full.compared == "unknown"
    assert file_signed(officer, made, scan, ISSUED).compared == "unknown"
