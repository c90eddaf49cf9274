"""A section's words as they are saved: versions, who was faster, what already stood in last year's report.

NotSaved
├── ChangedMeanwhile   somebody saved the section after it was read
└── SameAsLastYear     nothing but days is new: the writer is asked
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.core.reports.writing import Sameness, sameness
from nhipcau.core.rights import Actor
from nhipcau.web.reports.bridge import Asked
from nhipcau.web.reports.models import ReportText, TextVersion


class NotSaved(ValueError):
    """The words were not kept; the message says why and what to do."""


class ChangedMeanwhile(NotSaved):
    """Somebody saved the section after it was read."""


class SameAsLastYear(NotSaved):
    """Nothing but days is new."""


@dataclass(frozen=True, slots=True)
class Saving:
    """How words come in. `seen`: the version that the writer had before the eyes, 0 for none, None: not asked.

    `body`: whose words they are; `same_meant`: last year's words are meant to stand again; `writer`: who wrote them,
    where somebody else puts them in.
    """

    way: str = "page"
    body: str = ""
    seen: int | None = None
    same_meant: bool = False
    writer: str = ""


def tidy(text: str) -> str:
    """Line ends as one sign, no blanks around."""
    return text.strip().replace("\r\n", "\n").replace("\r", "\n")


def last_year(asked: Asked, programme_key: str, section: str) -> str:
    """What people wrote in the same section of the report of a year before."""
    found = ReportText.objects.filter(
        province_id=asked.province_id,
        programme_key=programme_key,
        period=asked.period.previous_year().code,
        profile=asked.profile,
        section=section,
        audience=asked.audience.value,
    ).first()
    return found.text if found else ""


def check_is_new(asked: Asked, programme_key: str, section: str, text: str) -> None:
    """Raises SameAsLastYear where the text says nothing new but days."""
    found = sameness(last_year(asked, programme_key, section), text)
    if found is Sameness.DIFFERENT:
        return
    year = {"year": asked.period.year - 1}
    if found is Sameness.IDENTICAL:
        raise SameAsLastYear(_("Lời văn giống hệt báo cáo năm %(year)s, có đúng không?") % year)
    raise SameAsLastYear(_("So với báo cáo năm %(year)s, lời văn chỉ thay ngày tháng, có đúng không?") % year)


def locked_text(asked: Asked, programme_key: str, section: str, actor: Actor, moment: datetime) -> ReportText:
    """The row of the section, held until the transaction ends."""
    row, _new = ReportText.objects.get_or_create(
        province_id=asked.province_id,
        programme_key=programme_key,
        period=asked.period.code,
        profile=asked.profile,
        section=section,
        audience=asked.audience.value,
        defaults={"text": "", "changed_by": actor.name, "changed_at": moment},
    )
    return ReportText.objects.select_for_update().get(pk=row.pk)


def keep_version(row: ReportText, text: str, actor: Actor, moment: datetime, saving: Saving) -> TextVersion:
    """The words, with a version that tells who saved them. Raises ChangedMeanwhile."""
    last = row.versions.order_by("-pk").first()
    if last is None and row.text:  # kept before there were versions, so nobody has been faster
        TextVersion.objects.create(
            of=row, words=row.text, writer=row.changed_by, moment=row.changed_at, writer_key=""
        )
    if saving.seen is not None and last is not None and last.pk != saving.seen and last.words != text:
        told = {"who": last.writer, "when": f"{timezone.localtime(last.moment):%H:%M %d/%m/%Y}"}
        raise ChangedMeanwhile(
            _(
                "%(who)s đã ghi mục này lúc %(when)s, sau khi anh/chị mở trang. "
                "Lời văn của anh/chị còn nguyên trong ô; hãy đối chiếu với bản mới bên cạnh rồi ghi lại."
            )
            % told
        )
    row.text, row.changed_by, row.changed_at = text, actor.name, moment
    row.save(update_fields=["text", "changed_by", "changed_at"])
    return TextVersion.objects.create(
        of=row,
        words=text,
        way=saving.way,
        body=saving.body[:300],
        same_meant=saving.same_meant,
        writer=saving.writer or actor.name,
        writer_key=actor.key,
        moment=moment,
    )
