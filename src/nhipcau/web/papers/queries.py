"""What is asked of the office profile: whose paper it is on a day, who signs, who receives."""

from __future__ import annotations

from datetime import date

from django.db.models import F, QuerySet

from nhipcau.web.papers.models import Office, Signer, Writer, holding


def offices(province_id: int) -> QuerySet[Office]:
    """All letterheads of a province, those of today first."""
    rows = Office.objects.filter(province_id=province_id).select_related("agency", "province")
    return rows.order_by("-writer", F("valid_from").desc(nulls_last=True))


def office_on(province_id: int, writer: Writer | str, day: date) -> Office | None:
    """The letterhead of a writer on the day."""
    rows = Office.objects.filter(holding(day), province_id=province_id, writer=writer)
    return rows.order_by(F("valid_from").desc(nulls_last=True)).first()


def signer_on(office: Office, day: date) -> Signer | None:
    """Who signs on the day; None where nobody was named."""
    rows = office.signers.filter(holding(day))
    return rows.order_by(F("valid_from").desc(nulls_last=True)).first()


def recipients_of(office: Office, profile: str) -> tuple[str, ...]:
    """Nơi nhận as set; empty where nobody set it."""
    row = office.recipient_lists.filter(profile=profile).first()
    return tuple(row.names.split("\n")) if row and row.names else ()
