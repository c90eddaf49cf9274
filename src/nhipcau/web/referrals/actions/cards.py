"""Cards: random codes, printed once. The system keeps a keyed hash of each, and not one code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import router, transaction
from django.utils.translation import gettext as _

from nhipcau.core.protection import Context, refusal_of
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.core.terms.text import fold
from nhipcau.web.journal.actions import record
from nhipcau.web.referrals.codes import digest, new_code
from nhipcau.web.referrals.failures import Invalid
from nhipcau.web.referrals.models import Card
from nhipcau.web.referrals.times import month_of, seen

MOST = 80
NEVER = (
    "mai dam",
    "ban dam",
    "mua dam",
    "cong an",
    "canh sat",
    "te nan",
    "xu phat",
    "hiv",
    "ke hoach",
    "178",
)


@dataclass(frozen=True, slots=True)
class Face:
    """What a card says besides its code: whose it is, how to come, when."""

    office: str
    where: str
    hours: str


def print_cards(actor: Actor, team_id: int, count: int, face: Face, moment: datetime) -> list[str]:
    """New codes for a sheet; they are in the answer and nowhere else."""
    check(actor, Act.WORK_SUPPORT, Scope(actor.province_id))
    if not 1 <= count <= MOST:
        raise Invalid(_("Mỗi lần in từ 1 đến %(most)s thẻ.") % {"most": MOST})
    check_face(face)
    codes = [new_code() for _number in range(count)]
    with transaction.atomic(using=router.db_for_write(Card)), transaction.atomic():
        month = month_of(seen(actor.province_id, moment).date())
        Card.objects.bulk_create(
            Card(digest=digest(code), province_id=actor.province_id, team_id=team_id, month=month)
            for code in codes
        )
        record(actor, "support.print_cards", f"keyteam:{team_id}", {"made": count}, moment)
    return codes


def check_face(face: Face) -> None:
    """A card found by a husband, an employer or a policeman says nothing about its bearer."""
    words = f"{face.office}\n{face.where}\n{face.hours}"
    if not (face.office.strip() and face.where.strip()):
        raise Invalid(_("Thẻ cần tên nơi hỗ trợ và cách đến hoặc số điện thoại."))
    if any(word in fold(words) for word in NEVER):
        raise Invalid(
            _("Trên thẻ không ghi chữ nào về mại dâm, công an, tệ nạn, xử phạt, HIV hay chương trình.")
        )
    if refusal := refusal_of(words, Context.PAPER_OF_OFFICE):
        raise Invalid(refusal)
