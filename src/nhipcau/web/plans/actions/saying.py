"""What became of a clause, where the system alone cannot show it: an officer's word, on the ground of a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from nhipcau.core.protection import Context, refusal_of
from nhipcau.core.rights import Act, Actor, Scope, check
from nhipcau.web.journal.actions import record
from nhipcau.web.plans.actions.errors import BadCorrection, NamesPersons, NotInForce
from nhipcau.web.plans.clauses import clause_of
from nhipcau.web.plans.models import ClauseState, ClauseWord, Plan, PlanState
from nhipcau.web.plans.queries import word_of

LONGEST = {"reason": 400, "document": 120}


@dataclass(frozen=True, slots=True)
class Said:
    """A state, why, and the document that shows it; taking a word back needs the reason alone."""

    state: str
    reason: str
    document: str = ""
    document_on: date | None = None


def say_clause(actor: Actor, plan: Plan, clause: str, said: Said, moment: datetime) -> ClauseWord:
    """Keep the word beside what was said before. Raises NotInForce, BadCorrection, NamesPersons."""
    check(actor, Act.READ_PLAN, Scope(plan.province_id))
    reason, document = " ".join(said.reason.split()), " ".join(said.document.split())
    _check(said, reason, document, moment)
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
        if plan.state != PlanState.IN_FORCE:
            raise NotInForce(_("Chỉ ghi được tình trạng của kế hoạch đang theo dõi."))
        if clause_of(plan.proposal["clauses"], clause) is None:
            raise BadCorrection("state", _("Kế hoạch không có mục này."))
        back = said.state == ClauseState.TAKEN_BACK
        if back and word_of(plan, clause) is None:
            raise BadCorrection("state", _("Mục này chưa có xác nhận nào để bỏ."))
        made = ClauseWord.objects.create(
            plan=plan,
            clause=clause,
            state=said.state,
            reason=reason,
            document="" if back else document,
            document_on=None if back else said.document_on,
            actor_key=actor.key,
            actor_name=actor.name,
            moment=moment,
        )
        details = {"clause": clause, "state": said.state, "reason": reason, "document": made.document}
        record(actor, "plan.say_clause", f"plan:{plan.pk}", details, moment)
    return made


def _check(said: Said, reason: str, document: str, moment: datetime) -> None:
    if said.state not in ClauseState.values:
        raise BadCorrection("state", _("Hãy chọn một tình trạng."))
    words = {"reason": reason, "document": document}
    for field, text in words.items():
        if len(text) > LONGEST[field]:
            raise BadCorrection(field, _("Tối đa %(n)s ký tự.") % {"n": LONGEST[field]})
        if text and (refusal := refusal_of(text, Context.GENERAL)):
            raise NamesPersons(field, refusal)
    if not reason:
        raise BadCorrection("reason", _("Hãy ghi lý do: việc gì đã làm, thay cho việc gì."))
    if said.state == ClauseState.TAKEN_BACK:
        return
    if not document:
        raise BadCorrection("document", _("Hãy ghi số, ký hiệu văn bản làm căn cứ."))
    if said.document_on is None or said.document_on > timezone.localtime(moment).date():
        raise BadCorrection("document_on", _("Hãy ghi ngày của văn bản, không sau hôm nay."))
