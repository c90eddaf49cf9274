"""Minutes as an official document: the blocks of a Biên bản kiểm tra (Decree 30/2020/NĐ-CP)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.utils import timezone

from nhipcau.core.inspections.checklist import Mark
from nhipcau.core.inspections.record import Record, Signed, read_record
from nhipcau.core.papers import (
    Align,
    Block,
    Caption,
    Cell,
    Column,
    Heading,
    Letterhead,
    Level,
    Paper,
    Paragraph,
    Row,
    Run,
    Table,
    write,
)
from nhipcau.web.inspections.models import Minutes, RoundMode
from nhipcau.web.inspections.register.kinds import types
from nhipcau.web.inspections.rounds.bridge import items_of
from nhipcau.web.inspections.rounds.minutes import ADDED
from nhipcau.web.inspections.rounds.rights_of_place import rights_in_words

MARKS = {
    Mark.MET: "Đạt",
    Mark.NOT_MET: "Không đạt",
    Mark.NOT_APPLICABLE: "Không áp dụng",
    Mark.REFERRED: "Đã chuyển theo quy định",
}
COUNTS = {
    "rooms": "Số phòng", "rooms_used": "phòng đang có khách", "workers": "Người lao động", "women": "trong đó nữ",
    "contract": "có hợp đồng lao động bằng văn bản", "health": "được cơ sở tổ chức khám sức khỏe trong quý",
    "residence": "đã đăng ký tạm trú",
}  # fmt: skip
ROLES = {"owner": "Chủ cơ sở", "manager": "Người quản lý", "staff": "Nhân viên đang trực"}
WITNESSES = {"commune": "đại diện chính quyền cấp xã", "resident": "người chứng kiến"}
MEASURES = {
    "reminder": "Nhắc nhở, yêu cầu cơ sở khắc phục ngay.",
    "violation": "Lập biên bản vi phạm hành chính đối với cơ sở.",
    "suspension": "Kiến nghị cơ quan có thẩm quyền tạm đình chỉ, tước quyền sử dụng giấy phép.",
    "transfer": "Chuyển hồ sơ đến cơ quan có thẩm quyền xử lý.",
}


def minutes_file(of: Minutes) -> bytes:
    """The .docx; the same minutes give the same bytes."""
    return write(paper_of(of))


def paper_of(of: Minutes) -> Paper:
    """The blocks of the minutes, first or additional."""
    day = timezone.localtime(of.server_signed_at).date()
    body = _added(of) if of.follows else _first(of)
    return Paper(
        (_head(of, day), *body, *_proof(of)), of.visit.of.team.agency.name, f"Biên bản {of.symbol}", day
    )


def _head(of: Minutes, day: date) -> Letterhead:
    team = of.visit.of.team
    what = (
        "bổ sung kết quả kiểm tra"
        if of.follows
        else "kiểm tra việc chấp hành pháp luật về phòng, chống mại dâm"
    )
    return Letterhead(
        f"ỦY BAN NHÂN DÂN\n{team.unit.name.upper()}", "ĐỘI KIỂM TRA LIÊN NGÀNH 178", "BB-ĐKT178", team.unit.short_name,
        day.year, "BIÊN BẢN", what, of.number, day,
    )  # fmt: skip


def _first(of: Minutes) -> Iterator[Block]:
    read, wrong = read_record(of.fields, items_of(of.visit), of.visit.of.day)
    if read is None:  # what was signed was read before it was kept
        raise ValueError(f"{of.ref}: {wrong}")
    yield from _grounds(of, read)
    yield from _identity(of, read)
    yield from _counts(read)
    yield from _findings(of, read)
    yield from _said(of, read)
    yield from _end(of, read)


def _grounds(of: Minutes, read: Record) -> Iterator[Block]:
    round_ = of.visit.of
    ground = (
        f"Kế hoạch số {round_.plan_number}"
        if round_.mode == RoundMode.PLANNED
        else f"kiểm tra đột xuất: {round_.get_ground_display()} ({round_.reference})"
    )
    yield _text(f"Căn cứ Quyết định số {round_.decision_number} về việc thành lập {round_.team.agency.name};")
    yield _text(f"Căn cứ {ground}.")
    yield _text(f"Hôm nay, hồi {_moment(read.began)}, tại {_place(of)}.")
    yield Heading(Level.PART, "Thành phần")
    yield _text("Đại diện Đội kiểm tra liên ngành 178:")
    for each in round_.present.all():
        office = f", {each.office}" if each.office else ""
        yield _text(f"Ông (bà) {each.name}{office}; thẻ kiểm tra số {each.card_number}.", dash=True)
    if read.identity.get("representative"):
        role = ROLES.get(read.identity.get("role", ""), "Người đại diện")
        yield _text("Đại diện cơ sở được kiểm tra:")
        yield _text(f"Ông (bà) {read.identity['representative']}, {role.lower()}.", dash=True)
    if read.witness is not None:
        yield _text(
            f"Người chứng kiến ({WITNESSES[read.witness.value]}): họ và tên ghi tay trên bản giấy, hệ thống không lưu."
        )


def _identity(of: Minutes, read: Record) -> Iterator[Block]:
    yield Heading(Level.PART, "Thông tin cơ sở")
    kind = types().types.get(of.visit.type)
    yield _text(f"Tên cơ sở: {of.visit.name}; số trong sổ: {of.visit.establishment.code}.", dash=True)
    yield _text(f"Loại hình: {kind.name if kind else of.visit.type}.", dash=True)
    for key, label in (
        ("sign", "Biển hiệu"),
        ("licence", "Giấy chứng nhận đăng ký kinh doanh số"),
        ("security", "Giấy chứng nhận đủ điều kiện về an ninh, trật tự số"),
    ):
        if read.identity.get(key):
            yield _text(f"{label}: {read.identity[key]}.", dash=True)


def _counts(read: Record) -> Iterator[Block]:
    if read.counts:
        said = "; ".join(
            f"{label}: {read.counts[key]:02d}" for key, label in COUNTS.items() if key in read.counts
        )
        yield _text(f"Số lượng tại thời điểm kiểm tra: {said}.", dash=True)


def _findings(of: Minutes, read: Record) -> Iterator[Block]:
    items = items_of(of.visit)
    yield Heading(Level.PART, "Nội dung và kết quả kiểm tra")
    rows = tuple(
        Row(
            (
                _cell(f"{number}"),
                _cell(item.label),
                _cell(MARKS[read.marks[item.key]]),
                _cell(_note(read.notes.get(item.key, ""), item.source, read.marks[item.key])),
            )
        )
        for number, item in enumerate(items, start=1)
    )
    columns = (
        Column("TT", 10, Align.CENTER), Column("Nội dung", 72), Column("Kết quả", 30), Column("Ghi chú, căn cứ", 50),
    )  # fmt: skip
    yield Table(columns, rows)
    if read.words.get("finding"):
        yield from _paragraphs("Nhận xét: ", read.words["finding"])


def _note(note: str, source: str, mark: Mark) -> str:
    return f"{note} ({source})" if mark is Mark.NOT_MET else note


def _said(of: Minutes, read: Record) -> Iterator[Block]:
    yield Heading(Level.PART, "Ý kiến của cơ sở")
    yield from _paragraphs("", read.words.get("statement", "Không có ý kiến."))
    if read.words.get("objection"):
        yield from _paragraphs("Nội dung không nhất trí: ", read.words["objection"])
    yield Heading(Level.PART, "Biện pháp, kiến nghị")
    for key, sentence in MEASURES.items():
        if key in read.measures:
            yield _text(sentence, dash=True)
    if read.passed_on:
        yield _text(f"Đã chuyển Công an {read.passed_on:02d} trường hợp.", dash=True)
    if read.words.get("recommendation"):
        yield from _paragraphs("Kiến nghị: ", read.words["recommendation"])
    if read.recheck is not None:
        yield _text(f"Kiểm tra lại việc khắc phục vào ngày {_day(read.recheck)}.", dash=True)
    if not (read.measures or read.passed_on or read.recheck or read.words.get("recommendation")):
        yield _text("Không có.")


def _end(of: Minutes, read: Record) -> Iterator[Block]:
    signed = {
        Signed.SIGNED: "đã đọc lại cho những người có tên trên cùng nghe, nhất trí và ký tên",
        Signed.REFUSED: "đại diện cơ sở từ chối ký; có người chứng kiến",
        Signed.ABSENT: "đại diện cơ sở vắng mặt khi ký; có người chứng kiến",
    }[read.signed]
    yield _text(
        f"Biên bản lập xong hồi {_moment(read.ended)}, gồm {read.copies:02d} bản có giá trị như nhau, {signed}; "
        "giao cơ sở 01 bản."
    )
    yield from rights_in_words(of)
    first = "NGƯỜI CHỨNG KIẾN" if read.signed is not Signed.SIGNED else "ĐẠI DIỆN CƠ SỞ"
    hint = _cell("(Ký, ghi rõ họ tên)", italic=True)
    blank = _cell("\n\n\n")
    yield Table(
        (Column(first, 54, Align.CENTER), Column("NGƯỜI GHI BIÊN BẢN", 54, Align.CENTER),
         Column("TM. ĐỘI KIỂM TRA", 54, Align.CENTER)),
        (Row((hint, hint, hint)), Row((blank, blank, blank))),
    )  # fmt: skip


def _added(of: Minutes) -> Iterator[Block]:
    first = of.follows
    if first is None:
        return
    yield _text(f"Bổ sung Biên bản số {first.symbol}, mã tra cứu {first.code}, về {_place(of)}.")
    yield from _paragraphs("", of.fields.get(ADDED, ""))
    yield _text("Các nội dung khác của Biên bản trên giữ nguyên.")


def _proof(of: Minutes) -> Iterator[Block]:
    yield Caption((Run(f"Mã tra cứu: {of.code}. Mã băm SHA-256 của nội dung: {of.sha256}", italic=True),))
    signed, received = timezone.localtime(of.signed_at), timezone.localtime(of.received_at)
    told = f"Ký lúc {_moment(signed)} (giờ thiết bị); nhận lúc {_moment(received)} (giờ máy chủ)"
    yield Caption(
        (Run(f"{told}; {of.get_remark_display().lower()}." if of.remark != "agrees" else f"{told}."),)
    )


def _place(of: Minutes) -> str:
    address = f", {of.visit.address}" if of.visit.address else ""
    return f"{of.visit.name}{address}, {of.visit.unit.name}"


def _paragraphs(lead: str, text: str) -> Iterator[Block]:
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            yield _text(f"{lead if number == 0 else ''}{line.strip()}")


def _text(text: str, *, dash: bool = False) -> Paragraph:
    return Paragraph((Run(text),), dash)


def _cell(text: str, *, italic: bool = False) -> Cell:
    return Cell((Run(text, italic=italic),))


def _moment(moment: datetime) -> str:
    return f"{moment.hour:02d} giờ {moment.minute:02d} phút, ngày {_day(moment.date())}"


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
