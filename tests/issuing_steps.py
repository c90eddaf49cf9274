"""Steps that tests of issuing share: submitted by the officer, approved by the leader, issued by the officer."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from cast import Cast, province
from cast import moment as at

if TYPE_CHECKING:
    from nhipcau.web.reports.bridge import Asked
    from nhipcau.web.reports.models import IssuedReport, Submission

REASON = "Đã lấy ý kiến các ngành tại cuộc họp."
SUBMITTED, APPROVED, ISSUED = at(2022, 7, 4, 9), at(2022, 7, 4, 10), at(2022, 7, 4, 11)


def asked(code: str = "2022-H1", profile: str = "P1", moment: datetime = SUBMITTED) -> Asked:
    """The restricted version of a report as known on the day."""
    from nhipcau.core.calendar import period
    from nhipcau.core.protection import Audience
    from nhipcau.web.reports.bridge import Asked

    return Asked(province().pk, period(code), profile, Audience.RESTRICTED, moment.date())


def submitted(cast: Cast, of: Asked | None = None, moment: datetime = SUBMITTED) -> Submission:
    """The report as the officer submits it."""
    from nhipcau.web.reports.issuing.actions import submit

    return submit(cast.actor("officer", moment.date()), of or asked(moment=moment), moment, REASON)


def approved(cast: Cast, of: Asked | None = None, moment: datetime = APPROVED) -> Submission:
    """The same, approved by the leader."""
    from nhipcau.web.reports.issuing.actions import approve

    made = submitted(cast, of, moment)
    return approve(cast.actor("leader", moment.date()), made.pk, made.content, moment)


def issued(
    cast: Cast, of: Asked | None = None, moment: datetime = ISSUED, *, printed: bool = False
) -> IssuedReport:
    """The same, issued by the officer. `printed`: with its PDF, which takes LibreOffice some seconds."""
    from nhipcau.web.reports.issuing.actions import freezing, issue

    of_approved = approved(cast, of, moment)
    with pytest.MonkeyPatch.context() as patch:
        if not printed:
            patch.setattr(freezing, "can_convert", lambda: False)
        return issue(cast.actor("officer", moment.date()), of_approved.pk, moment)
