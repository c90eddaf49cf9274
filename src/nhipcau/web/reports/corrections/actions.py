"""Making a correction report of an issued one, and taking its files: the stored bytes, never made again."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.core.protection import Audience
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.figures.published import PrintedCell, publish
from nhipcau.web.files import disk
from nhipcau.web.journal.actions import record
from nhipcau.web.reports.actions import Taken
from nhipcau.web.reports.corrections.freezing import content_of, snapshot
from nhipcau.web.reports.corrections.models import Correction, CorrectionFile
from nhipcau.web.reports.corrections.paper import Told, correction_file, told
from nhipcau.web.reports.issuing.comparing import Compared, compared
from nhipcau.web.reports.issuing.content import VERSIONS
from nhipcau.web.reports.issuing.failures import Unchanged
from nhipcau.web.reports.issuing.models import IssuedReport
from nhipcau.web.reports.issuing.printing import cells_of
from nhipcau.web.reports.issuing.snapshot import MadeFile


def correct(actor: Actor, of: IssuedReport, moment: datetime) -> tuple[Correction, bool]:
    """Freezes what would read otherwise in each version as a correction report; a version that reads the same has none.

    One that says the very same is not made twice: the earlier one is given, and False. Raises ReportRefused, Unchanged,
    disk.Missing.
    """
    scope = Scope(of.province_id)
    check(actor, Act.WRITE_REPORT, scope)
    check(actor, Act.SEE_RESTRICTED, scope)
    day = timezone.localtime(moment).date()
    found = {audience: compared(of, audience, day) for audience in VERSIONS}
    versions = {
        audience: told(of, each, audience, day) for audience, each in found.items() if not each.nothing
    }
    if not versions:
        raise Unchanged(_("Báo cáo đã chốt vẫn đúng với số liệu hiện nay, nên không có gì để đính chính."))
    files = [correction_file(of, each, day) for each in versions.values()]
    frozen = snapshot(of, versions, found[Audience.RESTRICTED].now.evidence, files, moment, day)
    for data in (frozen, *(each.data for each in files)):
        disk.write(data)
    with transaction.atomic():
        made, new = _row(actor, of, versions, frozen, moment)
        if new:
            _files(made, files)
            publish(of.province_id, _printed(versions, found[Audience.PUBLIC]), made.ref, moment)
            details = {
                "correction": made.pk,
                "content": made.content,
                "snapshot": made.snapshot,
                "figures": made.figures,
                "files": {each.name: each.sha256 for each in files},
            }
            record(actor, "report.correct", of.ref, details, moment)
    return made, new


def take_correction(actor: Actor, file: CorrectionFile, moment: datetime) -> Taken:
    """A file as it was made. Raises disk.Missing."""
    of = file.of.of
    restricted = file.audience == Audience.RESTRICTED.value
    check(actor, Act.SEE_RESTRICTED if restricted else Act.SEE_PROGRAMME, Scope(of.province_id))
    data = disk.read(file.sha256)
    with transaction.atomic():
        details = {"file": file.name, "audience": file.audience, "sha256": file.sha256}
        record(actor, "report.take_correction", of.ref, details, moment)
    return Taken(file.name, data)


def _row(
    actor: Actor, of: IssuedReport, versions: dict[Audience, Told], frozen: bytes, moment: datetime
) -> tuple[Correction, bool]:
    """The row, and whether it is new; somebody else may have made it a moment ago."""
    widest = versions.get(Audience.RESTRICTED) or versions[Audience.PUBLIC]
    return Correction.objects.get_or_create(
        of=of,
        content=content_of(versions),
        defaults={
            "known_at": moment,
            "snapshot": disk.digest(frozen),
            "figures": len(widest.figures),
            "texts": len(widest.texts),
            "made_by": actor.key,
            "made_name": actor.name,
        },
    )


def _printed(versions: dict[Audience, Told], found: Compared) -> dict[PrintedCell, Fraction]:
    """What the public paper says of people: of the figures and targets that it names."""
    public = versions.get(Audience.PUBLIC)
    named = [each for each in public.figures if each.sensitive] if public else []
    keys = {(each.reference.figure, each.reference.breakdown) for each in named if not each.is_target}
    codes = {each.code for each in named if each.is_target}
    keys |= {(target.figures[0], "") for target in found.now.evidence.targets if target.code in codes}
    return {cell: value for cell, value in cells_of(found.now).items() if cell[:2] in keys} if keys else {}


def _files(made: Correction, files: list[MadeFile]) -> None:
    CorrectionFile.objects.bulk_create(
        CorrectionFile(
            of=made, audience=each.audience.value, name=each.name, sha256=each.sha256, size=len(each.data)
        )
        for each in files
    )
