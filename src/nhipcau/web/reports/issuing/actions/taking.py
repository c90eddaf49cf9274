"""Taking files of an issued report: the stored bytes, never made again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from nhipcau.core.protection import Audience
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.files import disk
from nhipcau.web.journal.actions import record
from nhipcau.web.reports.actions import Taken
from nhipcau.web.reports.issuing.models import IssuedFile, SignedFile


def take_issued(actor: Actor, file: IssuedFile, moment: datetime) -> Taken:
    """A file as it was issued. Raises disk.Missing."""
    return _taken(actor, file, "report.take_issued", moment)


def take_signed(actor: Actor, file: SignedFile, moment: datetime) -> Taken:
    """A file as it was signed. Raises disk.Missing."""
    return _taken(actor, file, "report.take_signed", moment)


def _taken(actor: Actor, file: IssuedFile | SignedFile, act: str, moment: datetime) -> Taken:
    scope = Scope(file.of.province_id)
    restricted = file.audience == Audience.RESTRICTED.value
    check(actor, Act.SEE_RESTRICTED if restricted else Act.SEE_PROGRAMME, scope)
    data = disk.read(file.sha256)
    with transaction.atomic():
        details = {"file": file.name, "audience": file.audience, "sha256": file.sha256}
        record(actor, act, file.of.ref, details, moment)
    return Taken(file.name, data)
