"""Acts on reports: writing what only people can say, taking a report out.

NamesPersons   the text names people; the message is the explanation
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.catalogue.outline import Section
from nhipcau.core.protection import Audience, Context, check_secrecy, check_text, explain
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.journal.actions import record
from nhipcau.web.reports.bridge import Asked, Compiled, annex_workbook, file_name, outline_of, word_file
from nhipcau.web.reports.models import ReportText

LONGEST = 20_000


class NamesPersons(ValueError):
    """The text looks like a list of persons; the message is the explanation."""


class NotASection(ValueError):
    """The outline has no such section for people to write."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that left the house."""

    name: str
    data: bytes


def human_sections(programme_key: str) -> list[Section]:
    """The sections that people write, in order."""
    return [each for each in outline_of(programme_key).all() if each.human or each.tasks]


def write_text(
    actor: Actor, asked: Asked, programme_key: str, section: str, text: str, moment: datetime
) -> ReportText:
    """Keeps the words of a section for the version asked for; empty words give the draft back.

    Raises NamesPersons, SecretDocument.
    """
    check(actor, Act.WRITE_REPORT, Scope(asked.province_id))
    if asked.audience is Audience.RESTRICTED:
        check(actor, Act.SEE_RESTRICTED, Scope(asked.province_id))
    if section not in {each.number for each in human_sections(programme_key)}:
        raise NotASection(_("Đề cương không có mục %(section)s do người viết soạn.") % {"section": section})
    if asked.profile not in outline_of(programme_key).profiles:
        raise NotASection(_("Không có mẫu báo cáo “%(profile)s”.") % {"profile": asked.profile[:8]})
    check_secrecy(text)
    if signs := check_text(text, Context.PERSONS_AT_RISK):
        raise NamesPersons(explain(signs, Context.PERSONS_AT_RISK))
    kept = text.strip().replace("\r\n", "\n")[:LONGEST]
    with transaction.atomic():
        row, _new = ReportText.objects.update_or_create(
            province_id=asked.province_id,
            programme_key=programme_key,
            period=asked.period.code,
            profile=asked.profile,
            section=section,
            audience=asked.audience.value,
            defaults={"text": kept, "changed_by": actor.name, "changed_at": moment},
        )
        details = {
            "section": section,
            "audience": asked.audience.value,
            "sha256": sha256(kept.encode()).hexdigest(),
            "letters": len(kept),
        }
        record(actor, "report.text", _ref(asked), details, moment)
    return row


def take(actor: Actor, compiled: Compiled, ending: str, moment: datetime) -> Taken:
    """The Word file or the workbook, with its hash in the journal; the restricted one for those who may see it."""
    asked = compiled.asked
    scope = Scope(asked.province_id)
    check(actor, Act.SEE_RESTRICTED if asked.audience is Audience.RESTRICTED else Act.SEE_PROGRAMME, scope)
    data = annex_workbook(compiled) if ending == "xlsx" else word_file(compiled)
    taken = Taken(file_name(compiled, ending), data)
    with transaction.atomic():
        details = {
            "file": taken.name,
            "audience": asked.audience.value,
            "sha256": sha256(data).hexdigest(),
            "as_of": asked.day.isoformat(),
        }
        record(actor, "report.take", _ref(asked), details, moment)
    return taken


def _ref(asked: Asked) -> str:
    return f"report:{asked.period.code}:{asked.profile}"
