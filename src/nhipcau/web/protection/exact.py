"""Exact figures for a competent authority: an act of its own, logged, never a by-product of a public paper."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.calendar import Period
from nhipcau.core.catalogue.shapes import Figure
from nhipcau.core.protection import Context, harmless, refusal_of
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.agencies.models import Agency
from nhipcau.web.catalogue.queries import programme
from nhipcau.web.journal.actions import record
from nhipcau.web.protection.actions import ProtectionRefused
from nhipcau.web.protection.models import ExactReturn
from nhipcau.web.reports.bridge.figures import known_in
from nhipcau.web.reports.queries import part_in_words

SHORTEST_GROUND = 15


@dataclass(frozen=True, slots=True)
class Given:
    """The act's row and the file that goes with it."""

    row: ExactReturn
    name: str
    data: bytes


def restricted_figures() -> dict[str, Figure]:
    """What may be asked for exactly: figures about people, which public papers protect."""
    return {code: each for code, each in programme().figures.items() if each.sensitive}


def give_exact(
    actor: Actor, authority_id: int, ground: str, of: Period, codes: list[str], moment: datetime
) -> Given:
    """Totals of the province for a period, exactly, for an authority that a law entitles. Raises ProtectionRefused."""
    check(actor, Act.GIVE_EXACT, Scope(actor.province_id))
    check(actor, Act.SEE_RESTRICTED, Scope(actor.province_id))
    authority = Agency.objects.filter(pk=authority_id, province_id=actor.province_id).first()
    if authority is None:
        raise ProtectionRefused(_("Hãy chọn cơ quan nhận trong danh mục."))
    if refusal := refusal_of(ground, Context.PERSONS_AT_RISK):
        raise ProtectionRefused(refusal)
    if len(ground.strip()) < SHORTEST_GROUND:
        raise ProtectionRefused(_("Hãy ghi căn cứ pháp lý và số, ngày văn bản yêu cầu."))
    known = restricted_figures()
    asked = [code for code in known if code in codes]
    if not asked:
        raise ProtectionRefused(_("Hãy chọn ít nhất một số liệu."))
    data = _table(actor.province_id, {code: known[code] for code in asked}, of)
    with transaction.atomic():
        row = ExactReturn.objects.create(
            province_id=actor.province_id,
            authority=authority,
            ground=ground.strip(),
            period=of.code,
            figures=asked,
            sha256=sha256(data).hexdigest(),
            given_at=moment,
            given_by=actor.key,
            given_name=actor.name,
        )
        details = {"agency": authority.key, "period": of.code, "figures": asked, "sha256": row.sha256}
        record(actor, "protection.exact_return", row.ref, details, moment)
    return Given(row, f"so-chinh-xac-{of.code}-{row.pk}.csv", data)


def _table(province_id: int, figures: dict[str, Figure], of: Period) -> bytes:
    values = known_in(province_id, figures, [of], None).values(of, {})
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(["ma", "so_lieu", "phan_to", "don_vi_tinh", "ky", "gia_tri"])
    for (code, part), value in sorted(values.items()):
        figure = figures[code]
        words = part_in_words(figure, part) if part else ""
        writer.writerow([code, harmless(figure.name), harmless(words), figure.unit, of.code, _plain(value)])
    return b"\xef\xbb\xbf" + target.getvalue().encode()


def _plain(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.4f}".rstrip("0")
