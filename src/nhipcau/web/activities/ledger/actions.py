"""A list of lines into a ledger: all of it or nothing, a line that is there already is not made twice."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nhipcau.core.activities import ActivityKind, FieldType
from nhipcau.core.activities.links import same_page
from nhipcau.core.activities.values import BadAnswer, read_day
from nhipcau.core.protection import SecretDocument
from nhipcau.core.rights import Actor
from nhipcau.web.activities.actions.checks import checked
from nhipcau.web.activities.actions.recording import record_activity
from nhipcau.web.activities.drafts import Draft
from nhipcau.web.activities.failures import ActivityRefused, Invalid, Unanswered
from nhipcau.web.activities.ledger.tables import Fault, ListFaulty, Read, read_table
from nhipcau.web.activities.models import Activity, State
from nhipcau.web.activities.permissions import check_records
from nhipcau.web.agencies.models import Agency


@dataclass(frozen=True, slots=True)
class Taken:
    """Lines that were added, and lines that stood there before."""

    added: int
    known: int


def take_list(
    actor: Actor,
    kind: ActivityKind,
    agency: Agency,
    file: tuple[str, bytes],
    moment: datetime,
    *,
    answered: bool = False,
) -> Taken:
    """Records every line for the body. `file`: name and bytes. Raises ListFaulty, Forbidden, readers' Unreadable."""
    check_records(actor, agency)
    drafts, faults = _drafts(kind, agency, read_table(kind, *file), answered=answered)
    known = [token for _line, token, _draft in drafts if _stands(actor, token)]
    fresh = [each for each in drafts if each[1] not in known]
    faults += _twice(kind, fresh)
    asked = ""
    for line, _token, draft in fresh:
        try:
            checked(actor, draft, moment)
        except Unanswered as unanswered:
            asked = asked or unanswered.confirm
            faults.append(Fault(line, str(unanswered)))
        except Invalid as invalid:
            faults += [Fault(line, text) for text in invalid.fields.values()]
        except (ActivityRefused, SecretDocument) as refused:
            faults.append(Fault(line, str(refused)))
    if faults:
        text = _("Danh sách có %(n)s chỗ cần xem lại; chưa ghi dòng nào.") % {"n": len(faults)}
        raise ListFaulty(text, sorted(faults, key=lambda each: each.line), asked)
    with transaction.atomic():
        for _line, token, draft in fresh:
            record_activity(actor, draft, moment, token=token)
    return Taken(len(fresh), len(known))


def _drafts(
    kind: ActivityKind, agency: Agency, lines: Sequence[Read], *, answered: bool
) -> tuple[list[tuple[int, str, Draft]], list[Fault]]:
    made, faults = [], list[Fault]()
    for line in lines:
        try:
            day = read_day(line.day)
        except BadAnswer as error:
            faults.append(Fault(line.number, str(error)))
            continue
        draft = Draft(kind.key, agency.pk, agency.unit_id, day, line.answers, answered=answered)
        made.append((line.number, _token(draft), draft))
    return made, faults


def _token(draft: Draft) -> str:
    """The same line sent again is the same record; a line like one that was withdrawn is a new one."""
    said = [draft.kind, draft.agency_id, draft.day, *sorted(draft.answers.items())]
    stem = hashlib.sha256(repr(said).encode()).hexdigest()[:30]
    gone = Activity.objects.filter(token__startswith=f"so-{stem}", state=State.WITHDRAWN).count()
    return f"so-{stem}-{gone}"


def _stands(actor: Actor, token: str) -> bool:
    return Activity.objects.filter(province_id=actor.province_id, token=token, state=State.RECORDED).exists()


def _twice(kind: ActivityKind, lines: Sequence[tuple[int, str, Draft]]) -> list[Fault]:
    """Lines of one list that lead to the same page, or say the same."""
    links = [field.key for field in kind.fields if field.type is FieldType.LINK]
    seen: dict[str, int] = {}
    faults = []
    for number, token, draft in lines:
        pages = [same_page(str(draft.answers.get(key, ""))) for key in links]
        for key in filter(None, (token, *pages)):
            if key in seen:
                text = _("Trùng với dòng %(n)s của danh sách: một tin, bài ghi một lần.") % {"n": seen[key]}
                faults.append(Fault(number, text))
                break
            seen[key] = number
    return faults
