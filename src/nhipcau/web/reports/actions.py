"""Acts on reports: writing what only people can say, taking a report out.

NamesPersons   the text names people; the message is the explanation
NotASection    the outline has no such section
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.catalogue.outline import Section
from nhipcau.core.protection import Audience, Context, check_secrecy, check_text, explain
from nhipcau.core.reports.writing import check_fields
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.journal.actions import record
from nhipcau.web.reports.bridge import Asked, Compiled, annex_workbook, file_name, outline_of, word_file
from nhipcau.web.reports.models import ReportText
from nhipcau.web.reports.writing.knowing import known_fields
from nhipcau.web.reports.writing.saving import Saving, check_is_new, keep_version, locked_text, tidy

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
    actor: Actor,
    asked: Asked,
    programme_key: str,
    section: str,
    text: str,
    moment: datetime,
    saving: Saving | None = None,
) -> ReportText:
    """Keeps the words of a section for the version asked for; empty words give the draft back.

    Raises NamesPersons, SecretDocument, NotASection, BadField, ChangedMeanwhile, SameAsLastYear.
    """
    saving = saving or Saving()
    check(actor, Act.WRITE_REPORT, Scope(asked.province_id))
    if asked.audience is Audience.RESTRICTED:
        check(actor, Act.SEE_RESTRICTED, Scope(asked.province_id))
    _check_place(asked, programme_key, section)
    kept = tidy(text)[:LONGEST]
    check_words(kept)
    check_fields(kept, known_fields(programme_key), public=asked.audience is Audience.PUBLIC)
    if not saving.same_meant:
        check_is_new(asked, programme_key, section, kept)
    with transaction.atomic():
        row = locked_text(asked, programme_key, section, actor, moment)
        version = keep_version(row, kept, actor, moment, saving)
        details = {
            "section": section,
            "audience": asked.audience.value,
            "sha256": sha256(kept.encode()).hexdigest(),
            "letters": len(kept),
            "way": version.way,
        }
        record(actor, "report.text", _ref(asked), details, moment)
    return row


def _check_place(asked: Asked, programme_key: str, section: str) -> None:
    """Raises NotASection where no such report has words of people there."""
    rules = outline_of(programme_key)
    if asked.profile not in rules.profiles:
        raise NotASection(_("Không có mẫu báo cáo “%(profile)s”.") % {"profile": asked.profile[:8]})
    if section not in {each.number for each in rules.all() if each.says}:
        raise NotASection(_("Đề cương không có mục %(section)s để soạn lời văn.") % {"section": section[:16]})


def check_words(text: str) -> None:
    """Raises SecretDocument or NamesPersons."""
    check_secrecy(text)
    if signs := check_text(text, Context.PERSONS_AT_RISK):
        raise NamesPersons(explain(signs, Context.PERSONS_AT_RISK))


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
