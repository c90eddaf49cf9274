"""What the workbook of a return says of it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from nhipcau.core.calendar import period
from nhipcau.web.agencies.models import Agency
from nhipcau.web.look.periods import period_name
from nhipcau.web.returns.deadlines import due_words
from nhipcau.web.returns.models import Return
from nhipcau.web.returns.workbooks.identity import Identity
from nhipcau.web.returns.workbooks.layout import Heading


def identity_for(of: Return) -> Identity:
    """The lines of the hidden sheet."""
    return Identity(
        form=of.form,
        version=str(of.form_version),
        unit=str(of.unit_id),
        agency=of.agency.key,
        map_day=of.map_day.isoformat(),
        period=of.period,
        revision=str(of.revision),
    )


def called(identity: Identity) -> str:
    """How people call the return that an identity names; the numbers where nothing here bears them."""
    agency = Agency.objects.filter(key=identity.agency).first()
    return _("biểu %(form)s của %(agency)s, kỳ %(period)s") % {
        "form": identity.form,
        "agency": agency.name if agency else f"“{identity.agency}”",
        "period": period_name(identity.period),
    }


def heading_for(of: Return) -> Heading:
    """The words above the table."""
    span = period(of.period)
    return Heading(of.agency.name, of.unit.name, of.period, span.start, span.end, due_words(of))
