"""The hand-over paper (phiếu chuyển) in official layout: what is passed on, to whom, at what hour; never from whom."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nhipcau.core.papers import Block, Letterhead, Paper, Paragraph, Run, write
from nhipcau.core.protection.identifiers import identity_numbers, may_be_identity, mobile_numbers
from nhipcau.core.protection.names import names_in
from nhipcau.core.rights import Actor
from nhipcau.core.terms.text import fold
from nhipcau.web.journal.actions import record
from nhipcau.web.papers.models import Office
from nhipcau.web.tips.failures import BadWords, MayNameSender, NotNow
from nhipcau.web.tips.models import Tip
from nhipcau.web.tips.permissions import check_handles


def hand_over(actor: Actor, tip: Tip, extract: str, moment: datetime, *, confirmed: bool = False) -> bytes:
    """The Word file, with its hash in the journal. The extract is the officer's; it is not kept.

    MayNameSender where it holds names or numbers and nobody `confirmed` that they are not the sender's.
    """
    check_handles(actor, tip)
    passed = tip.events.filter(key="transferred").first()
    if passed is None or tip.went_to is None:
        raise NotNow(_("Phiếu chuyển lập sau khi đã ghi việc chuyển."))
    if not extract:
        raise BadWords(_("Hãy ghi phần trích nội dung, không có thông tin về người gửi."))
    if not confirmed and _may_name(extract):
        raise MayNameSender(
            _(
                "Phần trích có tên người, số điện thoại hoặc số giấy tờ. Hãy xóa nếu là của người gửi; nếu không phải,"
                " đánh dấu vào ô đã xem lại rồi lấy phiếu."
            )
        )
    data = write(
        Paper(_blocks(tip, passed.moment or moment, extract), tip.agency.name, tip.label, moment.date())
    )
    with transaction.atomic():
        record(actor, "tip.minutes", tip.object_ref, {"sha256": sha256(data).hexdigest()}, moment)
    return data


def _may_name(extract: str) -> bool:
    lines = extract.split("\n")
    return any(
        names_in(line) or mobile_numbers(fold(line)) or identity_numbers(fold(line)) or may_be_identity(line)
        for line in lines
    )


def _blocks(tip: Tip, passed: datetime, extract: str) -> tuple[Block, ...]:
    office = Office.objects.filter(province_id=tip.province_id, agency=tip.agency).first()
    at = localtime(passed)
    when = f"{at.hour:02d} giờ {at.minute:02d} phút ngày {at.day}/{at.month}/{at.year}"
    head = Letterhead(
        upper_agency=office.upper_line if office else "",
        agency=office.own_line if office else tip.agency.name.upper(),
        symbol=f"PC-{office.symbol}" if office else "PC",
        place=office.place if office else "",
        year=at.year,
        type_name="PHIẾU CHUYỂN",
        subject=f"{tip.get_kind_display()} số {tip.label}",
    )
    told = [
        f"{tip.agency.name} chuyển đến {tip.went_to.name if tip.went_to else ''} lúc {when}, "
        "đã báo trước bằng điện thoại, để xem xét, giải quyết theo thẩm quyền:",
        f"Loại: {tip.get_kind_display()}. Tiếp nhận ngày {tip.received.day}/{tip.received.month}/{tip.received.year}, "
        f"{tip.get_entry_display().lower()}.",
        f"Tệp gửi kèm: {tip.attachments.count()}.",
        "Trích nội dung (thông tin về người gửi đã được cắt bỏ, giữ bí mật theo luật):",
        *extract.split("\n"),
        "Cơ quan chuyển không xác minh nội dung. Đề nghị cơ quan nhận thông báo việc tiếp nhận.",
    ]
    return (head, *(Paragraph((Run(line),)) for line in told if line.strip()))
